"""`summarize models` as a user meets it: what is on stdout, what on stderr, and what fails how."""

import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from summarize.commands import models as command
from summarize.commands.models import models
from summarize.console import World
from summarize.errors import ModelError, UsageError
from summarize.models.catalogue import Role
from summarize.models.lock import Lock, hash_files, model_files, write_lock
from summarize.models.store import user_store

World_ = Callable[..., World]


@pytest.fixture
def run(world: World_) -> Callable[..., tuple[str, str]]:
    """Run `summarize models` with arguments; gives stdout and stderr, raises what the boundary would report."""

    def run(*arguments: str, **environ: str) -> tuple[str, str]:
        made = world(**environ)
        result = CliRunner().invoke(models, arguments, obj=made, catch_exceptions=False, standalone_mode=False)
        assert result.output == ""
        assert isinstance(made.stdout, io.StringIO)
        assert isinstance(made.stderr, io.StringIO)
        return made.stdout.getvalue(), made.stderr.getvalue()

    return run


@pytest.fixture
def ours() -> Path:
    """An installed model that is not in the catalogue."""
    folder = user_store().folder("desk/ours")
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(b"weights")
    files = hash_files(folder, model_files(folder))
    write_lock(folder, Lock("desk/ours", Role.TRANSLATOR, "desk/ours", "c0ffee", "MIT", "ctranslate2", "int8", files))
    return folder


Run = Callable[..., tuple[str, str]]


def test_list_shows_what_can_be_had(run: Run) -> None:
    out, err = run("list")
    [line] = [line for line in out.splitlines() if line.startswith("opus-big")]
    assert line.split() == ["opus-big", "translator", "not", "installed", "240", "MB", "CC-BY-4.0"]
    assert "42.8 BLEU, 67.2 chrF (Tatoeba-Challenge" in out
    assert err == ""


def test_list_shows_what_the_user_added(run: Run, ours: Path) -> None:
    out, _ = run("list")
    assert "desk/ours    translator  installed         1 MB  MIT\n    desk/ours at c0ffee" in out


def test_list_shows_damage(run: Run, ours: Path) -> None:
    (ours / "model.bin").unlink()
    assert "desk/ours    translator  damaged" in run("list")[0]


def test_list_survives_a_lock_that_cannot_be_read(run: Run, ours: Path) -> None:
    (ours / "lock.json").write_text("{")
    assert "desk/ours    unknown     damaged" in run("list")[0]


def test_list_does_not_hash(run: Run, ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> str:
        raise AssertionError(f"{path} was hashed")

    monkeypatch.setattr("summarize.models.lock.hash_file", refuse)
    assert "installed" in run("list")[0]


def test_list_as_json_parses_whole(run: Run, ours: Path) -> None:
    document = json.loads(run("list", "--json")[0])
    assert document["schema"] == 1
    found = {(model["name"], model["role"]): model for model in document["models"]}
    assert found["opus-big", "translator"]["repository"] == "Helsinki-NLP/opus-mt-tc-big-ar-en"
    assert found["opus-big", "translator"]["revision"] is None
    assert found["desk/ours", "translator"]["revision"] == "c0ffee"
    assert found["bundled", "summarizer"]["state"] == "bundled"


def test_verify_says_what_is_whole(run: Run, ours: Path) -> None:
    assert run("verify", "desk/ours") == ("desk/ours: ok\n", "")


def test_verify_tells_of_each_model_and_fails_if_one_is_damaged(run: Run, ours: Path, world: World_) -> None:
    (ours / "model.bin").write_bytes(b"WEIGHTS")
    made = world()
    with pytest.raises(ModelError, match="damaged: desk/ours"):
        CliRunner().invoke(
            models, ["verify", "desk/ours", "extractive"], obj=made, catch_exceptions=False, standalone_mode=False
        )
    assert isinstance(made.stdout, io.StringIO)
    assert made.stdout.getvalue() == "desk/ours: model.bin is not the file that was locked\nextractive: ok\n"


def test_verify_of_what_is_not_there_says_how_to_get_it(run: Run) -> None:
    with pytest.raises(ModelError, match="opus-big is not on this machine"):
        run("verify", "Helsinki-NLP/opus-mt-tc-big-ar-en")


def test_remove_deletes_the_model(run: Run, ours: Path) -> None:
    assert run("remove", "desk/ours") == ("", "desk/ours is removed\n")
    assert not ours.exists()
    with pytest.raises(ModelError, match="not on this machine"):
        run("remove", "desk/ours")


def test_remove_deletes_what_an_interrupted_pull_left(run: Run) -> None:
    partial = user_store().partial("opus-big") / "c0ffee"
    partial.mkdir(parents=True)
    run("remove", "opus-big")
    assert not partial.exists()


@pytest.mark.parametrize("name", ["bundled", "../..", "auto"])
def test_remove_removes_nothing_but_models_of_the_user(run: Run, name: str) -> None:
    with pytest.raises(ModelError, match="cannot name a model"):
        run("remove", name)


def test_path_prints_the_folder(run: Run, ours: Path) -> None:
    assert run("path", "desk/ours") == (f"{ours}\n", "")
    assert run("path") == (f"{ours.parent}\n", "")


def test_path_of_what_is_not_there_fails(run: Run) -> None:
    with pytest.raises(ModelError, match="opus-big is not on this machine"):
        run("path", "opus-big")


def test_pull_of_what_ships_does_nothing(run: Run) -> None:
    assert run("pull", "bundled") == ("", "bundled ships with the program\n")


def test_one_revision_is_not_for_two_models(run: Run) -> None:
    with pytest.raises(UsageError, match="of one model"):
        run("pull", "opus-big", "opus-base", "--revision", "main")


def test_pull_without_a_network_leaves_stdout_empty(world: World_) -> None:
    made = world(HF_ENDPOINT="http://127.0.0.1:9")
    with pytest.raises(ModelError, match="cannot reach"):
        CliRunner().invoke(models, ["pull", "opus-big"], obj=made, catch_exceptions=False, standalone_mode=False)
    assert isinstance(made.stdout, io.StringIO)
    assert isinstance(made.stderr, io.StringIO)
    assert made.stdout.getvalue() == ""
    assert made.stderr.getvalue() == "looking up Helsinki-NLP/opus-mt-tc-big-ar-en at main\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def pulled(store: object, name: str, *, environ: Mapping[str, str], watch: command._Notes, **options: object) -> None:
    """Tell of a pull, as a pull does."""
    advance = watch.download("model.safetensors", 2_000_000)
    advance(2_000_000)
    watch.note("it wrote: [bold]Hama[/bold] :heart:")


@pytest.mark.parametrize(
    ("stderr", "expected"),
    [
        (io.StringIO, "downloading model.safetensors, 2.0 MB\nit wrote: [bold]Hama[/bold] :heart:\n"),
        (Terminal, "2.0/2.0 MB"),
    ],
)
def test_progress_is_lines_in_a_log_and_bars_on_a_terminal(
    stderr: type[io.StringIO], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarize.models.pull.pull", pulled)
    made = World(io.BytesIO(), io.StringIO(), stderr(), {})
    CliRunner().invoke(models, ["pull", "opus-big"], obj=made, catch_exceptions=False, standalone_mode=False)
    assert isinstance(made.stderr, io.StringIO)
    assert expected in made.stderr.getvalue()
    assert "[bold]Hama[/bold] :heart:" in made.stderr.getvalue()


def test_quiet_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarize.models.pull.pull", pulled)
    made = World(io.BytesIO(), io.StringIO(), Terminal(), {}, quiet=True)
    CliRunner().invoke(models, ["pull", "opus-big"], obj=made, catch_exceptions=False, standalone_mode=False)
    assert isinstance(made.stderr, io.StringIO)
    assert made.stderr.getvalue() == ""


@pytest.mark.parametrize("name", ["list", "pull", "add", "verify", "remove", "path"])
def test_every_command_has_help(name: str) -> None:
    result = CliRunner().invoke(models, [name, "--help"])
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 4
