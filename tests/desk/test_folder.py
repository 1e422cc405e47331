from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from summarize.desk.folder import Watch
from summarize.errors import SummarizeError
from summarize.reading import watch


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue[object]]:
    """What the watch of a folder tells, in which there was something before it began."""
    monkeypatch.setattr(watch, "SETTLED", 0.2)
    for name in ("b.txt", ".hidden", "c.part", "d.txt~", "deep/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    queue: Queue[object] = Queue()
    watching = Watch(tmp_path, queue.put, queue.put)
    watching.start()
    yield queue
    watching.stop()


def test_hidden_and_unfinished_files_are_no_articles(found: Queue[object], tmp_path: Path) -> None:
    assert [found.get(timeout=60) for _ in range(2)] == [tmp_path / "b.txt", tmp_path / "deep" / "e.txt"]
    (tmp_path / "last.part").write_text("whole")
    (tmp_path / "last.part").rename(tmp_path / "last.txt")
    assert found.get(timeout=60) == tmp_path / "last.txt"


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    told: Queue[object] = Queue()
    watching = Watch(tmp_path / "gone", told.put, told.put)
    watching.start()
    assert isinstance(told.get(timeout=60), SummarizeError)
    watching.stop()
