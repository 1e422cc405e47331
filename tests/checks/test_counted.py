"""Two numbers that changed places are known by what they count."""

import pytest

from summarize.checks.numbers import compare_numbers


@pytest.mark.parametrize(
    ("arabic", "english", "expected"),
    [
        ("سقط 12 قتيلاً و45 جريحاً في القصف.", "The shelling left 45 dead and 12 wounded.", {"12", "45"}),
        ("قطع ألف وسبعمئة نازح مئتي كيلومتر.", "200 displaced people walked 1,700 kilometers.", {"200"}),
        ("خسر القطاع سبعين بالمئة وأقفل 31 فندقاً.", "The sector lost 31 percent and 70 hotels closed.", {"70"}),
    ],
)
def test_exchanged_numbers_are_flagged(arabic: str, english: str, expected: set[str]) -> None:
    assert {flag.expected for flag in compare_numbers(arabic, english)} == expected


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("سقط 12 قتيلاً و45 جريحاً في القصف.", "The shelling wounded 45 and left 12 dead."),
        ("سقط 12 قتيلاً و45 جريحاً.", "There were 45 wounded and 12 killed."),
        # A verb that و joins speaks of the next number.
        ("قُتل 12 وجرح 45 في القصف.", "12 were killed and 45 wounded."),
        # The same noun twice decides nothing.
        ("سار 3 أيام ثم 5 أيام.", "He walked for 5 days, after 3 days."),
    ],
)
def test_numbers_in_another_order_are_not(arabic: str, english: str) -> None:
    assert compare_numbers(arabic, english) == ()
