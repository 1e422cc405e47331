"""Editing a line of English: its Arabic stands below, and what the checks say of it as it is typed."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Footer, Static, TextArea

from summarize.desk.words import STYLES, hanging
from summarize.records import Flag
from summarize.render.rtl import Direction, block
from summarize.render.sanitize import sanitize
from summarize.render.text import MARKS

_PAUSE = 0.15
"""Seconds without a key after which the text is checked."""

Check = Callable[[str], tuple[Flag, ...]]


class Edit(ModalScreen[str | None]):
    """Asks for other words; answers with them on one line, or with None if they stay."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "Save", priority=True),
        Binding("ctrl+s", "save", "Save", show=False, priority=True),
        Binding("escape", "dismiss(None)", "Cancel", priority=True),
    ]

    def __init__(
        self, title: str, text: str, arabic: tuple[str, ...], check: Check, direction: Direction, proposal: str = ""
    ) -> None:
        """`arabic` are the sentences that the English stands on, `check` says what is wrong with a text.

        A `proposal` is there to be saved or changed in place of the text.
        """
        super().__init__()
        self._title, self._text, self._check, self._direction = title, sanitize(text), check, direction
        self._proposal = sanitize(proposal)
        self._arabic = tuple(map(sanitize, arabic))
        self._waiting: Timer | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="dialog-title")
            yield TextArea(self._proposal or self._text, id="english", compact=True, highlight_cursor_line=False)
            yield Static(id="checks")
            with VerticalScroll(can_focus=False):
                yield Static(id="arabic-below", classes="as-is")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        self._show_checks()

    def on_resize(self) -> None:
        width = self.size.width - 2
        lines = [line for sentence in self._arabic for line in block(sentence, width, self._direction)]
        self.query_one("#arabic-below", Static).update(Content("\n".join(lines)))

    @on(TextArea.Changed)
    def _check_soon(self) -> None:
        if self._waiting:
            self._waiting.stop()
        self._waiting = self.set_timer(_PAUSE, self._show_checks)

    def _show_checks(self) -> None:
        text = self._written()
        flags = self._check(text) if text else ()
        width = self.size.width - 4
        lines = [
            Content.assemble(
                (f"{MARKS[flag.severity]} ", STYLES[flag.severity]),
                hanging(f"{flag.kind}: {flag.message}", width, self._direction),
            )
            for flag in flags
        ]
        fine = Content.styled("nothing that the checks object to", "$text-success")
        empty = Content.styled("write what it should say", "$text-warning")
        self.query_one("#checks", Static).update(Content("\n").join(lines or [fine if text else empty]))

    def _written(self) -> str:
        return sanitize(self.query_one(TextArea).text)

    def action_save(self) -> None:
        text = self._written()
        self.dismiss(text if text and text != self._text else None)
