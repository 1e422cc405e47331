"""The line for a search: what is typed stays in logical order, and is drawn as the terminal needs it."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import Input

from summarize.render.rtl import Direction, Mode, inline_places


class SearchLine(Input):
    """An input whose Arabic is joined and ordered where the terminal does neither; its value never is.

    The letter that the cursor is on is marked, or the end of the line.
    """

    def __init__(self, direction: Direction, placeholder: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(placeholder=placeholder, id=id)
        self._direction = direction

    def render_line(self, y: int) -> Strip:
        drawn = inline_places(self.value, self._direction) if self._direction.mode is Mode.SHAPE else None
        if y or not drawn or [character for character, _ in drawn] == list(self.value):
            return super().render_line(y)
        cursor = self.get_component_rich_style("input--cursor")
        selected = self.get_component_rich_style("input--selection")
        start, end = sorted(self.selection)
        segments = [
            Segment(character, selected if start <= place < end else cursor if self._marks(place) else None)
            for character, place in [*drawn, (" ", len(self.value))]
        ]
        width = self.scrollable_content_region.width
        strip = Strip(segments)
        # The cursor may be anywhere in a line that is turned around: one that is too long shows its end, as typed.
        strip = strip.crop(max(strip.cell_length - width, 0)).extend_cell_length(width)
        return strip.apply_style(self.rich_style)

    def _marks(self, place: int) -> bool:
        return self.has_focus and self._cursor_visible and place == self.cursor_position
