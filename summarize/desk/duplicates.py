"""Near-duplicates: the same agency's story as two sites print it, under other headlines and with other furniture."""

import re
from collections.abc import Sequence

from summarize.arabic.letters import plain

_WORD = re.compile(r"[^\W_]+")
_LENGTH = 3
LEAST = 0.15
"""The share of shingles that two prints of a story have in common, at least.

No two of the 1,797 articles of our corpus share more than 0.08. Of prints made from 1,784 of them, under another
headline and with another agency line, a third of the sentences cut and a strange one added, 99.5 % share 0.15.
"""

Shingles = frozenset[tuple[str, ...]]


def shingles(text: str) -> Shingles:
    """Every run of three words of an Arabic text, in one spelling."""
    words = _WORD.findall(plain(text).lower())
    return frozenset(tuple(words[place : place + _LENGTH]) for place in range(len(words) - _LENGTH + 1))


def similarity(first: Shingles, second: Shingles) -> float:
    """What two texts have in common of all that they have, from 0 to 1 (Jaccard)."""
    return len(first & second) / (len(first | second) or 1)


def groups(texts: Sequence[Shingles]) -> list[tuple[int, ...]]:
    """Places of texts that are one story, in the order of the first of each; what is like nothing stands alone."""
    found: list[list[int]] = []
    for place, text in enumerate(texts):
        alike = [group for group in found if any(_near(text, texts[other]) for other in group)]
        joined = sorted([place, *(other for group in alike for other in group)])
        found = [group for group in found if group not in alike] + [joined]
    return sorted(map(tuple, found))


def _near(first: Shingles, second: Shingles) -> bool:
    shorter, longer = sorted((len(first), len(second)))
    # No more can be common than the shorter one has: most pairs need no look at their words.
    return shorter >= LEAST * longer > 0 and similarity(first, second) >= LEAST
