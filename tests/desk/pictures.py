"""The pictures of docs/desk.md: `python -m tests.desk.pictures` draws them anew. The articles are fiction."""

import asyncio
import os
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from summarize.desk.app import Desk, Outside
from summarize.desk.archive import Archive
from summarize.desk.records import State
from summarize.errors import UsageError
from summarize.records import Brief
from summarize.render import rtl
from summarize.render.json import from_json
from tests.documents import in_place

BRIEFS = Path(__file__).with_name("briefs.jsonl")
FOLDER = Path(__file__).parents[2] / "docs" / "desk"
NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
Script = Callable[[Pilot[None]], Awaitable[None]]


def briefs() -> list[Brief]:
    """What the bundled models made of some seeds."""
    return [from_json(line) for line in BRIEFS.read_text(encoding="utf-8").splitlines()]


def outside(glossary: Path) -> Outside:
    """A program without models around the desk."""

    def load(*_: object) -> None:
        raise UsageError("there are no models here", "none are needed")

    return Outside(
        load=load,  # type: ignore[arg-type]
        write=lambda path, text: None,
        models=lambda: (("opus-big", "bundled"), ("bundled", "extractive")),
        direction=rtl.direction({}, "shape"),
        glossary=glossary,
        max_bytes=2_000_000,
        now=lambda: NOW,
    )


def filled(archive: Archive) -> None:
    """Some briefs in the states that a morning leaves them in."""
    numbers = [archive.keep(brief) for brief in reversed(briefs())]
    archive.set_state(numbers[0], State.SPIKED)
    archive.set_state(numbers[2], State.APPROVED)
    archive.set_state(numbers[-1], State.REVIEW)


async def drawn(script: Script, size: tuple[int, int]) -> str:
    """The desk as SVG after a script."""
    minutes = iter(range(1000))
    with tempfile.TemporaryDirectory() as folder:
        clock = lambda: NOW - timedelta(minutes=40) + timedelta(minutes=next(minutes))  # noqa: E731
        with Archive(Path(folder) / "archive.sqlite3", now=clock) as archive:
            filled(archive)
            desk = Desk(archive, outside(Path(folder) / "glossary.tsv"))
            async with desk.run_test(size=size) as pilot:
                await pilot.pause()
                await script(pilot)
                await pilot.pause(0.3)
                return in_place(desk.export_screenshot(title="summarize desk"))


def keys(*pressed: str) -> Script:
    async def press(pilot: Pilot[None]) -> None:
        await pilot.press(*pressed)

    return press


PICTURES: dict[str, tuple[Script, tuple[int, int]]] = {
    "desk": (keys("enter", "down", "down"), (140, 45)),
    "narrow": (keys("enter", "down", "down"), (80, 24)),
    "word": (keys("enter", "down", "tab", "left", "left", "shift+left"), (140, 45)),
    "edit": (keys("enter", "down", "e", *"; 91 more were hurt"), (100, 30)),
}

if __name__ == "__main__":
    os.environ["TZ"] = "UTC"
    time.tzset()
    FOLDER.mkdir(exist_ok=True)
    for name, (script, size) in PICTURES.items():
        (FOLDER / f"{name}.svg").write_text(asyncio.run(drawn(script, size)), encoding="utf-8")
