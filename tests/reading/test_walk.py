"""Which files of a folder are articles, and their order."""

from pathlib import Path

import pytest

from summarize.errors import ReadingError
from summarize.reading.formats import is_named_article
from summarize.reading.walk import Taking, walk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.html", "a/z.txt", "deep/e.txt", "deep/er/f.txt", "c.jpg", ".hidden.txt", ".git/f.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def names(folder: Path, taking: Taking) -> list[str]:
    return [str(Path(str(path)).relative_to(folder)) for path in walk(str(folder), taking)]


def test_files_come_by_name_before_those_of_folders(folder: Path) -> None:
    assert names(folder, Taking()) == ["a.html", "b.txt", "c.jpg", "a/z.txt", "deep/e.txt", "deep/er/f.txt"]


def test_names_and_what_is_our_own_can_be_left_out(folder: Path) -> None:
    taking = Taking(is_named_article, frozenset({folder / "deep" / "er", folder / "b.txt"}))
    assert names(folder, taking) == ["a.html", "a/z.txt", "deep/e.txt"]
    assert not taking.takes(str(folder / "deep" / "er" / "f.txt"))


def test_a_link_to_itself_is_a_file_like_others(folder: Path) -> None:
    (folder / "self.txt").symlink_to("self.txt")
    assert "self.txt" in names(folder, Taking(is_named_article, frozenset({folder / "b.txt"})))


def test_what_cannot_be_listed_is_told_last(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    scandir = os.scandir

    def refused(path: str) -> object:
        if path == str(folder / "deep"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    *found, last = walk(str(folder), Taking())
    assert [Path(str(path)).name for path in found] == ["a.html", "b.txt", "c.jpg", "z.txt"]
    assert isinstance(last, ReadingError)
    assert last.source == str(folder / "deep")
