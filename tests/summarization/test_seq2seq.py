"""The seq2seq summarizers: two engines, one behaviour; long sections in stretches."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from summarize.errors import ModelError
from summarize.records import Model, Topic
from summarize.summarization import seq2seq
from summarize.summarization.engines import CTranslate2Engine, Settings, TorchEngine
from summarize.summarization.protocol import Draft, Passage
from summarize.summarization.seq2seq import SETTINGS, Seq2Seq
from summarize.summarization.templates import load

from .conftest import TEXT

Build = Callable[[str, str], Path]
FAMILIES = ("bart", "t5", "marian")
GREEDY = Settings(beam=1, window=160, no_repeat_ngram=3)


class FakeEngine:
    """One piece a word; writes what it is told and remembers what it was asked."""

    name = "fake"
    compute_type = "none"
    longest = 10_000

    def __init__(self, *written: str, complete: bool = True):
        self.asked: list[tuple[str, int, int]] = []
        self._written = list(written)
        self._complete = complete

    def pieces(self, text: str) -> int:
        return len(text.split())

    def write(self, text: str, settings: Settings, least: int, most: int) -> tuple[str, bool]:
        self.asked.append((text, least, most))
        return (self._written.pop(0) if self._written else "It happened."), self._complete


def summarizer(engine: FakeEngine, window: int = 20) -> Seq2Seq:
    return Seq2Seq(Model("fake", None, "fake"), engine, Settings(window=window), None)


def engines(build: Build, family: str) -> tuple[TorchEngine, CTranslate2Engine]:
    return TorchEngine(build(family, "transformers"), "cpu"), CTranslate2Engine(
        build(family, "ctranslate2"), "cpu", "default"
    )


def drafted(model: Seq2Seq, sentences: Sequence[str], points: int, topic: Topic = Topic.MILITARY) -> list[Draft]:
    [drafts] = model.summarize([Passage(topic, tuple(sentences), points)])
    return drafts


def words(count: int, sentences: int) -> list[str]:
    return [" ".join([f"s{number}"] * count) for number in range(sentences)]


@pytest.mark.parametrize("least", [0, 12])
@pytest.mark.parametrize("family", FAMILIES)
def test_both_engines_write_the_same_greedily(build: Build, family: str, least: int) -> None:
    torch, ctranslate2 = engines(build, family)
    for sentence in TEXT:
        written = torch.write(sentence, GREEDY, least, 40)
        assert written[0].strip()
        assert ctranslate2.write(sentence, GREEDY, least, 40) == written


@pytest.mark.parametrize("family", FAMILIES)
def test_both_engines_count_the_same_pieces(build: Build, family: str) -> None:
    torch, ctranslate2 = engines(build, family)
    for text in ("", "a", *TEXT, " ".join(TEXT * 4)):
        assert ctranslate2.pieces(text) == torch.pieces(text)


@pytest.mark.parametrize("engine", ["transformers", "ctranslate2"])
@pytest.mark.parametrize("family", FAMILIES)
def test_a_real_model_condenses_a_section_longer_than_its_window(build: Build, family: str, engine: str) -> None:
    opened = seq2seq.open(build(family, engine), "tiny", digest="sha256:0", device="cpu")
    assert opened.model == Model("tiny", "sha256:0", engine, "float32")
    assert opened.settings.window == 160
    drafts = drafted(opened, TEXT, 2)
    assert drafts
    assert drafts == drafted(opened, TEXT, 2)
    assert all(draft.support and max(draft.support) < 6 for draft in drafts)


def test_a_damaged_folder_names_itself_and_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"no model")
    with pytest.raises(ModelError, match=tmp_path.name) as caught:
        seq2seq.open(tmp_path, "distilbart", digest=None, device="cpu")
    assert caught.value.remedy == "summarize models verify distilbart"


def test_an_empty_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        seq2seq.open(tmp_path, "distilbart", digest=None, device="cpu")


def test_a_section_that_fits_is_read_at_once() -> None:
    engine = FakeEngine("One thing happened. Another followed.")
    drafts = drafted(summarizer(engine), words(5, 4), 2)
    assert [draft.text for draft in drafts] == ["One thing happened.", "Another followed."]
    assert {draft.support for draft in drafts} == {(0, 1, 2, 3)}
    assert len(engine.asked) == 1


def test_every_sentence_is_read_exactly_once_in_stretches_that_fit() -> None:
    engine = FakeEngine()
    sentences = words(7, 11)
    drafts = drafted(summarizer(engine), sentences, 2)
    assert all(len(text.split()) <= 20 for text, _, _ in engine.asked)
    supports = [draft.support for draft in drafts if draft.support]
    assert [place for support in supports for place in support] == list(range(11))
    for (text, _, _), support in zip(engine.asked, (s for s in supports if len(s) > 1), strict=True):
        assert text == " ".join(sentences[place] for place in support)


def test_a_sentence_longer_than_the_window_stays_as_it_is() -> None:
    long = " ".join(["word"] * 50)
    drafts = drafted(summarizer(FakeEngine()), ["a b c", long, "d e f"], 1)
    assert [draft.support for draft in drafts if draft.text == long] == [(1,)]


def test_many_points_are_asked_for_a_few_at_a_time() -> None:
    engine = FakeEngine()
    drafted(summarizer(engine, window=1000), words(8, 20), 8)
    assert len(engine.asked) == 4


def test_what_was_cut_off_loses_its_last_sentence() -> None:
    engine = FakeEngine("One thing happened. Another foll", complete=False)
    [draft] = drafted(summarizer(engine), words(5, 4), 2)
    assert draft.text == "One thing happened."


def test_pegasus_line_marks_separate_sentences() -> None:
    drafts = drafted(summarizer(FakeEngine("one thing happened .<n>another followed .")), words(5, 4), 2)
    assert [draft.text for draft in drafts] == ["one thing happened .", "another followed ."]


def test_a_template_is_what_the_model_reads() -> None:
    engine = FakeEngine()
    model = Seq2Seq(Model("fake", None, "fake"), engine, Settings(window=1000), load("flan-t5"))
    drafted(model, ["It rained.", "It snowed.", "It hailed."], 2, Topic.POLITICAL)
    [(text, _, _)] = engine.asked
    assert "It rained. It snowed. It hailed." in text
    assert "political" in text
    assert "2 short sentences" in text


def test_an_empty_section_asks_nothing() -> None:
    engine = FakeEngine()
    assert drafted(summarizer(engine), [], 3) == []
    assert engine.asked == []


def test_each_passage_has_its_own_drafts() -> None:
    passages = [Passage(Topic.MILITARY, tuple(words(5, 4)), 2), Passage(Topic.POLITICAL, ("It rained.",), 1)]
    first, second = summarizer(FakeEngine("One thing happened.")).summarize(passages)
    assert [draft.text for draft in first] == ["One thing happened."]
    assert [(draft.text, draft.support) for draft in second] == [("It rained.", (0,))]


@pytest.mark.parametrize(("source", "points"), [(1, 1), (10, 3), (60, 1), (1000, 3)])
@pytest.mark.parametrize("settings", [Settings(), *SETTINGS.values()])
def test_lengths_fit_the_source(settings: Settings, source: int, points: int) -> None:
    least, most = settings.lengths(source, points)
    assert 0 <= least <= most
    assert least <= source / 4
    assert most <= max(source, settings.least)


def test_more_points_may_be_longer() -> None:
    settings = SETTINGS["distilbart"]
    assert settings.lengths(800, 1) < settings.lengths(800, 3)


def test_settings_are_recorded_under_their_models_name() -> None:
    assert all(settings.name == name for name, settings in SETTINGS.items())
    assert replace(SETTINGS["bart-large"], name="distilbart") == SETTINGS["distilbart"]
