import io
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize.cli import cli
from summarize.commands.desk import _arguments, _models, _Telling
from summarize.console import World
from summarize.errors import UsageError


def run(world: World, *arguments: object) -> None:
    cli.main(["desk", *map(str, arguments)], standalone_mode=False, obj=world)


def test_an_inbox_must_be_a_folder(world: Callable[..., World], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        run(world(terminal=True), tmp_path / "nothing")


def test_without_a_terminal_there_is_no_desk(world: Callable[..., World]) -> None:
    with pytest.raises(UsageError, match="the desk needs a terminal") as caught:
        run(world())
    assert "--web" in caught.value.remedy


def test_each_desk_in_the_browser_has_the_options_of_the_command(tmp_path: Path) -> None:
    chosen = {"translator": "opus-big", "no_cache": True, "full": False, "rtl": None, "points": "2"}
    assert _arguments(tmp_path, chosen) == [
        *(str(tmp_path), "--translator", "opus-big", "--no-cache", "--points", "2", "--rtl", "shape")
    ]


def test_the_models_to_choose_from_need_no_pull() -> None:
    assert _models() == (("bundled",), ("extractive", "bundled"))


def test_notes_are_told_instead_of_written_over_the_desk() -> None:
    told: list[str] = []
    stream = _Telling(told.append)
    assert isinstance(stream, io.StringIO)
    print("loading the models", file=stream)
    assert told == ["loading the models"]
