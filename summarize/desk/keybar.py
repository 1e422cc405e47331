"""The keys of the desk in one line. Textual's own footer builds a widget a key anew whenever the focus moves."""

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from summarize.desk.actions import ACTIONS, Action

_PALETTE = Action("command_palette", "^p", "Every action", "palette", needs="nothing")


class KeyBar(Static):
    """As many keys as there is room for, and the palette with all of them; a click does what the key does."""

    def on_mount(self) -> None:
        self.draw(missing=True)

    def draw(self, *, missing: bool) -> None:
        """Draw the keys; with a brief `missing`, what needs one is dim."""
        self._missing = missing
        palette = self._key(_PALETTE)
        bar, room = Content(""), self.size.width - palette.cell_length
        for key in (self._key(action) for action in ACTIONS if action.label):
            if bar.cell_length + key.cell_length > room:
                break
            bar = bar.append(key)
        self.update(Content.assemble(bar, " " * (room - bar.cell_length), palette))

    def on_resize(self) -> None:
        self.draw(missing=self._missing)

    def _key(self, action: Action) -> Content:
        dim = "$text-disabled" if self._missing and action.needs != "nothing" else ""
        shown = Content.assemble((f" {action.shown} ", dim or "bold $footer-key-foreground"), (f"{action.label} ", dim))
        return shown.stylize(Style.from_meta({"@click": f"app.{action.name}"}))
