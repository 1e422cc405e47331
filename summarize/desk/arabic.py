"""The Arabic of an article at full width: sentences lit, numbers marked, words to select in their logical order."""

from dataclasses import dataclass, field
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from summarize.checks.arabic_numbers import arabic_quantities
from summarize.checks.numbers import describe
from summarize.records import Brief, FlagKind, Kind
from summarize.render.outline import all_flags
from summarize.render.rtl import Direction, Run, runs
from summarize.render.sanitize import sanitize

_NUMBERS = (FlagKind.NUMBER, FlagKind.CORRECTED)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence as it is shown: its words in logical order, and the places of those that belong to doubted numbers."""

    index: int
    words: tuple[str, ...]
    doubted: frozenset[int] = frozenset()
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line on the screen: the passage that it belongs to, and its pieces; places count the passage's words."""

    passage: int
    runs: tuple[Run, ...] = field(default=())


def passages(brief: Brief) -> tuple[Passage, ...]:
    """Every sentence of the article."""
    wrong: dict[int, set[str]] = {}
    for flag in all_flags(brief):
        if flag.kind in _NUMBERS and flag.expected is not None and flag.sentence is not None:
            wrong.setdefault(flag.sentence, set()).add(flag.expected)
    return tuple(
        _passage(p.sentence.index, sanitize(p.sentence.text), p.sentence.kind, wrong.get(p.sentence.index, set()))
        for p in brief.placements
    )


def _passage(index: int, text: str, kind: Kind, wrong: set[str]) -> Passage:
    words = tuple(text.split())
    starts = [len(" ".join(words[:place])) + bool(place) for place in range(len(words))]
    spans = [(q.start, q.end) for q in arabic_quantities(text) if describe(q) in wrong] if wrong else []
    doubted = (
        place
        for place, (start, word) in enumerate(zip(starts, words, strict=True))
        if any(start < end and first < start + len(word) for first, end in spans)
    )
    return Passage(index, words, frozenset(doubted), kind in (Kind.BYLINE, Kind.CAPTION, Kind.BOILERPLATE))


def rows(passage: int, words: tuple[str, ...], number: int, width: int, direction: Direction) -> list[Row]:
    """The lines of a passage, its number in front of it as the first word of the paragraph."""
    laid = runs(" ".join((f"{number}.", *words)), width, direction)
    return [Row(passage, tuple(Run(run.text, None if not run.word else run.word - 1) for run in line)) for line in laid]


class ArabicView(ScrollView, can_focus=True):
    """All sentences of an article, those that the selected point stands on lit."""

    # What the mouse would select are cells, not words.
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(1)", "Next word", show=False),
        Binding("right", "move(-1)", "Previous word", show=False),
        Binding("shift+left", "extend(1)", "Select on", show=False),
        Binding("shift+right", "extend(-1)", "Select back", show=False),
        Binding("up", "line(-1)", "Line up", show=False),
        Binding("down", "line(1)", "Line down", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"arabic--lit", "arabic--dim", "arabic--doubted", "arabic--selected"}

    class Moved(Message):
        """The selection is in another sentence, or has other words."""

    def __init__(self, direction: Direction, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.direction = direction
        self.passages: tuple[Passage, ...] = ()
        self.support: frozenset[int] = frozenset()
        self.passage = 0
        self.origin = self.word = 0
        self._rows: list[Row] = []

    @property
    def sentence(self) -> int | None:
        """The index of the sentence that the selection is in."""
        return self.passages[self.passage].index if self.passages else None

    @property
    def selection(self) -> str:
        """The selected words in logical order, without the signs around them; "" if there is no article."""
        if not self.passages:
            return ""
        first, last = sorted((self.origin, self.word))
        return " ".join(self.passages[self.passage].words[first : last + 1]).strip(' .,:;!?،؛؟«»"()[]…–-')

    def show(self, brief: Brief | None) -> None:
        """Show another article, or the same one with other flags."""
        self.passages = passages(brief) if brief else ()
        self.passage = min(self.passage, max(len(self.passages) - 1, 0))
        self._lay()

    def light(self, support: tuple[int, ...]) -> None:
        """Light the sentences of a point, and put the selection on the first of them."""
        self.support = frozenset(support)
        place = next((n for n, passage in enumerate(self.passages) if passage.index in self.support), None)
        if place is not None:
            self._select(place, 0)
            self._reveal_passage()
        self.refresh()

    def on_resize(self) -> None:
        self._lay()
        self._reveal_passage()

    def _lay(self) -> None:
        width = self.scrollable_content_region.width
        if not width:
            return
        self._rows = [
            row
            for place, passage in enumerate(self.passages)
            for row in rows(place, passage.words, passage.index + 1, width, self.direction)
        ]
        self.virtual_size = Size(width, len(self._rows))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        base = self.rich_style
        if row >= len(self._rows):
            return Strip.blank(width, base)
        segments = [Segment(run.text, self._style(self._rows[row], run)) for run in self._rows[row].runs]
        return Strip(segments).simplify().adjust_cell_length(width, base)

    def _style(self, row: Row, run: Run) -> Style:
        passage = self.passages[row.passage]
        lit = passage.index in self.support
        style = self.get_component_rich_style("arabic--lit" if lit else "arabic--dim")
        if run is row.runs[0] and run.word is None and not run.text.strip():
            return self.rich_style  # the padding
        if run.word is None:
            return style
        first, last = sorted((self.origin, self.word))
        if row.passage == self.passage and first <= run.word <= last and self.has_focus:
            return style + self.get_component_rich_style("arabic--selected")
        if run.word in passage.doubted:
            return style + self.get_component_rich_style("arabic--doubted", partial=True)
        return style

    # Selecting, by logical words.

    def action_move(self, step: int) -> None:
        self._step(step, extend=False)

    def action_extend(self, step: int) -> None:
        self._step(step, extend=True)

    def _step(self, step: int, *, extend: bool) -> None:
        if not self.passages:
            return
        place, word = self.passage, self.word + step
        if not 0 <= word < len(self.passages[place].words):
            place = place + step
            if extend or not 0 <= place < len(self.passages):
                return
            word = 0 if step > 0 else len(self.passages[place].words) - 1
        self._select(place, word, extend=extend)
        self._reveal(self._rows_of(place, word))

    def action_line(self, step: int) -> None:
        if not self._rows:
            return
        here = (self._rows_of(self.passage, self.word) or [0])[0]
        column = self._column(here)
        there = here + step
        if 0 <= there < len(self._rows):
            self._select_at(there, column)
            self._reveal([there])

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self.focus()
        self._select_at(event.y + self.scroll_offset.y, event.x)
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if event.button and self.app.mouse_captured is self:
            self._select_at(event.y + self.scroll_offset.y, event.x, extend=True)

    def on_mouse_up(self) -> None:
        self.release_mouse()

    def _select_at(self, row: int, column: int, *, extend: bool = False) -> None:
        """Select the word at or nearest to a cell."""
        if not 0 <= row < len(self._rows):
            return
        spans = self._spans(row)
        if spans and not (extend and self._rows[row].passage != self.passage):
            nearest = min(spans, key=lambda span: max(span[0] - column, column - span[1] + 1, 0))
            self._select(self._rows[row].passage, nearest[2], extend=extend)

    def _select(self, place: int, word: int, *, extend: bool = False) -> None:
        self.passage, self.word = place, word
        if not extend:
            self.origin = word
        self.refresh()
        self.post_message(self.Moved())

    def _spans(self, row: int) -> list[tuple[int, int, int]]:
        """Where the words of a row are drawn: first cell, cell behind the last, place."""
        spans, cell = [], 0
        for run in self._rows[row].runs:
            width = Segment(run.text).cell_length
            if run.word is not None:
                spans.append((cell, cell + width, run.word))
            cell += width
        return spans

    def _column(self, row: int) -> int:
        return next((start for start, _, word in self._spans(row) if word == self.word), 0)

    def _rows_of(self, place: int, word: int) -> list[int]:
        return [
            number
            for number, row in enumerate(self._rows)
            if row.passage == place and any(run.word == word for run in row.runs)
        ]

    def _reveal_passage(self) -> None:
        """Have the passage stand at the top, behind one line of what comes before it."""
        first = next((number for number, row in enumerate(self._rows) if row.passage == self.passage), 0)
        self.scroll_to(y=max(first - 1, 0), animate=False, force=True)

    def _reveal(self, found: list[int]) -> None:
        if found:
            region = Region(0, found[0], self.scrollable_content_region.width, len(found))
            self.scroll_to_region(region, animate=False, force=True)
