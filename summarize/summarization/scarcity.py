"""A summarizer where memory does not suffice: what it reads at once cannot be halved, so that is all it says."""

from collections.abc import Sequence

from summarize.errors import ShortageError
from summarize.summarization.protocol import Draft, Passage, Summarizer
from summarize.translation.scarcity import is_shortage


class Sparing:
    """The summarizer that it is given, but for one error."""

    def __init__(self, summarizer: Summarizer):
        self.model = summarizer.model
        self._summarizer = summarizer

    def summarize(self, passages: Sequence[Passage]) -> list[list[Draft]]:
        """As any summarizer; raises `ShortageError`."""
        try:
            return self._summarizer.summarize(passages)
        except (MemoryError, RuntimeError) as error:
            if not is_shortage(error):
                raise
            raise ShortageError(f"not enough memory to summarize with {self.model.name}") from error
