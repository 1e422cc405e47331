"""The brief-writing task of the bundled language model."""

from collections.abc import Sequence
from itertools import pairwise

from summarize.records import Model
from summarize.summarization.protocol import Draft, Passage
from summarize.translation.language_model import LanguageModel, Prompt
from summarize.translation.prompts import BRIEF
from summarize.translation.protocol import Decoding, Output

_DECODING = Decoding(name="greedy", beam=1)
# The training's briefs are of one or two sentences, seldom over 70 pieces.
_MOST = 100
# Read beside their sentences, on 35 stretches of the held-out articles: of eleven briefs over -0.3 three say something
# that no sentence says (a deed given to another party), of the four over -0.2 one does.
_LEAST_SCORE = -0.2
# A draft less sure than this so far is not finished. Of 231 drafts from the held-out sections that saves half of the
# pieces, and none of the 14 that ended over the score above is lost; -0.3 saves 60 % and costs a longer one.
_LEAST_SO_FAR = -0.35
# A longer stretch is more than the model was taught to brief at once.
_MOST_SENTENCES = 6


class BundledSummarizer:
    """A language model, asked to brief: each point condenses a run of neighbouring sentences, its support."""

    def __init__(self, language_model: LanguageModel):
        self.model: Model = language_model.model
        self._language_model = language_model

    def summarize(self, passages: Sequence[Passage]) -> list[list[Draft]]:
        runs = [_runs(len(passage.sentences), passage.points) for passage in passages]
        # One call for all: a step for six prompts takes little longer than one for three.
        stretches = [
            " ".join(passage.sentences[place] for place in run)
            for passage, own in zip(passages, runs, strict=True)
            for run in own
            if len(run) > 1
        ]
        prompts = [Prompt(stretch, BRIEF, _MOST, _LEAST_SO_FAR) for stretch in stretches]
        written = iter(self._language_model.answer(prompts, _DECODING))
        return [
            [draft for run in own for draft in _drafts(passage, run, next(written) if len(run) > 1 else None)]
            for passage, own in zip(passages, runs, strict=True)
        ]


def _drafts(passage: Passage, run: range, output: Output | None) -> list[Draft]:
    """What was written of a run; its sentences where nothing was, or what does not end or leaves the model unsure."""
    if output and output.complete and output.text and output.score >= _LEAST_SCORE:
        return [Draft(output.text, tuple(run))]
    return [Draft(passage.sentences[place], (place,)) for place in run]


def _runs(sentences: int, points: int) -> list[range]:
    """Cut `sentences` places into about `points` runs of neighbours, as even as can be."""
    count = max(min(points, sentences), -(-sentences // _MOST_SENTENCES))
    edges = [round(i * sentences / count) for i in range(count + 1)] if count else []
    return [range(start, end) for start, end in pairwise(edges)]
