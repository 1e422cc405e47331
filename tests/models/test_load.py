"""What a name means, and that nothing is loaded that is not what it was."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize import models
from summarize.errors import ModelError
from summarize.models.catalogue import AUTOMATIC, BUNDLED, CATALOGUE, Role, entry
from summarize.models.lock import Lock, hash_files, model_files, write_lock
from summarize.models.store import Store, resolve_auto
from summarize.summarization.extractive import Extractive
from tests.models import tiny

Checkpoint = Callable[[str], Path]
ROOT = Path(__file__).parents[2]


def install(store: Store, name: str, files: dict[str, bytes] | None = None, **values: object) -> Path:
    """Put a model in place as a pull does, without any model in it."""
    folder = store.folder(name)
    folder.mkdir(parents=True)
    for path, content in (files or {"model.bin": b"weights"}).items():
        (folder / path).write_bytes(content)
    given = {"role": Role.TRANSLATOR, "engine": "ctranslate2", "compute_type": "int8"} | values
    files_there = hash_files(folder, model_files(folder))
    write_lock(folder, Lock(name, repository=None, revision=None, licence="cc0", files=files_there, **given))
    return folder


def test_auto_is_the_best_translator_on_the_machine(store: Store) -> None:
    assert resolve_auto(Role.TRANSLATOR) == "bundled"
    install(store, "opus-base")
    assert resolve_auto(Role.TRANSLATOR) == "opus-base"
    install(store, "opus-big")
    assert resolve_auto(Role.TRANSLATOR) == "opus-big"


def test_auto_is_the_best_summarizer_on_the_machine(store: Store) -> None:
    assert resolve_auto(Role.SUMMARIZER) == "bundled"
    install(store, "bart-large", role=Role.SUMMARIZER)
    assert resolve_auto(Role.SUMMARIZER) == "bart-large"


def test_auto_does_not_pass_over_a_damaged_model_in_silence(store: Store) -> None:
    folder = install(store, "opus-big")
    (folder / "model.bin").unlink()
    with pytest.raises(ModelError, match=r"opus-big is damaged \(.*\): model.bin is missing") as caught:
        models.translator("auto")
    assert caught.value.remedy == "pull it again: summarize models pull opus-big"


def test_extractive_needs_no_model() -> None:
    assert isinstance(models.summarizer("extractive"), Extractive)


def test_a_catalogued_model_that_is_absent_is_to_be_pulled() -> None:
    with pytest.raises(ModelError, match="opus-big is not on this machine") as caught:
        models.translator("opus-big")
    assert caught.value.remedy == "summarize models pull opus-big"


def test_an_absent_hub_id_is_to_be_pulled() -> None:
    with pytest.raises(ModelError, match="desk/ar-en is not on this machine") as caught:
        models.translator("desk/ar-en")
    assert caught.value.remedy == "summarize models pull desk/ar-en"


def test_an_unknown_name_gets_the_known_ones_and_the_nearest(store: Store) -> None:
    install(store, "ours")
    with pytest.raises(ModelError, match="no translator 'opus-bog'") as caught:
        models.translator("opus-bog")
    assert "did you mean opus-big?" in caught.value.remedy
    assert "ours" in caught.value.remedy
    assert "distilbart" not in caught.value.remedy


@pytest.mark.parametrize("name", ["", "..", "../../etc", "a b"])
def test_a_name_that_cannot_be_one_is_unknown(name: str) -> None:
    with pytest.raises(ModelError):
        models.translator(name)


def test_a_summarizer_is_no_translator(store: Store) -> None:
    install(store, "distilbart", role=Role.SUMMARIZER)
    with pytest.raises(ModelError, match="distilbart is no translator"):
        models.translator("distilbart")


def test_a_summarizer_that_is_absent_is_no_translator_either() -> None:
    with pytest.raises(ModelError, match="distilbart is no translator"):
        models.translator("distilbart")


def test_a_folder_of_transformers_is_loaded_where_it_lies(checkpoint: Checkpoint) -> None:
    folder = checkpoint("marian")
    translator = models.translator(str(folder), device="cpu")
    assert translator.model.engine == "transformers"
    assert translator.model.digest is not None
    [output] = translator.translate([tiny.CHECK_PAIR[0]], translator.decoding)
    assert output.text == tiny.CHECK_PAIR[1]


def test_the_digest_of_a_folder_follows_its_weights(checkpoint: Checkpoint) -> None:
    folder = checkpoint("marian")
    first = models.translator(str(folder), device="cpu").model.digest
    tiny.as_half(folder)
    assert models.translator(str(folder), device="cpu").model.digest != first


def test_a_folder_with_a_torch_bin_is_not_loaded(checkpoint: Checkpoint) -> None:
    folder = checkpoint("marian")
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(ModelError, match=r"torch \.bin") as caught:
        models.translator(str(folder))
    assert f"summarize models add {folder}" in caught.value.remedy


def test_an_installed_model_goes_before_a_folder_of_its_name(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(store, "ours", role=Role.SUMMARIZER)
    (tmp_path / "ours").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError, match="ours is no translator"):
        models.translator("ours")


def test_names_are_unambiguous() -> None:
    for role in Role:
        names = [model.name for model in CATALOGUE if model.role is role]
        assert len(names) == len(set(names))
    pulled = [model for model in CATALOGUE if model.repository]
    assert all(entry(model.repository or "") is entry(model.name) is model for model in pulled)


def test_a_quality_has_its_source() -> None:
    assert all((model.quality is None) == (model.source is None) for model in CATALOGUE)


def test_the_bundled_quality_is_the_one_measured() -> None:
    measured = json.loads((ROOT / "training/results.json").read_text("utf-8"))["translation"]["bundled"]["FLORES dev"]
    known = entry(BUNDLED, Role.TRANSLATOR)
    assert known
    assert known.quality == f"FLORES dev {measured['bleu']} BLEU, {measured['chrf']} chrF"


def test_what_auto_may_mean_is_in_the_catalogue_and_ends_with_what_is_always_there() -> None:
    for role, names in AUTOMATIC.items():
        assert all(entry(name, role) for name in names)
        assert names[-1] == "bundled"


def test_importing_the_commands_imports_nothing_heavy() -> None:
    heavy = ("torch", "transformers", "ctranslate2", "huggingface_hub", "sentencepiece", "tokenizers", "numpy", "rich")
    program = f"import sys, summarize.commands.models; print([m for m in {heavy} if m in sys.modules])"
    environ = os.environ | {"PYTHONPATH": str(Path(models.__file__).parents[2])}
    told = subprocess.run([sys.executable, "-c", program], env=environ, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
