"""Memory that does not suffice: less at once, then the next article; never a traceback, never a wrong memory."""

import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from summarize import models
from summarize.cli import cli
from summarize.console import World
from summarize.errors import ShortageError
from summarize.records import Topic
from summarize.summarization import scarcity as summarization_scarcity
from summarize.summarization.protocol import Passage
from summarize.translation.memory import Remembering, open_memory
from summarize.translation.protocol import Decoding, Output
from summarize.translation.scarcity import Sparing
from tests.conftest import SEEDS, FakeSummarizer, FakeTranslator

SHORTAGES = (
    MemoryError(),
    RuntimeError("CUDA failed with error out of memory"),
    RuntimeError("[enforce fail at alloc_cpu.cpp:121] DefaultCPUAllocator: can't allocate memory"),
    RuntimeError("cuBLAS failed with status CUBLAS_STATUS_ALLOC_FAILED"),
)


class Small(FakeTranslator):
    """Translates two texts at most at once."""

    most = 2
    error: Exception = MemoryError()

    def __init__(self) -> None:
        super().__init__()
        self.headlines: list[str] = []

    def translate(self, texts: Sequence[str], decoding: Decoding, *, headlines: int = 0) -> list[Output]:
        if len(texts) > self.most:
            raise self.error
        self.headlines += texts[:headlines]
        return super().translate(texts, decoding, headlines=headlines)


@pytest.mark.parametrize("error", SHORTAGES, ids=repr)
def test_half_as_much_is_tried_until_it_suffices_and_told(error: Exception) -> None:
    noted, told = list[str](), list[str]()
    small = Small()
    small.error = error
    sparing = Sparing(small, noted.append, told.append)
    outputs = sparing.translate(["a b", "c d e", "f", "g h i j", "k"], small.decoding)
    assert small.asked == ["a b", "c d e", "f", "g h i j", "k"]
    assert len(outputs) == 5
    assert told == [
        "not enough memory for 5 texts at once; 2 of them first, then the others",
        "not enough memory for 3 texts at once; 1 of them first, then the others",
    ]
    sparing.translate(["a", "b", "c"], small.decoding)
    assert noted == [
        "not enough memory for all sentences at once: fewer are translated together, which can change English"
    ]


@pytest.mark.parametrize("headlines", range(4))
def test_headlines_stay_headlines_in_either_half(headlines: int) -> None:
    small = Small()
    texts = ["a", "b", "c", "d", "e"]
    Sparing(small, lambda _: None, lambda _: None).translate(texts, small.decoding, headlines=headlines)
    assert small.headlines == texts[:headlines]


def test_an_engine_that_is_broken_since_it_ran_out_is_no_bug_of_ours() -> None:
    small = Small()
    sparing = Sparing(small, print, print)
    sparing.translate(["a", "b", "c"], small.decoding)
    small.most, small.error = 0, ValueError("number of indexed dimensions (2) does not match the storage rank (0)")
    with pytest.raises(ShortageError):
        sparing.translate(["a", "b", "c"], small.decoding)


def test_another_failure_is_no_shortage() -> None:
    small = Small()
    small.error = RuntimeError("a bug")
    with pytest.raises(RuntimeError, match="a bug"):
        Sparing(small, print, print).translate(["a", "b", "c"], small.decoding)
    assert small.asked == []


def test_halves_are_kept_as_halves_and_the_whole_not_at_all(tmp_path: Path) -> None:
    memory = open_memory(tmp_path, lambda note: pytest.fail(note))
    assert memory is not None
    small = Small()
    texts = ["a b", "c d e", "f"]
    spared = Sparing(Remembering(small, memory, "cpu"), print, print).translate(texts, small.decoding)
    large = FakeTranslator()
    Remembering(large, memory, "cpu").translate(texts, large.decoding)
    assert large.asked == texts
    again = FakeTranslator()
    halves = Remembering(again, memory, "cpu")
    assert halves.translate(texts[:1], large.decoding) + halves.translate(texts[1:], large.decoding) == spared
    assert again.asked == []


def test_a_summarizer_that_runs_out_says_so(summarizer: FakeSummarizer, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(summarizer, "summarize", fail)
    with pytest.raises(ShortageError, match="to summarize with fake"):
        summarization_scarcity.Sparing(summarizer).summarize([Passage(Topic.MILITARY, ("a",), 1)])


def test_an_article_that_is_too_much_stops_none_of_the_others(
    tmp_path: Path, world: Callable[..., World], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Tiny(FakeTranslator):
        def translate(self, texts: Sequence[str], decoding: Decoding, *, headlines: int = 0) -> list[Output]:
            if any("الخرطوم" in text for text in texts):
                raise MemoryError
            return super().translate(texts, decoding, headlines=headlines)

    monkeypatch.setattr(models, "translator", lambda name, **_: Tiny())
    outside = world()
    sources = [str(SEEDS / "talks.txt"), str(SEEDS / "markets.txt")]
    errors = tmp_path / "errors.jsonl"
    arguments = ["translate", "--format", "jsonl", "--errors", str(errors), *sources]
    assert cli.main(arguments, standalone_mode=False, obj=outside) == 1
    assert isinstance(outside.stdout, io.StringIO)
    assert [json.loads(line)["article"]["source"] for line in outside.stdout.getvalue().splitlines()] == sources[1:]
    (failed,) = [json.loads(line) for line in errors.read_text(encoding="utf-8").splitlines()]
    assert failed["source"] == sources[0]
    assert "not enough memory to translate with fake" in failed["error"]
