"""How the tests here start the program, and places on which nothing can be written."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, SEEDS

PROGRAM = [sys.executable, "-m", "tests.faults.program"]
ARTICLE = str(SEEDS / "talks.txt")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def complaint(done: "subprocess.CompletedProcess[str]") -> str:
    """The one error that a run printed."""
    lines = done.stderr.splitlines()
    assert len(lines) == 2, done.stderr
    assert lines[0].startswith("summarize: ")
    return lines[0].removeprefix("summarize: ")


@pytest.fixture
def run() -> Run:
    """Runs the program on doubles of its models; `without` names variables to leave out."""

    def run(
        *arguments: str, before: tuple[str, ...] = (), without: tuple[str, ...] = (), **options: object
    ) -> "subprocess.CompletedProcess[str]":
        environ = {name: value for name, value in os.environ.items() if name not in without}
        environ |= options.pop("env", {})  # type: ignore[arg-type]
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        return subprocess.run(
            [*before, *PROGRAM, *arguments], cwd=ROOT, env=environ, text=True, encoding="utf-8", **streams
        )  # type: ignore[call-overload, no-any-return]

    return run


@pytest.fixture
def mounted(tmp_path: Path) -> Callable[[str], tuple[str, ...]]:
    """Gives the start of a command that has a file system of its own over `tmp_path / "disk"`; skips where none can."""
    disk = tmp_path / "disk"
    disk.mkdir()

    def mount(options: str) -> tuple[str, ...]:
        script = f'mount -t tmpfs -o {options} none "$0" && exec "$@"'
        command = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, str(disk))
        if not shutil.which("unshare") or subprocess.run([*command, "true"], capture_output=True).returncode:
            pytest.skip("this system lends users no file systems of their own")
        return command

    return mount
