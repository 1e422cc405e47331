from collections.abc import Sequence
from pathlib import Path

import pytest

from summarize.records import Model, Topic
from summarize.summarization.memory import Remembering
from summarize.summarization.protocol import Draft
from summarize.translation import memory as translations
from summarize.translation.memory import Memory, open_memory

SENTENCES = ("The army advanced.", "The talks ended.")


class Counting:
    """A summarizer that writes the number of its call."""

    def __init__(self, digest: str | None = "sha256:0"):
        self.model = Model("tiny", digest, "ctranslate2")
        self.calls = 0

    def summarize(self, sentences: Sequence[str], topic: Topic, points: int) -> list[Draft]:
        self.calls += 1
        return [Draft(f"“Call” {self.calls}", (0, 1)), Draft(sentences[0]), Draft("", ())]


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    memory = open_memory(tmp_path, lambda note: pytest.fail(note))
    assert memory is not None
    return memory


def test_a_second_run_asks_no_model_and_gives_the_same(memory: Memory) -> None:
    first = Remembering(Counting(), memory, "cpu").summarize(SENTENCES, Topic.MILITARY, 3)
    second = Counting()
    assert Remembering(second, memory, "cpu").summarize(SENTENCES, Topic.MILITARY, 3) == first
    assert second.calls == 0


def test_no_call_is_taken_for_another(memory: Memory) -> None:
    summarizer = Counting()
    remembering = Remembering(summarizer, memory, "cpu")
    remembering.summarize(SENTENCES, Topic.MILITARY, 3)
    remembering.summarize(SENTENCES[::-1], Topic.MILITARY, 3)
    remembering.summarize(SENTENCES, Topic.POLITICAL, 3)
    remembering.summarize(SENTENCES, Topic.MILITARY, 2)
    Remembering(summarizer, memory, "cuda").summarize(SENTENCES, Topic.MILITARY, 3)
    assert summarizer.calls == 5


def test_a_summarizer_without_a_digest_is_never_remembered(memory: Memory) -> None:
    summarizer = Counting(digest=None)
    remembering = Remembering(summarizer, memory, "cpu")
    remembering.summarize(SENTENCES, Topic.MILITARY, 3)
    remembering.summarize(SENTENCES, Topic.MILITARY, 3)
    assert summarizer.calls == 2
    assert memory.calls() == 0


def test_translations_and_summaries_share_one_memory(memory: Memory) -> None:
    class Translator:
        model = Counting().model
        decoding = translations.Decoding()
        longest = 100
        lowest_score = -2.0

        def pieces(self, texts: Sequence[str]) -> list[int]:
            return [1 for _ in texts]

        def translate(
            self, texts: Sequence[str], decoding: translations.Decoding, *, headline: bool = False
        ) -> list[translations.Output]:
            return [translations.Output(text, 0.0, True) for text in texts]

    Remembering(Counting(), memory, "cpu").summarize(SENTENCES, Topic.MILITARY, 3)
    translations.Remembering(Translator(), memory, "cpu").translate(SENTENCES, translations.Decoding())
    assert memory.calls() == 2
