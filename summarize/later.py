"""Something costly that is made when it is first needed, and only then."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Later(Generic[Made]):
    """Call it to have what `make` gives: made at the first call, once, whichever thread is first.

    What `make` raises is raised at that call, and the next one tries again.
    """

    def __init__(self, make: Callable[[], Made]):
        self._make = make
        self._lock = threading.Lock()
        self._made: list[Made] = []

    def __call__(self) -> Made:
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]
