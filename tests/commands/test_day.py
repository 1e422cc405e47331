"""`summarize day`: sources in, one document out; models are loaded only for what is not briefed yet."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from docx import Document

from summarize import models
from summarize.cli import cli
from summarize.console import World
from summarize.desk.archive import Archive, user_archive
from summarize.desk.records import State, Target
from summarize.errors import ExitStatus, SummarizeError, UsageError
from summarize.render import FORMATS, Options
from summarize.summarization.extractive import Extractive
from tests.day.samples import ARTICLES, brief_of, briefs, translator
from tests.reading.test_packed import PACK

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(world: Callable[..., World]) -> Run:
    def go(*arguments: object, stdin: bytes = b"", terminal: bool = False) -> tuple[int, str, str]:
        outside = world(stdin, terminal=terminal)
        status = cli.main(["day", *map(str, arguments)], standalone_mode=False, obj=outside)
        assert isinstance(outside.stdout, io.StringIO)
        assert isinstance(outside.stderr, io.StringIO)
        return int(status or 0), outside.stdout.getvalue(), outside.stderr.getvalue()

    return go


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "translator", lambda name, **_: translator())
    monkeypatch.setattr(models, "summarizer", lambda name, **_: Extractive())


@pytest.fixture
def no_models(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str, **_: object) -> None:
        raise AssertionError(f"{name} was loaded")

    monkeypatch.setattr(models, "translator", refuse)
    monkeypatch.setattr(models, "summarizer", refuse)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "briefs.jsonl"
    lines = (FORMATS["jsonl"].one(brief, Options(full=True)) for brief in briefs())
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


@pytest.mark.usefixtures("fakes")
def test_articles_are_briefed_and_grouped(run: Run, tmp_path: Path) -> None:
    some = tmp_path / "some.jsonl"
    some.write_text("".join(ARTICLES.read_text(encoding="utf-8").splitlines(keepends=True)[:2]), encoding="utf-8")
    status, out, err = run("--no-cache", some)
    assert status == 0
    assert "1 story · 2 articles · 2 sources" in out
    assert "≠ killed: 12 civilians (Marfa News 1:1), 15 (وكالة الساحل\N{LEFT-TO-RIGHT MARK} 2:1)" in out
    assert "2 done" in err


@pytest.mark.usefixtures("no_models")
def test_briefs_already_made_cost_no_model(run: Run, made: Path) -> None:
    assert "8 stories · 24 articles · 6 sources" in run(made)[1]


@pytest.mark.usefixtures("no_models")
def test_briefs_come_through_a_pipe_too(run: Run, made: Path) -> None:
    assert run("-", stdin=made.read_bytes())[1] == run(made)[1]
    assert run(stdin=made.read_bytes())[1] == run(made)[1]


@pytest.mark.usefixtures("no_models")
def test_an_indented_array_of_briefs_is_taken_as_well(run: Run, made: Path, tmp_path: Path) -> None:
    array = tmp_path / "briefs.json"
    together = FORMATS["json"].together
    assert together
    array.write_text(together(briefs(), Options(full=True)), encoding="utf-8")
    assert run(array)[1] == run(made)[1]


@pytest.mark.usefixtures("no_models")
@pytest.mark.parametrize(("suffix", "pack"), PACK.items())
def test_packed_briefs_are_unpacked(
    run: Run, made: Path, tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    packed = tmp_path / f"briefs.jsonl{suffix}"
    packed.write_bytes(pack(made.read_bytes()))
    assert run(packed)[1] == run(made)[1]
    packed.write_bytes(packed.read_bytes()[:-9])
    status, _, err = run(packed)
    assert status == 1
    assert "ends too early" in err


@pytest.mark.usefixtures("no_models")
def test_a_folder_gives_its_files_and_hidden_ones_are_left_out(run: Run, made: Path, tmp_path: Path) -> None:
    lines = made.read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "1.jsonl").write_text(lines[0], encoding="utf-8")
    (tmp_path / "2.jsonl").write_text(lines[1], encoding="utf-8")
    (tmp_path / ".3.jsonl").write_text(lines[5], encoding="utf-8")
    assert "1 story · 2 articles" in run(tmp_path)[1]


@pytest.mark.usefixtures("no_models")
def test_what_fails_stops_none_of_the_others(run: Run, made: Path, tmp_path: Path) -> None:
    first, second, *_ = made.read_text(encoding="utf-8").splitlines(keepends=True)
    damaged = first.replace('"support": [0]', '"support": [99]')
    path, errors = tmp_path / "mixed.jsonl", tmp_path / "errors.jsonl"
    path.write_text(f'{first}{{"schema": 1}}\n{damaged}{second}', encoding="utf-8")
    status, out, err = run(path, tmp_path / "nothing.txt", "--errors", errors)
    assert status == 1
    assert "1 story · 2 articles" in out
    failed = [json.loads(line) for line in errors.read_text(encoding="utf-8").splitlines()]
    assert [record["source"] for record in failed] == [f"{path}:2", f"{path}:3", str(tmp_path / "nothing.txt")]
    assert "--full" in failed[0]["remedy"]
    assert "do not fit together" in failed[1]["error"]
    assert "2 done, 0 flagged, 3 failed" in err


@pytest.mark.usefixtures("no_models")
def test_a_date_takes_that_day_alone_and_counts_the_undated(run: Run, made: Path) -> None:
    _, out, err = run(made, "--date", "2020-03-01")
    assert out.startswith("2020-03-01\n1 story · 1 article · 1 source")
    assert "1 without a date left out" in err


def test_a_day_without_articles_replaces_no_file(run: Run, made: Path, tmp_path: Path) -> None:
    page = tmp_path / "day.html"
    page.write_text("Monday's")
    status, _, err = run(made, "--date", "1999-01-01", "-o", page)
    assert (status, page.read_text()) == (0, "Monday's")
    assert "nothing found" in err
    assert "0 stories" in run(made, "--date", "1999-01-01")[1]


@pytest.mark.parametrize("day", ["2020-13-01", "yesterday"])
def test_a_date_that_is_none_is_refused(run: Run, made: Path, day: str) -> None:
    with pytest.raises(click.BadParameter, match="%Y-%m-%d"):
        run(made, "--date", day)


@pytest.fixture
def approved() -> None:
    """Of two articles each a brief that was approved, the first one corrected; one that was not; one without a date."""
    with Archive(user_archive()) as archive:
        first, second, third, undated = (archive.keep(brief_of(f"day-{n}")) for n in ("01", "02", "03", "05"))
        archive.correct(first, Target.POINT, 0, "What an editor wrote.")
        archive.describe(first, slug="port-strike")
        for number in (first, second, undated):
            archive.set_state(number, State.APPROVED)
        archive.set_state(third, State.SPIKED)


@pytest.mark.usefixtures("no_models", "approved")
def test_approved_briefs_are_a_day_with_the_words_of_their_editor(run: Run) -> None:
    value = json.loads(run("--approved", "--format", "json")[1])
    assert [article["name"] for article in value["articles"]] == ["day-01", "day-02", "day-05"]
    points = [point for story in value["stories"] for part in story["sections"] for point in part["points"]]
    assert [point["english"] for point in points if point["origin"] == "editor"] == ["What an editor wrote."]
    assert brief_of("day-01").points[0].text not in [point["english"] for point in points]
    assert all(point["support"] for point in points)
    assert value["articles"][0]["description"] == {"subject": None, "slug": "port-strike", "byline": None}


@pytest.mark.usefixtures("no_models", "approved")
def test_an_approved_brief_that_cannot_be_read_stops_no_day(run: Run) -> None:
    with Archive(user_archive()) as archive:
        archive._connection.execute("UPDATE contents SET line = x'00' WHERE brief = 2")
    status, out, err = run("--approved", "--format", "json")
    assert status == ExitStatus.FAILED
    assert [article["name"] for article in json.loads(out)["articles"]] == ["day-01", "day-05"]
    assert "brief 2 of the archive cannot be read" in err


@pytest.mark.usefixtures("no_models", "approved")
def test_approved_briefs_of_a_day_make_a_word_document(run: Run, tmp_path: Path) -> None:
    published = brief_of("day-01").article.published
    assert published
    status, out, err = run("--approved", "--date", published[:10], "-o", tmp_path / "day.docx")
    assert (status, out) == (0, "")
    assert "1 without a date left out" in err
    texts = [paragraph.text for paragraph in Document(str(tmp_path / "day.docx")).paragraphs]
    assert any("What an editor wrote." in text for text in texts)
    assert "Slug: port-strike" in texts


def test_approved_briefs_come_from_the_archive_alone(run: Run, made: Path) -> None:
    with pytest.raises(SummarizeError, match="nothing is kept yet"):
        run("--approved")
    with pytest.raises(UsageError, match="no SOURCE"):
        run("--approved", made)
    assert not user_archive().exists()


@pytest.mark.usefixtures("no_models")
def test_points_are_a_section_s(run: Run, made: Path) -> None:
    value = json.loads(run(made, "--points", "1", "--format", "json")[1])
    assert {len(section["points"]) for story in value["stories"] for section in story["sections"]} == {1}


@pytest.mark.usefixtures("no_models")
def test_the_output_file_says_the_format(run: Run, made: Path, tmp_path: Path) -> None:
    status, out, _ = run(made, "-o", tmp_path / "day.html", "-q")
    assert (status, out) == (0, "")
    assert (tmp_path / "day.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    with pytest.raises(UsageError, match="not written as jsonl"):
        run(made, "-o", tmp_path / "day.jsonl")


@pytest.mark.usefixtures("no_models")
def test_a_terminal_is_drawn_on(run: Run, made: Path) -> None:
    assert "FIGURES" in run(made, "--format", "terminal", "--rtl", "off")[1]


def test_nothing_read_is_no_day(run: Run, tmp_path: Path) -> None:
    status, out, err = run(tmp_path / "nothing.txt")
    assert (status, out) == (1, "")
    assert "no such file" in err


@pytest.mark.usefixtures("fakes")
def test_the_archive_keeps_what_was_briefed_now_alone(run: Run, made: Path, tmp_path: Path) -> None:
    some = tmp_path / "some.jsonl"
    some.write_text(ARTICLES.read_text(encoding="utf-8").splitlines(keepends=True)[0], encoding="utf-8")
    run(some, made)
    with Archive(user_archive()) as archive:
        assert [archive.get(entry.id).machine.article.name for entry in archive.entries()] == ["day-01"]
