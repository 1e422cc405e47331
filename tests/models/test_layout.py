"""Which files make a model, and what sort of model."""

import json
from pathlib import Path

import pytest

from summarize.errors import ModelError
from summarize.models.catalogue import Role
from summarize.models.layout import Sort, converted_files, sort, source_files

MARIAN = ("config.json", "generation_config.json", "source.spm", "target.spm", "tokenizer_config.json", "vocab.json")


def config(folder: Path, document: object) -> Path:
    path = folder / "config.json"
    path.write_text(json.dumps(document))
    return path


def test_safetensors_go_before_a_torch_bin() -> None:
    files = source_files([*MARIAN, "pytorch_model.bin", "model.safetensors"], "x")
    assert "model.safetensors" in files
    assert "pytorch_model.bin" not in files


def test_a_torch_bin_is_taken_where_there_is_nothing_else() -> None:
    assert "pytorch_model.bin" in source_files([*MARIAN, "pytorch_model.bin", "tf_model.h5"], "x")


def test_weights_in_several_files_are_taken_with_their_index() -> None:
    shards = ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors", "model.safetensors.index.json"]
    assert set(shards) < set(source_files([*MARIAN, *shards], "x"))


@pytest.mark.parametrize(
    "name", ["a.py", "a.pkl", "tf_model.h5", "flax_model.msgpack", "rust_model.ot", "../config.json", "sub/vocab.json"]
)
def test_what_is_not_needed_is_not_taken(name: str) -> None:
    assert source_files([*MARIAN, "model.safetensors", name], "x") == source_files([*MARIAN, "model.safetensors"], "x")


def test_the_vocabulary_of_a_converted_folder_belongs_to_it() -> None:
    names = ["model.bin", "config.json", "shared_vocabulary.json", "source.spm", "notes.txt", "convert.py"]
    assert converted_files(names) == ["config.json", "model.bin", "shared_vocabulary.json", "source.spm"]


@pytest.mark.parametrize(
    ("family", "role", "expected"),
    [
        ("marian", None, Sort(Role.TRANSLATOR, "ctranslate2")),
        ("mbart", None, Sort(Role.TRANSLATOR, "transformers")),
        ("bart", None, Sort(Role.SUMMARIZER, "ctranslate2")),
        ("t5", None, Sort(Role.SUMMARIZER, "ctranslate2")),
        ("t5", Role.TRANSLATOR, Sort(Role.TRANSLATOR, "transformers")),
    ],
)
def test_a_family_has_a_role_and_an_engine(tmp_path: Path, family: str, role: Role | None, expected: Sort) -> None:
    assert sort(config(tmp_path, {"model_type": family}), "x", role) == expected


@pytest.mark.parametrize("document", [[], {}, "marian", None])
def test_a_configuration_that_describes_nothing_is_refused(tmp_path: Path, document: object) -> None:
    with pytest.raises(ModelError, match=r"config\.json of x does not describe a model"):
        sort(config(tmp_path, document), "x")
