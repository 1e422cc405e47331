"""What a heading announces («سياسياً :», «الوضع الميداني», «رياضة») and how far it governs the sentences under it."""

import re
from collections.abc import Sequence

from summarize.arabic.letters import plain
from summarize.records import Topic

# Spelled as `plain` spells them. Words that are also places stay out: «الرياض», «ميدان التحرير», «مالي», «مخيم عسكر».
_WORDS = {
    Topic.MILITARY: r"عسكري|ميداني|ميدان$|امني|معارك|قتال|ارض$",
    Topic.POLITICAL: r"سياس|دبلوماسي|برلمان|انتخاب|مجلس\b|ردود\b|تصريحات|دوليا",
    Topic.HUMANITARIAN: r"انساني|اغاث|نازح|نزوح|صحي[اه]?\b|صحه\b",
    Topic.ECONOMY: r"اقتصاد|معيشي|اسواق|اسهم|بورص|عملات|مالي[اه]\b|نفط|طاقه",
    Topic.OTHER: r"رياض[هيا]|منوع|متفرق|ثقاف|فنون|كره\b|طقس|انتقالات",
}
# What headings are printed for, and what alone they are strict about: measured in `training/topics.md`.
_APART = {Topic.MILITARY, Topic.POLITICAL}
_UNSURE = 0.4

_PATTERNS = {topic: re.compile(rf"\b[وف]?[بلك]?(?:ال|لل)?(?:{words})") for topic, words in _WORDS.items()}


def announced(heading: str) -> tuple[Topic, ...]:
    """Return the topics that `heading` announces, in the order of `Topic`; none if it only names a place or asks."""
    text = re.sub(r"\W+", " ", plain(heading)).strip()
    return tuple(topic for topic, pattern in _PATTERNS.items() if pattern.search(text))


def decide(probabilities: Sequence[float], topics: tuple[Topic, ...]) -> Topic:
    """Return the topic of a sentence with these probabilities (in the order of `Topic`) under such a heading.

    The heading tells military from political, and places what the classifier is unsure of. What is clearly about
    something else stays there: round-ups put relief and prices under «سياسياً :» too.
    """
    shares = dict(zip(Topic, probabilities, strict=True))
    own = max(Topic, key=shares.__getitem__)
    if not topics or own in topics:
        return own
    is_overruled = (own in _APART and not _APART.isdisjoint(topics)) or shares[own] < _UNSURE
    return max(topics, key=shares.__getitem__) if is_overruled else own
