"""The translation memory: what models made of whole calls, kept in the user's cache.

Whole calls, not sentences: the company that a sentence keeps in a batch can change its English, and an article must
read the same from the memory as without it. Repair comes before the call and the guards after it, on every run, so a
change in them needs no new key.

A memory that fails costs time and nothing else: every error is told once, and the run goes on without it.
"""

import json
import sqlite3
import threading
import weakref
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, astuple
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, TypeVar

from summarize import __version__
from summarize.database import connect, exclusive, is_damage, move_aside
from summarize.errors import SummarizeError
from summarize.records import Model
from summarize.translation.protocol import Decoding, Output, Translator
from summarize.translation.wrapper import Wrapper

LIMIT = 200_000_000
"""The most bytes that a memory keeps, several hundred thousand sentences; what was used longest ago makes room."""

NAME = "memory.sqlite3"
DAMAGED = "memory.sqlite3.damaged"
"""What a damaged memory is kept as."""

# What turns texts into pieces, pieces into numbers, and numbers into other pieces.
_LIBRARIES = ("ctranslate2", "sentencepiece", "tokenizers", "torch", "transformers")
# `used` counts the uses of all calls, so that it orders them whatever the clocks say.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS calls (
    key TEXT PRIMARY KEY, used INTEGER NOT NULL, digest BLOB NOT NULL, value BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS calls_by_use ON calls (used);
"""
_NEXT_USE = "(SELECT coalesce(max(used), 0) + 1 FROM calls)"

Result = TypeVar("Result")


class Remembering(Wrapper):
    """A translator that asks the memory first. A model without a digest could be any other, and is never remembered."""

    def __init__(self, translator: Translator, memory: "Memory", machine: str):
        """`machine` names the type of processor and the device: arithmetic, and so English, may depend on them."""
        super().__init__(translator)
        self._memory = memory
        self._machine = machine

    def pieces(self, texts: Sequence[str]) -> list[int]:
        """Remembered too: an article that is known then opens no file of the model at all."""
        if self.model.digest is None:
            return self._translator.pieces(texts)
        call = call_key("pieces", self.model, self._machine, texts)
        known = self._memory.recall(call)
        if known is not None:
            return [int(count) for count in json.loads(known)]
        counts = self._translator.pieces(texts)
        self._memory.remember(call, json.dumps(counts))
        return counts

    def translate(self, texts: Sequence[str], decoding: Decoding, *, headlines: int = 0) -> list[Output]:
        if self.model.digest is None:
            return self._translator.translate(texts, decoding, headlines=headlines)
        call = call_key("translate", self.model, self._machine, texts, asdict(decoding), headlines)
        known = self._memory.recall(call)
        if known is not None:
            return [Output(*fields) for fields in json.loads(known)]
        outputs = self._translator.translate(texts, decoding, headlines=headlines)
        self._memory.remember(call, json.dumps([astuple(output) for output in outputs]))
        return outputs


def call_key(task: str, model: Model, machine: str, *arguments: Any) -> str:
    """Name a call of a model by all that its result depends on; `arguments` are JSON values, in any nesting."""
    # Our own version stands for what we do inside a call: batches, prompts, limits.
    call = [task, __version__, _libraries(), asdict(model), machine, arguments]
    return sha256(json.dumps(call, sort_keys=True).encode()).hexdigest()


@cache
def _libraries() -> dict[str, str | None]:
    found: dict[str, str | None] = dict.fromkeys(_LIBRARIES)
    for name in _LIBRARIES:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


class Memory:
    """Texts by keys, in one SQLite file that any number of processes share. Made by `open_memory`."""

    def __init__(self, path: Path, connection: sqlite3.Connection, note: Callable[[str], None], limit: int):
        self._path = path
        self._inode = path.stat().st_ino
        self._connection: sqlite3.Connection | None = connection
        self._note = note
        self._limit = limit
        self._lock = threading.Lock()
        # The models that hold a memory live as long as the program; nobody is there to close it.
        self._close = weakref.finalize(self, connection.close)

    def recall(self, key: str) -> str | None:
        """The value kept under `key`, which counts as a use of it; None if there is none or it was damaged."""
        found = self._try(lambda c: c.execute("SELECT digest, value FROM calls WHERE key = ?", (key,)).fetchone())
        if found is None:
            return None
        digest, value = found
        # Damage that SQLite does not notice must not become news.
        if not isinstance(value, bytes) or digest != sha256(value).digest():
            return None
        self._try(lambda c: c.execute(f"UPDATE calls SET used = {_NEXT_USE} WHERE key = ?", (key,)))
        return value.decode()

    def remember(self, key: str, value: str) -> None:
        """Keep `value` under `key`, and make room for it where there is none."""
        content = value.encode()

        def write(connection: sqlite3.Connection) -> None:
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                row = (key, sha256(content).digest(), content)
                connection.execute(f"REPLACE INTO calls VALUES (?, {_NEXT_USE}, ?, ?)", row)
                _make_room(connection, self._limit)

        self._try(write)

    def calls(self) -> int:
        """How many calls are kept."""
        return self._try(lambda c: int(c.execute("SELECT count(*) FROM calls").fetchone()[0])) or 0

    def clear(self) -> None:
        """Forget everything and give the space back; a run of another process keeps its use of the memory."""
        try:
            if self._connection is None:
                raise sqlite3.OperationalError("it was given up before")
            self._connection.execute("DELETE FROM calls")
            # Otherwise the texts would still lie in the file's free pages.
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            for damaged in self._path.parent.glob(f"{DAMAGED}*"):
                damaged.unlink()
        except (OSError, sqlite3.Error) as error:
            raise SummarizeError(f"{self._path} cannot be cleared: {error}", "delete it when nothing runs") from error

    def _try(self, work: Callable[[sqlite3.Connection], Result]) -> Result | None:
        with self._lock:
            return self._tried(work)

    def _tried(self, work: Callable[[sqlite3.Connection], Result]) -> Result | None:
        if self._connection is None:
            return None
        try:
            return work(self._connection)
        except (OSError, sqlite3.Error) as error:
            self._connection = None
            with suppress(sqlite3.Error):
                self._close()
            self._note(_given_up(self._path, error))
            if is_damage(error):
                with suppress(OSError, NotImplementedError), exclusive(self._path):
                    # Another process may have moved it aside by now and begun a new one.
                    if self._path.stat().st_ino == self._inode:
                        _set_aside(self._path, self._note)
            return None


def open_memory(folder: Path, note: Callable[[str], None], limit: int = LIMIT) -> Memory | None:
    """Open the memory in `folder`, which need not exist; None, and a note, if that cannot be done.

    A damaged file is moved aside, and a new one begun. `note` is told what went wrong, then and later.
    """
    path = folder / NAME
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with exclusive(path):
            try:
                connection = _connect(path)
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                _set_aside(path, note)
                connection = _connect(path)
            return Memory(path, connection, note, limit)
    # Not every file system has locks.
    except (OSError, NotImplementedError, sqlite3.Error) as error:
        note(_given_up(path, error))
        return None


def size(folder: Path) -> int:
    """The bytes that the memory in `folder` takes, with what was damaged and moved aside; 0 where there is none."""
    total = 0
    for file in folder.glob(f"{NAME}*"):
        # SQLite deletes its own helping files whenever the last process is done.
        with suppress(FileNotFoundError):
            total += file.stat().st_size
    return total


def _connect(path: Path) -> sqlite3.Connection:
    connection = connect(path)
    try:
        # Not waiting for the disk at every write: what a power cut loses is translated again.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_SCHEMA)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_room(connection: sqlite3.Connection, limit: int) -> None:
    while _bytes(connection) > limit:
        tenth = connection.execute("SELECT count(*) / 10 + 1 FROM calls").fetchone()
        oldest = "SELECT used FROM calls ORDER BY used LIMIT ?"
        if connection.execute(f"DELETE FROM calls WHERE used IN ({oldest})", tenth).rowcount == 0:
            return


def _bytes(connection: sqlite3.Connection) -> int:
    """What is in use of the file; it never shrinks, and fills its free pages first."""
    names = ("page_count", "freelist_count", "page_size")
    pages, free, size = (int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in names)
    return (pages - free) * size


def _set_aside(path: Path, note: Callable[[str], None]) -> None:
    aside = path.with_name(DAMAGED)
    move_aside(path, aside)
    note(f"the translation memory was damaged; it is kept as {aside}, and a new one is begun")


def _given_up(path: Path, error: Exception) -> str:
    return f"going on without the translation memory {path}: {error}"
