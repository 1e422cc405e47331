"""A summarizer where memory does not suffice: what it reads at once cannot be halved, so that is all it says."""

from collections.abc import Sequence

from summarize.errors import ShortageError
from summarize.records import Topic
from summarize.summarization.protocol import Draft, Summarizer
from summarize.translation.scarcity import is_shortage


class Sparing:
    """The summarizer that it is given, but for one error."""

    def __init__(self, summarizer: Summarizer):
        self.model = summarizer.model
        self._summarizer = summarizer

    def summarize(self, sentences: Sequence[str], topic: Topic, points: int) -> list[Draft]:
        """As any summarizer; raises `ShortageError`."""
        try:
            return self._summarizer.summarize(sentences, topic, points)
        except (MemoryError, RuntimeError) as error:
            if not is_shortage(error):
                raise
            raise ShortageError(f"not enough memory to summarize with {self.model.name}") from error
