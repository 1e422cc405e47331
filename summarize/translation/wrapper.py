"""A translator around another one."""

from collections.abc import Sequence

from summarize.translation.protocol import Translator


class Wrapper:
    """What a translator that stands before another one says of itself: the same as that one."""

    def __init__(self, translator: Translator):
        self.model = translator.model
        self.decoding = translator.decoding
        self.longest = translator.longest
        self.lowest_score = translator.lowest_score
        self._translator = translator

    def pieces(self, texts: Sequence[str]) -> list[int]:
        return self._translator.pieces(texts)
