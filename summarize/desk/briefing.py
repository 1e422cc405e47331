"""Briefing in the background: a queue of what is to be read, and one thread that works it off."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count
from queue import PriorityQueue
from threading import Event, Thread

from summarize import pipeline
from summarize.errors import ReadingError, SummarizeError
from summarize.pipeline import Plan
from summarize.reading import read
from summarize.records import Article, Brief, Reading


@dataclass(frozen=True, slots=True)
class Choice:
    """Other models or another length than those that the desk was opened with; None leaves each as it was."""

    translator: str | None = None
    summarizer: str | None = None
    points: str | None = None


Load = Callable[[Choice, Callable[[str], None]], Plan]
"""Loads the models of a choice, telling somebody what is worth knowing about them."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to brief: the articles of `source`, or an article that was read, or pasted text with `source` for its name.

    With `again`, articles that have been briefed are briefed anew. What is `urgent` goes first.
    """

    source: str
    reading: Reading | None = None
    pasted: str | None = None
    choice: Choice = Choice()
    again: bool = False
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A sentence of a brief, the archive's `number`, was mended: have the points anew that were written from it."""

    number: int
    brief: Brief
    sentence: int


@dataclass(frozen=True, slots=True)
class Ears:
    """Who hears of it, from the thread: finished briefs, errors, and what is being done ("" when all is done).

    Of a rewrite the place and the new text of each point that is worded otherwise now.
    """

    finished: Callable[[Brief, Order], None]
    rewritten: Callable[[Rewrite, int, str], None]
    failed: Callable[[SummarizeError], None]
    tell: Callable[[str], None]


class _StoppedError(Exception):
    """The desk has closed."""


class Briefing:
    """Briefs one article after another; `known` tells whether one with that digest has been briefed."""

    def __init__(self, load: Load, known: Callable[[str], bool], ears: Ears, max_bytes: int) -> None:
        # Loading takes longer than briefing; two choices are what an editor goes back and forth between.
        self._plan = lru_cache(maxsize=2)(lambda choice: load(choice, self._tell))
        self._known, self._ears, self._max_bytes = known, ears, max_bytes
        self._orders: PriorityQueue[tuple[int, int, Order | Rewrite | None]] = PriorityQueue()
        self._numbers = count()
        self._stopped = Event()
        # A daemon: quitting does not wait for a model.
        self._thread = Thread(target=self._work, name="briefing", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def put(self, order: Order | Rewrite) -> None:
        """Have something briefed or written anew, in its turn."""
        urgent = isinstance(order, Rewrite) or order.urgent
        self._orders.put((0 if urgent else 1, next(self._numbers), order))

    def forget(self) -> None:
        """Load anew what is loaded: settings or the glossary have changed."""
        self._plan.cache_clear()

    def stop(self, patience: float) -> None:
        """Stop after the step that is being done, for which at most `patience` seconds are waited."""
        self._stopped.set()
        self._orders.put((-1, next(self._numbers), None))
        if self._thread.is_alive():
            self._thread.join(patience)

    def _work(self) -> None:
        try:
            while (order := self._orders.get()[2]) is not None and not self._stopped.is_set():
                self._take(order)
                if self._orders.empty():
                    self._tell("")
        except _StoppedError:
            pass

    def _take(self, order: Order | Rewrite) -> None:
        if isinstance(order, Rewrite):
            self._rewrite(order)
            return
        for reading in self._readings(order):
            if isinstance(reading, ReadingError):
                self._ears.failed(reading)
            elif order.again or not self._known(reading.article.digest):
                self._brief(reading, order)

    def _brief(self, reading: Reading, order: Order) -> None:
        def brief(plan: Plan) -> None:
            self._ears.finished(pipeline.brief(reading, plan), order)

        self._with_models(reading.article, order.choice, brief)

    def _rewrite(self, order: Rewrite) -> None:
        def rewrite(plan: Plan) -> None:
            for place, point in pipeline.rewritten(order.brief, order.sentence, plan):
                self._ears.rewritten(order, place, point.text)

        if pipeline.written_from(order.brief, order.sentence):
            self._with_models(order.brief.article, Choice(), rewrite)

    def _with_models(self, article: Article, choice: Choice, work: Callable[[Plan], None]) -> None:
        name = article.name
        try:
            self._tell(f"{name}: loading the models")
            work(replace(self._plan(choice), tell=lambda stage: self._tell(f"{name}: {stage}")))
        except SummarizeError as error:
            self._ears.failed(error)
        except _StoppedError:
            raise
        except Exception as error:  # a bug must not take the desk, and the work on it, with it
            remedy = f"a bug in this program, sorry; `summarize brief {article.source}` writes a report"
            self._ears.failed(SummarizeError(f"{name}: {type(error).__name__}: {error}", remedy))

    def _readings(self, order: Order) -> Iterator[Reading | ReadingError]:
        if order.reading:
            yield order.reading
            return
        if order.pasted is None:
            yield from read(order.source, stdin=io.BytesIO(), max_bytes=self._max_bytes)
            return
        stream = io.BytesIO(order.pasted.encode("utf-8", "replace"))
        for found in read("-", stdin=stream, max_bytes=self._max_bytes):
            if isinstance(found, Reading):
                yield replace(found, article=replace(found.article, source=order.source, name=order.source))
            else:
                yield ReadingError(order.source, str(found).partition(": ")[2], found.remedy)

    def _tell(self, text: str) -> None:
        if self._stopped.is_set():
            raise _StoppedError
        waiting = self._orders.qsize()
        self._ears.tell(f"{text} · {waiting} waiting" if text and waiting else text)
