"""The keys of the desk in one line. Textual's own footer builds a widget a key anew whenever the focus moves."""

from textual import events
from textual.content import Content
from textual.widgets import Static

from summarize.desk.actions import ACTIONS, Action

_PALETTE = Action("command_palette", "^p", "Every action", "palette", needs="nothing")


class KeyBar(Static):
    """As many keys as there is room for, and the palette with all of them; a click does what the key does."""

    ALLOW_SELECT = False

    def on_mount(self) -> None:
        self.draw(missing=True)

    def draw(self, *, missing: bool) -> None:
        """Draw the keys; with a brief `missing`, what needs one is dim."""
        self._missing = missing
        self._ends: list[tuple[int, Action]] = []
        palette = self._key(_PALETTE)
        bar, room = Content(""), self.size.width - palette.cell_length
        for action in (action for action in ACTIONS if action.label):
            key = self._key(action)
            if bar.cell_length + key.cell_length > room:
                break
            bar = bar.append(key)
            self._ends.append((bar.cell_length, action))
        self.update(Content.assemble(bar, " " * (room - bar.cell_length), palette))

    def on_resize(self) -> None:
        self.draw(missing=self._missing)

    async def on_click(self, event: events.Click) -> None:
        """Do what is written there."""
        if event.x >= self.size.width - self._key(_PALETTE).cell_length:
            await self.run_action(f"app.{_PALETTE.name}")
            return
        action = next((action for end, action in self._ends if event.x < end), None)
        if action:
            await self.run_action(f"app.{action.name}")

    def _key(self, action: Action) -> Content:
        dim = "$text-disabled" if self._missing and action.needs != "nothing" else ""
        return Content.assemble((f" {action.shown} ", dim or "bold $footer-key-foreground"), (f"{action.label} ", dim))
