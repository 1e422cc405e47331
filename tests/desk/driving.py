"""Driving a desk without a terminal: fakes around it, keys pressed, and what it shows as text."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import OptionList, Static

from summarize.desk.app import Desk, Outside
from summarize.desk.archive import Archive
from summarize.desk.briefing import Choice
from summarize.pipeline import Plan
from summarize.records import Model
from summarize.render import rtl
from tests.conftest import FakeSummarizer, FakeTranslator
from tests.render.samples import BRIEF

Driven = Pilot[None]
Script = Callable[[Driven], Awaitable[None]]
WIDE, SMALL = (140, 45), (80, 24)


@dataclass
class Around:
    """A program around a desk; remembers what was written, and which models were asked for."""

    folder: Path
    translator: FakeTranslator = field(default_factory=FakeTranslator)
    environ: dict[str, str] = field(default_factory=dict)
    mode: str = "shape"
    written: dict[str, bytes] = field(default_factory=dict)
    choices: list[Choice] = field(default_factory=list)

    @property
    def glossary(self) -> Path:
        return self.folder / "glossary.tsv"

    def outside(self) -> Outside:
        return Outside(
            load=self._load,
            write=self.written.__setitem__,
            models=lambda: (("fake", "other"), ("fake",)),
            direction=rtl.direction({"VTE_VERSION": "7006"}, self.mode),
            glossary=self.glossary,
            max_bytes=2_000_000,
            environ=self.environ,
            now=lambda: datetime(2026, 3, 2, 12, 0, tzinfo=UTC),
        )

    def _load(self, choice: Choice, tell: Callable[[str], None]) -> Plan:
        self.choices.append(choice)
        tell("loaded")
        made_by = BRIEF.made_by
        if choice.translator:
            made_by = type(made_by)("0", Model(choice.translator, None, "fake"), None, "cpu")
        return Plan(made_by, self.translator, FakeSummarizer(), points=int(choice.points or 3))


def drive(
    archive: Archive, around: Around, script: Script, *, size: tuple[int, int] = WIDE, inbox: Path | None = None
) -> Desk:
    """Run a desk, a script on it, and end it."""
    desk = Desk(archive, around.outside(), inbox)

    async def run() -> None:
        async with desk.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            await script(pilot)
            await pilot.pause()

    asyncio.run(run())
    return desk


async def until(pilot: Driven, holds: Callable[[], Any]) -> None:
    """Wait until something holds, for at most a minute."""
    for _ in range(1200):
        if holds():
            await pilot.pause()
            return
        await pilot.pause(0.05)
    raise AssertionError(f"never came true; the desk says {shown(pilot, '#status')}")


def shown(pilot: Driven, name: str) -> str:
    """The text of a widget: of a list all its options, of any other the lines on the screen."""
    widget = pilot.app.screen.query_one(name)
    if isinstance(widget, OptionList):
        return "\n".join(str(option.prompt) for option in widget.options)
    if isinstance(widget, Static):
        return str(widget.visual)
    return "\n".join(drawn(widget))


def drawn(widget: Widget) -> list[str]:
    """The lines of a widget as they are on the screen."""
    return ["".join(segment.text for segment in strip) for strip in widget.render_lines(widget.size.region)]


def told(pilot: Driven) -> str:
    """Every notification so far."""
    return "\n".join(notification.message for notification in pilot.app._notifications)
