"""`summarize cache` as a user meets it."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from platformdirs import user_cache_path

from summarize.commands.cache import cache
from summarize.console import World
from summarize.errors import SummarizeError
from summarize.translation.memory import open_memory

Run = Callable[..., tuple[str, str]]


@pytest.fixture
def run(world: Callable[..., World]) -> Run:
    """Run `summarize cache` with arguments; gives stdout and stderr, raises what the boundary would report."""

    def run(*arguments: str) -> tuple[str, str]:
        made = world()
        result = CliRunner().invoke(cache, arguments, obj=made, catch_exceptions=False, standalone_mode=False)
        assert result.output == ""
        if result.exception:
            raise result.exception
        assert isinstance(made.stdout, io.StringIO)
        assert isinstance(made.stderr, io.StringIO)
        return made.stdout.getvalue(), made.stderr.getvalue()

    return run


@pytest.fixture
def folder() -> Path:
    return user_cache_path("summarize")


@pytest.fixture
def kept(folder: Path) -> None:
    memory = open_memory(folder, lambda note: pytest.fail(note))
    assert memory is not None
    memory.remember("first", "SECRET " * 30_000)
    memory.remember("second", "value")


def test_info_says_where_and_how_full(run: Run, kept: None, folder: Path) -> None:
    out, err = run("info")
    assert re.fullmatch(re.escape(str(folder)) + r": 2 answers of the models, 0\.[23] of 200 MB\n", out)
    assert err == ""


def test_info_is_json_on_request(run: Run, kept: None, folder: Path) -> None:
    document = json.loads(run("info", "--json")[0])
    assert document.pop("bytes") >= 210_000
    assert document == {"schema": 1, "folder": str(folder), "calls": 2, "limit": 200_000_000}


def test_info_makes_no_memory(run: Run, folder: Path) -> None:
    assert run("info") == (f"{folder}: 0 answers of the models, 0.0 of 200 MB\n", "")
    assert not folder.exists()


def test_clear_forgets_everything(run: Run, kept: None, folder: Path) -> None:
    assert run("clear") == ("", "the translation memory is cleared\n")
    assert run("info")[0].startswith(f"{folder}: 0 answers of the models, 0.0 of")
    assert not any(b"SECRET" in file.read_bytes() for file in folder.iterdir())


def test_clear_of_nothing_says_so(run: Run, folder: Path) -> None:
    assert run("clear") == ("", "the translation memory is empty\n")
    assert not folder.exists()


def test_clear_takes_a_damaged_file_too(run: Run, folder: Path) -> None:
    folder.mkdir()
    (folder / "memory.sqlite3").write_bytes(b"SECRET " * 1000)
    _, err = run("clear")
    assert "was damaged" in err
    assert not any(b"SECRET" in file.read_bytes() for file in folder.iterdir())


def test_clear_of_what_cannot_be_opened_is_an_error(run: Run, folder: Path) -> None:
    (folder / "memory.sqlite3" / "something").mkdir(parents=True)
    with pytest.raises(SummarizeError, match="cannot be opened"):
        run("clear")
