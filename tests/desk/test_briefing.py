from collections.abc import Callable
from pathlib import Path
from queue import Queue
from typing import Any

from summarize.desk.briefing import Briefing, Choice, Ears, Order, Rewrite
from summarize.errors import ModelError, SummarizeError
from summarize.pipeline import Plan
from summarize.records import Brief, Topic
from summarize.summarization.protocol import Draft, Passage
from tests.conftest import SEEDS, FakeSummarizer, FakeTranslator
from tests.render.samples import BRIEF, LINES


class Heard:
    """What a briefing told, in order."""

    def __init__(self) -> None:
        self.briefs: Queue[tuple[Brief, Order]] = Queue()
        self.errors: Queue[SummarizeError] = Queue()
        self.told: list[str] = []
        self.rewritten: Queue[tuple[Rewrite, int, str]] = Queue()
        self.ears = Ears(
            lambda *done: self.briefs.put(done),
            lambda *found: self.rewritten.put(found),
            self.errors.put,
            self.told.append,
        )


def loading(translator: Any = None) -> Callable[..., Plan]:
    return lambda choice, tell: Plan(BRIEF.made_by, translator or FakeTranslator(), FakeSummarizer())


def briefed(order: Order, heard: Heard, load: Callable[..., Plan], known: bool = False) -> Briefing:
    briefing = Briefing(load, lambda digest: known, heard.ears, 2_000_000)
    briefing.put(order)
    briefing.start()
    return briefing


def test_articles_are_briefed_and_the_steps_told() -> None:
    heard = Heard()
    briefing = briefed(Order(str(SEEDS / "talks.txt")), heard, loading())
    brief, _ = heard.briefs.get(timeout=60)
    briefing.stop(60)
    assert brief.article.name == "talks"
    assert any("translating" in text for text in heard.told)


def test_what_is_known_is_left_alone_unless_it_is_wanted_again() -> None:
    heard = Heard()
    briefing = briefed(Order(str(SEEDS / "talks.txt")), heard, loading(), known=True)
    briefing.put(Order(str(SEEDS / "border.txt"), again=True))
    assert heard.briefs.get(timeout=60)[0].article.name == "border"
    briefing.stop(60)
    assert heard.briefs.empty()


def test_what_is_urgent_goes_first() -> None:
    heard = Heard()
    briefing = Briefing(loading(), lambda digest: False, heard.ears, 2_000_000)
    briefing.put(Order(str(SEEDS / "talks.txt")))
    briefing.put(Order(str(SEEDS / "border.txt"), urgent=True))
    briefing.start()
    names = [heard.briefs.get(timeout=60)[0].article.name for _ in range(2)]
    briefing.stop(60)
    assert names == ["border", "talks"]


def test_what_was_written_from_a_mended_sentence_is_written_anew() -> None:
    heard = Heard()
    plan = loading()(Choice(), print)
    plan.summarizer.queue.append([Draft("Forces took Zaarour hill at dawn.", (0,)), Draft(LINES[4][3], (1,))])
    order = Rewrite(7, BRIEF, 3)
    briefing = Briefing(lambda *_: plan, lambda digest: False, heard.ears, 2_000_000)
    briefing.put(order)
    briefing.start()
    assert heard.rewritten.get(timeout=60) == (order, 0, "Forces took Zaarour hill at dawn.")
    briefing.stop(60)
    assert heard.rewritten.empty()
    assert plan.summarizer.asked == [Passage(Topic.MILITARY, tuple(LINES[place][3] for place in (3, 4, 5)), 2)]


def test_no_model_is_loaded_where_no_point_was_written_from_the_sentence() -> None:
    heard = Heard()

    def load(*_: object) -> Plan:
        raise AssertionError("nothing is to be loaded")

    briefing = Briefing(load, lambda digest: False, heard.ears, 2_000_000)
    briefing.put(Rewrite(7, BRIEF, 5))
    briefing.start()
    briefing.stop(60)
    assert heard.errors.empty()
    assert heard.rewritten.empty()


def test_errors_stop_nothing(tmp_path: Path) -> None:
    heard = Heard()

    def load(choice: Choice, tell: Callable[[str], None]) -> Plan:
        if choice.translator:
            raise ModelError("there is no such model", "pull it")
        return loading()(choice, tell)

    briefing = briefed(Order(str(tmp_path / "nothing.txt")), heard, load)
    briefing.put(Order(str(SEEDS / "talks.txt"), choice=Choice(translator="none")))
    briefing.put(Order(str(SEEDS / "talks.txt")))
    assert heard.briefs.get(timeout=60)[0].article.name == "talks"
    briefing.stop(60)
    assert [str(heard.errors.get_nowait()).split(": ")[-1] for _ in range(2)] == [
        "no such file",
        "there is no such model",
    ]


def test_a_bug_is_told_and_stops_nothing() -> None:
    class Broken(FakeTranslator):
        def translate(self, *_: Any, **__: Any) -> Any:
            raise ZeroDivisionError("division by zero")

    heard = Heard()
    briefing = briefed(Order(str(SEEDS / "talks.txt")), heard, loading(Broken()))
    error = heard.errors.get(timeout=60)
    briefing.stop(60)
    assert "ZeroDivisionError" in str(error)
    assert "a bug in this program" in error.remedy


def test_pasted_text_goes_by_the_name_it_was_given() -> None:
    heard = Heard()
    text = (SEEDS / "talks.txt").read_text(encoding="utf-8")
    briefing = briefed(Order("pasted 10:00", pasted=text), heard, loading())
    assert heard.briefs.get(timeout=60)[0].article.source == "pasted 10:00"
    briefing.put(Order("pasted 10:01", pasted="nothing in Arabic here, only English words"))
    assert str(heard.errors.get(timeout=60)).startswith("pasted 10:01: not Arabic")
    briefing.stop(60)


def test_models_are_loaded_once_a_choice_until_they_are_to_be_forgotten() -> None:
    heard = Heard()
    loaded: list[Choice] = []

    def load(choice: Choice, tell: Callable[[str], None]) -> Plan:
        loaded.append(choice)
        return loading()(choice, tell)

    briefing = briefed(Order(str(SEEDS / "wire.jsonl")), heard, load)
    for _ in range(3):
        heard.briefs.get(timeout=60)
    assert len(loaded) == 1
    briefing.forget()
    briefing.put(Order(str(SEEDS / "talks.txt")))
    heard.briefs.get(timeout=60)
    briefing.stop(60)
    assert len(loaded) == 2
