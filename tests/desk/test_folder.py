from pathlib import Path
from queue import Queue

from summarize.desk.folder import Watch, articles


def test_hidden_and_unfinished_files_are_no_articles(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", ".hidden", "c.part", "d.txt~", "deep/e.txt", ".git/f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [path.relative_to(tmp_path).as_posix() for path in articles(tmp_path)] == ["a.html", "b.txt", "deep/e.txt"]


def test_what_is_dropped_is_found_once_it_is_whole(tmp_path: Path) -> None:
    found: Queue[Path] = Queue()
    watch = Watch(tmp_path, found.put)
    watch.start()
    try:
        # The watching begins some time after the thread: until then nothing is noticed.
        for number in range(300):
            (tmp_path / f"{number}.txt").write_text("x")
            if not found.empty() or _came(found):
                break
        (tmp_path / "last.part").write_text("whole")
        (tmp_path / "last.part").rename(tmp_path / "last.txt")
        names = set()
        while "last.txt" not in names:
            names.add(found.get(timeout=60).name)
        assert "last.part" not in names
    finally:
        watch.stop()


def _came(found: Queue[Path]) -> bool:
    from queue import Empty

    try:
        found.put(found.get(timeout=0.2))
    except Empty:
        return False
    return True
