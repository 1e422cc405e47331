"""The model that ships with the package: its weights in parts, and their loader.

`manifest.json` names every file with its digest; `training.convert` writes the folder. The weights are cut into parts
because hosts of source code refuse large files. They are joined and checked in a temporary folder: of files handed over
in memory, CTranslate2 would keep a second copy for as long as the model lives (126 MB, measured).
"""

import hashlib
import io
import json
import tempfile
from collections.abc import Callable
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.errors import ModelError
from summarize.later import Later
from summarize.models.catalogue import BUNDLED
from summarize.records import Model
from summarize.summarization.bundled import BundledSummarizer
from summarize.translation.bundled import BundledTranslator
from summarize.translation.language_model import LanguageModel, open_generator, open_tokenizer

if TYPE_CHECKING:
    from ctranslate2 import Generator
    from tokenizers import Tokenizer

_TOKENIZER = "tokenizer.json"
_REMEDY = "install summarize again: pip install --force-reinstall summarize"


def translator(device: str = "cpu") -> BundledTranslator:
    """The bundled translator; the call that needs a file which does not match its digest raises ModelError."""
    return BundledTranslator(language_model(device))


def summarizer(device: str = "cpu") -> BundledSummarizer:
    """The bundled brief writer, on the same loaded weights as the translator."""
    return BundledSummarizer(language_model(device))


def digest() -> str:
    """The digest over all its files, as the manifest has it."""
    return str(_manifest()["digest"])


def problems() -> list[str]:
    """What is wrong with the files, every one hashed and none loaded; nothing is wrong with an empty list."""
    found = []
    try:
        for name, entry in _manifest()["files"].items():
            try:
                _join(name, entry, lambda content: None)
            except ModelError as error:
                found.append(str(error))
    except ModelError as error:
        found.append(str(error))
    return found


@cache
def language_model(device: str = "cpu") -> LanguageModel:
    """The model behind both, whose files are read and held against their digests when they are needed."""
    manifest = _manifest()
    model = Model(BUNDLED, manifest["digest"], "ctranslate2", manifest["compute_type"])
    return LanguageModel(
        Later(partial(_generator, manifest, model, device)), Later(partial(_tokenizer, manifest)), model
    )


def _generator(manifest: dict[str, Any], model: Model, device: str) -> "Generator":
    with tempfile.TemporaryDirectory(prefix="summarize-") as joined:
        for name, entry in manifest["files"].items():
            if name != _TOKENIZER:
                with Path(joined, name).open("wb") as file:
                    _join(name, entry, file.write)
        return open_generator(Path(joined), model, device)


def _tokenizer(manifest: dict[str, Any]) -> "Tokenizer":
    document = io.BytesIO()
    _join(_TOKENIZER, manifest["files"][_TOKENIZER], document.write)
    return open_tokenizer(document.getvalue())


def _manifest() -> dict[str, Any]:
    try:
        document: dict[str, Any] = json.loads(files(__name__).joinpath("manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"the bundled model's manifest cannot be read: {error}", _REMEDY) from error
    return document


def _join(name: str, entry: dict[str, Any], write: Callable[[bytes], object]) -> None:
    """Write a file's parts one after another; raises ModelError if one is missing or the whole has another digest."""
    digest = hashlib.sha256()
    for part in entry["parts"]:
        try:
            content = files(__name__).joinpath(part).read_bytes()
        except FileNotFoundError:
            raise ModelError(f"the bundled model lacks its file {part}", _REMEDY) from None
        digest.update(content)
        write(content)
    if digest.hexdigest() != entry["sha256"]:
        raise ModelError(f"the bundled model's {name} is damaged: its digest is not its own", _REMEDY)
