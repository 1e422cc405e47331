"""The files of the bundled model are what its manifest says, told without loading them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize.errors import ModelError
from summarize.models import bundled


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
def test_damage_is_named_by_whoever_looks_or_loads(folder: Path, spoil: Callable[[Path], object], problem: str) -> None:
    assert bundled.problems() == []
    spoil(folder / "config.json")
    assert problem in bundled.problems()[0]
    bundled._language_model.cache_clear()
    with pytest.raises(ModelError, match=problem):
        bundled.translator()
