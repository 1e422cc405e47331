"""`summarize batch` as a user meets it, on doubles of the models."""

import io
import json
import os
import pty
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from summarize import models
from summarize.batch.made import default_jobs
from summarize.cli import cli
from summarize.commands import progress
from summarize.commands.batch import batch
from summarize.console import World
from summarize.errors import UsageError
from summarize.pipeline import Plan
from summarize.records import MadeBy, Model
from tests.batch.conftest import article, lines
from tests.conftest import SEEDS, FakeSummarizer, FakeTranslator

PROGRAM = [sys.executable, "-m", "tests.batch.cli", "batch"]
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(
    world: Callable[..., World],
    monkeypatch: pytest.MonkeyPatch,
    translator: FakeTranslator,
    summarizer: FakeSummarizer,
) -> Run:
    """Run a command; gives the status and what it said on stderr, raises what the boundary would report."""
    monkeypatch.setattr(models, "translator", lambda name, **_: translator)
    monkeypatch.setattr(models, "summarizer", lambda name, **_: summarizer)

    def run(*arguments: object) -> tuple[int, str]:
        outside = world()
        status = cli.main([str(argument) for argument in arguments], standalone_mode=False, obj=outside)
        assert isinstance(outside.stdout, io.StringIO)
        assert isinstance(outside.stderr, io.StringIO)
        return status, outside.stdout.getvalue() or outside.stderr.getvalue()

    return run


def test_a_run_says_what_became_of_its_articles(run: Run, tmp_path: Path) -> None:
    wire, out = lines(tmp_path / "wire.jsonl", 5), tmp_path / "out.jsonl"
    status, said = run("batch", wire, "-o", out, "--jobs", 2)
    assert status == 1
    assert f"summarize: {wire}:5: damaged JSON" in said
    assert said.splitlines()[-1].startswith("4 done, ")
    assert said.splitlines()[-1].endswith(f", 1 failed; see {tmp_path}/out.failed.jsonl")
    with pytest.raises(UsageError, match="points was 3 and is 5"):
        run("batch", wire, "-o", out, "--points", 5)
    _, said = run("batch", wire, "-o", out, "--points", 5, "--fresh", "-q")
    assert said.count("\n") == 2  # the complaint and its remedy


def test_verbose_says_from_time_to_time_how_far_it_is(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_EVERY", 0.0)
    _, said = run("batch", "-v", lines(tmp_path / "wire.jsonl", 3), "-o", tmp_path / "out.jsonl", "--jobs", 1)
    told = [line for line in said.splitlines() if line.endswith("articles/s")]
    assert [line[:6] for line in told] == ["1 done", "2 done", "3 done"]


def test_an_article_is_as_brief_would_write_it(run: Run, tmp_path: Path) -> None:
    article = SEEDS / "talks.txt"
    for form, suffix in (("text", "txt"), ("jsonl", "jsonl")):
        run("batch", article, "-o", tmp_path / form, "--format", form, "--full")
        _, alone = run("brief", article, "--format", form, "--full", "-q")
        assert (tmp_path / form / f"talks.{suffix}").read_text(encoding="utf-8") == alone


def test_help_says_how_many_articles_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarize.translation.workers.os.sched_getaffinity", lambda _: range(64))
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    model = Model("bundled", None, "ctranslate2")
    jobs = default_jobs(Plan(MadeBy("0", model, model, "cpu")), "cpu")
    assert f"at most {jobs};" in " ".join(CliRunner().invoke(batch, ["--help"]).output.split())


def test_word_files_are_whole(run: Run, tmp_path: Path) -> None:
    run("batch", SEEDS / "talks.txt", "-o", tmp_path / "out", "--format", "docx")
    with zipfile.ZipFile(tmp_path / "out" / "talks.docx") as document:
        assert document.testzip() is None


def test_a_flag_fails_a_strict_run(run: Run, tmp_path: Path) -> None:
    assert run("batch", SEEDS / "talks.txt", "-o", tmp_path / "a")[0] == 0
    assert run("batch", SEEDS / "talks.txt", "-o", tmp_path / "b", "--strict")[0] == 1


def test_on_a_terminal_a_bar_shows_how_far_it_is(tmp_path: Path) -> None:
    wire = lines(tmp_path / "wire.jsonl", 5)
    ours, theirs = pty.openpty()
    with subprocess.Popen([*PROGRAM, str(wire), "-o", str(tmp_path / "out")], stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 10_000)
            except OSError:  # how Linux says that nobody writes there any more
                break
    os.close(ours)
    assert process.returncode == 1
    assert b"5/5" in shown
    assert b"articles/s" in shown


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=str)
def test_a_watch_goes_on_until_it_is_ended_in_order(tmp_path: Path, number: signal.Signals, status: int) -> None:
    inbox, out = tmp_path / "inbox", tmp_path / "out.jsonl"
    inbox.mkdir()
    (inbox / "a.txt").write_text(article(1), encoding="utf-8")
    command = [*PROGRAM, "--watch", str(inbox), "-o", str(out)]
    # A shell starts background jobs with interruptions ignored, and children inherit that.
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, preexec_fn=lambda: signal.signal(number, signal.SIG_DFL)
    )
    wait_for(out, 1, process)
    (inbox / "b.txt").write_text(article(2), encoding="utf-8")
    wait_for(out, 2, process)
    process.send_signal(number)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == status
    assert b"the same command goes on from there" in errors
    assert b"Traceback" not in errors
    names = [json.loads(line)["article"]["name"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert names == ["a", "b"]


def wait_for(path: Path, how_many: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until a file has so many lines, or its writer ends."""
    while process.poll() is None and not (path.exists() and path.read_bytes().count(b"\n") >= how_many):
        time.sleep(0.02)
