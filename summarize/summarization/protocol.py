"""What every summarizer offers; `summarize.summarization.points` checks and aligns what they write."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from summarize.records import Model, Topic


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed point. `support` are places in the sentences given; None where the summarizer cannot tell."""

    text: str
    support: tuple[int, ...] | None = None


class Summarizer(Protocol):
    """A loaded summarizer: the English sentences of one section in, drafts of its points out."""

    model: Model

    def summarize(self, sentences: Sequence[str], topic: Topic, points: int) -> list[Draft]:
        """Propose about `points` points, in the order of the text; a pure function of the arguments.

        A draft whose text is one of `sentences` unchanged counts as verbatim.
        """
