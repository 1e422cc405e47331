from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from summarize.records import Model, Topic
from summarize.summarization.memory import Remembering
from summarize.summarization.protocol import Draft, Passage
from summarize.translation import memory as translations
from summarize.translation.memory import Memory, open_memory

SENTENCES = ("The army advanced.", "The talks ended.")
PASSAGE = Passage(Topic.MILITARY, SENTENCES, 3)


class Counting:
    """A summarizer that writes the number of its call."""

    def __init__(self, digest: str | None = "sha256:0"):
        self.model = Model("tiny", digest, "ctranslate2")
        self.calls = 0

    def summarize(self, passages: Sequence[Passage]) -> list[list[Draft]]:
        self.calls += 1
        return [
            [Draft(f"“Call” {self.calls}", (0, 1)), Draft(passage.sentences[0]), Draft("", ())] for passage in passages
        ]


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    memory = open_memory(tmp_path, lambda note: pytest.fail(note))
    assert memory is not None
    return memory


def test_a_second_run_asks_no_model_and_gives_the_same(memory: Memory) -> None:
    first = Remembering(Counting(), memory, "cpu").summarize([PASSAGE])
    second = Counting()
    assert Remembering(second, memory, "cpu").summarize([PASSAGE]) == first
    assert second.calls == 0


def test_no_call_is_taken_for_another(memory: Memory) -> None:
    summarizer = Counting()
    remembering = Remembering(summarizer, memory, "cpu")
    remembering.summarize([PASSAGE])
    remembering.summarize([replace(PASSAGE, sentences=SENTENCES[::-1])])
    remembering.summarize([replace(PASSAGE, topic=Topic.POLITICAL)])
    remembering.summarize([replace(PASSAGE, points=2)])
    remembering.summarize([PASSAGE, PASSAGE])
    Remembering(summarizer, memory, "cuda").summarize([PASSAGE])
    assert summarizer.calls == 6


def test_a_summarizer_without_a_digest_is_never_remembered(memory: Memory) -> None:
    summarizer = Counting(digest=None)
    remembering = Remembering(summarizer, memory, "cpu")
    remembering.summarize([PASSAGE])
    remembering.summarize([PASSAGE])
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
            self, texts: Sequence[str], decoding: translations.Decoding, *, headlines: int = 0
        ) -> list[translations.Output]:
            return [translations.Output(text, 0.0, True) for text in texts]

    Remembering(Counting(), memory, "cpu").summarize([PASSAGE])
    translations.Remembering(Translator(), memory, "cpu").translate(SENTENCES, translations.Decoding())
    assert memory.calls() == 2
