"""A dialog of a few fields, over the full width so that nothing stands beside Arabic in it."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Select, Static, TextArea

from summarize.desk.inputline import InputLine
from summarize.desk.words import shown
from summarize.render.rtl import Direction

Answers = dict[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: a line to type, one of `choices` (what is shown, what it means), or with `long` many lines."""

    name: str
    label: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    long: bool = False


@dataclass(frozen=True, slots=True)
class Dialog:
    """What a form asks for, and what its button says; `above` are lines to be shown over the fields as they are."""

    title: str
    fields: tuple[Field, ...]
    accept: str
    above: tuple[str, ...] = ()


class Form(ModalScreen[Answers | None]):
    """Asks; answers with the fields' values by their names, or with None if it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel"),
        Binding("ctrl+s", "accept", "Accept", priority=True),
    ]

    def __init__(self, dialog: Dialog, direction: Direction) -> None:
        super().__init__()
        self._dialog, self._direction = dialog, direction

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog"):
            yield Static(Content(self._dialog.title), classes="dialog-title")
            if self._dialog.above:
                yield Static(Content("\n".join(self._dialog.above)), classes="as-is")
            for field in self._dialog.fields:
                yield Label(Content(field.label))
                yield self._widget(field)
            with Horizontal(classes="buttons"):
                yield Button(f"{self._dialog.accept} (ctrl+s)", id="accept", variant="primary", compact=True)
                yield Button("Cancel (esc)", id="cancel", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed, "#accept")
    def action_accept(self) -> None:
        self.dismiss({field.name: self._value(field) for field in self._dialog.fields})

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)

    def _value(self, field: Field) -> str:
        widget = self.query_one(f"#field-{field.name}")
        if isinstance(widget, TextArea):
            return widget.text
        assert isinstance(widget, Input | Select)
        return str(widget.value)

    def _widget(self, field: Field) -> InputLine | TextArea | Select[str]:
        name = f"field-{field.name}"
        if field.choices:
            options = [(Content(shown(label, self._direction)), value) for label, value in field.choices]
            return Select(options, value=field.value, allow_blank=False, id=name, compact=True)
        if field.long:
            return TextArea(field.value, id=name, placeholder=field.hint, compact=True, highlight_cursor_line=False)
        return InputLine(self._direction, field.value, placeholder=field.hint, id=name, compact=True)
