"""A line to type in: what it shows, what it holds, and how the cursor goes through it."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from summarize.desk.inputline import InputLine
from summarize.render import rtl
from summarize.render.rtl import Direction, inline

from .driving import drawn

SHAPE = rtl.direction({}, "shape")
KITTY = rtl.direction({"TERM": "xterm-kitty"})
WIDTH = 30


def typed(
    value: str,
    script: Callable[[Pilot[None], InputLine], Awaitable[None]],
    direction: Direction = SHAPE,
) -> None:
    """Run a script on a line that holds `value`, the cursor behind it."""

    class Typing(App[None]):
        def compose(self) -> ComposeResult:
            yield InputLine(direction, value, compact=True)

        def on_mount(self) -> None:
            self.query_one(InputLine).cursor_blink = False

    app = Typing()

    async def run() -> None:
        async with app.run_test(size=(WIDTH, 3)) as pilot:
            line = app.query_one(InputLine)
            await pilot.press("end")
            await pilot.pause()
            await script(pilot, line)

    asyncio.run(run())


def row(line: InputLine) -> str:
    return drawn(line)[0]


def marked(line: InputLine) -> int:
    """The cell that has the cursor."""
    style = line.get_component_rich_style("input--cursor")
    cell = 0
    for segment in line.render_line(0):
        if segment.style and style.bgcolor and segment.style.bgcolor == style.bgcolor:
            return cell
        cell += segment.cell_length
    raise AssertionError("no cursor")


@pytest.mark.parametrize("value", ["كلام", "الصافي hi", "hi الصافي", "لا", "في 2020", "hi", "12:30", "(قال) x"])
@pytest.mark.parametrize("direction", [SHAPE, KITTY, rtl.direction({}, "terminal")], ids=["shape", "kitty", "terminal"])
def test_it_is_drawn_as_the_terminal_needs_it_and_kept_as_typed(value: str, direction: Direction) -> None:
    async def look(pilot: Pilot[None], line: InputLine) -> None:
        pilot.app.set_focus(None)
        await pilot.pause()
        assert row(line).rstrip() == inline(value, direction)
        assert line.value == value

    typed(value, look, direction)


@pytest.mark.parametrize(("value", "cell"), [("كلام", 0), ("hi", 2), ("hi كلام", 3), ("كلام hi", 6), ("لا", 0)])
def test_the_cursor_stands_where_the_next_letter_is_expected(value: str, cell: int) -> None:
    async def look(_: Pilot[None], line: InputLine) -> None:
        assert marked(line) == cell

    typed(value, look)


def test_arrow_keys_go_through_it_cell_by_cell_and_miss_no_letter() -> None:
    value = "hi سمير 12 قال x"

    async def go(pilot: Pilot[None], line: InputLine) -> None:
        await pilot.press(*["left"] * (len(value) + 3))
        places = []
        for cell in range(len(value) + 1):
            assert marked(line) == cell
            places.append(line.cursor_position)
            await pilot.press("right")
        assert sorted(places) == list(range(len(value) + 1))

    typed(value, go)


def test_what_is_selected_and_copied_is_never_shaped() -> None:
    async def select(pilot: Pilot[None], line: InputLine) -> None:
        await pilot.press("shift+right", "shift+right")
        assert line.selected_text == "ير"
        await pilot.press("ctrl+c")
        assert pilot.app.clipboard == "ير"
        await pilot.press("backspace")
        assert line.value == "سم"

    typed("سمير", select)


def test_a_click_puts_the_cursor_on_what_is_seen_there() -> None:
    async def click(pilot: Pilot[None], line: InputLine) -> None:
        text = row(line)
        await pilot.click(InputLine, offset=(text.index("h"), 0))
        assert line.cursor_position == line.value.index("h")
        await pilot.click(InputLine, offset=(2, 0))
        assert line.cursor_position == line.value.index("م")
        await pilot.click(InputLine, offset=(WIDTH - 2, 0))
        assert line.cursor_position == len(line.value)

    typed("سمير، hi", click)


def test_of_a_line_that_is_too_long_the_cursor_is_seen() -> None:
    async def go(pilot: Pilot[None], line: InputLine) -> None:
        assert marked(line) == 0
        await pilot.press("home")
        assert marked(line) == WIDTH - 1
        assert row(line).endswith(inline("أول", SHAPE))

    typed(" ".join(["أول", *["كلام"] * 12]), go)
