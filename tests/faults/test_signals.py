"""Signals in every phase of a run: its own status, no traceback, nothing half-made left."""

import signal
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faults.conftest import ARTICLE, PROGRAM
from tests.faults.program import PHASES

SIGNALS = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}


def paused(phase: str, target: Path, monkeypatch: pytest.MonkeyPatch) -> "subprocess.Popen[str]":
    """The program, writing to `target`, in this phase."""
    monkeypatch.setenv("PAUSE", phase)
    process = subprocess.Popen(
        [*PROGRAM, "-q", "-o", str(target), ARTICLE],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell starts background jobs with interruptions ignored, and children inherit that.
        preexec_fn=lambda: [signal.signal(number, signal.SIG_DFL) for number in SIGNALS],
    )
    assert process.stderr is not None
    assert process.stderr.readline() == "paused\n"
    return process


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_run_that_is_asked_to_end_ends_in_order(
    number: signal.Signals, phase: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "brief.txt"
    target.write_text("before", encoding="utf-8")
    process = paused(phase, target, monkeypatch)
    process.send_signal(number)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (SIGNALS[number], "", "")
    assert target.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]


@pytest.mark.parametrize("phase", PHASES)
def test_a_broken_pipe_of_somebody_else_is_no_reason_to_end(
    phase: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "brief.txt"
    process = paused(phase, target, monkeypatch)
    process.send_signal(signal.SIGPIPE)
    process.communicate("")
    assert process.returncode == 0
    assert "POLITICAL" in target.read_text(encoding="utf-8")
