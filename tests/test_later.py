"""What is made when it is first needed is made once."""

import threading
import time

import pytest

from summarize.later import Later


def test_threads_that_ask_at_once_get_the_same_one():
    made: list[object] = []

    def make() -> object:
        time.sleep(0.02)
        made.append(object())
        return made[-1]

    later, got = Later(make), []
    threads = [threading.Thread(target=lambda: got.append(later())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert got == made * 8


def test_what_failed_is_tried_again():
    answers = iter([ValueError("not yet"), "here"])

    def make() -> str:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    later = Later(make)
    with pytest.raises(ValueError, match="not yet"):
        later()
    assert later() == "here"
