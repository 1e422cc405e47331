"""The error boundary, from outside: real processes, real pipes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from summarize import __main__ as program
from summarize import __version__
from tests.conftest import SEEDS

SUMMARIZE = [sys.executable, "-m", "summarize"]


def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SUMMARIZE, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", **options
    )  # type: ignore[call-overload, no-any-return]


def test_a_missing_file_is_one_error_with_a_remedy_and_status_1(tmp_path: Path) -> None:
    done = run(tmp_path / "nothing.txt")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("summarize: ")
    assert "nothing.txt: no such file" in done.stderr


def test_a_wrong_option_is_status_2() -> None:
    done = run("--colour", SEEDS / "talks.txt")
    assert done.returncode == 2
    assert "--colour" in done.stderr


def test_a_wrong_value_is_status_2_and_names_the_setting() -> None:
    done = run("split", "--rtl", "sideways", SEEDS / "talks.txt")
    assert done.returncode == 2
    assert "--rtl" in done.stderr


def test_the_version_is_the_installed_one() -> None:
    assert run("--version").stdout == f"summarize {__version__}\n"


def test_a_closed_pipe_ends_quietly() -> None:
    process = subprocess.Popen(
        [*SUMMARIZE, "split", *[str(SEEDS / "wire.jsonl")] * 200], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    _, errors = process.communicate()
    assert errors == b""
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=str
)
def test_what_is_asked_to_end_ends_with_the_status_of_the_signal(number: signal.Signals, status: int) -> None:
    process = _reading(number, signal.SIG_DFL)
    process.send_signal(number)
    assert process.wait(timeout=60) == status
    process.communicate()


def test_what_was_told_to_outlive_its_terminal_goes_on() -> None:
    process = _reading(signal.SIGHUP, signal.SIG_IGN)
    process.send_signal(signal.SIGHUP)
    process.communicate()
    assert process.returncode == 1  # for the line that was complained about


def _reading(number: signal.Signals, handler: signal.Handlers) -> subprocess.Popen[bytes]:
    """The program, past its imports and waiting for more input, started with this handler of a signal.

    A shell starts background jobs with interruptions ignored, and children inherit that.
    """
    process = subprocess.Popen(
        [*SUMMARIZE, "split", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(number, handler),
    )
    assert process.stdin is not None
    process.stdin.write(b"{}\n")  # something to complain about: once it has, the program reads
    process.stdin.flush()
    assert process.stderr is not None
    process.stderr.readline()
    return process


def test_a_bug_is_one_line_and_a_report(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(*_: object) -> int:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(program, "_run", broken)
    assert program.main([]) == 3
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    report = Path(message.split("the report is in ")[1].strip())
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
    report.unlink()


def test_a_c_locale_prints_arabic_all_the_same() -> None:
    done = run("split", SEEDS / "talks.txt", env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"})
    assert done.returncode == 0
    assert "انتهت في الخرطوم" in done.stdout
