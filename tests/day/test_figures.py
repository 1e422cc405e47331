import pytest

from summarize.day.figures import figures
from summarize.day.story import Count, Side


def found(arabic: str) -> list[tuple[Count, str]]:
    return [(figure.count, f"denies {figure.words}" if figure.denied else figure.words) for figure in figures(arabic)]


@pytest.mark.parametrize(
    ("arabic", "expected"),
    [
        ("قُتل سبعة عشر مدنياً، بينهم أربعة أطفال، وأصيب 42 آخرون بجروح", ["killed 17 civilians", "wounded 42"]),
        ("قُتل شرطيان وأصيب تسعة أشخاص في تفجير", ["killed 2 policemen", "wounded 9"]),
        ("ارتفع العدد من 12 إلى 15 قتيلاً و42 جريحاً.", ["killed 15", "wounded 42"]),
        ("قال مسعفون إن أربعة أشخاص قُتلوا وأصيب 11.", ["killed 4", "wounded 11"]),
        ("مقتل شخص واحد وإصابة عشرات المدنيين", ["killed 1", "wounded tens"]),
        ("وقصف المواقع بعشرات القذائف", ["rockets and shells tens"]),
        ("أسر المسلحون ثلاثة جنود", ["captured 3 soldiers"]),
        ("أوقفت الشرطة ثلاثة مشتبه بهم", ["detained 3"]),
        ("نزحت 300 عائلة ونزح نحو 1500 شخص", ["families displaced 300", "displaced about 1,500"]),
        ("وصلت 450 عائلة نازحة إلى المخيم", ["families displaced 450"]),
        ("نفذت الطائرات ست غارات متتالية", ["strikes 6"]),
        ("سقوط أكثر من 20 صاروخاً", ["rockets and shells more than 20"]),
        ("مقتل ما لا يقل عن 15 مدنياً", ["killed at least 15 civilians"]),
        ("أصيب 20 شخصاً على الأقل", ["wounded at least 20"]),
        ("إصابة أقل من 30 شخصاً", ["wounded fewer than 30"]),
        ("سقوط ما بين 10 و15 قتيلاً", ["killed 10–15"]),
        ("البحث عن خمسة مفقودين", ["missing 5"]),
        ("نفى مصدر مقتل 15 مدنياً، وقال إن الغارات قتلت سبعة مسلحين", ["killed denies 15 civilians", "killed 7 gunmen"]),
        ("قُتل جندي تركي وأصيب خمسة بقذائف", ["wounded 5"]),
        ("استهدفت الموقع بأكثر من أربعمئة قذيفة", ["rockets and shells more than 400"]),
        ("مقتل ستة جنود و12 مدنياً", ["killed 6 soldiers", "killed 12 civilians"]),
        ("لم يُقتل 5 مدنيين", ["killed denies 5 civilians"]),
    ],
)  # fmt: skip
def test_a_number_and_what_it_counts(arabic: str, expected: list[str]) -> None:
    assert [f"{count} {words}" for count, words in found(arabic)] == expected


@pytest.mark.parametrize(
    "arabic",
    [
        "أصيب في الغارة الثانية",
        "قُتل قبل ثلاثة أيام في 12 آذار 2020",
        "قُتل عام 2015 في المدينة",
        "إصابة خمسة منازل",
        "ثالث غارة على البلدة",
        "تبادل 30 أسيراً من كل جانب",
        "وقال إن اثنين من القتلى شرطيان",
        "قتل الجيش قائد الكتيبة 12",
        "وصلت 300 عائلة إلى السوق",
        "ولم تسجل إصابات",
        "فأصيب بخمس رصاصات",
        "أُعدم 48 مدنياً من أسر المقاتلين",
        "وقضى اثنان منهم الليل في كهف",
    ],
)
def test_numbers_that_count_none_of_these(arabic: str) -> None:
    assert found(arabic) == []


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("مقتل 12 مدنياً", "مقتل 12 شخصاً", True),
        ("مقتل 12 مدنياً", "مقتل 15 مدنياً", False),
        ("مقتل أكثر من 12 مدنياً", "مقتل 15 مدنياً", True),
        ("مقتل أكثر من 20 مدنياً", "مقتل 15 مدنياً", False),
        ("إصابة نحو 40", "إصابة 42", True),
        ("إصابة نحو 40", "إصابة 50", False),
        ("مقتل عشرات المدنيين", "مقتل 45 مدنياً", True),
        ("مقتل 12 مدنياً", "مقتل سبعة مسلحين", True),
        ("مقتل 12 مدنياً", "نفى مقتل 12 مدنياً", False),
    ],
)
def test_what_can_both_be_true(one: str, other: str, agree: bool) -> None:
    first, second = figures(one)[0], figures(other)[0]
    assert first.agrees(second) is agree
    assert second.agrees(first) is agree


def test_the_noun_tells_whose_dead_they_are() -> None:
    assert [figure.side for figure in figures("قُتل ستة جنود و12 مدنياً وخمسة أشخاص")] == [
        Side.ARMED,
        Side.CIVILIAN,
        None,
    ]
