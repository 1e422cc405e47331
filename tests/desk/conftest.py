"""An archive of its own for each test, with a clock that the test winds."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarize.desk.archive import Archive


class Clock:
    """Tells the time that a test set."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def notes() -> list[str]:
    return []


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "archive.sqlite3"


@pytest.fixture
def again(path: Path, clock: Clock, notes: list[str]) -> Iterator[Callable[[], Archive]]:
    """Open the archive as another run of the program would."""
    opened: list[Archive] = []

    def again() -> Archive:
        opened.append(Archive(path, notes.append, clock))
        return opened[-1]

    yield again
    for archive in opened:
        archive.close()


@pytest.fixture
def archive(again: Callable[[], Archive]) -> Archive:
    return again()
