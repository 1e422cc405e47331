"""Articles as vectors over their Arabic words: what tells one day's news from another's weighs most."""

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache

from summarize.checks.gazetteer import gazetteer
from summarize.records import Brief, Kind
from summarize.summarization.arabic import stem, words

Vector = dict[str, float]

# How often a word is taken to stand in news that is not there: a day of three articles cannot tell which of its words
# are rare. Common words stand in every tenth of a thousand articles, names and all other words in none.
_ARTICLES, _WITH_COMMON_WORD = 1000, 100
_TITLE, _NAME = 2, 1.3
"""What a word of the title, and a name, weigh beside any other word."""


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
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """The stems of the gazetteer's names, and of its common words."""
    known = gazetteer()
    names = frozenset(stem(word) for stems in known.names.values() for word in stems if len(word) > 2)
    return names, frozenset(map(stem, known.common))
