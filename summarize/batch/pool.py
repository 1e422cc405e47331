"""Several articles at once, in threads: none waits for another, and no more are read than are worked on soon.

The models do their work outside of Python, so threads over one loaded model use every core. What an article becomes
does not depend on the others in flight.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Generic, TypeVar

AHEAD = 4
"""How many articles are read for each that is worked on; a long one may hold up the order of three others."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def work(
    items: Iterator[Item],
    make: Callable[[Item], Result],
    deliver: Callable[[Item, Result], None],
    *,
    jobs: int,
    ordered: bool = True,
    ending: Callable[[BaseException], None] = lambda error: None,
) -> None:
    """Make something of each item in `jobs` threads, and deliver it, one at a time and, if `ordered`, in their order.

    `deliver` is called as soon as that can be, in any thread. An exception from it or from `items` ends the work.
    However it ends, what is being made is finished and delivered first; if by an exception from outside, `ending` is
    called before that wait.
    """
    line = _Line(deliver, ordered, threading.Semaphore(jobs * AHEAD))
    threads = ThreadPoolExecutor(jobs, thread_name_prefix="article")
    in_hand: set[Future[None]] = set()
    try:
        for place, item in enumerate(line.admitted(items)):
            in_hand.add(future := threads.submit(line.run, place, item, make))
            future.add_done_callback(in_hand.discard)
        # Not for the threads: Python takes one that an interruption stopped waiting for to have ended.
        wait(list(in_hand))
    except BaseException as error:
        threads.shutdown(wait=False, cancel_futures=True)
        ending(error)
        wait(list(in_hand))
        raise
    finally:
        threads.shutdown(wait=False)
    if line.error:
        raise line.error


class _Line(Generic[Item, Result]):
    """Items on their way to being delivered."""

    def __init__(self, deliver: Callable[[Item, Result], None], ordered: bool, free: threading.Semaphore):
        self.error: BaseException | None = None
        self._deliver = deliver
        self._ordered = ordered
        self._free = free
        self._lock = threading.Lock()
        self._made: dict[int, tuple[Item, Result]] = {}
        self._next = 0

    def admitted(self, items: Iterator[Item]) -> Iterator[Item]:
        """The items, each read only when there is room for it; they end early after an error."""
        while True:
            self._free.acquire()
            if self.error:
                return
            try:
                item = next(items)
            except StopIteration:
                return
            yield item

    def run(self, place: int, item: Item, make: Callable[[Item], Result]) -> None:
        if self.error:
            return
        try:
            result = make(item)
            with self._lock:
                self._made[place] = item, result
                self._pass_on(place)
        except BaseException as error:
            self.error = self.error or error
            self._free.release()

    def _pass_on(self, place: int) -> None:
        ready = self._next if self._ordered else place
        while not self.error and ready in self._made:
            item, result = self._made.pop(ready)
            self._deliver(item, result)
            self._next = ready = ready + 1
            self._free.release()
