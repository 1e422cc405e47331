"""What is installed is what is in the tree: nothing that the program needs was left out of the wheel."""

import importlib.resources
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

import summarize

ROOT = Path(__file__).parents[1]
PACKAGES = {"summarize": ROOT / "summarize", "summarize.prompts": ROOT / "prompts", "summarize.seeds": ROOT / "seeds"}


def tracked(folder: Path) -> set[str]:
    listing = subprocess.run(["git", "ls-files", "."], cwd=folder, capture_output=True, text=True, check=True)
    return {line for line in listing.stdout.splitlines() if "__pycache__" not in line}


@pytest.mark.parametrize("package", PACKAGES)
def test_every_file_of_the_tree_is_installed(package: str) -> None:
    installed = importlib.resources.files(package)
    if ROOT in Path(str(installed)).parents and ".venv" not in str(installed):
        pytest.skip("summarize runs from its source tree")
    missing = [name for name in sorted(tracked(PACKAGES[package])) if not installed.joinpath(name).is_file()]
    assert missing == []


def test_every_package_is_listed() -> None:
    configuration = ConfigParser()
    configuration.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = set(configuration["options"]["packages"].split())
    folders = {path.parent for path in (ROOT / "summarize").rglob("*.py")}
    names = {".".join(folder.relative_to(ROOT).parts) for folder in folders}
    assert listed == names | {"summarize.prompts", "summarize.seeds"}


def test_types_and_licences_ship() -> None:
    from importlib.metadata import files

    names = {path.name for path in files("summarize") or ()}
    assert {"py.typed", "LICENSE", "NOTICE", "GEMMA_TERMS.txt", "schema.json"} <= names
    assert summarize.__version__
