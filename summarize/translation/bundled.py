"""The translation task of the bundled language model."""

from collections.abc import Sequence

from summarize.records import Model
from summarize.translation.language_model import LanguageModel, Prompt
from summarize.translation.prompts import HEADLINE, TRANSLATE
from summarize.translation.protocol import Decoding, Output


class BundledTranslator:
    """A language model, asked to translate."""

    decoding = Decoding(name="greedy", beam=1)
    # The median of real news sentences is -0.6; what was read below this was mostly guessed.
    lowest_score = -1.2
    # Longer sentences are rare in the model's training; `translate` splits them.
    longest = 200

    def __init__(self, language_model: LanguageModel):
        self.model: Model = language_model.model
        self._language_model = language_model

    def pieces(self, texts: Sequence[str]) -> list[int]:
        return self._language_model.pieces(texts)

    def translate(self, texts: Sequence[str], decoding: Decoding, *, headlines: int = 0) -> list[Output]:
        most = [int(pieces * decoding.length_factor) + decoding.length_extra for pieces in self.pieces(texts)]
        prompts = [
            Prompt(text, HEADLINE if place < headlines else TRANSLATE, limit)
            for place, (text, limit) in enumerate(zip(texts, most, strict=True))
        ]
        return self._language_model.answer(prompts, decoding)
