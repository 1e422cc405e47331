"""Articles as vectors over their Arabic words: what tells one day's news from another's weighs most."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from summarize.checks.gazetteer import gazetteer
from summarize.checks.words import tokens
from summarize.records import Brief, Kind

Vector = dict[str, float]

_WORD = re.compile("[ء-يپچڤگ]{2,}")
_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال")
_SUFFIXES = ("ات", "ين", "ون", "ان", "ها", "هم", "يه", "ه", "ا")
_LEAST = 3
"""Letters that must be left of a word when an ending is taken off."""

# How often a word is taken to stand in news that is not there: a day of three articles cannot tell which of its words
# are rare. Common words stand in every tenth of a thousand articles, names and all other words in none.
_ARTICLES, _WITH_COMMON_WORD = 1000, 100
_TITLE, _NAME = 2, 1.3
"""What a word of the title, and a name, weigh beside any other word."""


def words(text: str) -> Iterator[str]:
    """The words of an Arabic text, folded, without article and endings, and its numbers in digits; in order."""
    for token in tokens(text):
        if token.numeric:
            yield token.key
        elif _WORD.fullmatch(token.key):
            yield _stem(token.key)


def vectors(briefs: Sequence[Brief]) -> list[Vector]:
    """A unit vector for each article over its title and body."""
    counts = [_counts(brief) for brief in briefs]
    holders = Counter(word for count in counts for word in count)
    names, common = _known()

    def weight(word: str, times: int) -> float:
        held = holders[word] + (_WITH_COMMON_WORD if word in common else 0)
        rarity = math.log((_ARTICLES + len(briefs) + 1) / held)
        return (1 + math.log(times)) * rarity * (_NAME if word in names else 1)

    return [_unit({word: weight(word, count[word]) for word in sorted(count)}) for count in counts]


def likeness(one: Vector, other: Vector) -> float:
    """The cosine of two unit vectors."""
    return sum(weight * other[word] for word, weight in one.items() if word in other)


def _counts(brief: Brief) -> Counter[str]:
    count: Counter[str] = Counter()
    for placement in brief.placements:
        if placement.sentence.kind in (Kind.TITLE, Kind.BODY):
            weight = _TITLE if placement.sentence.kind is Kind.TITLE else 1
            for word in words(placement.sentence.text):
                count[word] += weight
    return count


def _unit(vector: Vector) -> Vector:
    norm = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {word: weight / norm for word, weight in vector.items()}


@cache
def _stem(word: str) -> str:
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _LEAST:
            word = word.removeprefix(prefix)
            break
    else:
        if word.startswith("و") and len(word) > _LEAST + 1:
            word = word.removeprefix("و")
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST:
            return word.removesuffix(suffix)
    return word


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """The stems of the gazetteer's names, and of its common words."""
    known = gazetteer()
    names = frozenset(_stem(word) for stems in known.names.values() for word in stems if len(word) > 2)
    return names, frozenset(map(_stem, known.common))
