"""Briefs of a batch on their way into the user's archive: they wait in the ledger, and go a chunk in one transaction.

The ledger takes a brief with the word that its article is done, so that no end of a run loses it; the archive takes a
brief once however often it is given.
"""

import json
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from summarize.batch.ledger import Ledger
from summarize.desk.archive import Archive
from summarize.errors import SummarizeError
from summarize.records import Brief
from summarize.render import Options
from summarize.render.json import from_json, render_line

CHUNK = 32
"""How many briefs the archive is given at once: it waits for the disk once for all of them."""


def packed(brief: Brief) -> bytes:
    """A brief with its article, as it waits."""
    return zlib.compress(json.dumps([render_line(brief, Options(full=True)), brief.article.text]).encode())


def unpacked(data: bytes) -> Brief:
    """The brief that was `packed`. Raises SummarizeError for anything else."""
    try:
        line, text = json.loads(zlib.decompress(data))
    except (ValueError, zlib.error) as error:
        raise SummarizeError(f"a brief that waits in the ledger is damaged: {error}", "start over") from error
    return from_json(line, text)


@contextmanager
def keeping(ledger: Ledger, archive: Path | None, note: Callable[[str], None], chunk: int) -> Iterator["Keeper"]:
    """What keeps briefs in the file `archive`, or nothing where there is none; those that an earlier run left, first.

    An archive that fails costs a note, and the run goes on without it.
    """
    keeper = Keeper(ledger, archive, note, chunk)
    try:
        keeper.settle()
        yield keeper
    finally:
        keeper.settle()
        keeper.close()


@dataclass(slots=True)
class Keeper:
    """Gives the archive what waits in the ledger; `path` is None where nothing is to be kept any more."""

    ledger: Ledger
    path: Path | None
    note: Callable[[str], None]
    chunk: int
    _waiting: int = 0
    _archive: Archive | None = None

    def added(self) -> None:
        """Another brief waits."""
        self._waiting += 1
        if self._waiting >= self.chunk:
            self.settle()

    def settle(self) -> None:
        """Have everything kept that waits."""
        self._waiting = 0
        try:
            while self.path and (waiting := self.ledger.waiting(self.chunk)):
                self._archive = self._archive or Archive(self.path, self.note)
                self._archive.keep_all([unpacked(data) for _, data in waiting])
                self.ledger.kept(waiting[-1][0])
        except SummarizeError as error:
            self.path = None
            self.note(f"going on without the archive: {error}\n  {error.remedy}")

    def close(self) -> None:
        if self._archive is not None:
            self._archive.close()
