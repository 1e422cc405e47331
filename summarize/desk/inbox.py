"""The list of briefs: state, flags, time and English title of each, prints of one story under one another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from summarize.desk.duplicates import Shingles, groups
from summarize.desk.records import Entry, State
from summarize.desk.words import STYLES, clipped, shown
from summarize.records import Severity
from summarize.render.outline import NOT_TRANSLATED
from summarize.render.rtl import Direction
from summarize.render.text import MARKS

SIGNS = {State.NEW: "●", State.REVIEW: "◐", State.APPROVED: "✓", State.SPIKED: "✗"}
_STYLES = {
    State.NEW: "bold $text-primary",
    State.REVIEW: "bold $text-warning",
    State.APPROVED: "bold $text-success",
    State.SPIKED: "$foreground-muted",
}
_LEAST_WIDTH = 20
_TITLE_LINES = 2
_PADDING = 2
"""Cells that an option of the list leaves free at its sides."""


@dataclass(frozen=True, slots=True)
class Filed:
    """An entry in its place in the list; `under` another print of the same story that came later."""

    entry: Entry
    under: bool = False


def filed(entries: Sequence[Entry], shingles: Callable[[int], Shingles]) -> tuple[Filed, ...]:
    """The entries, newest first, those of one story behind the newest of them."""
    stories = _stories(tuple(shingles(entry.id) for entry in entries))
    return tuple(Filed(entries[place], under=place != story[0]) for story in stories for place in story)


@lru_cache(maxsize=8)
def _stories(texts: tuple[Shingles, ...]) -> list[tuple[int, ...]]:
    return groups(texts)


class Inbox(OptionList):
    """The briefs that the search and the filter leave."""

    def __init__(self, direction: Direction, now: Callable[[], datetime], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, compact=True)
        self.direction = direction
        self._now = now
        self._filed: tuple[Filed, ...] = ()
        self._width = 0

    @property
    def chosen(self) -> int | None:
        """The number of the highlighted brief."""
        return None if self.highlighted is None or not self._filed else self._filed[self.highlighted].entry.id

    def show(self, listed: tuple[Filed, ...], chosen: int | None) -> None:
        """Show these entries, with that one highlighted if it is among them."""
        self._filed = listed
        self._draw(chosen)

    def choose(self, number: int) -> None:
        """Highlight a brief, if it is listed."""
        place = next((n for n, item in enumerate(self._filed) if item.entry.id == number), None)
        if place is not None:
            self.highlighted = place

    def on_resize(self) -> None:
        # The titles are cut to the width.
        if self.scrollable_content_region.width != self._width:
            self._draw(self.chosen)

    def _draw(self, chosen: int | None) -> None:
        self._width = self.scrollable_content_region.width
        self.set_options([Option(self._prompt(item), id=str(item.entry.id)) for item in self._filed])
        places = [place for place, item in enumerate(self._filed) if item.entry.id == chosen]
        self.highlighted = places[0] if places else (0 if self._filed else None)

    def _prompt(self, item: Filed) -> Content:
        entry = item.entry
        indent = "  " if item.under else ""
        counts = [
            Content.assemble(" ", (f"{MARKS[severity]}{count}", STYLES[severity]))
            for severity, count in ((Severity.ERROR, entry.errors), (Severity.WARNING, entry.warnings))
            if count
        ]
        sign = (SIGNS[entry.state], _STYLES[entry.state])
        time = (f" {when(entry.kept, self._now())}", "$foreground-muted")
        head = Content.assemble("└ " if item.under else "", sign, time, *counts)
        style = {State.SPIKED: "$foreground-muted strike", State.NEW: "bold"}.get(entry.state, "")
        # Where there is no room for the list there is a chosen brief all the same.
        room = max(self._width, _LEAST_WIDTH) - _PADDING - len(indent)
        title = clipped(entry.title or NOT_TRANSLATED, room, _TITLE_LINES)
        return Content("\n").join(
            [head, *(Content.assemble(indent, (shown(line, self.direction), style)) for line in title)]
        )


def when(kept: str, now: datetime) -> str:
    """A time in UTC as people here read it: the hour today, the day before that."""
    time = datetime.fromisoformat(kept).astimezone(now.tzinfo)
    return f"{time:%H:%M}" if time.date() == now.date() else f"{time.day} {time:%b}"
