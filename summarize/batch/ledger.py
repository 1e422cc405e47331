"""The ledger of a batch: which articles are done and which failed, so that a run can go on where another ended.

An output and its ledger belong together. What is written into the output is recorded here afterwards, so after a run
that was killed the output may hold more than the ledger knows, never less; `summarize.batch.output` takes that back.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from summarize.database import is_damage
from summarize.errors import SummarizeError, UsageError
from summarize.reading.names import numbered

_FRESH = "start over with --fresh, or choose another -o"
# `end` is the size of the output with the article in it, where that is one file. Where it is a folder, `name` is the
# article's own file: `stem`, with its number from the second on. Names differ by more than their case, which some file
# systems do not tell apart.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS done (
    source TEXT, digest TEXT, stem TEXT COLLATE NOCASE, number INTEGER, name TEXT COLLATE NOCASE UNIQUE, end INTEGER,
    PRIMARY KEY (source, digest)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS done_by_stem ON done (stem, number);
CREATE INDEX IF NOT EXISTS done_by_end ON done (end);
CREATE TABLE IF NOT EXISTS unkept (id INTEGER PRIMARY KEY, brief BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS failures (source TEXT PRIMARY KEY, digest TEXT, line TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Written:
    """Where an article went: its own file's name, or the size of the common file with it."""

    stem: str | None = None
    number: int | None = None
    end: int | None = None

    @property
    def name(self) -> str | None:
        return self.stem and numbered(self.stem, self.number or 1)


class Ledger:
    """One SQLite file that a single process holds, for all its threads.

    An article goes by its source, its place in there included, and the digest of what was read.
    """

    def __init__(self, path: Path):
        """Open `path` or make it. Raises `SummarizeError` where another process has it, or it is damaged."""
        self.path = path
        self._lock = threading.RLock()
        with self._told():
            self._connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
            try:
                # The lock of a process that was killed goes with it.
                self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA synchronous = FULL")
                self._connection.executescript(f"BEGIN EXCLUSIVE; {_SCHEMA} COMMIT;")
            except BaseException:
                self._connection.close()
                raise

    @classmethod
    def opened(cls, path: Path, *, fresh: bool) -> "Ledger":
        """Open `path`; to start over, a damaged one is as good as none."""
        try:
            return cls(path)
        except SummarizeError as error:
            if not fresh or not is_damage(error.__cause__):
                raise
            for suffix in ("", "-wal", "-shm", "-journal"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            return cls(path)

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def hold_to(self, settings: Mapping[str, str]) -> None:
        """Record what decides the output, or raise `UsageError` where it was something else in an earlier run."""
        with self._transaction():
            earlier = dict(self._connection.execute("SELECT name, value FROM settings"))
            if not earlier:
                self._connection.executemany("INSERT INTO settings VALUES (?, ?)", settings.items())
                return
        changed = [
            f"{name} was {earlier.get(name, 'not set')} and is {settings.get(name, 'not set')}"
            for name in sorted(earlier.keys() | settings.keys())
            if earlier.get(name) != settings.get(name)
        ]
        if changed:
            raise UsageError(f"{self.path} was begun with other settings: {'; '.join(changed)}", _FRESH)

    def setting(self, name: str) -> str | None:
        """What an earlier run was held to; None where there was none."""
        with self._told():
            row = self._connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return row and str(row[0])

    def is_done(self, source: str, digest: str) -> bool:
        return self._has("SELECT 1 FROM done WHERE source = ? AND digest = ?", source, digest)

    def has_failed(self, source: str, digest: str) -> bool:
        """Whether this very article was tried and failed; what could not be read has no digest, and is read again."""
        return self._has("SELECT 1 FROM failures WHERE source = ? AND digest = ?", source, digest)

    def finish(self, source: str, digest: str, written: Written, brief: bytes | None = None) -> int:
        """Record that an article is in the output; returns how many failures that mends, those at its place.

        Its brief, if it is given, waits here until it is `kept`.
        """
        with self._transaction():
            row = (source, digest, written.stem, written.number, written.name, written.end)
            self._connection.execute("INSERT INTO done VALUES (?, ?, ?, ?, ?, ?)", row)
            if brief is not None:
                self._connection.execute("INSERT INTO unkept (brief) VALUES (?)", (brief,))
            return self._connection.execute("DELETE FROM failures WHERE source = ?", (source,)).rowcount

    def fail(self, source: str, digest: str | None, line: str) -> int:
        """Record that an article failed, and what is told of it; returns how many failures that adds."""
        with self._transaction():
            known = self._connection.execute("DELETE FROM failures WHERE source = ?", (source,)).rowcount
            self._connection.execute("INSERT INTO failures VALUES (?, ?, ?)", (source, digest, line))
            return 1 - known

    def waiting(self, limit: int) -> list[tuple[int, bytes]]:
        """The briefs that wait to be kept, the oldest first, each with its number."""
        with self._told():
            return self._connection.execute("SELECT id, brief FROM unkept ORDER BY id LIMIT ?", (limit,)).fetchall()

    def kept(self, last: int) -> None:
        """Record that the briefs up to that number need not wait any longer."""
        with self._transaction():
            self._connection.execute("DELETE FROM unkept WHERE id <= ?", (last,))

    def place(self, stem: str, stands: Callable[[str], bool]) -> Written:
        """Where an article of this name goes: into the first file that neither an article nor anybody else has."""
        with self._told():
            query = "SELECT coalesce(max(number), 0) + 1 FROM done WHERE stem = ?"
            written = Written(stem, self._connection.execute(query, (stem,)).fetchone()[0])
        while self._has("SELECT 1 FROM done WHERE name = ?", str(written.name)) or stands(str(written.name)):
            written = replace(written, number=(written.number or 0) + 1)
        return written

    def forget(self) -> None:
        """Begin again from nothing."""
        with self._transaction():
            for table in ("settings", "done", "unkept", "failures"):
                self._connection.execute(f"DELETE FROM {table}")

    def names(self) -> Iterator[str]:
        """The names of all articles that have one."""
        with self._told():
            yield from (name for (name,) in self._connection.execute("SELECT name FROM done WHERE name IS NOT NULL"))

    def end(self) -> int:
        """How long the output was when its last article was recorded."""
        with self._told():
            return int(self._connection.execute("SELECT coalesce(max(end), 0) FROM done").fetchone()[0])

    def count(self) -> tuple[int, int]:
        """How many articles are done, and how many failed."""
        with self._told():
            done, failed = (
                self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("done", "failures")
            )
            return done, failed

    def failures(self) -> Iterator[str]:
        """What is told of each failure, in the order of their sources' names."""
        with self._told():
            yield from (line for (line,) in self._connection.execute("SELECT line FROM failures ORDER BY source"))

    def _has(self, query: str, *values: str) -> bool:
        with self._told():
            return self._connection.execute(query, values).fetchone() is not None

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._told(), self._connection:
            self._connection.execute("BEGIN")
            yield

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            with self._lock:
                yield
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                raise SummarizeError(f"{self.path}: another run is writing there", "wait for it, or stop it") from error
            raise SummarizeError(
                f"{self.path}: {error}", f"make room or mend the disk; if it is damaged, {_FRESH}"
            ) from error
