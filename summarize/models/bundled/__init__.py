"""The model that ships with the package: its weights in parts, and their loader.

`manifest.json` names every file with its digest; `training.convert` writes the folder. The weights are cut into parts
because hosts of source code refuse large files. They are joined and checked in a temporary folder: of files handed over
in memory, CTranslate2 would keep a second copy for as long as the model lives (126 MB, measured).
"""

import hashlib
import json
import tempfile
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from summarize.errors import ModelError
from summarize.models.catalogue import BUNDLED
from summarize.records import Model
from summarize.summarization.bundled import BundledSummarizer
from summarize.translation.bundled import BundledTranslator
from summarize.translation.language_model import LanguageModel, load

_REMEDY = "install summarize again: pip install --force-reinstall summarize"


def translator(device: str = "cpu") -> BundledTranslator:
    """The bundled translator; raises ModelError if a file does not match its digest."""
    return BundledTranslator(_language_model(device))


def summarizer(device: str = "cpu") -> BundledSummarizer:
    """The bundled brief writer, on the same loaded weights as the translator."""
    return BundledSummarizer(_language_model(device))


def digest() -> str:
    """The digest over all its files, as the manifest has it."""
    return str(_manifest()["digest"])


def _manifest() -> Any:
    return json.loads(files(__name__).joinpath("manifest.json").read_text(encoding="utf-8"))


@cache
def _language_model(device: str) -> LanguageModel:
    folder, manifest = files(__name__), _manifest()
    model = Model(BUNDLED, manifest["digest"], "ctranslate2", manifest["compute_type"])
    with tempfile.TemporaryDirectory(prefix="summarize-") as joined:
        for name, entry in manifest["files"].items():
            _join(folder, entry["parts"], Path(joined, name), entry["sha256"])
        return load(Path(joined), model, device)


def _join(folder: Traversable, parts: list[str], target: Path, sha256: str) -> None:
    digest = hashlib.sha256()
    with target.open("wb") as file:
        for part in parts:
            try:
                content = folder.joinpath(part).read_bytes()
            except FileNotFoundError:
                raise ModelError(f"the bundled model lacks its file {part}", _REMEDY) from None
            digest.update(content)
            file.write(content)
    if digest.hexdigest() != sha256:
        raise ModelError(f"the bundled model's {target.name} is damaged: its digest is not its own", _REMEDY)
