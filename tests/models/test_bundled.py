"""The files of the bundled model are what its manifest says, told without loading them."""

import json
import shutil
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

from summarize.errors import ModelError
from summarize.models import bundled
from summarize.records import Model
from summarize.translation.memory import Remembering, call_key, open_memory

ARABIC = "أعلن الجيش السيطرة على قرية جديدة"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the bundled model without its weights, which its manifest does not name either."""
    source = Path(bundled.__file__).parent
    for name in ("config.json", "manifest.json"):
        shutil.copy(source / name, tmp_path)
    manifest = bundled._manifest()
    manifest["files"] = {"config.json": manifest["files"]["config.json"]}
    monkeypatch.setattr(bundled, "_manifest", lambda: manifest)
    monkeypatch.setattr(bundled, "files", lambda package: tmp_path)
    return tmp_path


def test_every_file_is_as_it_was_made() -> None:
    assert bundled.problems() == []


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda path: path.unlink(), "lacks its file config.json"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), "config.json is damaged"),
    ],
    ids=["missing", "cut short"],
)
def test_damage_is_named_by_whoever_looks_or_translates(
    folder: Path, spoil: Callable[[Path], object], problem: str
) -> None:
    assert bundled.problems() == []
    spoil(folder / "config.json")
    assert problem in bundled.problems()[0]
    with pytest.raises(ModelError, match=problem):
        bundled._generator(bundled._manifest(), Model("bundled", None, "ctranslate2"), "cpu")


def test_what_the_memory_knows_opens_no_file_of_the_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = open_memory(tmp_path, pytest.fail)
    assert memory
    bundled.language_model.cache_clear()
    once = Remembering(bundled.translator(), memory, "here")
    counts = once.pieces([ARABIC])
    assert counts[0] > 3
    call = call_key("translate", once.model, "here", [ARABIC], asdict(once.decoding), 0)
    memory.remember(call, json.dumps([["The army announced.", -0.1, True]]))
    bundled.language_model.cache_clear()
    monkeypatch.setattr(bundled, "_join", lambda *_: pytest.fail("a file was opened"))
    again = Remembering(bundled.translator(), memory, "here")
    assert again.pieces([ARABIC]) == counts
    assert [output.text for output in again.translate([ARABIC], again.decoding)] == ["The army announced."]
    bundled.language_model.cache_clear()
