"""Folders that are watched."""

import shutil
import time
from pathlib import Path
from threading import Event

import pytest

from summarize.errors import UsageError
from summarize.reading import watch
from summarize.reading.formats import is_named_article
from summarize.reading.walk import Taking
from summarize.reading.watch import arrivals


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "SETTLED", 0.2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inbox = tmp_path / "inbox"
    (inbox / "later").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "later/a.json", "photo.jpg", ".hidden.txt"):
        (inbox / name).write_text("x", encoding="utf-8")
    return inbox


def test_what_lies_there_comes_first_and_then_what_arrives(folder: Path, tmp_path: Path) -> None:
    found = arrivals([str(folder)], Taking(is_named_article, frozenset({folder / "later"})))
    assert [next(found), next(found)] == [f"{folder}/a.txt", f"{folder}/b.txt"]
    (folder / ".c.txt").write_text("x", encoding="utf-8")
    (folder / "c.jpg").write_text("x", encoding="utf-8")
    (folder / "later" / "c.txt").write_text("x", encoding="utf-8")
    (folder / "c.txt").write_text("x", encoding="utf-8")
    assert next(found) == f"{folder}/c.txt"
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "d.txt").write_text("x", encoding="utf-8")
    (tmp_path / "made").rename(folder / "moved")
    assert next(found) == f"{folder}/moved/d.txt"
    found.close()


def test_paths_are_called_as_the_folder_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    shutil.rmtree(folder / "later")
    found = arrivals(["inbox"], Taking())
    assert [next(found), next(found), next(found)] == ["inbox/a.txt", "inbox/b.txt", "inbox/photo.jpg"]
    (folder / "c.txt").write_text("x", encoding="utf-8")
    assert next(found) == "inbox/c.txt"
    found.close()


def test_a_file_is_taken_once_it_stands_still(tmp_path: Path) -> None:
    growing = tmp_path / "a.txt"
    growing.write_text("x", encoding="utf-8")
    waiting = {str(growing): watch._Seen(None, 0)}
    assert list(watch._settled(waiting)) == []  # seen for the first time
    growing.write_text("more", encoding="utf-8")
    time.sleep(watch.SETTLED)
    assert list(watch._settled(waiting)) == []  # it has grown
    time.sleep(watch.SETTLED)
    assert list(watch._settled(waiting)) == [str(growing)]
    assert waiting == {}


def test_a_file_that_is_gone_again_is_forgotten(tmp_path: Path) -> None:
    waiting = {str(tmp_path / "a.txt"): watch._Seen((1, 1), 0)}
    assert list(watch._settled(waiting)) == []
    assert waiting == {}


def test_it_ends_when_it_is_stopped(folder: Path) -> None:
    stop = Event()
    found = arrivals([str(folder)], Taking(), stop)
    next(found)
    stop.set()
    assert len(list(found)) <= 3


def test_only_folders_are_watched(folder: Path) -> None:
    with pytest.raises(UsageError, match="only a folder can be watched"):
        next(arrivals([str(folder / "a.txt")], Taking()))
