"""Disks that are full or cannot be written, and homes that nobody knows."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faults.conftest import ARTICLE, Run, complaint

FULL = Path("/dev/full")
Mount = Callable[[str], tuple[str, ...]]

needs_full = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")


@needs_full
@pytest.mark.parametrize(
    "arguments",
    [
        ("split", ARTICLE),
        ("split", *[ARTICLE] * 20),  # more than any buffer holds
        ("split", "--format", "json", ARTICLE),
        ("-q", "-o", "/dev/full", ARTICLE),
        ("models", "list"),
        ("doctor",),
        ("--help",),
        ("--version",),
    ],
    ids=lambda arguments: " ".join(arguments)[:30],
)
def test_a_full_disk_is_one_error_and_status_1(run: Run, arguments: tuple[str, ...]) -> None:
    with FULL.open("w") as full:
        done = run(*arguments, stdout=full)
    assert done.returncode == 1
    assert "No space left on device" in complaint(done)


@needs_full
def test_a_log_on_a_full_disk_loses_no_brief(run: Run, tmp_path: Path) -> None:
    with FULL.open("w") as full:
        done = run("-v", ARTICLE, str(tmp_path / "nothing.txt"), stderr=full)
    assert done.returncode == 1  # for the article that is not there
    assert "POLITICAL" in done.stdout


def test_a_full_disk_keeps_what_stood_there_and_what_was_done(run: Run, tmp_path: Path, mounted: Mount) -> None:
    folder = tmp_path / "disk"
    before = (
        *mounted("size=16k"),
        "sh",
        "-c",
        f'echo before > {folder}/o.txt; "$@"; echo $?; ls -A {folder}; cat {folder}/o.txt',
        "sh",
    )
    done = run("-q", "-o", str(folder / "o.txt"), *[ARTICLE] * 20, before=before)
    assert done.stdout.splitlines() == ["1", "o.txt", "o.txt.part", "before"]
    assert complaint(done) == f"{folder}/o.txt: No space left on device"


def test_a_home_that_cannot_be_written_is_no_hindrance(run: Run, tmp_path: Path, mounted: Mount) -> None:
    home = str(tmp_path / "disk")
    environ = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), home)
    done = run(ARTICLE, before=mounted("ro"), env=environ)
    assert done.returncode == 0
    assert "POLITICAL" in done.stdout
    memory, archive, _ = done.stderr.splitlines()
    assert memory.startswith(f"going on without the translation memory {home}")
    assert archive.startswith("going on without the archive: ")


# As where a user has no line in the system's list of them.
NOBODY = """
import pwd, sys

def unknown(number):
    raise KeyError(f"no user {number}")

pwd.getpwuid = unknown
from summarize.__main__ import main
from tests.faults.program import prepare

prepare()
sys.exit(main())
"""
HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")


def homeless(folder: Path, *arguments: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if name not in HOMES}
    return subprocess.run(
        [sys.executable, "-c", NOBODY, *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize("environ", [{}, {"HOME": "relative"}], ids=["no HOME", "a relative one"])
def test_without_a_home_nothing_is_kept_and_nothing_made(tmp_path: Path, environ: dict[str, str]) -> None:
    # What would be believed if the home were the current folder.
    for name in ("~", "relative"):
        config = tmp_path / name / ".config" / "summarize"
        config.mkdir(parents=True)
        (config / "config.toml").write_text('translator = "nonsense"\n', encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    done = homeless(tmp_path, ARTICLE, **environ)
    assert done.returncode == 0, done.stderr
    assert "POLITICAL" in done.stdout
    assert done.stderr.startswith("there is no home folder: going on without")
    assert done.stderr.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "arguments",
    [("cache", "info"), ("log", "path"), ("models", "path"), ("models", "remove", "opus-big"), ("glossary", "check")],
)
def test_work_that_needs_a_home_says_so(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = homeless(tmp_path, *arguments)
    assert done.returncode == 1
    assert complaint(done) == "there is no home folder"
    assert list(tmp_path.iterdir()) == []


def test_without_home_the_users_line_says_where_it_is(run: Run) -> None:
    done = run("models", "path", without=HOMES)
    assert done.returncode == 0
    assert done.stdout.strip().endswith("summarize/models")
    assert Path(done.stdout.strip()).is_absolute()
