"""What a long run says on stderr while it works."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarize.console import World
from summarize.errors import SummarizeError

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from summarize.batch.made import Failed
    from summarize.batch.run import Counts, Screen

Tell = Callable[[str], None]

_EVERY = 30.0
"""How many seconds pass between two lines of `-v` about a batch."""
_ENDING = "ending: what is in hand is finished first; the same command goes on from there"


@contextmanager
def progress(world: World, name: str) -> Iterator[Tell]:
    """Show on a terminal what is being done to `name`, for as long as it takes; elsewhere only `-v` hears of it."""
    if world.quiet or world.verbose or not world.stderr.isatty():
        yield world.detail
        return
    from rich.console import Console
    from rich.text import Text

    from summarize.render.sanitize import sanitize

    console = Console(file=world.stderr, markup=False, emoji=False, highlight=False)
    name = sanitize(name)
    with console.status(Text(name)) as status:
        yield lambda stage: status.update(Text(f"{name}: {stage}"))


@contextmanager
def board(world: World, total: Callable[[], int | None]) -> "Iterator[Screen]":
    """Show on a terminal how far a batch of `total` articles is; elsewhere `-v` hears of it from time to time."""
    if world.quiet or world.verbose or not world.stderr.isatty():
        yield _Lines(world)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(file=world.stderr, markup=False, emoji=False, highlight=False)
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
        TextColumn("about"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as bar:
        yield _Bar(bar, bar.add_task("starting", total=total()))


class _Lines:
    """Plain lines."""

    def __init__(self, world: World):
        self._world = world
        self._began = self._told = time.monotonic()

    def show(self, counts: "Counts") -> None:
        now = time.monotonic()
        if now - self._told >= _EVERY:
            self._told = now
            self._world.detail(f"{counts.line()}; {counts.report.done / (now - self._began):.2f} articles/s")

    def complain(self, failed: "Failed") -> None:
        self._world.complain(_complaint(failed))

    def ending(self) -> None:
        self._world.note(_ENDING)


class _Bar:
    """A bar at the bottom of a terminal, and what there is to complain about above it."""

    def __init__(self, bar: "Progress", task: "TaskID"):
        self._bar, self._task = bar, task
        self._began = time.monotonic()

    def show(self, counts: "Counts") -> None:
        done = counts.report.done
        rate = f"{counts.line()}; {done / (time.monotonic() - self._began):.2f} articles/s"
        self._bar.update(self._task, completed=counts.before + done + counts.failed, description=rate)

    def complain(self, failed: "Failed") -> None:
        error = _complaint(failed)
        self._bar.console.print(f"summarize: {error}\n  {error.remedy}", soft_wrap=True)

    def ending(self) -> None:
        self._bar.console.print(_ENDING)


def _complaint(failed: "Failed") -> SummarizeError:
    from summarize.render.sanitize import sanitize

    return SummarizeError(sanitize(failed.error), sanitize(failed.remedy))
