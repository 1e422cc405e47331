"""The words the classifier knows: what each is about, learned from unlabelled news, and which topic it speaks for."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from summarize.arabic.letters import bare, plain
from summarize.records import Topic

CUES = 3

_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_PREFIXES = ("وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال", "و", "ف", "ب", "ل", "ك")
_SUFFIXES = ("هما", "هم", "هن", "ها", "نا", "كم", "ات", "ون", "ين", "ان", "وا", "ه", "ي", "ت")
_SHORTEST = 3


def words(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word of `text` without harakat, and the stem that the lexicon lists it by."""
    for word in _WORD.findall(bare(text)):
        yield word, stem(word)


def stem(word: str) -> str:
    """Return a word without its clitics and inflection, never shorter than three letters; every number is `0`.

    Crude and quick: what matters is that the forms of a word meet, not that the stem is one of the language.
    """
    word = _DIGITS.sub("0", plain(word).lower())
    prefix = next((part for part in _PREFIXES if word.startswith(part) and len(word) >= len(part) + _SHORTEST), "")
    word = word.removeprefix(prefix)
    suffix = next((part for part in _SUFFIXES if word.endswith(part) and len(word) >= len(part) + _SHORTEST), "")
    return word.removesuffix(suffix)


class Lexicon:
    """Word vectors and topic weights by stem, with sentences read through them.

    `vectors` int8 (stems × dimensions), `scales` what to multiply each row by in a sentence, `weights` (stems × topics)
    and `bias` those of a linear classifier over the words alone.
    """

    def __init__(self, stems: Sequence[str], vectors: Any, scales: Any, weights: Any, bias: Any):
        self._place = {stem: place for place, stem in enumerate(stems)}
        self._vectors = vectors
        self._scales = scales
        self._weights = weights
        self._bias = bias

    def features(self, text: str) -> Any:
        """Return what the words of `text` are about, a vector of length 1, and the score they give each topic."""
        import numpy

        places, shares = self.bag(text)
        about = (self._scales[places] * shares) @ self._vectors[places].astype(numpy.float32)
        about /= max(float(numpy.linalg.norm(about)), 1e-6)
        return numpy.concatenate([about, shares @ self._weights[places] + self._bias])

    def bag(self, text: str) -> tuple[Any, Any]:
        """Return the places of the known words of `text` and their shares: 1 + log of the count, in all of length 1."""
        import numpy

        known = [self._place[stem] for _, stem in words(text) if stem in self._place]
        places, counts = numpy.unique(numpy.array(known, dtype=numpy.int64), return_counts=True)
        shares = (1 + numpy.log(counts)).astype(numpy.float32)
        return places, shares / max(float(numpy.linalg.norm(shares)), 1.0)

    def cues(self, text: str, topic: Topic) -> tuple[str, ...]:
        """Return the words of `text` that speak most for `topic` against the others, as printed, strongest first."""
        column = list(Topic).index(topic)
        strength: dict[str, tuple[float, str]] = {}
        for word, key in words(text):
            if key in self._place and key not in strength:
                weights = self._weights[self._place[key]]
                strength[key] = (float(weights[column] - weights.mean()), word)
        best = sorted(strength.values(), key=lambda cue: -cue[0])[:CUES]
        return tuple(word for weight, word in best if weight > 0)
