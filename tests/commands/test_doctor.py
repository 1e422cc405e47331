"""`summarize doctor` as a user meets it."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from summarize import folders
from summarize.commands.doctor import doctor
from summarize.console import World
from summarize.doctor import software
from summarize.doctor.terminal import SAMPLE
from summarize.models import bundled
from summarize.settings import resolve

Run = Callable[..., tuple[int, str, str]]
KITTY = {"TERM": "xterm-256color"}


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "problems", list)


@pytest.fixture
def config() -> Path:
    path = folders.needed(folders.config()) / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text("# the desk's own\npoints = 4  # not more\n", encoding="utf-8")
    return path


@pytest.fixture
def run(world: Callable[..., World]) -> Run:
    """Run `summarize doctor`; gives the status, stdout and stderr."""

    def run(*arguments: str, typed: bytes | None = None, **environ: str) -> tuple[int, str, str]:
        outside = world(typed or b"", terminal=typed is not None, **environ)
        if typed is not None:
            outside = replace(outside, stdout=Terminal())
        result = CliRunner().invoke(doctor, arguments, obj=outside, catch_exceptions=False, standalone_mode=False)
        assert isinstance(outside.stdout, io.StringIO)
        assert isinstance(outside.stderr, io.StringIO)
        return int(result.return_value), outside.stdout.getvalue(), outside.stderr.getvalue()

    return run


def test_a_machine_that_is_well_is_status_0_and_every_line_ok(run: Run) -> None:
    status, out, err = run()
    assert (status, err) == (0, "")
    assert {line.split()[0] for line in out.splitlines()} == {"ok"}
    assert "model bundled: every file has its digest" in out


def test_json_has_every_finding_with_its_remedy(run: Run) -> None:
    status, out, _ = run("--json", SUMMARIZE_TRANSLATOR="opus-big")
    found = {finding["name"]: finding for finding in json.loads(out)["findings"]}
    assert status == 1
    assert found["translator"] == {
        "name": "translator",
        "status": "broken",
        "detail": "opus-big is not on this machine",
        "remedy": "summarize models pull opus-big",
    }
    assert found["summarizer"]["remedy"] is None


def test_a_setting_that_means_nothing_is_broken_and_the_rest_is_looked_at(run: Run) -> None:
    status, out, _ = run(SUMMARIZE_POINTS="many")
    assert status == 1
    assert out.startswith("broken   settings: environment SUMMARIZE_POINTS: 'many' is not")
    assert "model bundled" in out


def test_without_torch_there_is_a_warning_and_nothing_is_broken(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    known = software._version
    monkeypatch.setattr(software, "_version", lambda name: None if name == "torch" else known(name))
    status, out, _ = run()
    assert status == 0
    assert "warning  torch: not installed\n         pip install torch" in out


def test_a_missing_library_is_broken(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    known = software._version
    monkeypatch.setattr(software, "_version", lambda name: None if name == "tomlkit" else known(name))
    monkeypatch.setattr(software, "requires", lambda name: ["click>=8", "tomlkit", 'pytest; extra == "dev"'])
    status, out, _ = run()
    assert status == 1
    assert "broken   libraries: not installed: tomlkit\n" in out


def test_a_pipe_gets_no_arabic_and_no_question(run: Run) -> None:
    assert "1. --rtl" not in run(**KITTY)[1]


@pytest.mark.parametrize(("answer", "mode"), [(b"1\n", "shape"), (b"2\n", "terminal")])
def test_the_answer_is_saved_once_and_nothing_else_is_touched(run: Run, config: Path, answer: bytes, mode: str) -> None:
    _, out, err = run(typed=answer, **KITTY)
    assert "1. --rtl shape (now)" in out
    assert SAMPLE in out
    assert "Which reads right?" in err
    assert config.read_text(encoding="utf-8") == f'# the desk\'s own\npoints = 4  # not more\nrtl = "{mode}"\n'
    assert resolve({}, {}, config).text("rtl") == mode
    _, out, err = run(typed=b"", **KITTY)
    assert f"1. --rtl {mode} (now)" in out
    assert err == ""


@pytest.mark.parametrize("answer", [b"\n", b"3\n", b"", b"\xff\n"])
def test_no_answer_saves_nothing(run: Run, config: Path, answer: bytes) -> None:
    before = config.read_bytes()
    run(typed=answer, **KITTY)
    assert config.read_bytes() == before


def test_a_terminal_that_cannot_hold_arabic_is_warned_of(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Terminal, "encoding", "latin-1")
    assert "warning  encoding: latin-1 cannot hold Arabic" in run(typed=b"\n", **KITTY)[1]
