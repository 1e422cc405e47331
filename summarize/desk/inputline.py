"""A line to type in: what is typed stays in logical order, and is drawn as the terminal needs it."""

import unicodedata
from itertools import accumulate

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from summarize.render.rtl import Direction, Mode, Orders, inline_places


class InputLine(Input):
    """An input whose Arabic is joined and ordered where the terminal does neither; its value never is.

    The letter that the cursor is on is marked; behind the last one, the cell that the next one is expected in. Arrow
    keys and the mouse go by what is seen.
    """

    def __init__(
        self,
        direction: Direction,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002
        compact: bool = False,
    ) -> None:
        super().__init__(value, placeholder=placeholder, id=id, compact=compact)
        self._direction = direction

    def render_line(self, y: int) -> Strip:
        drawn = self._drawn()
        if y or not drawn:
            return super().render_line(y)
        cursor = self.get_component_rich_style("input--cursor")
        selected = self.get_component_rich_style("input--selection")
        marked = self._cursor_among(drawn) if self.has_focus and self._cursor_visible else None
        start, end = sorted(self.selection) if self.has_focus else (0, 0)
        segments = [
            Segment(character, cursor if number == marked else selected if start <= place < end else None)
            for number, (character, place) in enumerate(drawn)
        ]
        left, width = self._left(drawn), self.scrollable_content_region.width
        return Strip(segments).crop(left, left + width).extend_cell_length(width).apply_style(self.rich_style)

    def action_cursor_left(self, select: bool = False) -> None:
        if self._drawn():
            self._move(-1, select=select)
        else:
            super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:
        if self._drawn():
            self._move(1, select=select)
        else:
            super().action_cursor_right(select)

    def _move(self, step: int, *, select: bool) -> None:
        drawn = self._drawn()
        number = self._cursor_among(drawn) + step
        place = drawn[min(max(number, 0), len(drawn) - 1)][1]
        self.selection = Selection(self.selection.start, place) if select else Selection.cursor(place)

    def _cell_offset_to_index(self, offset: int) -> int:
        drawn = self._drawn()
        if not drawn:
            return super()._cell_offset_to_index(offset)
        ends = accumulate(cell_len(character) for character, _ in drawn)
        behind = offset + self._left(drawn)
        return next((place for end, (_, place) in zip(ends, drawn, strict=True) if behind < end), len(self.value))

    def _drawn(self) -> list[tuple[str, int]]:
        """The characters as they are drawn, with their places in the value, and room for the cursor behind the last.

        Empty where the value is drawn as it is.
        """
        if self._direction.mode is not Mode.SHAPE:
            return []
        strong = [kind for c in self.value if (kind := unicodedata.bidirectional(c)) in ("L", "R", "AL")]
        # A terminal that turns words would turn the room for a letter with them.
        leftwards = strong and strong[-1] != "L" and self._direction.terminal.orders is not Orders.WORDS
        # A hamza goes where the next letter would, and joins none.
        room = (_HAMZA if leftwards else " ") if self.has_focus else ""
        drawn = [
            (" " if place == len(self.value) else character, place)
            for character, place in inline_places(self.value + room, self._direction)
        ]
        return [] if [character for character, _ in drawn] == [*self.value, *room] else drawn

    def _cursor_among(self, drawn: list[tuple[str, int]]) -> int:
        """Which of the characters has the cursor: of two letters drawn as one, that one."""
        return max((place, number) for number, (_, place) in enumerate(drawn) if place <= self.cursor_position)[1]

    def _left(self, drawn: list[tuple[str, int]]) -> int:
        """The first cell that is shown: the cursor must be seen in a line that is too long."""
        behind = sum(cell_len(character) for character, _ in drawn[: self._cursor_among(drawn) + 1])
        return max(behind - self.scrollable_content_region.width, 0)


_HAMZA = "\N{ARABIC LETTER HAMZA}"
