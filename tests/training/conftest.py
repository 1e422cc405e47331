"""The recipe is not installed: it is read from the repository, the program from where the tests have it."""

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def recipe(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ModuleType]]:
    """Gives a module of `training` by its name."""
    monkeypatch.syspath_prepend(str(ROOT))
    yield lambda name: import_module(f"training.{name}")
    for name in [name for name in sys.modules if name.split(".")[0] == "training"]:
        monkeypatch.delitem(sys.modules, name)
