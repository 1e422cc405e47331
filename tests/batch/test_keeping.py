"""What a batch puts into the archive: each brief once, in few transactions, and never at the cost of the run."""

import io
import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from summarize import cli, models
from summarize.batch.keeping import Queue, packed, unpacked
from summarize.batch.ledger import Ledger, Written
from summarize.console import World
from summarize.desk.archive import Archive, user_archive
from summarize.desk.keeping import Keeper
from summarize.errors import SummarizeError, UsageError
from summarize.records import Brief
from tests.render.samples import BRIEF

from ..conftest import FakeSummarizer, FakeTranslator
from .conftest import article, lines

Run = Callable[..., str]


@pytest.fixture
def run(world: Callable[..., World], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The whole command on doubles of the models; gives stderr."""
    monkeypatch.setattr(models, "translator", lambda name, **_: FakeTranslator())
    monkeypatch.setattr(models, "summarizer", lambda name, **_: FakeSummarizer())

    def run(command: str, *arguments: object, **environ: str) -> str:
        made = world(**environ)
        cli.cli.main([command, *map(str, arguments)], standalone_mode=False, obj=made)
        assert isinstance(made.stderr, io.StringIO)
        return made.stderr.getvalue()

    return run


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger")


def numbered(number: int) -> Brief:
    return replace(BRIEF, article=replace(BRIEF.article, digest=f"sha256:{number}"))


def finish(ledger: Ledger, count: int) -> None:
    for number in range(count):
        ledger.finish(str(number), "", Written(end=number), packed(numbered(number)))


def entries() -> list[str]:
    with Archive(user_archive()) as archive:
        return [entry.digest for entry in reversed(archive.entries(limit=-1))]


def test_what_waits_is_the_brief_that_was_made() -> None:
    assert unpacked(packed(BRIEF)) == BRIEF
    with pytest.raises(SummarizeError, match="waits in the ledger is damaged"):
        unpacked(b"x")


def test_a_batch_keeps_its_briefs_as_other_commands_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(article(1), encoding="utf-8")
    run("batch", tmp_path / "a.txt", "-o", tmp_path / "out.jsonl")
    run("brief", tmp_path / "a.txt")
    assert len(entries()) == 1
    wire = lines(tmp_path / "wire.jsonl", 8)
    run("batch", wire, "-o", tmp_path / "wire-out.jsonl")
    run("batch", wire, "-o", tmp_path / "wire-out.jsonl")
    written = (tmp_path / "wire-out.jsonl").read_text(encoding="utf-8").splitlines()
    digests = dict.fromkeys(json.loads(line)["article"]["digest"] for line in written)
    assert entries()[1:] == [digest for digest in digests if digest != entries()[0]]


def test_a_batch_that_is_not_to_be_kept_is_not(run: Run, tmp_path: Path) -> None:
    wire = lines(tmp_path / "wire.jsonl", 4)
    run("batch", wire, "-o", tmp_path / "one.jsonl", "--no-log")
    run("batch", wire, "-o", tmp_path / "two.jsonl", SUMMARIZE_LOG="off")
    assert not user_archive().exists()


def test_a_chunk_is_one_transaction(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    chunks: list[int] = []
    keep_all = Archive.keep_all

    def counted(archive: Archive, briefs: list[Brief]) -> list[int]:
        chunks.append(len(briefs))
        return keep_all(archive, briefs)

    monkeypatch.setattr(Archive, "keep_all", counted)
    finish(ledger, 7)
    with closing(Keeper(user_archive(), print)) as keeper:
        Queue(ledger, keeper, 3).settle()
    assert chunks == [3, 3, 1]
    assert entries() == [f"sha256:{number}" for number in range(7)]


def test_what_was_kept_before_a_kill_is_not_kept_twice(ledger: Ledger) -> None:
    finish(ledger, 3)
    with Archive(user_archive()) as archive:
        archive.keep_all([numbered(0), numbered(1)])  # and killed before the ledger heard of it
    with closing(Keeper(user_archive(), print)) as keeper:
        Queue(ledger, keeper, 2).settle()
    assert entries() == ["sha256:0", "sha256:1", "sha256:2"]
    assert ledger.waiting(9) == []


def test_templates_that_changed_are_another_setting(run: Run, tmp_path: Path) -> None:
    wire, folder = lines(tmp_path / "wire.jsonl", 2), tmp_path / "prompts"
    folder.mkdir()
    (folder / "flan-t5.j2").write_text("Write {{ points }} points.", encoding="utf-8")
    given = (wire, "-o", tmp_path / "out.jsonl", "--prompts", folder)
    run("batch", *given)
    run("batch", *given)
    (folder / "flan-t5.j2").write_text("Write {{ points }} sentences.", encoding="utf-8")
    with pytest.raises(UsageError, match=r"begun with other settings: prompts was sha256:.* and is sha256:"):
        run("batch", *given)


def test_an_archive_that_fails_costs_one_note(run: Run, tmp_path: Path) -> None:
    user_archive().mkdir(parents=True)
    told = run("batch", lines(tmp_path / "wire.jsonl", 4), "-o", tmp_path / "out.jsonl")
    assert told.count("going on without the archive") == 1
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 4
