"""Briefs of a batch on their way into the user's archive: they wait in the ledger, and go a chunk in one transaction.

The ledger takes a brief with the word that its article is done, so that no end of a run loses it; the archive takes a
brief once however often it is given.
"""

import json
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from summarize.batch.ledger import Ledger
from summarize.desk.keeping import Keeper
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
def keeping(ledger: Ledger, archive: Path | None, note: Callable[[str], None], chunk: int) -> Iterator["Queue"]:
    """What keeps briefs in the file `archive`, or nothing where there is none; first those that an earlier run left."""
    with closing(Keeper(archive, note)) as keeper:
        queue = Queue(ledger, keeper, chunk)
        try:
            queue.settle()
            yield queue
        finally:
            queue.settle()


@dataclass(slots=True)
class Queue:
    """Gives the keeper what waits in the ledger, `chunk` briefs at once."""

    ledger: Ledger
    keeper: Keeper
    chunk: int
    _waiting: int = 0

    @property
    def is_open(self) -> bool:
        """Whether briefs are to wait here: whether they are kept."""
        return self.keeper.path is not None

    def added(self) -> None:
        """Another brief waits."""
        self._waiting += 1
        if self._waiting >= self.chunk:
            self.settle()

    def settle(self) -> None:
        """Have everything kept that waits."""
        self._waiting = 0
        self.keeper.keep_all(self._chunks())

    def _chunks(self) -> Iterator[list[Brief]]:
        while waiting := self.ledger.waiting(self.chunk):
            yield [unpacked(data) for _, data in waiting]
            # Whoever asks for more has kept these.
            self.ledger.kept(waiting[-1][0])
