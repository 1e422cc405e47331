"""Which texts are decoded together: a function of their lengths alone, so that an article always reads the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from summarize.translation.protocol import Decoding

PIECES = 256
"""The most source pieces in a batch, padding counted; one longer text still makes a batch of its own."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Places of texts of like length, and the most pieces that any of their outputs may have."""

    places: tuple[int, ...]
    most: int


def batches(lengths: Sequence[int], decoding: Decoding, longest: int, pieces: int = PIECES) -> tuple[Batch, ...]:
    """Put each of the texts, whose `lengths` are in pieces, into one batch of at most `pieces`.

    The longest come first, so that no worker ends late on a long one.
    """
    grouped: list[list[int]] = []
    for place in sorted(range(len(lengths)), key=lambda place: -lengths[place]):
        if not grouped or (len(grouped[-1]) + 1) * lengths[grouped[-1][0]] > pieces:
            grouped.append([])
        grouped[-1].append(place)
    return tuple(Batch(tuple(places), most(lengths[places[0]], decoding, longest)) for places in grouped)


def most(length: int, decoding: Decoding, longest: int) -> int:
    """Return how many pieces the output of a source of `length` pieces may have, its end counted.

    To score an output, a model reads one place more than to write it: `longest` itself would be past its table.
    """
    return min(int(length * decoding.length_factor) + decoding.length_extra, longest - 1)
