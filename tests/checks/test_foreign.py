"""Words of a third language in the English: what is flagged, and what is a name."""

import pytest

from summarize.checks.foreign import check_foreign
from summarize.records import FlagKind

ARABIC = "وصل الوفد إلى المدينة أمس"


@pytest.mark.parametrize(
    ("english", "found"),
    [
        ("The delegation вчера arrived in the city.", "вчера"),
        ("The delegation 昨天到达 the city.", "昨天到达"),
        ("The delegation הגיעה אתמול in the city.", "הגיעה אתמול"),
        ("The delegation arrived dans la ville.", "dans la"),
        ("The delegation arrived pero no se quedó.", None),
        ("The delegation, wie es heißt, ist in der Stadt.", None),
        ("The delegation arrived sobre las diez.", "sobre las"),
        ("The delegation bir gün sonra arrived.", "bir gün sonra"),
        ("The delegation telah tiba di kota.", "telah tiba di"),
    ],
)
def test_words_of_another_language_are_flagged(english: str, found: str | None) -> None:
    [flag] = check_foreign(ARABIC, english)
    assert flag.kind is FlagKind.LANGUAGE
    assert found is None or flag.found == found


@pytest.mark.parametrize(
    "english",
    [
        "The delegation arrived yesterday.",
        "Ursula von der Leyen met Carlos de la Vega at the Place de la Concorde.",
        "The und-marked file and the 5 µm filter arrived.",
        "A café in the Côte d'Azur, a façade and a cliché.",
        "Some came as late as ten, among men in no hurry.",
        "She was due to sing Die Zauberflöte and La traviata.",
    ],
)
def test_names_and_loan_words_are_not(english: str) -> None:
    assert check_foreign(ARABIC, english) == ()


def test_what_the_arabic_quotes_may_stand_in_the_english() -> None:
    assert check_foreign("كتب على الجدار «вчера»", "He wrote вчера on the wall.") == ()
