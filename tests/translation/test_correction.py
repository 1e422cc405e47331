"""A wrong number is put right where the Arabic leaves no doubt, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.checks.numbers import compare_numbers
from summarize.records import FlagKind
from summarize.translation.correction import correct
from tests.quality.measure_checks import CORPUS


@pytest.mark.parametrize(
    ("arabic", "wrong", "right"),
    [
        ("قُتل سبعة عشر مدنياً", "Seventy-seven civilians were killed", "Seventeen civilians were killed"),
        ("أصيب 42 آخرون", "wounding 24 others", "wounding 42 others"),
        ("بعد خمس ساعات", "after eight hours", "after five hours"),
        ("صدر ألف ومئتا قرار", "2,200 decisions were issued", "1,200 decisions were issued"),
        ("ارتفع بنسبة 17 في المئة", "rose by 70 percent", "rose by 17 percent"),
        ("ارتفع بنسبة 17 في المئة", "rose by 70%", "rose by 17%"),
        ("ثلاثة ملايين دولار", "a cost of 2.5 million dollars", "a cost of 3 million dollars"),
        ("ثلاثة ملايين دولار", "a cost of five million dollars", "a cost of three million dollars"),
        ("رشوة بمئة مليون دولار", "a bribe of one billion dollars", "a bribe of 100 million dollars"),
        ("خمسة آلاف طن", "five million tons", "5,000 tons"),
        ("٣٫٥ مليون شخص", "two million people", "3.5 million people"),
        ("قال يوم الجمعة", "he said on Thursday", "he said on Friday"),
        ("في 15 آذار", "on 15 May", "on 15 March"),
        ("غورو ناناك (1469-1539)", "Guru Nanak (1469–39)", "Guru Nanak (1469–1539)"),
        ("في عام 2011", "in 2014", "in 2011"),
        ("مقتل مئات المدنيين", "thousands of civilians were killed", "hundreds of civilians were killed"),
        ("قُتل 12 شخصاً يوم الجمعة", "21 people were killed on Thursday", "12 people were killed on Friday"),
    ],
)
def test_the_one_number_that_is_wrong_is_put_right(arabic: str, wrong: str, right: str) -> None:
    text, flags = correct(arabic, wrong)
    assert text == right
    assert {flag.kind for flag in flags} == {FlagKind.CORRECTED}
    assert all(flag.found and flag.found in wrong for flag in flags)
    assert compare_numbers(arabic, text) == ()
    assert correct(arabic, text) == (text, ())


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        pytest.param("قُتل 12 شخصاً", "12 people were killed", id="nothing is wrong"),
        pytest.param("قُتل 12 وجُرح 45", "21 were killed and 54 wounded", id="which stands for which is not known"),
        pytest.param("قُتل 12 شخصاً", "People were killed", id="there is nothing to put right"),
        pytest.param("قُتل الجنود", "Three soldiers were killed", id="the Arabic has no number"),
        pytest.param("في الذكرى الخامسة عشرة", "on the 50th anniversary", id="an ordinal"),
        pytest.param("خمسة أطفال", "1 child", id="another noun would be needed"),
        pytest.param("الساعة 9:30", "at 10:45 p.m.", id="an hour"),
    ],
)
def test_what_is_in_doubt_stays_and_is_left_to_the_checks(arabic: str, english: str) -> None:
    assert correct(arabic, english) == (english, ())


def test_no_translation_by_people_is_touched() -> None:
    rows = [line.split("\t") for path in sorted(CORPUS.glob("*.tsv")) for line in path.read_text("utf-8").splitlines()]
    pairs = [(row[1], row[2]) for row in rows if len(row) == 3 and len(row[0]) == 1]
    assert len(pairs) > 1000
    assert [english for arabic, english in pairs[::4] if correct(arabic, english) != (english, ())] == []


@given(st.integers(2, 10**7), st.integers(2, 10**7))
def test_any_number_in_digits_is_put_right(meant: int, written: int) -> None:
    text, _ = correct(f"بلغ العدد {meant} دولاراً", f"It came to {written:,} dollars")
    assert compare_numbers(f"بلغ العدد {meant} دولاراً", text) == ()
