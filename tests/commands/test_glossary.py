"""`summarize glossary` as a user meets it."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from summarize.commands.glossary import glossary
from summarize.console import World
from summarize.errors import UsageError
from summarize.translation.glossary import HEADER, Term, read, user_glossary

Run = Callable[..., tuple[str, str, int]]


@pytest.fixture
def run(world: Callable[..., World]) -> Run:
    """Run `summarize glossary` with arguments; gives stdout, stderr and status, or raises."""

    def run(*arguments: str | Path) -> tuple[str, str, int]:
        made = world()
        result = CliRunner().invoke(
            glossary, [str(argument) for argument in arguments], obj=made, catch_exceptions=False, standalone_mode=False
        )
        assert result.output == ""
        assert isinstance(made.stdout, io.StringIO)
        assert isinstance(made.stderr, io.StringIO)
        return made.stdout.getvalue(), made.stderr.getvalue(), int(result.return_value or 0)

    return run


def article(folder: Path, text: str, name: str = "article.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_check_says_that_all_is_well(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "desk.tsv"
    path.write_text("حلب\tAleppo\n", encoding="utf-8")
    assert run("check", path) == (f"{path}: 1 terms, ok\n", "", 0)


def test_check_reports_every_problem_with_line_and_remedy_and_fails(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "desk.tsv"
    path.write_text("حلب\tAleppo\nحلب\tHalab\nحمص\t=Homs\n", encoding="utf-8")
    out, _, status = run("check", path)
    assert out == (
        f"{path}:2: «حلب» is Halab here and Aleppo in line 1\n  keep one line, with the other rendering after |\n"
        f"{path}:3: a spreadsheet would run a field that begins with = + - or @\n  begin the field with a letter\n"
    )
    assert status == 1


def test_check_of_a_glossary_that_was_not_made_yet_says_how_to_make_it(run: Run) -> None:
    with pytest.raises(UsageError, match="no such glossary") as error:
        run("check")
    assert "summarize glossary add" in error.value.remedy


def test_add_makes_the_users_own_glossary(run: Run) -> None:
    out, err, status = run("add", "حزب الله", "Hezbollah|Hizbullah", "--note", "armed group")
    assert (out, err, status) == ("", f"added to {user_glossary()}\n", 0)
    assert read(user_glossary()).terms == (Term("حزب الله", "Hezbollah", ("Hizbullah",), "armed group"),)
    assert run("check")[2] == 0


def test_add_refuses_what_contradicts_the_glossary(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "desk.tsv"
    run("add", "حلب", "Aleppo", "--file", path)
    with pytest.raises(UsageError, match="is Halab here and Aleppo in line 2"):
        run("add", "حلب", "Halab", "--file", path)
    assert len(read(path).terms) == 1


def test_suggest_prints_names_the_most_frequent_first(run: Run, tmp_path: Path) -> None:
    path = article(
        tmp_path, "قصف الجيش مدينة دمشق اليوم. وصل الوفد إلى بغداد. عاد الوفد من بغداد إلى دمشق، ثم زار بغداد.\n"
    )
    out, err, status = run("suggest", path)
    assert out.startswith(HEADER)
    rows = [line.split("\t") for line in out.removeprefix(HEADER).splitlines()]
    assert [tuple(row) for row in rows] == [
        ("بغداد", "Baghdad", "seen 3 times"),
        ("دمشق", "Damascus", "seen 2 times"),
    ]
    assert (err, status) == ("", 0)


def test_suggest_leaves_out_what_the_glossary_has(run: Run, tmp_path: Path) -> None:
    run("add", "دمشق", "Damascus")
    out, _, _ = run("suggest", article(tmp_path, "وصل الوفد إلى بغداد وعاد إلى دمشق أمس الأول.\n"))
    assert [line.split("\t")[0] for line in out.removeprefix(HEADER).splitlines()] == ["بغداد"]


def test_suggest_finds_an_unknown_name_by_the_word_before_it(run: Run, tmp_path: Path) -> None:
    out, _, _ = run("suggest", article(tmp_path, "قتل ثلاثة مدنيين في قصف على بلدة شنخرقوز مساء أمس.\n"))
    assert out == f"{HEADER}شنخرقوز\t\n"


def test_suggest_goes_on_after_an_article_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    good = article(tmp_path, "وصل الوفد إلى بغداد أمس الأول قادما من الخارج.\n")
    out, err, status = run("suggest", tmp_path / "none.txt", good)
    assert "بغداد\tBaghdad" in out
    assert "none.txt: no such file" in err
    assert status == 1


@pytest.mark.parametrize("name", ["check", "add", "suggest"])
def test_every_command_has_help(name: str) -> None:
    result = CliRunner().invoke(glossary, [name, "--help"])
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 4
