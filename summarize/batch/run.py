"""A batch from its sources to its output, and on from where an earlier run ended."""

import json
from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Protocol

from summarize.batch.keeping import CHUNK, Queue, keeping
from summarize.batch.ledger import Ledger
from summarize.batch.made import Failed, Made, Outcome, Workers
from summarize.batch.output import Output
from summarize.batch.pool import work
from summarize.batch.sources import Item, expand, items, refuse_own
from summarize.console import World
from summarize.errors import ExitStatus, ReadingError
from summarize.reading.formats import is_named_article
from summarize.reading.walk import Taking
from summarize.records import MadeBy, Severity
from summarize.render import Options
from summarize.report import Report


@dataclass(frozen=True, slots=True)
class Batch:
    """What to brief, how and where to; `fresh` starts over, `retry` tries again what failed, `watch` waits for more.

    `archive` is the file that briefs are kept in besides, if they are.
    """

    sources: tuple[str, ...]
    output: Output
    form: str
    options: Options
    max_bytes: int = 2_000_000
    ordered: bool = True
    fresh: bool = False
    retry: bool = False
    watch: bool = False
    strict: Severity | None = None
    archive: Path | None = None

    @property
    def own(self) -> frozenset[Path]:
        """What the batch itself writes, and must not read."""
        return frozenset(path.resolve() for path in (self.output.path, self.output.failures_path))


@dataclass(slots=True)
class Counts:
    """How far a batch is: `before` were done by earlier runs, `failed` are those of all runs that nothing mended."""

    report: Report
    before: int = 0
    failed: int = 0

    @property
    def status(self) -> ExitStatus:
        return ExitStatus.FAILED if self.failed else self.report.status

    def line(self) -> str:
        parts = [self.report.line()]
        if self.failed:
            parts.append(f"{self.failed} failed")
        if self.before:
            parts.append(f"{self.before} done before")
        return ", ".join(parts)


class Screen(Protocol):
    """Who is told how a batch goes on; called by one thread at a time."""

    def show(self, counts: Counts) -> None: ...

    def complain(self, failed: Failed) -> None: ...

    def ending(self) -> None:
        """The run was asked to end, and only waits for what is in hand."""


def run(batch: Batch, workers: Workers, world: World, screen: Screen) -> Counts:
    """Brief all that is not done yet. Ended at any moment, even by a kill, it is gone on with by the same call.

    Raises `UsageError` where the output was begun with other settings, or another run is writing into it.
    """
    refuse_own(batch.sources, batch.output)
    # Whoever watches for what arrives looks for it in the archive at once.
    chunk = 1 if batch.watch else CHUNK
    with _opened(batch, workers.made_by) as ledger, keeping(ledger, batch.archive, world.note, chunk) as queue:
        desk = _Desk(batch, ledger, queue, screen)

        def make(item: Item) -> Outcome:
            result = item.result
            return Failed(str(result), result.remedy) if isinstance(result, ReadingError) else workers.make(result)

        def ending(error: BaseException) -> None:
            workers.end()
            if not isinstance(error, Exception):  # a signal
                screen.ending()

        with closing(desk.incoming(world)) as incoming:
            work(incoming, make, desk.deliver, jobs=workers.jobs, ordered=batch.ordered, ending=ending)
        return desk.counts


@contextmanager
def _opened(batch: Batch, made_by: MadeBy) -> Iterator[Ledger]:
    """The ledger, with output and list of failures as it knows them; both are left so whatever happens."""
    output = batch.output
    output.prepare()
    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger.opened(output.ledger_path, fresh=batch.fresh))
        if batch.fresh:
            output.clear(ledger)
            ledger.forget()
        ledger.hold_to(decisive(batch, made_by))
        stack.callback(output.close)
        output.resume(ledger)
        stack.callback(_list_failures, output.failures_path, ledger)
        _list_failures(output.failures_path, ledger)
        yield ledger


def decisive(batch: Batch, made_by: MadeBy) -> dict[str, str]:
    """All that the bytes of the output depend on, except the type of processor, which each brief names itself."""
    models = {"model that translates": made_by.translator, "model that summarizes": made_by.summarizer}
    return {
        "version": made_by.summarize,
        **dict(made_by.settings),
        **{role: " ".join(map(str, astuple(model))) for role, model in models.items() if model},
        "format": batch.form,
        "full": "yes" if batch.options.full else "no",
    }


def _list_failures(path: Path, ledger: Ledger) -> None:
    if not ledger.count()[1]:
        path.unlink(missing_ok=True)
        return
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in ledger.failures())


@dataclass(slots=True)
class _Desk:
    """What comes in that is not done yet, and what goes out."""

    batch: Batch
    ledger: Ledger
    queue: Queue
    screen: Screen
    counts: Counts = field(init=False)
    in_hand: set[tuple[str, str | None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        done, failed = self.ledger.count()
        self.counts = Counts(Report(self.batch.strict), before=done, failed=failed)

    def incoming(self, world: World) -> Generator[Item, None, None]:
        """The articles to brief; one at the same place with the same content comes once."""
        from summarize.reading.watch import arrivals

        batch = self.batch
        taking = Taking(is_named_article, batch.own)
        sources = arrivals(batch.sources, taking) if batch.watch else expand(batch.sources, batch.own)
        for item in items(sources, world.stdin, batch.max_bytes, self._known):
            # In this order: what leaves our hands in between is in the ledger.
            source, digest = item.key
            if item.key in self.in_hand or (digest and self._known(source, digest)):
                continue
            self.in_hand.add(item.key)
            yield item

    def _known(self, source: str, digest: str) -> bool:
        return self.ledger.is_done(source, digest) or (not self.batch.retry and self.ledger.has_failed(source, digest))

    def deliver(self, item: Item, outcome: Outcome) -> None:
        source, digest = item.key
        if isinstance(outcome, Made):
            assert digest is not None
            written = self.batch.output.write(outcome.name, outcome.content)
            self.counts.failed -= self.ledger.finish(
                source, digest, written, outcome.brief if self.queue.is_open else None
            )
            self.batch.output.settle(written)
            self.queue.added()
            self.counts.report.finished(outcome.flags)
        else:
            line = _line(item, outcome)
            self.counts.failed += self.ledger.fail(source, digest, line)
            with self.batch.output.failures_path.open("a", encoding="utf-8") as file:
                file.write(f"{line}\n")
            self.screen.complain(outcome)
        self.in_hand.discard(item.key)
        self.screen.show(self.counts)


def _line(item: Item, failed: Failed) -> str:
    told = {"source": item.source, "place": item.place, "error": failed.error, "remedy": failed.remedy}
    return json.dumps(told, ensure_ascii=False)
