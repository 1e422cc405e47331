"""Order, back-pressure and the end of the pool."""

import signal
import threading
import time
from collections.abc import Iterator

import pytest

from summarize.batch.pool import AHEAD, work


def test_what_is_made_early_waits_for_its_turn() -> None:
    delivered: list[int] = []
    first = threading.Event()

    def make(item: int) -> int:
        if item == 0:
            assert first.wait(10)
        if item == 3:
            first.set()
        return item * item

    work(iter(range(8)), make, lambda item, result: delivered.append(result), jobs=2)
    assert delivered == [item * item for item in range(8)]


def test_unordered_nothing_waits() -> None:
    delivered: list[int] = []
    last = threading.Event()

    def make(item: int) -> int:
        if item == 0:
            assert last.wait(10)
        return item

    def deliver(item: int, result: int) -> None:
        delivered.append(result)
        if result == 7:
            last.set()

    work(iter(range(8)), make, deliver, jobs=2, ordered=False)
    assert delivered[-1] == 0
    assert sorted(delivered) == list(range(8))


@pytest.mark.parametrize("ordered", [True, False])
def test_no_more_is_read_than_is_worked_on_soon(ordered: bool) -> None:
    read = written = most = 0

    def items() -> Iterator[int]:
        nonlocal read, most
        for item in range(200):
            read += 1
            most = max(most, read - written)
            yield item

    def deliver(item: int, result: int) -> None:
        nonlocal written
        written += 1

    work(items(), lambda item: time.sleep(0.0005) or item, deliver, jobs=2, ordered=ordered)
    assert (read, written) == (200, 200)
    assert most <= 2 * AHEAD


def test_an_error_in_delivering_ends_the_work() -> None:
    read = 0

    def items() -> Iterator[int]:
        nonlocal read
        for item in range(10_000):
            read += 1
            yield item

    def deliver(item: int, result: int) -> None:
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        work(items(), lambda item: item, deliver, jobs=2)
    assert read < 100


def test_an_interruption_delivers_what_is_in_hand_and_no_more() -> None:
    started = threading.Event()
    delivered: list[int] = []
    told: list[str] = []

    def items() -> Iterator[int]:
        yield 0
        yield 1
        assert started.wait(10)
        raise KeyboardInterrupt

    def make(item: int) -> int:
        started.set()
        time.sleep(0.05)
        return item

    with pytest.raises(KeyboardInterrupt):
        work(
            items(),
            make,
            lambda item, _: delivered.append(item),
            jobs=1,
            ending=lambda error: told.append(type(error).__name__),
        )
    assert delivered == [0]
    assert told == ["KeyboardInterrupt"]


@pytest.fixture
def interruptible() -> Iterator[None]:
    """SIGINT raises, even where whoever started the tests had it ignored, as shells do for what runs behind them."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interruption_of_the_last_wait_does_the_same() -> None:
    delivered: list[int] = []

    def make(item: int) -> int:
        if item == 1:
            time.sleep(0.1)  # until all are read, and the main thread waits
            signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
            time.sleep(0.1)
        return item

    with pytest.raises(KeyboardInterrupt):
        work(iter(range(4)), make, lambda item, _: delivered.append(item), jobs=1)
    assert delivered == [0, 1]
