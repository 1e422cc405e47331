"""Two numbers that changed places are known by what they count."""

import pytest

from summarize.checks.numbers import compare_numbers


@pytest.mark.parametrize(
    ("arabic", "english", "expected"),
    [
        ("سقط 12 قتيلاً و45 جريحاً في القصف.", "The shelling left 45 dead and 12 wounded.", {"12", "45"}),
        ("قطع ألف وسبعمئة نازح مئتي كيلومتر.", "200 displaced people walked 1,700 kilometers.", {"200"}),
        ("قُتل 12 شخصاً وأصيب 45 آخرون.", "At least 45 people were killed and 12 others injured.", {"12", "45"}),
        ("مقتل 3 جنود وجرح 8 مدنيين", "8 soldiers and 3 civilians killed and wounded", {"3", "8"}),
        ("غرقت عام 2019 سفينة على متنها 300 شاة.", "In 300, a ship with 2019 sheep sank.", {"2019"}),
        ("في 5 آذار 2018", "on March 2018, 5", {"2018"}),
        ("بين 8 و20 جنيهاً", "between 20 and 8 pounds", {"8"}),
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
        # One noun for both numbers, behind either of them.
        ("السجن بين أربعة أشهر وستة", "prison for four to six months"),
        ("37 صوتاً مقابل 35", "37 against 35 votes"),
        ("قُتل 81 جندياً و40 مهاجماً", "81 soldiers and 40 attackers were killed"),
        ("قتل تسعة وجرح ثلاثون", "killed nine and wounded thirty"),
        ("هدنة ثلاثين ساعة، وفي الساعات الست الأولى", "a thirty-hour truce, and in its first six hours"),
        ("في 29 و30 كانون الثاني", "on January 29 and 30"),
        ("من عام 1919 حتى 1922", "from 1919 until 1922"),
        ("منذ تشرين الأول 2023، 180 قافلة", "since October 2023, 180 convoys"),
        # Losing five is five killed, said otherwise.
        (
            "قتل المحافظ و15 آخرون، واعترف الجيش بمقتل خمسة.",
            "The governor and 15 others were killed; the army lost five.",
        ),
        # The same noun twice decides nothing.
        ("سار 3 أيام ثم 5 أيام.", "He walked for 5 days, after 3 days."),
    ],
)
def test_numbers_in_another_order_are_not(arabic: str, english: str) -> None:
    assert compare_numbers(arabic, english) == ()
