"""Which articles tell the same story: average-link clustering, from single articles upwards."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarize.day.story import Dispatch
from summarize.day.vectors import Vector, vectors

if TYPE_CHECKING:
    import numpy as np

    Matrix = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

ALIKE = 0.2
"""How alike the articles of two groups must be on average to become one story: of steps of 0.02 the lowest at which the
133 articles of our corpus' dev part keep apart, but for two that tell of one attack. tests/day holds it to that."""

_HOURS = 24
"""A story goes on for a day; with each further day between two articles their likeness counts half."""


def stories(dispatches: Sequence[Dispatch]) -> tuple[tuple[int, ...], ...]:
    """The places of the articles of each story, ascending; stories in the order of their first articles.

    The same articles give the same stories if `dispatches` come in the same order.
    """
    if not dispatches:
        return ()
    alike = _similarities(vectors([dispatch.brief for dispatch in dispatches])) * _nearness(dispatches)
    return tuple(sorted(tuple(sorted(group)) for group in _grouped(alike)))


def _similarities(articles: Sequence[Vector]) -> "Matrix":
    """The cosine of every two vectors, summed word by word, so that no matrix of all words is ever made."""
    import numpy as np

    holders: dict[str, list[int]] = {}
    for place, vector in enumerate(articles):
        for word in vector:
            holders.setdefault(word, []).append(place)
    alike = np.zeros((len(articles), len(articles)))
    for word in sorted(holders):
        places = np.array(holders[word])
        weights = np.array([articles[place][word] for place in places])
        alike[np.ix_(places, places)] += np.outer(weights, weights)
    return alike


def _nearness(dispatches: Sequence[Dispatch]) -> "Matrix":
    """What the likeness of every two articles is multiplied by; 1 where a date is not known."""
    import numpy as np

    hours = np.array([d.moment.timestamp() / 3600 if d.moment else np.nan for d in dispatches])
    apart = np.nan_to_num(np.abs(hours[:, None] - hours), nan=0.0)
    return np.asarray(0.5 ** np.maximum(0.0, apart / _HOURS - 1), dtype=np.float64)


def _grouped(alike: "Matrix") -> list[list[int]]:
    """Join the two groups that are most alike, again and again, until none are alike enough; ties go to the first."""
    import numpy as np

    groups = [[place] for place in range(len(alike))]
    sizes = np.ones(len(alike))
    np.fill_diagonal(alike, -1.0)
    best = alike.argmax(axis=1)
    while len(groups) > 1:
        one = int(alike[np.arange(len(alike)), best].argmax())
        other = int(best[one])
        if alike[one, other] < ALIKE:
            break
        joined = (sizes[one] * alike[one] + sizes[other] * alike[other]) / (sizes[one] + sizes[other])
        alike[one] = alike[:, one] = joined
        alike[other] = alike[:, other] = alike[one, one] = -1.0
        sizes[one] += sizes[other]
        groups[one] += groups[other]
        groups[other] = []
        stale = np.flatnonzero((best == one) | (best == other) | (alike[:, one] > alike[np.arange(len(alike)), best]))
        for place in {one, other, *map(int, stale)}:
            best[place] = alike[place].argmax()
    return [group for group in groups if group]
