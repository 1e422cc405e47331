"""What `make models` makes is a lesser model than what ships: it replaces that only when it is told to."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Recipe = Callable[[str], ModuleType]


def steps(recipe: Recipe, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[tuple[str, ...]]:
    """What the recipe does with these arguments."""
    done: list[tuple[str, ...]] = []
    make = recipe("make")
    monkeypatch.setattr(make, "_step", lambda *step: done.append(tuple(map(str, step))))
    monkeypatch.setattr(sys, "argv", ["make", "--work", "work", *arguments])
    make.main()
    return done


def test_what_ships_stays(recipe: Recipe, monkeypatch: pytest.MonkeyPatch) -> None:
    *_, finetune, convert = steps(recipe, monkeypatch)
    assert finetune[0] == "finetune"
    assert convert == ("convert", str(Path("work/run")), str(Path("work/bundled-new")))


def test_what_is_installed_is_scored(recipe: Recipe, monkeypatch: pytest.MonkeyPatch) -> None:
    *_, convert, evaluate, briefs = steps(recipe, monkeypatch, "--install", "--testsets", "sets")
    assert convert[-1] == str(Path("summarize/models/bundled"))
    assert (evaluate, briefs) == (("evaluate", "--testsets", "sets"), ("briefs",))


def test_weights_are_laid_down_in_a_folder_that_is_made(recipe: Recipe, tmp_path: Path) -> None:
    converted = tmp_path / "converted"
    converted.mkdir()
    (converted / "model.bin").write_bytes(b"weights")
    (tmp_path / "tokenizer.json").write_text("{}", encoding="utf-8")
    recipe("convert").lay_down(converted, tmp_path / "tokenizer.json", tmp_path / "work" / "new")
    laid = {path.name for path in (tmp_path / "work" / "new").iterdir()}
    assert laid == {"model.bin", "tokenizer.json", "manifest.json"}
