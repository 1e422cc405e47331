"""What every translation engine offers; `summarize.translation.translate` does the rest for all of them alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from summarize.records import Model


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to search; the same meaning in every engine. `name` is recorded as a translation's attempt.

    An output has at most `length_factor` × the source's pieces + `length_extra` pieces.
    """

    name: str = "beam"
    beam: int = 4
    length_penalty: float = 1.0
    repetition_penalty: float = 1.0
    no_repeat_ngram: int = 0
    length_factor: float = 2.0
    length_extra: int = 10


@dataclass(frozen=True, slots=True)
class Output:
    """A decoded text, the mean log-probability of its pieces (natural logarithm), and whether it ended by itself."""

    text: str
    score: float
    complete: bool


class Translator(Protocol):
    """An engine with a model loaded: repaired Arabic in, English out."""

    model: Model
    decoding: Decoding
    """The model's own best way to decode."""
    longest: int
    """The longest source, in pieces, that the model can read."""
    lowest_score: float
    """A translation that scores lower is doubted: what this model scores when it does not know."""

    def pieces(self, texts: Sequence[str]) -> list[int]:
        """How many pieces each text has, those that the model adds included."""

    def translate(self, texts: Sequence[str], decoding: Decoding, *, headlines: int = 0) -> list[Output]:
        """Translate each text; one output each, in order, a pure function of the arguments.

        Texts are repaired (`summarize.arabic.repair`), not empty, and no longer than `longest`. The first
        `headlines` of them are put into headline English, where the model knows the difference.
        """
