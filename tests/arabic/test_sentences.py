from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarize.arabic.sentences import lines, run_together, spans

CASES = sorted((Path(__file__).parents[1] / "cases" / "sentences").glob("*.txt"))
# What news sites mix: both scripts, three sorts of digits, every mark that the rules know, and every sort of line end.
MIXED = st.text(st.sampled_from('ابدمهوةىقال أبجد Xyz.e3٣۴\n\r\u2028\u200f\t .؟?!…،؛:"“”«»()[]-–/@٫%ـًّﷲ'), max_size=60)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


def demand_exact(text: str, found: list[tuple[int, int]]) -> None:
    end_before = 0
    for start, end in found:
        assert end_before <= start < end
        assert not text[end_before:start].strip()
        assert text[start:end] == text[start:end].strip()
        end_before = end
    assert not text[end_before:].strip()


def test_there_are_cases() -> None:
    assert len(CASES) > 10


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    text, _, output = case.read_bytes().decode().partition("\n# output\n")
    assert split(text) == output.rstrip("\n").split("\n")
    demand_exact(text, spans(text))


@settings(derandomize=True, max_examples=200)
@given(MIXED)
@example("")
@example(" \n\t")
@example("«.»")
@example("\u200f")
def test_spans_are_exact_and_cover_everything_but_white_space(text: str) -> None:
    demand_exact(text, spans(text))


@settings(derandomize=True, max_examples=200)
@given(MIXED)
def test_no_sentence_crosses_a_line(text: str) -> None:
    assert all(len(sentence.splitlines()) == 1 for sentence in split(text))


@settings(derandomize=True, max_examples=200)
@given(MIXED)
def test_lines_are_exact(text: str) -> None:
    demand_exact(text, lines(text))
    assert [text[start:end] for start, end in lines(text)] == [
        part.strip() for part in text.splitlines() if part.strip()
    ]


def test_a_long_quotation_is_split() -> None:
    assert len(split(f"قال: «{'ذهب الرجل إلى السوق. ' * 40}».")) == 40


def test_marks_that_never_close_do_not_slow_a_long_line() -> None:
    text = '(«" قال. ' * 2000
    assert "".join(split(text)).count("قال") == 2000


@pytest.mark.parametrize("word", ["المستمرةحيث", "المدينةوقال", "علىضرورة", "القواتوأعلنت", "السلطةالفلسطينية"])
def test_words_run_together_are_reported(word: str) -> None:
    assert run_together(f"قال {word} أمس.") == (word,)


@pytest.mark.parametrize(
    "text", ["بحيث", "حديث", "برتقال", "قراءةً", "مدينة حيث", "هدىً", "وقال", "والجزائرية", "على", "فأضافت"]
)
def test_ordinary_words_are_not_reported(text: str) -> None:
    assert run_together(text) == ()


def test_words_run_together_stay_in_the_text() -> None:
    assert split("الحرب المستمرةحيث قتل ثلاثة.") == ["الحرب المستمرةحيث قتل ثلاثة."]
