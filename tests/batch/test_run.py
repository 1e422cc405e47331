"""A batch as a whole: order, names, failures, settings, and going on after every kind of end."""

import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarize import pipeline
from summarize.batch.ledger import Ledger
from summarize.batch.made import Failed, Outcome, local, make
from summarize.batch.output import Files
from summarize.batch.run import Batch, Counts, run
from summarize.console import World
from summarize.desk.archive import Archive, user_archive
from summarize.errors import ExitStatus, SummarizeError, UsageError
from summarize.reading import read
from summarize.records import MadeBy, Reading
from summarize.render import FORMATS, Options

from ..conftest import FakeSummarizer, FakeTranslator
from .conftest import article, lines
from .program import Silent, batch, workers

Go = Callable[..., Counts]


@pytest.fixture
def go(world: Callable[..., World]) -> Go:
    """Run a batch to its end."""

    def go(source: object, target: object, stdin: bytes = b"", jobs: int = 3, **chosen: Any) -> Counts:
        planned = batch(source, target, **chosen)
        return run(planned, workers(jobs), world(stdin), Silent())

    return go


def sources(path: Path) -> list[str]:
    return [json.loads(line)["article"]["source"] for line in path.read_text(encoding="utf-8").splitlines()]


def failed(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_lines_are_those_of_brief(
    tmp_path: Path, translator: FakeTranslator, summarizer: FakeSummarizer, world: Callable[..., World]
) -> None:
    wire = lines(tmp_path / "wire.jsonl", 10)
    plan = pipeline.Plan(MadeBy("0", translator.model, summarizer.model, "cpu"), translator, summarizer)
    planned = batch(wire, tmp_path / "out.jsonl")
    run(planned, local(plan, "jsonl", planned.options, jobs=3), world(), Silent())
    readings = [r for r in read(str(wire), stdin=io.BytesIO()) if isinstance(r, Reading)]
    alone = [FORMATS["jsonl"].one(pipeline.brief(reading, plan), Options()) for reading in readings]
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "".join(f"{line}\n" for line in alone)


def test_a_folder_is_read_in_order_with_what_is_in_it(go: Go, folder: Path, tmp_path: Path) -> None:
    counts = go(folder, tmp_path / "out.jsonl")
    assert [Path(source).relative_to(folder) for source in map(Path, sources(tmp_path / "out.jsonl"))] == [
        Path("a.txt"),
        Path("b.txt"),
        Path("later/a.json.gz:1"),
    ]
    assert counts.line() == f"3 done, {counts.report.flagged} flagged"


def test_a_folder_gets_a_file_an_article_and_never_the_same_name_twice(go: Go, folder: Path, tmp_path: Path) -> None:
    (folder / "later" / "A.txt").write_text(article(5), encoding="utf-8")
    go(folder, tmp_path / "out", form="markdown")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        ".ledger.sqlite3", "A-2.md", "a 1.md".replace(" ", "-"), "a.md", "b.md",
    ]  # fmt: skip


def test_numbers_of_names_go_around_names_that_end_in_numbers(go: Go, tmp_path: Path) -> None:
    wire = tmp_path / "wire.jsonl"
    names = ["talks-2", "talks", "talks", "talks", "../../talks", "failed"]
    wire.write_text("".join(json.dumps({"text": article(n), "name": name}) + "\n" for n, name in enumerate(names)))
    go(wire, tmp_path / "out", form="jsonl")
    assert {path.name for path in (tmp_path / "out").glob("[!.]*")} == {
        *("talks-2.jsonl", "talks.jsonl", "talks-3.jsonl", "talks-4.jsonl", "talks-5.jsonl", "article-failed.jsonl")
    }


def test_what_a_pattern_finds_of_the_output_is_not_read(go: Go, folder: Path) -> None:
    pattern = f"{folder}/**/*.txt"
    assert go(pattern, folder / "out", form="text").report.done == 2
    assert go(pattern, folder / "out", form="text").report.done == 0


def test_what_was_written_is_not_read_again(go: Go, folder: Path) -> None:
    assert go(folder, folder / "out").report.done == 3
    assert go(folder, folder / "out").report.done == 0
    assert go(folder / "later", folder / "later" / "out.jsonl").report.done == 1
    assert go(folder / "later", folder / "later" / "out.jsonl").report.done == 0
    with pytest.raises(UsageError, match="both read and written"):
        go(folder, folder)


@pytest.mark.parametrize("source", ["{0}", "{0}/a.txt", "{0}/*.txt", "{0}/failed.jsonl"])
def test_a_folder_of_articles_takes_no_briefs_that_are_called_like_them(go: Go, folder: Path, source: str) -> None:
    (folder / "failed.jsonl").write_text("mine\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"both read and written|no batch wrote it"):
        go(source.format(folder), folder, form="text")
    assert (folder / "a.txt").read_text(encoding="utf-8") == article(2)
    assert (folder / "failed.jsonl").read_text(encoding="utf-8") == "mine\n"


def test_a_file_of_somebody_else_keeps_its_name(go: Go, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / "a.json").write_text("mine", encoding="utf-8")
    go(folder / "a.txt", target)
    (target / "b.json").write_text("mine", encoding="utf-8")
    go(folder / "b.txt", target)
    for fresh in (False, True):
        go(folder / "b.txt", target, fresh=fresh)
        assert [(target / name).read_text(encoding="utf-8") for name in ("a.json", "b.json")] == ["mine", "mine"]
        assert sources(target / "b-2.json") == [str(folder / "b.txt")]
    assert sorted(path.name for path in target.iterdir()) == [".ledger.sqlite3", "a.json", "b-2.json", "b.json"]


@pytest.mark.parametrize("step", [(Ledger, "finish"), (Files, "settle")], ids=["recorded", "named"])
def test_a_run_that_ends_before_a_file_is_recorded_or_named_is_gone_on_with(
    go: Go, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: tuple[type, str]
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(*step, killed)
        with pytest.raises(KeyboardInterrupt):
            go(folder, tmp_path / "out")
    assert not (tmp_path / "out" / "a.json").exists()
    go(folder, tmp_path / "out")
    go(folder, tmp_path / "whole")
    assert content(tmp_path / "out") == content(tmp_path / "whole")
    assert not list((tmp_path / "out").glob(".*.part"))


def test_a_pattern_is_spread_and_one_that_matches_nothing_fails(go: Go, folder: Path, tmp_path: Path) -> None:
    assert go(f"{folder}/**/*.txt", tmp_path / "out.jsonl").report.done == 2
    assert go(f"{folder}/*.doc", tmp_path / "out.jsonl").failed == 1
    assert failed(tmp_path / "out.failed.jsonl")[0]["error"].endswith("*.doc: no such file")


def test_what_is_neither_a_file_nor_a_folder_is_read_all_the_same(go: Go, tmp_path: Path) -> None:
    wire = lines(tmp_path / "wire.jsonl", 4)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "broken.txt").symlink_to("nowhere")
    with subprocess.Popen(["cp", wire, tmp_path / "pipe"]):
        assert go(tmp_path / "pipe", tmp_path / "out.jsonl").report.done == 4
    assert go(f"{tmp_path}/b*.txt", tmp_path / "out.jsonl").failed == 1


def test_standard_input_is_lines(go: Go, tmp_path: Path) -> None:
    data = lines(tmp_path / "wire.jsonl", 4).read_bytes()
    assert go("-", tmp_path / "out.jsonl", stdin=data).report.done == 4
    assert go("-", tmp_path / "out.jsonl", stdin=data + data).report.done == 4
    assert sources(tmp_path / "out.jsonl") == [f"stdin:{place}" for place in range(1, 9)]


def test_unordered_has_the_same_articles(go: Go, tmp_path: Path) -> None:
    wire = lines(tmp_path / "wire.jsonl", 30)
    go(wire, tmp_path / "out.jsonl")
    go(wire, tmp_path / "any.jsonl", ordered=False)
    ordered, unordered = ((tmp_path / name).read_bytes().splitlines() for name in ("out.jsonl", "any.jsonl"))
    assert sorted(unordered) == sorted(ordered)


def test_the_same_article_in_two_places_is_two_and_a_place_named_twice_is_one(go: Go, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(article(1), encoding="utf-8")
    planned = batch(tmp_path / "a.txt", tmp_path / "out.jsonl")
    planned = replace(planned, sources=(*planned.sources, str(tmp_path / "b.txt"), *planned.sources))
    counts = run(planned, workers(), World(io.BytesIO(), io.StringIO(), io.StringIO(), {}), Silent())
    assert counts.report.done == 2


def test_failures_are_listed_with_their_place_and_fail_the_run_until_they_are_mended(go: Go, tmp_path: Path) -> None:
    wire = lines(tmp_path / "wire.jsonl", 10)
    counts = go(wire, tmp_path / "out.jsonl")
    assert (counts.report.done, counts.failed, counts.status) == (8, 2, ExitStatus.FAILED)
    told = failed(tmp_path / "out.failed.jsonl")
    assert [(line["source"], line["place"]) for line in told] == [(str(wire), 10), (str(wire), 5)]
    assert all(line["error"].startswith(f"{wire}:") and line["remedy"] for line in told)
    mended = wire.read_text(encoding="utf-8").splitlines()
    mended[4] = json.dumps({"text": article(4)})
    wire.write_text("\n".join(mended) + "\n", encoding="utf-8")
    assert go(wire, tmp_path / "out.jsonl").line() == "1 done, 0 flagged, 1 failed, 8 done before"
    mended[9] = mended[4]
    wire.write_text("\n".join(mended) + "\n", encoding="utf-8")
    assert go(wire, tmp_path / "out.jsonl").status is ExitStatus.OK
    assert not (tmp_path / "out.failed.jsonl").exists()


def test_a_bug_fails_its_article_alone(tmp_path: Path, translator: FakeTranslator) -> None:
    (tmp_path / "a.txt").write_text(article(1), encoding="utf-8")
    (reading,) = read(str(tmp_path / "a.txt"), stdin=io.BytesIO())
    assert isinstance(reading, Reading)
    no_plan = pipeline.Plan(MadeBy("0", None, None, "cpu"))
    outcome = make(reading, no_plan, "json", Options())
    assert isinstance(outcome, Failed)
    assert "a.txt: a bug in this program, sorry (AssertionError" in outcome.error


def test_what_failed_in_the_making_is_tried_again_only_when_asked(go: Go, tmp_path: Path, world: Any) -> None:
    wire = lines(tmp_path / "wire.jsonl", 4)
    planned = batch(wire, tmp_path / "out.jsonl")
    good = workers()

    def broken(reading: Reading) -> Outcome:
        return Failed("it broke", "mend it") if reading.article.source.endswith(":2") else good.make(reading)

    assert run(planned, replace(good, make=broken), world(), Silent()).failed == 1
    assert failed(tmp_path / "out.failed.jsonl") == [
        {"source": str(wire), "place": 2, "error": "it broke", "remedy": "mend it"}
    ]
    again = go(wire, tmp_path / "out.jsonl")
    assert (again.report.done, again.failed) == (0, 1)
    again = go(wire, tmp_path / "out.jsonl", retry=True)
    assert (again.report.done, again.failed) == (1, 0)
    assert [source[-1] for source in sources(tmp_path / "out.jsonl")] == ["1", "3", "4", "2"]


def test_a_line_too_long_fails_alone(go: Go, tmp_path: Path) -> None:
    wire = tmp_path / "wire.jsonl"
    wire.write_text(
        json.dumps({"text": "x" * 5000}) + "\n" + json.dumps({"text": article(1)}, ensure_ascii=False) + "\n"
    )
    counts = go(wire, tmp_path / "out.jsonl", max_bytes=4000)
    assert (counts.report.done, counts.failed) == (1, 1)


def test_other_settings_are_refused_until_it_starts_over(go: Go, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    go(folder, target, form="json")
    with pytest.raises(UsageError, match="format was json and is text") as caught:
        go(folder, target, form="text")
    assert "--fresh" in caught.value.remedy
    (target / "notes.txt").write_text("mine", encoding="utf-8")
    assert go(folder, target, form="json", fresh=True).report.done == 3
    assert (target / "notes.txt").exists()


def test_starting_over_deletes_what_is_no_longer_there_to_brief(go: Go, folder: Path, tmp_path: Path) -> None:
    for target in ("out", "out.jsonl"):
        go(folder, tmp_path / target)
    (folder / "b.txt").unlink()
    for target in ("out", "out.jsonl"):
        assert go(folder, tmp_path / target, fresh=True).before == 0
    assert sorted(path.name for path in (tmp_path / "out").glob("[!.]*")) == ["a-1.json", "a.json"]
    assert len(sources(tmp_path / "out.jsonl")) == 2


def test_starting_over_in_another_format_deletes_the_files_of_the_one_before(
    go: Go, folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out"
    go(folder, target, form="text")
    (target / "b.html").write_text("mine", encoding="utf-8")
    go(folder, target, form="html", fresh=True)
    assert (target / "b.html").read_text(encoding="utf-8") == "mine"
    assert {path.name for path in target.glob("[!.]*")} == {"a.html", "a-1.html", "b.html", "b-2.html"}


def test_a_file_that_no_batch_wrote_is_not_touched(go: Go, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("mine\n", encoding="utf-8")
    for fresh in (False, True):
        with pytest.raises(UsageError, match="no batch wrote it"):
            go(folder, tmp_path / "out.jsonl", fresh=fresh)
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "mine\n"


def test_an_output_that_was_cut_is_refused(go: Go, folder: Path, tmp_path: Path) -> None:
    go(folder, tmp_path / "out.jsonl")
    os.truncate(tmp_path / "out.jsonl", 10)
    with pytest.raises(UsageError, match="shorter than its ledger says"):
        go(folder, tmp_path / "out.jsonl")


def test_a_file_that_is_gone_is_told(go: Go, folder: Path, tmp_path: Path) -> None:
    go(folder, tmp_path / "out")
    (tmp_path / "out" / "a.json").rename(tmp_path / "kept")
    with pytest.raises(UsageError, match=r"a\.json is in the ledger, and gone"):
        go(folder, tmp_path / "out")
    (tmp_path / "kept").rename(tmp_path / "out" / "a.json")
    assert go(folder, tmp_path / "out").before == 3


def test_a_file_and_its_name_are_on_the_disk_before_the_ledger_knows_of_it(
    go: Go, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, steps, fsync, finish = tmp_path / "out", list[str](), os.fsync, Ledger.finish

    def synced(descriptor: int) -> None:
        steps.append("folder" if os.path.samestat(os.fstat(descriptor), target.stat()) else "file")
        fsync(descriptor)

    def finished(*arguments: Any) -> int:
        steps.append("ledger")
        return finish(*arguments)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Ledger, "finish", finished)
    go(folder, target)
    assert steps == ["file", "folder", "ledger"] * 3


def test_a_torn_line_is_cut_off(go: Go, folder: Path, tmp_path: Path) -> None:
    go(folder, tmp_path / "out.jsonl")
    whole = (tmp_path / "out.jsonl").read_bytes()
    with (tmp_path / "out.jsonl").open("ab") as file:
        file.write(whole[:100])
    assert go(folder, tmp_path / "out.jsonl").report.done == 0
    assert (tmp_path / "out.jsonl").read_bytes() == whole


def test_a_damaged_ledger_is_told_and_replaced_by_starting_over(go: Go, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl.ledger").write_bytes(b"no database" * 100)
    with pytest.raises(SummarizeError, match="not a database") as caught:
        go(folder, tmp_path / "out.jsonl")
    assert "--fresh" in caught.value.remedy
    assert go(folder, tmp_path / "out.jsonl", fresh=True).report.done == 3


def test_two_runs_into_one_output_are_one_too_many(go: Go, folder: Path, tmp_path: Path) -> None:
    with (
        Ledger(tmp_path / "out.jsonl.ledger"),
        pytest.raises(SummarizeError, match="another run is writing there"),
    ):
        go(folder, tmp_path / "out.jsonl")


@pytest.mark.parametrize("target", ["out.json", "out.txt"])
def test_an_output_is_a_folder_or_lines(target: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="neither a folder nor"):
        batch("x", tmp_path / target)
    with pytest.raises(UsageError, match="takes JSON lines"):
        batch("x", tmp_path / "out.jsonl", form="text")


# Killed at any moment


def started(*arguments: object) -> subprocess.Popen[bytes]:
    """The program at the moment at which its imports are done and its batch begins."""
    command = [sys.executable, "-m", "tests.batch.program", *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def content(target: Path) -> dict[str, bytes]:
    """All that was written, by the name of its file."""
    files = target.rglob("[!.]*") if target.is_dir() else [target]
    return {path.name: path.read_bytes() for path in files if path.suffix != ".ledger"}


def survives_kills(tmp_path: Path, target: str, kills: int, chance: random.Random, *options: str) -> None:
    """Kill runs at random moments, then let one end; the output must be that of a run that nobody disturbed.

    The archive must have each article once, by its bytes.
    """
    wire = lines(tmp_path / "wire.jsonl", 60)
    planned: Batch = batch(wire, tmp_path / f"whole-{target}")
    run(planned, workers(), World(io.BytesIO(), io.StringIO(), io.StringIO(), {}), Silent())
    disturbed = tmp_path / target
    for _ in range(kills):
        with started(wire, disturbed, *options) as process:
            time.sleep(chance.random() * 0.2)
            process.send_signal(signal.SIGKILL)
    with started(wire, disturbed, *options) as process:
        assert process.wait() == 0
    written = [json.loads(line) for line in b"".join(content(disturbed).values()).splitlines()]
    made = {line["article"]["digest"] for line in written if "article" in line}
    with Archive(user_archive()) as archive:
        assert sorted(entry.digest for entry in archive.entries(limit=-1)) == sorted(made)
    expected = content(tmp_path / f"whole-{target}")
    found = content(disturbed)
    if "--unordered" in options:
        assert sorted(found.popitem()[1].splitlines()) == sorted(expected.popitem()[1].splitlines())
    else:
        assert list(found.values()) == list(expected.values()) if disturbed.suffix else found == expected


@pytest.mark.parametrize(
    ("target", "kills", "options"), [("out.jsonl", 3, ()), ("out", 1, ()), ("out.jsonl", 1, ("--unordered",))]
)
def test_killed_runs_end_in_the_same_output(tmp_path: Path, target: str, kills: int, options: tuple[str, ...]) -> None:
    survives_kills(tmp_path, target, kills, random.Random(kills), *options)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_fifty_killed_runs_end_in_the_same_output(tmp_path: Path, seed: int) -> None:
    survives_kills(tmp_path, "out.jsonl", 5, random.Random(seed))
    survives_kills(tmp_path, "out", 5, random.Random(seed))
