import io
import re

import pytest
from rich.cells import cell_len

from summarize.render import Options, View, rtl, terminal

from .golden import ALACRITTY, KITTY, VTE, drawn
from .samples import BRIEF, retitled

ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
COLOUR_TERMINAL = {"TERM": "xterm-256color", "FORCE_COLOR": "1", "COLUMNS": "80"}


def coloured(environ: dict[str, str]) -> str:
    stream = io.StringIO()
    terminal.draw(BRIEF, terminal.console(stream, environ), rtl.direction(VTE), Options())
    return stream.getvalue()


@pytest.mark.parametrize("environ", [VTE, KITTY, ALACRITTY], ids=["vte", "kitty", "alacritty"])
@pytest.mark.parametrize("width", [40, 72, 100])
def test_nothing_is_wider_than_the_terminal(environ: dict[str, str], width: int) -> None:
    lines = drawn(BRIEF, environ, width=width, options=Options(full=True)).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_arabic_ends_at_the_right_edge_and_has_its_lines_for_itself() -> None:
    lines = drawn(BRIEF, VTE, width=72).split("POLITICAL")[0].splitlines()
    arabic = [line for line in lines if ARABIC.search(line)]
    assert len(arabic) == 6
    assert all(cell_len(line) == 72 and line.startswith("  ") for line in arabic)


def test_a_very_wide_terminal_does_not_tear_the_languages_apart() -> None:
    assert drawn(BRIEF, VTE, width=300) == drawn(BRIEF, VTE, width=100)


def test_a_very_narrow_terminal_gets_forty_columns() -> None:
    assert drawn(BRIEF, VTE, width=10) == drawn(BRIEF, VTE, width=40)


@pytest.mark.parametrize("title", ["[reuters] خبر", "سعر [usd 3.5]", "[/ref] [bold]x[/bold]", ":heart: http://x {y}"])
def test_no_markup_eats_news_text(title: str) -> None:
    assert title in drawn(retitled(BRIEF, title), VTE, "off")


def test_escape_sequences_in_news_text_do_not_reach_the_terminal() -> None:
    hostile = "\x1b[2J\x1b]0;owned\x07خبر\x9b31m\u202e"
    assert not re.search("[\x1b\x07\x9b\u202e]", drawn(retitled(BRIEF, hostile), VTE, "off"))


def test_colours_are_for_flags_alone() -> None:
    marks = re.findall("\x1b\\[[0-9;]*3[0-9][0-9;]*m([^\x1b]*)", coloured(COLOUR_TERMINAL))
    assert {mark.strip() for mark in marks} == {"‼", "!", "·"}


def test_no_color_is_obeyed() -> None:
    assert not re.search("\x1b\\[[0-9;]*3[0-9]", coloured(COLOUR_TERMINAL | {"NO_COLOR": "1"}))


def test_an_ascii_terminal_gets_ascii_marks_and_no_crash() -> None:
    text = drawn(BRIEF, VTE, encoding="ascii")
    assert "[sentences 5-6] !!" in text
    assert "* split: " in text


def test_an_arabic_code_page_keeps_its_arabic() -> None:
    assert "سيطرت القوات" in drawn(BRIEF, VTE, "off", encoding="cp1256")


def test_a_lone_surrogate_does_not_crash() -> None:
    assert "\ufffd" in drawn(retitled(BRIEF, "خبر\ud800"), VTE)


@pytest.mark.parametrize("view", [View.TRANSLATION, View.SPLIT])
def test_the_other_views_show_every_sentence(view: View) -> None:
    text = drawn(BRIEF, VTE, "off", options=Options(view))
    assert all(f"{number}. [" in text for number in range(1, len(BRIEF.placements) + 1))


def test_a_rule_as_wide_as_an_article_stands_between_two() -> None:
    stream = io.StringIO()
    terminal.draw_rule(terminal.console(stream, {"COLUMNS": "60"}))
    assert stream.getvalue() == "\n" + "─" * 60 + "\n\n"
