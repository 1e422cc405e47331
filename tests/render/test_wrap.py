from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from summarize.render.wrap import wrap

WORDS = st.lists(st.text("abcقتل漢ُ", min_size=1, max_size=30), max_size=20)


def test_lines_break_at_spaces() -> None:
    assert wrap("one two three", 7, len) == ["one two", "three"]


def test_a_word_that_is_too_wide_is_cut() -> None:
    assert wrap("a bcdefghij k", 4, len) == ["a", "bcde", "fghi", "j k"]


def test_a_no_break_space_holds_words_together() -> None:
    assert wrap("see [sentence\xa04]", 14, len) == ["see", "[sentence\xa04]"]


def test_nothing_gives_no_line() -> None:
    assert wrap("", 10, len) == []


@settings(derandomize=True)
@given(WORDS, st.integers(2, 40))
def test_no_line_is_wider_and_no_letter_is_lost(words: list[str], width: int) -> None:
    lines = wrap(" ".join(words), width, cell_len)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(words)
