"""Locales, terminals and clocks as they should not be."""

import io
import time
from pathlib import Path

import pytest
from rich.cells import cell_len

from summarize.render import Options, rtl, terminal
from summarize.translation.memory import open_memory
from tests.conftest import SEEDS
from tests.faults.conftest import ARTICLE, Run
from tests.render.samples import BRIEF

ASCII = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
ARABIC = "انتهت في الخرطوم"


def test_a_locale_without_arabic_prints_it_all_the_same(run: Run) -> None:
    done = run("-q", ARTICLE, env=ASCII)
    assert (done.returncode, done.stderr) == (0, "")
    assert ARABIC in done.stdout


def test_a_locale_without_arabic_has_files_named_in_it(run: Run, tmp_path: Path) -> None:
    article = tmp_path / "محادثات.txt"
    article.write_bytes((SEEDS / "talks.txt").read_bytes())
    done = run("-q", "-o", str(tmp_path / "موجز.json"), str(article), env=ASCII)
    assert (done.returncode, done.stderr) == (0, "")
    assert ARABIC in (tmp_path / "موجز.json").read_text(encoding="utf-8")
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("term", [{}, {"TERM": "dumb"}, {"TERM": "unknown"}], ids=["unset", "dumb", "unknown"])
@pytest.mark.parametrize("width", [40, 72])
def test_a_terminal_that_says_nothing_of_itself_has_its_width(term: dict[str, str], width: int) -> None:
    stream = io.StringIO()
    environ = {**term, "COLUMNS": str(width)}
    terminal.draw(BRIEF, terminal.console(stream, environ), rtl.direction(environ), Options(full=True))
    lines = stream.getvalue().splitlines()
    assert max(map(cell_len, lines)) <= width
    assert "\x1b" not in stream.getvalue()


def test_a_dumb_terminal_without_columns_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def fileno(self) -> int:
            return 7

    monkeypatch.setattr(terminal.os, "get_terminal_size", lambda number: terminal.os.terminal_size((52, 25)))
    assert terminal.console(Screen(), {"TERM": "dumb"}).width == 52


def test_a_clock_that_jumps_back_changes_nothing_in_what_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(10**9, 0, -(10**6)))
    monkeypatch.setattr(time, "time", lambda: next(clock))
    memory = open_memory(tmp_path, lambda note: pytest.fail(note), limit=60_000)
    assert memory is not None
    for number in range(40):
        memory.remember(str(number), "x" * 3000)
    kept = [number for number in range(40) if memory.recall(str(number))]
    assert kept == list(range(40 - len(kept), 40))
    assert 0 < len(kept) < 40
