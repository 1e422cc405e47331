"""The crew of workers on a cluster, on a double of Ray: what becomes of those that die, refuse or never come."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest

from summarize.batch.made import Failed, Made, Outcome
from summarize.batch.ray import Recipe, _Crew
from summarize.errors import SummarizeError
from summarize.pipeline import Plan
from summarize.records import Article, MadeBy, Reading
from summarize.render import Options

pytest.importorskip("ray", reason="Ray is not installed")
MADE_BY = MadeBy("1", None, None, "cpu")


def reading(name: str) -> Reading:
    return Reading(Article(name, f"{name}.txt", None, None, None, "text", "sha256:0"))


def make(reading: Reading) -> Outcome:
    from ray.exceptions import RayActorError

    if reading.article.name == "poison":
        raise RayActorError
    return Made(reading.article.name, b"text", ())


class Remote:
    """A method of an actor: called at once, by whoever gets the result."""

    def __init__(self, call: Callable[..., Any]):
        self.call = call

    def remote(self, *arguments: Any) -> Callable[[], Any]:
        return lambda: self.call(*arguments)


class Loading:
    """A `load` whose future is done, or never will be."""

    def __init__(self, answer: Any):
        self.answer = answer

    def remote(self) -> "Loading":
        return self

    def future(self) -> "Future[Any]":
        future: Future[Any] = Future()
        if self.answer is not None:
            future.set_result(self.answer)
        return future


class Actor:
    def __init__(self, answer: Any):
        self.load, self.make = Loading(answer), Remote(make)


class FakeRay:
    """Counts the workers it was asked for; each answers `load` with the next of some answers, the last for ever."""

    def __init__(self, *answers: Any):
        self.answers, self.started = list(answers), 0

    def remote(self, *_: Any, **options: Any) -> Callable[[type], "FakeRay"]:
        return lambda worker: _Class(self)  # type: ignore[return-value]

    def get(self, result: Callable[[], Any]) -> Any:
        return result()

    def kill(self, worker: Any) -> None: ...


class _Class:
    def __init__(self, ray: FakeRay):
        self.ray = ray

    def remote(self, *_: Any) -> Actor:
        self.ray.started += 1
        answers = self.ray.answers
        return Actor(answers.pop(0) if len(answers) > 1 else answers[0])


def crew(ray: FakeRay, size: int = 2) -> _Crew:
    def load() -> Plan:
        raise AssertionError("nobody loads here")

    return _Crew(ray, Recipe(load, (), "json", Options()), [], size, gpu=False)


def test_an_article_that_ends_every_worker_fails_and_the_others_go_on() -> None:
    ray = FakeRay(MADE_BY)
    workers = crew(ray)
    failed = workers.make(reading("poison"))
    assert isinstance(failed, Failed)
    assert failed.error == "poison.txt: 3 workers died of it"
    assert workers.make(reading("good")) == Made("good", b"text", ())
    assert ray.started == 2 + 3


def test_where_every_worker_dies_the_run_ends() -> None:
    workers = crew(FakeRay(MADE_BY), size=1)
    workers.make(reading("poison"))
    with pytest.raises(SummarizeError, match="4 workers died one after another"):
        workers.make(reading("poison"))


def test_a_worker_that_cannot_load_ends_the_run_with_its_remedy() -> None:
    with pytest.raises(SummarizeError, match="no such model") as caught:
        crew(FakeRay(Failed("no such model", "pull it"))).made_by()
    assert caught.value.remedy == "pull it"


def test_a_worker_of_another_version_ends_the_run() -> None:
    workers = crew(FakeRay(MADE_BY, MadeBy("2", None, None, "cpu")))
    assert workers.made_by() == MADE_BY
    with pytest.raises(SummarizeError, match="would not write the same: summarize 1 and 2"):
        workers._take()


def test_nobody_waits_for_workers_that_never_come_once_the_run_ends() -> None:
    workers = crew(FakeRay(None))
    ended: list[BaseException] = []

    def wait() -> None:
        try:
            workers.make(reading("good"))
        except SummarizeError as error:
            ended.append(error)

    waiting = [threading.Thread(target=wait) for _ in range(3)]
    for thread in waiting:
        thread.start()
    workers.end()
    for thread in waiting:
        thread.join(10)
    assert [str(error) for error in ended] == ["the run was asked to end"] * 3
