"""Which sentences are worth translating: those that bring new words, each word the less the more often it came."""

from collections import Counter
from collections.abc import Callable
from types import ModuleType

import pytest

KNOWN = "أعلن الجيش السيطرة على القرية صباح اليوم."
NEW = "رصد علماء الفلك تصادم مجرات بعيدة جدا."


def test_a_line_of_new_words_goes_before_one_of_known_words_and_its_like(recipe: Callable[[str], ModuleType]):
    choose = recipe("choose")
    seen = Counter(choose.words(KNOWN) * 9)
    alike = f"{NEW[:-1]} ."
    other = "تستخدم المصانع أفرانا كهربائية لصهر النحاس والقصدير."
    assert choose.choose([KNOWN, NEW, alike, other], 3, seen)[-1] in (NEW, alike)
    assert choose.choose([KNOWN, NEW], 9, Counter(choose.words(KNOWN) * 9)) == [NEW, KNOWN]


def test_words_are_alike_without_article_clitics_and_hamza(recipe: Callable[[str], ModuleType]):
    assert recipe("choose").words("والقرية للقرية قرية، الأمن أمن 12") == ["قرية", "قرية", "قرية", "امن", "امن"]


@pytest.mark.parametrize(
    ("line", "whole"),
    [(KNOWN, False), (f"{NEW[:-1]} في السماء.", True), (f"{NEW[:-1]} في السماء", False), (f'"{NEW} في السماء.', False)],
    ids=["too short", "whole", "cut off", "an open quotation"],
)
def test_a_sentence_is_whole(recipe: Callable[[str], ModuleType], line: str, whole: bool):
    assert recipe("choose").is_whole(line) is whole
