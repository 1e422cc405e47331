"""What stands over the Arabic: what the checks say of the selected point, and the English of the selected sentence."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from summarize.desk.words import STYLES, hanging
from summarize.render.outline import Warned
from summarize.render.rtl import Direction
from summarize.render.text import MARKS


class Notes(Static):
    """Flags, the worst first, then a numbered sentence."""

    def __init__(self, direction: Direction, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.direction = direction
        self._flags: Sequence[Warned] = ()
        self._sentence: tuple[int, str] | None = None
        self._width = 0

    def show(self, flags: Sequence[Warned], sentence: tuple[int, str] | None) -> None:
        """Show flags, and a sentence by its index and its English."""
        self._flags, self._sentence = flags, sentence
        self._draw()

    def on_resize(self) -> None:
        # It is as high as what it says, which only another width changes.
        if self.size.width != self._width:
            self._width = self.size.width
            self._draw()

    def _draw(self) -> None:
        lines = [self._line(flag.text, f"{MARKS[flag.severity]} ", mark=STYLES[flag.severity]) for flag in self._flags]
        if self._sentence:
            index, text = self._sentence
            lines.append(self._line(text, f"{index + 1}. ", style="$foreground-muted"))
        self.update(Content("\n").join(lines))

    def _line(self, text: str, first: str, *, style: str = "", mark: str = "") -> Content:
        return hanging(text, self._width, self.direction, first=first, style=style, mark=mark)
