"""`summarize log` as a user meets it."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from summarize.commands.log import log
from summarize.console import World
from summarize.desk.archive import Archive, user_archive
from summarize.desk.records import State, Target
from summarize.errors import ExitStatus, SummarizeError, UsageError
from summarize.render import FORMATS, Options

from ..render.samples import BRIEF, LINES, QUIET, retitled

Run = Callable[..., tuple[str, str]]


class Terminal(io.StringIO):
    """Standard output that is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def run(world: Callable[..., World]) -> Run:
    """Run `summarize log` with arguments; gives stdout and stderr, raises what the boundary would report."""

    def run(*arguments: object, stdin: bytes = b"", terminal: bool = False, drawn: bool = False) -> tuple[str, str]:
        made = world(stdin, terminal=terminal, COLUMNS="120")
        if drawn:
            made = replace(made, stdout=Terminal())
        command = list(map(str, arguments))
        result = CliRunner().invoke(log, command, obj=made, catch_exceptions=False, standalone_mode=False)
        assert result.output == ""
        if result.exception:
            raise result.exception
        assert isinstance(made.stdout, io.StringIO)
        assert isinstance(made.stderr, io.StringIO)
        return made.stdout.getvalue(), made.stderr.getvalue()

    return run


@pytest.fixture
def kept() -> None:
    """Two briefs, the first of them approved and corrected."""
    with Archive(user_archive()) as archive:
        archive.keep(BRIEF)
        archive.keep(replace(retitled(QUIET, "=HYPERLINK(1)"), article=replace(QUIET.article, digest="2", source="b")))
        archive.correct(1, Target.POINT, 1, "Sixteen were killed.")
        archive.correct(1, Target.POINT, 1, "Sixty were killed.")
        archive.set_state(1, State.APPROVED)


def test_path_is_in_the_data_folder_and_makes_nothing(run: Run) -> None:
    assert run("path") == (f"{user_archive()}\n", "")
    assert not user_archive().exists()


def test_looking_into_nothing_makes_nothing(run: Run) -> None:
    assert run("list") == ("", "nothing found\n")
    assert json.loads(run("search", "hill", "--format", "json")[0]) == {"schema": 1, "briefs": []}
    assert run("purge", "--before", "2030-01-01") == ("", "nothing is kept yet\n")
    for command in (["show", 1], ["export"]):
        with pytest.raises(SummarizeError, match="nothing is kept yet"):
            run(*command)
    assert not user_archive().exists()


def test_list_in_a_pipe_is_lines_with_tabs(run: Run, kept: None) -> None:
    out, err = run("list")
    second, first = (line.split("\t") for line in out.splitlines())
    assert (first[0], *first[2:]) == ("1", "approved", "1", "2", LINES[0][3], "seeds/wadi.txt")
    assert (second[0], second[5]) == ("2", "'=HYPERLINK(1)")
    assert err == ""


def test_list_draws_a_table_on_a_terminal(run: Run, kept: None) -> None:
    out, _ = run("list", drawn=True)
    assert LINES[0][3] in out
    assert "1‼ 2!" in out
    assert LINES[0][2] not in out


def test_list_selects(run: Run, kept: None) -> None:
    assert run("list", "--state", "approved")[0].startswith("1\t")
    assert run("list", "--before", "2001-01-01") == ("", "nothing found\n")
    assert run("list", "--after", "2001-01-01", "--limit", 1)[1] == "the newest 1 are shown; --limit 0 shows all\n"
    assert len(run("list", "--limit", 0)[0].splitlines()) == 2


def test_list_as_json(run: Run, kept: None) -> None:
    [second, first] = json.loads(run("list", "--format", "json")[0])["briefs"]
    assert second["id"] == 2
    assert first.pop("kept").endswith("+00:00")
    assert first == {
        "id": 1,
        "state": "approved",
        "title": LINES[0][3],
        "arabic_title": LINES[0][2],
        "published": "2020-02-28",
        "source": "seeds/wadi.txt",
        "digest": "sha256:" + "0a" * 32,
        "errors": 1,
        "warnings": 2,
        "topics": ["military", "political"],
        "subject": None,
        "slug": None,
        "byline": None,
    }
    assert [json.loads(line)["id"] for line in run("list", "--format", "jsonl")[0].splitlines()] == [2, 1]


def test_search_finds_words_in_either_language(run: Run, kept: None) -> None:
    assert run("search", "sixty", "killed", "تلة")[0].startswith("1\t")
    assert run("search", "--", '"-x OR (')[1] == "nothing found\n"


def test_show_gives_the_corrected_brief_in_every_format(run: Run, kept: None, tmp_path: Path) -> None:
    with Archive(user_archive()) as archive:
        brief = archive.get(1).brief
    assert "Sixty were killed." in run("show", 1)[0]
    for form in FORMATS:
        assert run("show", 1, "--format", form)[0] == FORMATS[form].one(brief, Options()) + "\n"
    assert run("show", 1, "--full")[0] == FORMATS["text"].one(brief, Options(full=True)) + "\n"
    assert "Sixty were killed." in run("show", 1, drawn=True)[0]
    run("show", 1, 2, "-o", tmp_path / "two.docx")
    assert (tmp_path / "two.docx").read_bytes().startswith(b"PK")


def test_show_gives_the_machines_version(run: Run, kept: None) -> None:
    assert run("show", 1, "--machine")[0] == FORMATS["text"].one(BRIEF, Options()) + "\n"


def test_show_several_is_an_array(run: Run, kept: None) -> None:
    shown = json.loads(run("show", 2, 1, "--format", "json")[0])
    assert [each["article"]["digest"] for each in shown] == ["2", "sha256:" + "0a" * 32]


def test_show_of_none_is_an_error(run: Run, kept: None) -> None:
    with pytest.raises(SummarizeError, match="has no brief 9"):
        run("show", 9)


def test_export_writes_the_oldest_first_and_always_as_several(run: Run, kept: None) -> None:
    lines = run("export", "--format", "jsonl")[0].splitlines()
    assert [json.loads(line)["article"]["digest"] for line in lines] == ["sha256:" + "0a" * 32, "2"]
    [one] = json.loads(run("export", "--format", "json", "--state", "approved")[0])
    assert one["sections"][0]["points"][1]["origin"] == "editor"
    assert json.loads(run("export", "nowhere", "--format", "json")[0]) == []


def test_export_goes_on_after_a_brief_that_cannot_be_read(run: Run, kept: None, world: Callable[..., World]) -> None:
    with Archive(user_archive()) as archive:
        archive._connection.execute("UPDATE contents SET line = x'00' WHERE brief = 1")
    out, err = run("export", "--format", "jsonl")
    assert [json.loads(line)["article"]["source"] for line in out.splitlines()] == ["b"]
    assert err.startswith("summarize: seeds/wadi.txt: brief 1 of the archive cannot be read: ")
    assert log.main(["export"], obj=world(), standalone_mode=False) == ExitStatus.FAILED


def test_export_into_a_folder(run: Run, kept: None, tmp_path: Path) -> None:
    run("export", "-o", f"{tmp_path}/out/", "--format", "markdown")
    assert {file.name for file in (tmp_path / "out").iterdir()} == {"wadi.md", "wadi-2.md"}


def test_an_export_of_nothing_says_so_and_keeps_what_stood_there(run: Run, kept: None, tmp_path: Path) -> None:
    (tmp_path / "march.docx").write_text("before", encoding="utf-8")
    assert run("export", "nowhere", "-o", tmp_path / "march.docx") == ("", "nothing found\n")
    assert (tmp_path / "march.docx").read_text(encoding="utf-8") == "before"


def test_corrections_as_a_table(run: Run, kept: None, tmp_path: Path) -> None:
    file = tmp_path / "corrections.tsv"
    assert run("export", "--corrections", file) == ("", f"1 corrections of 1 brief in {file}\n")
    header, row = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    assert header == ["arabic", "english", "machine", "target", "brief", "made"]
    assert row[:5] == [f"{LINES[4][2]} {LINES[5][2]}", "Sixty were killed.", BRIEF.points[1].text, "point", "1"]


def test_corrections_as_pairs_to_train_on(run: Run, kept: None, tmp_path: Path) -> None:
    file = tmp_path / "corrections.jsonl"
    run("export", "--corrections", file)
    assert json.loads(file.read_text(encoding="utf-8")) == {
        "arabic": f"{LINES[4][2]} {LINES[5][2]}",
        "english": "Sixty were killed.",
        "machine": BRIEF.points[1].text,
    }


def test_corrections_are_of_what_was_selected(run: Run, kept: None, tmp_path: Path) -> None:
    file = tmp_path / "corrections.tmx"
    run("export", "--state", "new", "--corrections", file)
    assert ElementTree.parse(file).findall("body/tu") == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--corrections", "c.csv"], "no corrections go by .csv"),
        (["--corrections", "c.tsv", "-o", "x.json"], "a file of its own"),
        (["--format", "docx"], "makes a file, not text for a stream"),
    ],
)
def test_an_export_that_means_nothing_is_refused(run: Run, kept: None, arguments: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        run("export", *arguments)


def test_purge_asks_on_a_terminal(run: Run, kept: None) -> None:
    question = "delete 2 briefs kept before 2100-01-01? [y/N] "
    for answer in (b"n\n", b"\n", b""):
        assert run("purge", "--before", "2100-01-01", stdin=answer, terminal=True) == ("", question)
    assert len(run("list")[0].splitlines()) == 2
    _, err = run("purge", "--before", "2100-01-01", stdin=b"y\n", terminal=True)
    assert err == f"{question}2 briefs deleted\n"
    assert run("list") == ("", "nothing found\n")


def test_purge_that_was_declined_fails(world: Callable[..., World], kept: None) -> None:
    made = world(b"n\n", terminal=True)
    assert log.main(["purge", "--before", "2100-01-01"], obj=made, standalone_mode=False) == ExitStatus.FAILED


def test_purge_elsewhere_wants_a_yes(run: Run, kept: None) -> None:
    with pytest.raises(UsageError, match="nobody is there to be asked"):
        run("purge", "--before", "2100-01-01", stdin=b"y\n")
    assert run("purge", "--before", "2100-01-01", "--yes") == ("", "2 briefs deleted\n")
    assert run("purge", "--before", "2100-01-01", "--yes") == ("", "nothing was kept before 2100-01-01\n")


def test_purge_tells_of_a_damaged_archive(run: Run, kept: None) -> None:
    damaged = user_archive().with_name("archive.sqlite3.damaged")
    damaged.touch()
    assert f"{damaged} is left of a damaged archive" in run("purge", "--before", "2001-01-01")[1]
