"""Where the articles of a batch go: one file of JSON lines, or a folder with a file for each.

Both write first and record afterwards. After a kill between the two, the common file is cut back to what is recorded.
A file of one article takes its name once it is recorded: whatever else has a name that the ledger does not know is
somebody's own, and is passed over.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from summarize.batch.ledger import Ledger, Written
from summarize.errors import UsageError
from summarize.reading.names import file_name
from summarize.suffixes import SUFFIXES

_LINES = (".jsonl", ".ndjson")


class Output(Protocol):
    """What a batch writes into, with its ledger and its list of failures beside it."""

    path: Path
    ledger_path: Path
    failures_path: Path

    def prepare(self) -> None:
        """Make room for the ledger; raises `UsageError` where what no batch wrote would be lost."""

    def takes(self, path: str) -> bool:
        """Whether a source is this output, or a file that lies and is called as if it had been written here."""

    def clear(self, ledger: Ledger) -> None:
        """Delete what earlier runs wrote."""

    def resume(self, ledger: Ledger) -> None:
        """Open it, and take back what is not in the ledger; raises `UsageError` where it lacks what is."""

    def write(self, name: str, content: bytes) -> Written:
        """Write the article of that name, and return once it is on the disk."""

    def settle(self, written: Written) -> None:
        """Let it be seen, now that it is recorded."""

    def close(self) -> None: ...


def output(path: str, form: str | None) -> tuple[Output, str]:
    """The output that a path and a format, if one is asked for, come to, and its format; nothing is made yet."""
    target = Path(path)
    if target.suffix.lower() in _LINES and not target.is_dir():
        if form not in (None, "jsonl"):
            raise UsageError(f"{path} takes JSON lines, not {form}", "name a folder, or leave --format out")
        return Lines(target), "jsonl"
    if target.is_file() or target.suffix.lower() in SUFFIXES.values():
        raise UsageError(f"{path} is neither a folder nor a file of JSON lines", "give -o a folder or FILE.jsonl")
    form = form or "json"
    return Files(target, SUFFIXES[form]), form


class Lines:
    """One file, a line an article."""

    def __init__(self, path: Path):
        self.path = path
        self.ledger_path = path.with_name(f"{path.name}.ledger")
        self.failures_path = path.with_name(f"{path.stem}.failed.jsonl")
        self._file: BinaryIO | None = None

    def prepare(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        _refuse_foreign(self)

    def takes(self, path: str) -> bool:
        return os.path.realpath(path) == os.path.realpath(self.path)

    def clear(self, ledger: Ledger) -> None:
        self.path.unlink(missing_ok=True)

    def resume(self, ledger: Ledger) -> None:
        self._file = self.path.open("ab")
        _folder_to_disk(self.path.parent)
        end = ledger.end()
        if self._file.tell() < end:
            raise UsageError(f"{self.path} is shorter than its ledger says: it was changed", "start over with --fresh")
        self._file.truncate(end)

    def write(self, name: str, content: bytes) -> Written:
        assert self._file is not None
        self._file.write(content)
        _to_disk(self._file)
        return Written(end=self._file.tell())

    def settle(self, written: Written) -> None: ...

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


class Files:
    """A folder with a file an article."""

    def __init__(self, folder: Path, suffix: str):
        self.path = folder
        self.ledger_path = folder / ".ledger.sqlite3"
        self.failures_path = folder / "failed.jsonl"
        self._suffix = suffix
        self._ledger: Ledger | None = None

    def prepare(self) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        _refuse_foreign(self)

    def takes(self, path: str) -> bool:
        folder, name = os.path.split(path)
        place = folder if name.endswith(self._suffix) else path
        return os.path.realpath(place) == os.path.realpath(self.path)

    def clear(self, ledger: Ledger) -> None:
        earlier = Files(self.path, SUFFIXES[ledger.setting("format") or "json"])
        for name in ledger.names():
            earlier._place(name).unlink(missing_ok=True)
            earlier._part(name).unlink(missing_ok=True)

    def resume(self, ledger: Ledger) -> None:
        self._ledger = ledger
        for name in ledger.names():
            if not self._stands(name):
                try:
                    self._part(name).replace(self._place(name))
                except FileNotFoundError:
                    raise UsageError(
                        f"{self._place(name)} is in the ledger, and gone", "put it back, or start over with --fresh"
                    ) from None

    def write(self, name: str, content: bytes) -> Written:
        assert self._ledger is not None
        stem = file_name(name)
        if f"{stem}{self._suffix}".lower() == self.failures_path.name:
            stem = "article-failed"
        written = self._ledger.place(stem, self._stands)
        part = self._part(str(written.name))
        try:
            with part.open("wb") as file:
                file.write(content)
                _to_disk(file)
            _folder_to_disk(self.path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        return written

    def settle(self, written: Written) -> None:
        self._part(str(written.name)).replace(self._place(str(written.name)))

    def close(self) -> None: ...

    def _place(self, name: str) -> Path:
        return self.path / f"{name}{self._suffix}"

    def _part(self, name: str) -> Path:
        """What a kill leaves of it is written over: its article comes again, by the same name."""
        return self.path / f".{name}{self._suffix}.part"

    def _stands(self, name: str) -> bool:
        return os.path.lexists(self._place(name))


def _refuse_foreign(output: Output) -> None:
    """Raise `UsageError` where a file that is not added to, but replaced, is there without a ledger."""
    for path in (output.path, output.failures_path):
        if path.is_file() and path.stat().st_size and not output.ledger_path.exists():
            raise UsageError(f"{path} is there, and no batch wrote it", "move it away, or choose another -o")


def _to_disk(file: BinaryIO) -> None:
    """The ledger must never know of more than the disk holds, whatever ends the run."""
    file.flush()
    os.fsync(file.fileno())


def _folder_to_disk(folder: Path) -> None:
    """The same of the names in it, where the file system can: a file without a name is lost."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
