"""What `brief` keeps, and that keeping never stops it."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize import cli, models
from summarize.console import World
from summarize.desk.archive import Archive, user_archive
from summarize.records import Brief
from summarize.render import FORMATS, Options

from ..conftest import SEEDS, FakeSummarizer, FakeTranslator

Run = Callable[..., tuple[str, str]]


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch,
    world: Callable[..., World],
    translator: FakeTranslator,
    summarizer: FakeSummarizer,
) -> Run:
    """Run the command line on fakes; gives stdout and stderr."""
    monkeypatch.setattr(models, "translator", lambda name, device: translator)
    monkeypatch.setattr(models, "summarizer", lambda name, device, prompts: summarizer)

    def run(*arguments: object, **environ: str) -> tuple[str, str]:
        made = world(**environ)
        with cli.cli.make_context("summarize", [str(argument) for argument in arguments], obj=made) as context:
            cli.cli.invoke(context)
        assert isinstance(made.stdout, io.StringIO)
        assert isinstance(made.stderr, io.StringIO)
        return made.stdout.getvalue(), made.stderr.getvalue()

    return run


def kept() -> list[str]:
    with Archive(user_archive()) as archive:
        return [entry.source for entry in archive.entries()]


@pytest.mark.parametrize("form", ["text", "json", "html", "jsonl"])
def test_a_brief_is_kept(run: Run, form: str) -> None:
    run("-q", "--format", form, SEEDS / "border.txt")
    assert kept() == [str(SEEDS / "border.txt")]
    run("-q", "--format", form, SEEDS / "border.txt", SEEDS / "talks.txt")
    assert kept() == [str(SEEDS / "talks.txt"), str(SEEDS / "border.txt")]


def test_what_is_kept_is_what_was_printed(run: Run) -> None:
    printed = json.loads(run("-q", "--format", "json", "--full", SEEDS / "border.txt")[0])
    with Archive(user_archive()) as archive:
        assert json.loads(FORMATS["json"].one(archive.get(1).brief, Options(full=True))) == printed


def test_nothing_is_kept_where_that_was_declined(run: Run, tmp_path: Path) -> None:
    article = SEEDS / "border.txt"
    run("-q", "--no-log", article)
    run("-q", article, SUMMARIZE_LOG="off")
    run("translate", "-q", article)
    run("split", "-q", article)
    assert not user_archive().exists()
    run("-q", "--log", article, SUMMARIZE_LOG="off")
    assert kept() == [str(article)]


@pytest.mark.parametrize("form", ["text", "json"])
def test_it_is_printed_before_it_is_kept(run: Run, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    order: list[str] = []
    write = io.StringIO.write
    monkeypatch.setattr(Archive, "keep_all", lambda self, briefs: order.append("kept"))

    class Watched(io.StringIO):
        def write(self, text: str) -> int:
            order.append("printed")
            return write(self, text)

    monkeypatch.setattr(io, "StringIO", Watched)
    run("-q", "--format", form, SEEDS / "border.txt")
    assert order == ["printed", "kept"]


def test_an_archive_that_fails_costs_one_note(run: Run) -> None:
    user_archive().mkdir(parents=True)
    out, err = run(SEEDS / "border.txt", SEEDS / "talks.txt")
    assert "border.txt" in out
    assert "talks.txt" in out
    assert err.count("going on without the archive") == 1
    assert str(user_archive()) in err


def test_an_archive_that_fills_the_disk_costs_one_note(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_all = Archive.keep_all

    def full(archive: Archive, briefs: list[Brief]) -> list[int]:
        archive._connection.execute("PRAGMA max_page_count = 1")
        return keep_all(archive, briefs)

    monkeypatch.setattr(Archive, "keep_all", full)
    out, err = run(SEEDS / "border.txt", SEEDS / "talks.txt")
    assert "talks.txt" in out
    assert err.count("database or disk is full\n  make room on the disk") == 1
