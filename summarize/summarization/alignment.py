"""Which sentences a written sentence stands on, by the terms they share."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarize.summarization.english import Term, terms

# A name or a number says more about where a sentence comes from than any other word.
_TELLING = 2.0
# A further sentence must explain this share of what the written one says, or hold a name or number of it.
_LEAST_GAIN = 0.12
# News runs on: of two sentences that explain as much, the neighbour of one that is already chosen is the better guess.
_NEIGHBOUR = 1.15
_MOST = 5


@dataclass(frozen=True, slots=True)
class Alignment:
    """The places of the supporting sentences, ascending and never none; `best` is the first among them.

    `covered` is the share, 0 to 1, of the written sentence's terms that they hold, by weight.
    """

    places: tuple[int, ...]
    best: int
    covered: float


class Aligner:
    """Aligns to the sentences of one section; terms that few of them hold weigh more."""

    def __init__(self, sentences: Sequence[str]):
        self._stems = tuple(frozenset(term.stem for term in terms(sentence)) for sentence in sentences)
        self._holders = Counter(stem for stems in self._stems for stem in stems)

    def align(self, text: str, among: Sequence[int] | None = None) -> Alignment:
        """Choose the fewest sentences that explain `text`, looking only `among` those places if they are given.

        A text that shares no term with any of them is aligned to the first, with `covered` 0.
        """
        found = terms(text)
        weights = self._weights(found)
        telling = {term.stem for term in found if term.name or term.number}
        total = sum(weights.values())
        candidates = sorted(among if among else range(len(self._stems)))
        chosen: list[int] = []
        missing = dict(weights)
        while missing and len(chosen) < _MOST:
            gains = {
                place: gain
                for place in candidates
                if (gain := self._gain(place, missing, chosen)) >= (_LEAST_GAIN * total if chosen else 1e-9)
                or any(stem in telling and stem in self._stems[place] for stem in missing)
            }
            if not gains:
                break
            best = max(gains, key=lambda place: (gains[place], -place))
            chosen.append(best)
            missing = {stem: weight for stem, weight in missing.items() if stem not in self._stems[best]}
        if not chosen:
            return Alignment((candidates[0],), candidates[0], 0.0)
        return Alignment(tuple(sorted(chosen)), chosen[0], 1 - sum(missing.values()) / total)

    def _weights(self, found: Sequence[Term]) -> dict[str, float]:
        weights: dict[str, float] = {}
        for term in found:
            rarity = math.log(1 + len(self._stems) / (self._holders[term.stem] or 0.5))
            weights[term.stem] = max(
                weights.get(term.stem, 0.0), rarity * (_TELLING if term.name or term.number else 1.0)
            )
        return weights

    def _gain(self, place: int, missing: Mapping[str, float], chosen: Sequence[int]) -> float:
        gain = sum(weight for stem, weight in missing.items() if stem in self._stems[place])
        return gain * (_NEIGHBOUR if place - 1 in chosen or place + 1 in chosen else 1.0)
