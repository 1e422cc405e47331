import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from summarize.render.rtl import (
    TERMINALS,
    UNKNOWN,
    Direction,
    Mode,
    Terminal,
    _drawn,
    _visual,
    block,
    direction,
    inline,
    inline_places,
    runs,
)

from .golden import ALACRITTY, KITTY, MLTERM, VTE
from .samples import SENTENCES

ARABIC = SENTENCES[4].text
SHAPED = direction(ALACRITTY)


KNOWN = [
    ({"TERM": "xterm-256color", "VTE_VERSION": "5703"}, "VTE", Mode.TERMINAL),
    ({"TERM": "xterm-256color", "VTE_VERSION": "7603"}, "VTE", Mode.TERMINAL),
    ({"TERM": "xterm-256color", "VTE_VERSION": "5600"}, "VTE before 0.57.3", Mode.SHAPE),
    ({"TERM": "xterm-256color", "KONSOLE_VERSION": "221203"}, "Konsole", Mode.TERMINAL),
    ({"TERM": "mlterm", "MLTERM": "3.9.2"}, "mlterm", Mode.TERMINAL),
    ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, "Terminal.app", Mode.TERMINAL),
    ({"TERM": "xterm", "TERM_PROGRAM": "mintty"}, "mintty", Mode.TERMINAL),
    ({"TERM": "putty-256color"}, "PuTTY", Mode.TERMINAL),
    ({"WT_SESSION": "d9b7"}, "Windows Terminal", Mode.SHAPE),
    ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, "kitty", Mode.SHAPE),
    ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "WezTerm", Mode.SHAPE),
    ({"TERM": "alacritty"}, "Alacritty", Mode.SHAPE),
    ({"TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty"}, "Ghostty", Mode.SHAPE),
    ({"TERM": "xterm-256color", "TERM_PROGRAM": "WarpTerminal"}, "Warp", Mode.SHAPE),
    ({"TERM": "foot-extra"}, "foot", Mode.SHAPE),
    ({"TERM": "st-256color"}, "st", Mode.SHAPE),
    ({"TERM": "linux"}, "the Linux console", Mode.SHAPE),
    ({"TERM": "xterm", "XTERM_VERSION": "XTerm(379)"}, "xterm", Mode.SHAPE),
]


@pytest.mark.parametrize(("environ", "name", "mode"), KNOWN)
def test_a_terminal_is_known_by_its_variables(environ: dict[str, str], name: str, mode: Mode) -> None:
    decided = direction(environ)
    assert (decided.terminal.name, decided.mode, decided.sure) == (name, mode, True)


def test_every_terminal_of_the_table_has_a_case_above() -> None:
    assert {terminal.name for terminal in TERMINALS} == {name for _, name, _ in KNOWN}


@pytest.mark.parametrize("variable", ["TMUX", "STY", "SSH_CONNECTION"])
def test_the_guess_is_not_sure_through_something_between(variable: str) -> None:
    decided = direction({**VTE, variable: "x"})
    assert decided.mode is Mode.TERMINAL
    assert not decided.sure


def test_the_guess_is_not_sure_where_two_terminals_left_their_variables() -> None:
    decided = direction({**KITTY, **VTE})
    assert decided.terminal.name == "kitty"
    assert "or VTE" in decided.why
    assert not decided.sure


def test_an_unknown_terminal_gets_shaped_text_and_no_certainty() -> None:
    decided = direction({"TERM": "xterm-256color", "VTE_VERSION": "unknown"})
    assert (decided.terminal, decided.mode, decided.sure) == (UNKNOWN, Mode.SHAPE, False)


def test_the_option_beats_the_guess() -> None:
    assert direction(VTE, "off").mode is Mode.OFF
    assert direction({**VTE, "TMUX": "x"}, "shape").mode is Mode.SHAPE
    assert direction({**VTE, "TMUX": "x"}, "shape").sure


def test_a_terminal_that_orders_lines_gets_logical_text_embedded_behind_padding() -> None:
    lines = block(ARABIC, 60, direction(VTE))
    assert " ".join(line.strip(" \u202b\u202c") for line in lines) == ARABIC
    assert all(line.startswith("  ") and line.lstrip(" ")[0] == "\u202b" and line[-1] == "\u202c" for line in lines)
    assert {cell_len(line) for line in lines} == {60}


def test_a_terminal_that_aligns_lines_gets_them_bare() -> None:
    lines = block(ARABIC, 60, direction(MLTERM))
    assert " ".join(lines) == ARABIC
    assert not any(line.startswith(" ") for line in lines)


def test_other_terminals_get_joined_letters_from_left_to_right() -> None:
    assert block("قال: لا (نعم).", 20, direction(ALACRITTY)) == ["       .(ﻢﻌﻧ) ﻻ :ﻝﺎﻗ"]


def test_off_leaves_text_alone() -> None:
    assert block("قال لا", 20, direction(VTE, "off")) == ["قال لا"]


def test_shape_asked_for_joins_letters_on_any_terminal_that_is_not_joining_words() -> None:
    assert block("لا", 10, direction(VTE, "shape")) == ["         ﻻ"]


def test_kitty_gets_its_words_unshaped_and_from_left_to_right() -> None:
    assert block("قُتل 60 في (إدلب)، MSF أكدت.", 30, direction(KITTY))[0].split() == [
        "أكدت.", "MSF", "(إدلب)،", "في", "60", "قُتل",
    ]  # fmt: skip


def test_a_text_is_wrapped_before_it_is_turned() -> None:
    words = "واحد اثنان ثلاثة اربعة خمسة ستة سبعة ثمانية تسعة عشرة"
    first = block(words, 40, direction(KITTY))[0]
    assert first.split()[-1] == "واحد"


def test_lam_alef_is_measured_as_the_one_letter_that_it_becomes() -> None:
    assert len(block("لا " * 12, 40, direction(ALACRITTY))) == 1
    assert len(block("لالا" * 12, 40, direction(VTE))) == 2


def test_marks_stay_behind_their_letters_when_a_line_is_turned() -> None:
    assert block("قُتِلَ", 10, direction(ALACRITTY)) == ["       ﻞَﺘِﻗُ"]


def test_allah_stays_four_letters() -> None:
    assert block("الله", 10, direction(ALACRITTY)) == ["      ﻪﻠﻟﺍ"]


def test_a_joiner_within_a_word_does_not_confuse_the_shaping() -> None:
    assert block("ه\u200d الا\u200dلا", 12, direction(ALACRITTY)) == ["       ﻻﻻﺍ ﻩ"]


def test_numbers_names_and_dates_keep_their_own_order() -> None:
    line = block("في 28/02/2020 قال Anna Lind إن 3.5 و٣٧", 50, direction(ALACRITTY))[0]
    assert all(piece in line for piece in ("28/02/2020", "Anna Lind", "3.5", "٣٧"))


def test_arabic_inside_english_is_turned_where_it_stands() -> None:
    assert inline("no قال here", direction(ALACRITTY)) == "no ﻝﺎﻗ here"
    assert inline("no قال here", direction(VTE)) == "no قال here"


@settings(derandomize=True, max_examples=60)
@given(
    st.text('قتلاإآمهيىةًُّٰ\u200c ٣٧09.,،؛:«»()[]"%-ab漢😀', max_size=120),
    st.sampled_from(Mode),
    st.sampled_from([*TERMINALS, UNKNOWN]),
    st.integers(20, 90),
)
def test_no_line_of_a_block_is_wider_than_asked(text: str, mode: Mode, terminal: Terminal, width: int) -> None:
    lines = block(text, width, Direction(mode, terminal, "", sure=True))
    assert all(cell_len(line) <= width for line in lines)


@pytest.mark.parametrize("unknown", ["\U00018d09", "\u0378"])
def test_a_character_that_unicode_has_not_given_out_is_drawn_as_unknown(unknown: str) -> None:
    (drawn,) = block(f"قال {unknown} نعم", 20, SHAPED)
    (like_a_dash,) = block("قال - نعم", 20, SHAPED)
    assert drawn == like_a_dash.replace("-", "\N{REPLACEMENT CHARACTER}")


@pytest.mark.parametrize("environ", [ALACRITTY, KITTY, VTE, MLTERM])
def test_every_piece_of_a_line_knows_its_word(environ: dict[str, str]) -> None:
    found: dict[int, str] = {}
    for line in runs(ARABIC, 40, direction(environ)):
        assert "".join(run.text for run in line) in block(ARABIC, 40, direction(environ))
        found |= {run.word: run.text for run in line if run.word is not None}
    assert list(range(len(ARABIC.split()))) == sorted(found)
    assert found[ARABIC.split().index("٦٠")] == "٦٠"
    assert "3.5" in found[next(place for place, word in enumerate(ARABIC.split()) if "3.5" in word)]


def test_the_first_word_stands_at_the_right_edge_and_the_next_to_its_left() -> None:
    first = runs("قال Anna Lindqvist ذلك", 40, SHAPED)[0]
    assert [run.word for run in first if run.word is not None] == [3, 1, 2, 0]


def test_a_word_that_was_cut_keeps_its_place() -> None:
    lines = runs("قال " + "ن" * 30 + " ذلك", 12, SHAPED)
    assert [run.word for line in lines for run in line if run.word is not None] == [0, 1, 1, 1, 2]


@given(st.text(st.sampled_from("ابتن لا ab 12().،:َ"), max_size=40))
def test_lines_are_ordered_as_the_library_orders_them(text: str) -> None:
    from bidi.algorithm import get_display

    unmarked = text.replace("\u064e", "")
    shaped = _drawn(unmarked, SHAPED)
    assert _visual(unmarked, "R", SHAPED) == get_display(shaped, base_dir="R")


def test_every_letter_of_a_line_knows_where_it_was_typed() -> None:
    shaping = direction({"TERM": "alacritty"})
    line = "hi كلام, 12"
    found = inline_places(line, shaping)
    assert "".join(character for character, _ in found) == inline(line, shaping)
    assert [line[place] for _, place in found] == list("hi 12 ,ملك")
    assert inline_places("plain", shaping) == list(zip("plain", range(5), strict=True))
