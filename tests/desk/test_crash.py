"""Processes that are killed, that run into a full disk, and that write at once: what was acknowledged is there."""

import json
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from summarize.desk.archive import Archive

from ..conftest import ROOT

# Keeps briefs and corrects each; says of every write that it was acknowledged, as a line.
_WRITER = """
    import json, sys
    from dataclasses import replace
    from pathlib import Path
    from summarize.desk.archive import Archive
    from summarize.desk.records import State, Target
    from tests.render.samples import BRIEF

    path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    print("ready", flush=True)
    sys.stdin.readline()
    with Archive(path, print) as archive:
        for number in range(count):
            article = replace(BRIEF.article, digest=f"{name} {number}", source=f"{name} {number}")
            kept = archive.keep(replace(BRIEF, article=article))
            print(json.dumps(["kept", kept, article.digest]), flush=True)
            archive.correct(kept, Target.POINT, 0, f"{name} corrected {number}.")
            print(json.dumps(["corrected", kept, f"{name} corrected {number}."]), flush=True)
            archive.set_state(kept, State.APPROVED)
            print(json.dumps(["state", kept, "approved"]), flush=True)
"""


@pytest.fixture
def start(path: Path) -> Iterator[Callable[[str, int], subprocess.Popen[str]]]:
    """Start a writer, which waits for a line."""
    processes: list[subprocess.Popen[str]] = []

    def start(name: str, count: int) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", textwrap.dedent(_WRITER), str(path), name, str(count)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        processes.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def acknowledged(output: str) -> list[tuple[str, int, str]]:
    """The writes that a process told of; the last line may be cut off."""
    return [tuple(json.loads(line)) for line in output.splitlines(keepends=True) if line.endswith("\n")]


def holds(archive: Archive, writes: list[tuple[str, int, str]]) -> None:
    for what, number, value in writes:
        kept = archive.get(number)
        found = {"kept": kept.entry.digest, "corrected": kept.brief.points[0].text, "state": kept.entry.state}
        assert found[what] == value
    assert archive._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("kills", [5, pytest.param(30, marks=pytest.mark.slow)])
def test_a_process_that_is_killed_takes_nothing_with_it(
    start: Callable[[str, int], subprocess.Popen[str]], again: Callable[[], Archive], notes: list[str], kills: int
) -> None:
    moments = random.Random(kills)
    writes: list[tuple[str, int, str]] = []
    for number in range(kills):
        process = start(f"run {number}", 1_000_000)
        go(process)
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(moments.random() * 0.3)
        process.send_signal(signal.SIGKILL)
        writes += acknowledged(first + process.communicate()[0])
        assert process.returncode == -signal.SIGKILL
        with again() as archive:
            holds(archive, writes)
    assert len(writes) > kills
    assert notes == []


def test_processes_write_at_once_from_the_first_moment(
    start: Callable[[str, int], subprocess.Popen[str]], again: Callable[[], Archive]
) -> None:
    processes = [start(name, 8) for name in "abc"]
    for process in processes:
        go(process)
    writes = [write for process in processes for write in acknowledged(process.communicate()[0])]
    assert len(writes) == 3 * 8 * 3
    holds(again(), writes)
    assert again().count() == 24
