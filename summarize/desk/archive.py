"""The archive: every brief that was made, with what editors did to it, in one SQLite file of the user's.

What was acknowledged is on the disk. Every change is one transaction, so that a process that is killed or a disk that
is full leaves the archive as it was before.
"""

import json
import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, astuple
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Self

from summarize import folders
from summarize.database import PATIENCE, connect, exclusive, is_damage, move_aside
from summarize.desk import search
from summarize.desk.records import Correction, Entry, Kept, State, Target, arabic, counted, english, topics
from summarize.desk.schema import migrate
from summarize.errors import ReadingError, SummarizeError, UsageError
from summarize.reading.names import STDIN
from summarize.records import Brief, Flag, FlagKind, Severity, Topic
from summarize.render.json import from_json, render_line
from summarize.render.outline import Options
from summarize.render.sanitize import sanitize

NAME = "archive.sqlite3"
"""The archive's file in the user's data folder."""

_ENTRY = (
    "id, kept, state, source, digest, title, arabic_title, published, errors, warnings, topics, subject, slug, byline"
)
_CHANGE = "id, made, target, place, before, after, arabic, flags"
_REMEDIES = {
    sqlite3.SQLITE_FULL: "make room on the disk; what was kept before is all there",
    sqlite3.SQLITE_BUSY: f"another process has held it for {PATIENCE:.0f} seconds; try again when it is done",
    sqlite3.SQLITE_IOERR: "check the disk, and that there is room on it; what was kept before is all there",
}


def user_archive() -> Path:
    """Where the user's archive is, whether or not there is one yet. Raises SummarizeError without a home."""
    return folders.needed(folders.data()) / NAME


class Archive:
    """The archive in `path`, which is made if there is none. Threads and processes may share it.

    A brief goes by the number that `keep` gives it, which is `Entry.id`.

    A file that is no archive any more is moved aside and a new one begun, of which `note` is told. Whatever else fails
    raises SummarizeError, and leaves the archive as it was; what cannot be read of a single brief is a ReadingError.
    """

    def __init__(
        self,
        path: Path,
        note: Callable[[str], None] = lambda text: None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ):
        self.path = path
        self._note = note
        self._now = now
        self._lock = RLock()
        with self._explained():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with exclusive(path):
                try:
                    self._connection = _open(path)
                except sqlite3.DatabaseError as error:
                    if not is_damage(error):
                        raise
                    note(f"the archive was damaged; it is kept as {_set_aside(path)}, and a new one is begun")
                    self._connection = _open(path)
                self._inode = path.stat().st_ino

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def keep(self, brief: Brief) -> int:
        """Keep a brief and return its number; the same article, makers and points have the number they already have."""
        return self.keep_all([brief])[0]

    def keep_all(self, briefs: Iterable[Brief]) -> list[int]:
        """Keep briefs in one transaction, as `keep` does: all of them or none."""
        rows = [(brief, _fingerprint(brief), *_contents(brief)) for brief in briefs]
        with self._transaction() as connection:
            return [self._keep(connection, *row) for row in rows]

    def entries(
        self,
        query: str = "",
        *,
        states: Collection[State] = (),
        before: date | None = None,
        after: date | None = None,
        limit: int = 200,
        offset: int = 0,
    ) -> list[Entry]:
        """The newest first; with a query, those whose Arabic or English has all of its words.

        `before` leaves out what was kept on that day (of UTC) or later, `after` what was kept earlier than that day. A
        negative `limit` is none.
        """
        where, values = _where(query, states, before, after)
        statement = f"SELECT {_ENTRY} FROM briefs WHERE {where} ORDER BY id DESC LIMIT ? OFFSET ?"
        with self._transaction("DEFERRED") as connection:
            return [_entry(row) for row in connection.execute(statement, (*values, limit, offset))]

    def count(self, query: str = "", *, states: Collection[State] = ()) -> int:
        """How many entries there are."""
        where, values = _where(query, states, None, None)
        with self._transaction("DEFERRED") as connection:
            return int(connection.execute(f"SELECT count(*) FROM briefs WHERE {where}", values).fetchone()[0])

    def get(self, number: int) -> Kept:
        """The brief of that number, with its history."""
        with self._transaction("DEFERRED") as connection:
            self._known(connection, number)
            return _kept(connection, number)

    def each(self, entries: Iterable[Entry]) -> Iterator[Kept | ReadingError]:
        """The briefs of entries, one after another; what cannot be read is an error in its place, as of articles."""
        for entry in entries:
            try:
                yield self.get(entry.id)
            except ReadingError as error:
                yield error

    def set_state(self, number: int, state: State) -> None:
        with self._transaction() as connection:
            before = self._known(connection, number).state
            if before is not state:
                self._change(connection, number, Target.STATE, 0, before, state)
                connection.execute("UPDATE briefs SET state = ? WHERE id = ?", (state, number))

    def describe(
        self, number: int, *, subject: str | None = None, slug: str | None = None, byline: str | None = None
    ) -> None:
        """Set what is given of a brief's subject, slug and byline; "" takes it away."""
        given = {"subject": subject, "slug": slug, "byline": byline}
        with self._transaction() as connection:
            self._known(connection, number)
            for name, text in given.items():
                if text is not None:
                    value = sanitize(text) or None
                    connection.execute(f"UPDATE briefs SET {name} = ? WHERE id = ?", (value, number))
            _refresh(connection, number)

    def correct(self, number: int, target: Target, place: int, text: str, flags: tuple[Flag, ...] = ()) -> None:
        """Have a brief say `text` there; `flags` are those of the check of that text. Nothing happens if it does.

        Raises UsageError for a place that the brief has not, and for a text without words.
        """
        text = sanitize(text)
        if not text:
            raise UsageError("a correction without words", "write what it should say, or undo the last change")
        with self._transaction() as connection:
            self._known(connection, number)
            brief = _kept(connection, number).brief
            try:
                before, source = english(brief, target, place), arabic(brief, target, place)
            except IndexError as error:
                raise UsageError(
                    f"brief {number} has no {target} {place + 1}", f"see summarize log show {number}"
                ) from error
            if before != text:
                self._change(connection, number, target, place, before, text, source, flags)
                _refresh(connection, number)

    def undo(self, number: int) -> Correction | None:
        """Take back the last correction or change of state of a brief that still stands; None if there is none."""
        with self._transaction() as connection:
            entry = self._known(connection, number)
            statement = f"SELECT {_CHANGE} FROM changes WHERE brief = ? AND NOT undone ORDER BY id DESC LIMIT 1"
            row = connection.execute(statement, (number,)).fetchone()
            if row is None:
                return None
            last = _correction(row, entry)
            connection.execute("UPDATE changes SET undone = 1 WHERE id = ?", (last.id,))
            if last.target is Target.STATE:
                connection.execute("UPDATE briefs SET state = ? WHERE id = ?", (last.before, number))
            else:
                _refresh(connection, number)
            return last

    def versions(self, number: int) -> list[Entry]:
        """The entries of the same article, by its source or its bytes, oldest first; that one is among them."""
        with self._transaction("DEFERRED") as connection:
            entry = self._known(connection, number)
            # Standard input names no article.
            source = None if entry.source == STDIN else entry.source
            statement = f"SELECT {_ENTRY} FROM briefs WHERE digest = ? OR source = ? ORDER BY id"
            return [_entry(row) for row in connection.execute(statement, (entry.digest, source))]

    def corrections(self) -> Iterator[tuple[Entry, Correction]]:
        """Every correction of English that stands, with the entry it was made in, oldest first."""
        own = ", ".join(f"changes.{name}" for name in _CHANGE.split(", "))
        listed = ", ".join(f"briefs.{name}" for name in _ENTRY.split(", "))
        statement = (
            f"SELECT {own}, {listed} FROM changes JOIN briefs ON briefs.id = brief"
            " WHERE NOT undone AND target != ? ORDER BY changes.id"
        )
        with self._transaction("DEFERRED") as connection:
            rows = connection.execute(statement, (Target.STATE,)).fetchall()
        length = own.count(",") + 1
        return ((entry := _entry(row[length:]), _correction(row[:length], entry)) for row in rows)

    def purge(self, before: date) -> int:
        """Delete what was kept before that day, whatever its state, and overwrite its place; returns how many.

        Raises SummarizeError if it is deleted but not overwritten, since another process is reading.
        """
        with self._transaction() as connection:
            where, values = _where("", (), before, None)
            connection.execute(f"DELETE FROM search WHERE rowid IN (SELECT id FROM briefs WHERE {where})", values)
            deleted = connection.execute(f"DELETE FROM briefs WHERE {where}", values).rowcount
            # Otherwise the words would still lie in the index, and the texts in the file's free pages.
            connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
        with self._lock, self._explained():
            self._connection.execute("VACUUM")
            blocked = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if blocked:
            raise SummarizeError(
                f"{self.path}: {deleted} deleted, but another process is reading; their words may still be in it",
                "purge again when it is done",
            )
        return deleted

    def changed(self) -> int:
        """A number that is another one once another process, or another `Archive`, has written."""
        with self._lock, self._explained():
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def _transaction(self, kind: str = "IMMEDIATE") -> Iterator[sqlite3.Connection]:
        with self._lock, self._explained():
            self._connection.execute(f"BEGIN {kind}")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # some errors have ended it
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (OSError, NotImplementedError, sqlite3.Error) as error:
            if is_damage(error):
                raise SummarizeError(f"{self.path} is damaged: {error}", self._rescued()) from error
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            remedy = _REMEDIES.get(code, "check the file, its folder and their permissions")
            raise SummarizeError(f"{self.path}: {error}", remedy) from error

    def _rescued(self) -> str:
        """Move what turned out to be damaged aside, unless another process has; says what to do with it."""
        with suppress(OSError, NotImplementedError), exclusive(self.path):
            if self.path.stat().st_ino == self._inode:
                aside = _set_aside(self.path)
                return f"it is kept as {aside} (sqlite3 {aside} .recover), and the next run begins a new one"
        return "start again: another process may have moved it aside"

    def _keep(self, connection: sqlite3.Connection, brief: Brief, mark: str, line: bytes, article: bytes) -> int:
        translated = len(brief.translations)
        known = connection.execute(
            "SELECT id, translated FROM briefs JOIN contents ON brief = id WHERE fingerprint = ?", (mark,)
        ).fetchone()
        if known and known[1] >= translated:
            return int(known[0])
        # The same with more of the article's text in English takes the place of what had less.
        number = int(known[0]) if known else self._insert(connection, brief, mark)
        connection.execute("REPLACE INTO contents VALUES (?, ?, ?, ?)", (number, line, article, translated))
        _refresh(connection, number, None if known else brief)
        return number

    def _insert(self, connection: sqlite3.Connection, brief: Brief, mark: str) -> int:
        article = brief.article
        row = (self._time(), State.NEW, *map(_storable, (article.source, article.digest)), mark)
        names = "kept, state, source, digest, fingerprint, arabic_title, published"
        values = (*row, _storable(article.title), _storable(article.published))
        made = connection.execute(f"INSERT INTO briefs ({names}) VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        assert made.lastrowid is not None
        return made.lastrowid

    def _known(self, connection: sqlite3.Connection, number: int) -> Entry:
        entry = _row(connection, number)
        if entry is None:
            raise SummarizeError(f"{self.path} has no brief {number}", "summarize log list shows those that it has")
        return entry

    def _change(
        self,
        connection: sqlite3.Connection,
        number: int,
        target: Target,
        place: int,
        before: str,
        after: str,
        source: str = "",
        flags: tuple[Flag, ...] = (),
    ) -> None:
        texts = map(_storable, (before, after, source))
        row = (number, self._time(), target, place, *texts, json.dumps([astuple(flag) for flag in flags]))
        names = "brief, made, target, place, before, after, arabic, flags"
        connection.execute(f"INSERT INTO changes ({names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def _time(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")


def _open(path: Path) -> sqlite3.Connection:
    connection = connect(path)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        # A power cut, too, must find what was acknowledged.
        connection.execute("PRAGMA synchronous = FULL")
        migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_aside(path: Path) -> Path:
    """Move a damaged archive out of the way, and over no earlier one: each may hold what no other does."""
    number = 1
    aside = path.with_name(f"{path.name}.damaged")
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{number}")
    move_aside(path, aside)
    return aside


def _where(
    query: str, states: Collection[State], before: date | None, after: date | None
) -> tuple[str, tuple[str, ...]]:
    conditions, values = ["1"], list[str]()
    if query.strip():
        matching = search.query(query)
        conditions.append("id IN (SELECT rowid FROM search WHERE search MATCH ?)" if matching else "0")
        values += [matching] if matching else []
    if states:
        conditions.append(f"state IN ({', '.join('?' * len(states))})")
        values += states
    for sign, day in (("<", before), (">=", after)):
        if day:
            conditions.append(f"kept {sign} ?")
            values.append(day.isoformat())
    return " AND ".join(conditions), tuple(values)


def _row(connection: sqlite3.Connection, number: int) -> Entry | None:
    row = connection.execute(f"SELECT {_ENTRY} FROM briefs WHERE id = ?", (number,)).fetchone()
    return _entry(row) if row else None


def _kept(connection: sqlite3.Connection, number: int) -> Kept:
    entry = _row(connection, number)
    assert entry is not None
    line, text = connection.execute("SELECT line, article FROM contents WHERE brief = ?", (number,)).fetchone()
    statement = f"SELECT {_CHANGE} FROM changes WHERE brief = ? AND NOT undone AND target != ? ORDER BY id"
    changes = connection.execute(statement, (number, Target.STATE)).fetchall()
    with _legible(number, entry.source):
        brief = from_json(_unpacked(line), _unpacked(text))
    return Kept(entry, brief, tuple(_correction(change, entry) for change in changes))


@contextmanager
def _legible(number: int, source: str) -> Iterator[None]:
    """Explain damage that SQLite does not notice, and words for things that only a newer version knows."""
    try:
        yield
    except (SummarizeError, ValueError, zlib.error) as error:
        raise ReadingError(
            source,
            f"brief {number} of the archive cannot be read: {error}",
            "upgrade summarize, in case a newer one kept it; or brief the article again",
        ) from error


def _refresh(connection: sqlite3.Connection, number: int, brief: Brief | None = None) -> None:
    """Write down again what the list and the search know of a brief, which is read if it is not given."""
    entry = _row(connection, number)
    brief = brief or _kept(connection, number).brief
    assert entry is not None
    title = brief.headline.text if brief.headline else None
    counts = (counted(brief, Severity.ERROR), counted(brief, Severity.WARNING))
    connection.execute(
        "UPDATE briefs SET title = ?, errors = ?, warnings = ?, topics = ? WHERE id = ?",
        (_storable(title), *counts, ",".join(topics(brief)), entry.id),
    )
    texts = (
        title,
        brief.article.text,
        *(point.text for point in brief.points),
        *(translation.text for translation in brief.translations),
        *(entry.source, entry.subject, entry.slug, entry.byline),
    )
    connection.execute("DELETE FROM search WHERE rowid = ?", (entry.id,))
    words = search.index(" ".join(text for text in texts if text))
    connection.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (entry.id, words))


def _entry(row: tuple[Any, ...]) -> Entry:
    number, kept, state, source, digest, title, arabic_title, published, errors, warnings, named, *described = row
    with _legible(number, source):
        known = State(state)
        places = tuple(map(Topic, named.split(","))) if named else ()
    return Entry(
        number, kept, known, source, digest, title, arabic_title, published, errors, warnings, places, *described
    )


def _correction(row: tuple[Any, ...], entry: Entry) -> Correction:
    number, made, target, place, before, after, source, flags = row
    with _legible(entry.id, entry.source):
        found = tuple(Flag(FlagKind(kind), *others) for kind, *others in json.loads(flags))
        return Correction(number, made, Target(target), place, before, after, source, found)


def _fingerprint(brief: Brief) -> str:
    """What makes two briefs the same one: the article's bytes, everything that made it, and what it says."""
    points = [(section.topic, [(p.text, p.support) for p in section.points]) for section in brief.sections]
    headline = brief.headline.text if brief.headline else None
    value = [brief.article.digest, asdict(brief.made_by), headline, points]
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _contents(brief: Brief) -> tuple[bytes, bytes]:
    """What is stored of a brief: its line of JSON, and the article's text."""
    return _packed(render_line(brief, Options(full=True))), _packed(brief.article.text)


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode(errors="surrogatepass"))


def _unpacked(data: bytes) -> str:
    return zlib.decompress(data).decode(errors="surrogatepass")


def _storable(text: str | None) -> str | None:
    """`text` as SQLite takes it: a lone surrogate is no UTF-8."""
    return None if text is None else text.encode(errors="replace").decode()
