"""Topics of the sentences of an article, from their words, their neighbours and the whole, by trained numbers.

The numbers are `weights.safetensors`, made by `training/topics.py`: a lexicon, and a small network several times over
whose answers are averaged.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from summarize.topics.lexicon import Lexicon

WEIGHTS = Path(__file__).with_name("weights.safetensors")


class Classifier:
    """A lexicon and the network that reads an article through it. Every array of `layers` has one entry a network."""

    def __init__(self, lexicon: Lexicon, layers: dict[str, Any]):
        self.lexicon = lexicon
        self._layers = layers

    def probabilities(self, texts: Sequence[str], titles: Sequence[bool]) -> list[list[float]]:
        """Return the probability of each topic, in the order of `Topic`, for each text of an article, in its order."""
        import numpy

        rows = [numpy.append(self.lexicon.features(text), title) for text, title in zip(texts, titles, strict=True)]
        scores = self._scores(numpy.stack(rows).astype(numpy.float32))
        probabilities: list[list[float]] = softmax(scores).mean(axis=0).tolist()
        return probabilities

    def _scores(self, rows: Any) -> Any:
        """Return what each network says (networks × texts × topics) of the features of an article."""
        import numpy

        read = self._layer("read", rows[None])
        near = self._layer("near", beside(read))
        far = self._layer("far", beside(near))
        whole = numpy.broadcast_to(near.mean(axis=1, keepdims=True), near.shape)
        context = numpy.concatenate([read, near, far, whole], axis=-1)
        return context @ self._layers["answer.weight"] + self._layers["answer.bias"]

    def _layer(self, name: str, rows: Any) -> Any:
        import numpy

        return numpy.maximum(rows @ self._layers[f"{name}.weight"] + self._layers[f"{name}.bias"], 0)


def beside(rows: Any) -> Any:
    """Return each row between the row before and the row after it (zeros at both ends of the article)."""
    import numpy

    edge = numpy.zeros_like(rows[:, :1])
    return numpy.concatenate(
        [numpy.concatenate([edge, rows[:, :-1]], axis=1), rows, numpy.concatenate([rows[:, 1:], edge], axis=1)], axis=-1
    )


def softmax(scores: Any) -> Any:
    """Return scores as probabilities along the last axis."""
    import numpy

    powers = numpy.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


@cache
def load() -> Classifier:
    """Return the classifier that ships with the package, read once."""
    import numpy
    from safetensors.numpy import load_file

    arrays = load_file(WEIGHTS)
    stems = arrays.pop("stems").tobytes().decode().split("\n")
    numbers = {
        name: array if array.dtype == numpy.int8 else array.astype(numpy.float32) for name, array in arrays.items()
    }
    lexicon = Lexicon(stems, *(numbers.pop(name) for name in ("vectors", "scales", "weights", "bias")))
    return Classifier(lexicon, numbers)
