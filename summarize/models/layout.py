"""Which files make a model, and what sort of model they make: told from names and `config.json` alone."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from summarize.errors import ModelError
from summarize.models.catalogue import Role
from summarize.models.convert import CTRANSLATE2, TRANSFORMERS

CONFIG = "config.json"
BIN = "pytorch_model.bin"
MODEL = "model.bin"
"""CTranslate2's weights."""

_TOKENIZER = frozenset(
    {
        "added_tokens.json",
        "merges.txt",
        "sentencepiece.bpe.model",
        "source.spm",
        "special_tokens_map.json",
        "spiece.model",
        "target.spm",
        "tokenizer.json",
        "tokenizer_config.json",
        "vocab.json",
    }
)
_SETTINGS = frozenset({CONFIG, "generation_config.json"})
_SAFETENSORS = re.compile(r"model(-\d{5}-of-\d{5})?\.safetensors|model\.safetensors\.index\.json")
_CONVERTED = frozenset(
    {
        CONFIG,
        MODEL,
        *(f"{side}_vocabulary.{ending}" for side in ("shared", "source", "target") for ending in ("json", "txt")),
    }
)

# What models of a family are for, as far as one can tell.
_ROLES = {
    "marian": Role.TRANSLATOR,
    "m2m_100": Role.TRANSLATOR,
    "mbart": Role.TRANSLATOR,
    "bart": Role.SUMMARIZER,
    "pegasus": Role.SUMMARIZER,
    "t5": Role.SUMMARIZER,
}
# The families that the engines on CTranslate2 can read; everything else is for torch.
_CONVERTIBLE = {Role.TRANSLATOR: ("marian",), Role.SUMMARIZER: ("bart", "marian", "pegasus", "t5")}


@dataclass(frozen=True, slots=True)
class Sort:
    """What a model is for and which engine loads it."""

    role: Role
    engine: str


def tokenizer_files(names: Iterable[str]) -> list[str]:
    """Those of the names that belong to a tokenizer."""
    return sorted(_TOKENIZER.intersection(names))


def source_files(names: Iterable[str], of: str) -> list[str]:
    """The files of a repository or folder of transformers that are needed, and none that could run code.

    Weights are safetensors, the single torch `.bin` only where there are none. `of` says whose files they are. Raises
    `ModelError` if they make no model.
    """
    there = set(names)
    weights = sorted(name for name in there if _SAFETENSORS.fullmatch(name)) or sorted({BIN} & there)
    tokenizer = tokenizer_files(there)
    lacking = [
        what for what, found in ((CONFIG, CONFIG in there), ("weights", weights), ("tokenizer", tokenizer)) if not found
    ]
    if lacking:
        remedy = f"it needs {CONFIG}, the tokenizer's files, and model.safetensors or {BIN}"
        raise ModelError(f"{of} has no {', no '.join(lacking)}", remedy)
    return sorted(_SETTINGS & there) + tokenizer + weights


def converted_files(names: Iterable[str]) -> list[str]:
    """The files of a CTranslate2 folder, its tokenizer's among them."""
    return sorted((_CONVERTED | _TOKENIZER).intersection(names))


def is_converted(folder: Path) -> bool:
    """Whether a folder holds a model of CTranslate2."""
    return (folder / MODEL).is_file()


def sort(config: Path, of: str, role: Role | None = None) -> Sort:
    """What sort of model a `config.json` of transformers describes; `role` is what the user says it is for.

    Raises `ModelError` if it is no sequence-to-sequence model, or may be for anything and nobody said for what.
    """
    try:
        document = json.loads(config.read_bytes())
        family = str(document["model_type"])
        known = family in _ROLES or document.get("is_encoder_decoder") is True
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{CONFIG} of {of} does not describe a model: {error}", "choose another model") from error
    if not known:
        raise ModelError(f"{of} is a {family} model, not a sequence-to-sequence one", "choose another model")
    role = role or _ROLES.get(family)
    if role is None:
        raise ModelError(f"{of} is a {family} model, which may be for anything", "say --role translator or summarizer")
    return Sort(role, CTRANSLATE2 if family in _CONVERTIBLE[role] else TRANSFORMERS)
