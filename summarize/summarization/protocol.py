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


@dataclass(frozen=True, slots=True)
class Passage:
    """The English sentences of a section, and in about how many points they are wanted."""

    topic: Topic
    sentences: tuple[str, ...]
    points: int


class Summarizer(Protocol):
    """A loaded summarizer: the passages of one article in, drafts of their points out."""

    model: Model

    def summarize(self, passages: Sequence[Passage]) -> list[list[Draft]]:
        """Drafts for each passage, in the order of its text; a pure function of the passages, which may share batches.

        A draft whose text is one of its passage's sentences unchanged counts as verbatim.
        """
