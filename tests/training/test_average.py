"""Weights between those of two runs."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


def _folder(path: Path, values: list[float]) -> Path:
    import torch
    from safetensors.torch import save_file

    path.mkdir()
    save_file({"layer": torch.tensor(values)}, path / "model.safetensors")
    (path / "config.json").write_text(f'"{path.name}"')
    return path


def test_weights_are_mixed_by_share_and_the_rest_is_the_seconds(recipe: Callable[[str], ModuleType], tmp_path: Path):
    from safetensors.torch import load_file

    first, second = _folder(tmp_path / "first", [0.0, 4.0]), _folder(tmp_path / "second", [1.0, 0.0])
    recipe("average").average(first, second, tmp_path / "out", 0.25)
    assert load_file(tmp_path / "out" / "model.safetensors")["layer"].tolist() == [0.25, 3.0]
    assert (tmp_path / "out" / "config.json").read_text() == '"second"'


def test_runs_of_other_shapes_are_not_mixed(recipe: Callable[[str], ModuleType], tmp_path: Path):
    first, second = _folder(tmp_path / "first", [0.0, 4.0]), _folder(tmp_path / "second", [1.0])
    with pytest.raises(ValueError, match="not of one shape"):
        recipe("average").average(first, second, tmp_path / "out", 0.5)
