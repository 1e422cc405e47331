"""A summarizer without a model: sentences that are early, like the rest of their section, and unlike each other."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from summarize.records import Model
from summarize.summarization import arabic
from summarize.summarization.english import terms
from summarize.summarization.protocol import Draft, Passage

# How much more the place counts than the centrality, both at most 1; tuned on the corpus's training part against its
# section briefs. News says the most important thing first.
_POSITION = 2.0


class Extractive:
    """Chooses sentences and writes nothing; every draft is verbatim."""

    model = Model(name="extractive", digest=None, engine="python")

    def summarize(self, passages: Sequence[Passage]) -> list[list[Draft]]:
        """The best sentences of each, in the order of the text."""
        return [
            [Draft(passage.sentences[place], (place,)) for place in sorted(rank(passage.sentences, passage.points))]
            for passage in passages
        ]


def rank(sentences: Sequence[str], most: int) -> list[int]:
    """The places of at most `most` English sentences, best first."""
    return _ranked([(term.stem for term in terms(sentence)) for sentence in sentences], most)


def rank_arabic(sentences: Sequence[str], most: int) -> list[int]:
    """The same of Arabic sentences. Nine of ten are those that their English would choose, on the corpus' dev part."""
    return _ranked([arabic.words(sentence) for sentence in sentences], most)


def _ranked(sentences: Sequence[Iterable[str]], most: int) -> list[int]:
    """The places of at most `most` sentences, given as their words, best first.

    A sentence is worth its place and its centrality: how like its tf-idf vector is to those of the others, LexRank's
    degree without a threshold. It loses as much as it is like a sentence already chosen; a repeat is worth nothing.
    """
    vectors = _vectors(sentences)
    worth = [centrality + _POSITION / (1 + place) for place, centrality in enumerate(_centralities(vectors))]
    chosen: list[int] = []
    likeness = [0.0] * len(sentences)
    while len(chosen) < min(most, len(sentences)):
        rest = [place for place in range(len(sentences)) if place not in chosen]
        best = max(rest, key=lambda place: (worth[place] * (1 - likeness[place]), -place))
        chosen.append(best)
        for place in rest:
            likeness[place] = max(likeness[place], _cosine(vectors[place], vectors[best]))
    return chosen


def _vectors(sentences: Sequence[Iterable[str]]) -> list[dict[str, float]]:
    """Unit tf-idf vectors over the section's own words."""
    counts = [Counter(words) for words in sentences]
    holders = Counter(stem for count in counts for stem in count)
    vectors = []
    for count in counts:
        vector = {stem: times * math.log(1 + len(counts) / holders[stem]) for stem, times in count.items()}
        norm = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({stem: weight / norm for stem, weight in vector.items()})
    return vectors


def _centralities(vectors: Sequence[Mapping[str, float]]) -> list[float]:
    """How central each vector is, the most central 1; all cosines at once, as products with the sum of the vectors."""
    total: Counter[str] = Counter()
    for vector in vectors:
        total.update(vector)
    raw = [_cosine(vector, total) - _cosine(vector, vector) for vector in vectors]
    highest = max(raw, default=0.0)
    return [value / highest if highest > 0 else 0.0 for value in raw]


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other[stem] for stem, weight in one.items() if stem in other)
