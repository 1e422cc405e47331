"""Weights of transformers turned into what the engines load: CTranslate2 in int8, or safetensors.

`convert` runs this module as a program of its own. There a torch `.bin` is opened, with `weights_only` so that it
cannot run code, and with that process ends the memory that torch took.
"""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from summarize.errors import ModelError

CTRANSLATE2 = "ctranslate2"
TRANSFORMERS = "transformers"
COMPUTE_TYPES = {CTRANSLATE2: "int8", TRANSFORMERS: "float32"}
"""The compute type that each engine's files are made for."""

_OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "TRANSFORMERS_VERBOSITY": "error",
    "PYTHONWARNINGS": "ignore",
}


def convert(source: Path, target: Path, engine: str, name: str, environ: Mapping[str, str]) -> None:
    """Write into the empty folder `target` the model that `engine` loads. Fails as a `ModelError`."""
    # `-P` keeps files of the current folder from posing as modules, so the package's own place must be named.
    package = Path(__file__).parents[2]
    command = [sys.executable, "-P", "-m", __name__, str(source), str(target), engine]
    child = subprocess.run(
        command,
        env={**environ, **_OFFLINE, "PYTHONPATH": str(package)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )
    if child.returncode:
        lines = child.stderr.strip().splitlines()
        why = lines[-1] if lines else f"the conversion ended with status {child.returncode}"
        # A negative status is a signal: most likely the system's, for memory.
        remedy = "free some memory" if child.returncode < 0 else "choose another model or another --revision of it"
        raise ModelError(f"{name} cannot be converted: {why}", remedy)


def main(source: str, target: str, engine: str) -> None:
    """Convert, in a process of its own."""
    if engine == CTRANSLATE2:
        _to_ctranslate2(source, target)
    else:
        _to_safetensors(source, target)


def _to_ctranslate2(source: str, target: str) -> None:
    from ctranslate2.converters import TransformersConverter
    from transformers import AutoTokenizer

    class Converter(TransformersConverter):  # type: ignore[misc]  # The library has no types.
        def load_model(self, model_class: Any, path: str, **options: Any) -> Any:
            return _load(model_class, path, options)

    Converter(source).convert(target, quantization=COMPUTE_TYPES[CTRANSLATE2], force=True)
    if not any((Path(source) / file).is_file() for file in ("source.spm", "tokenizer.json")):
        # Older repositories keep a tokenizer's parts only; the engines read it whole.
        AutoTokenizer.from_pretrained(source, local_files_only=True).save_pretrained(target)


def _to_safetensors(source: str, target: str) -> None:
    from transformers import AutoModelForSeq2SeqLM

    _load(AutoModelForSeq2SeqLM, source, {}).save_pretrained(target)


def _load(model_class: Any, path: str, options: dict[str, Any]) -> Any:
    """Load a checkpoint whole: whatever its file is in, in float32, and never with weights made up for missing ones."""
    import torch

    options |= {"dtype": torch.float32, "weights_only": True, "local_files_only": True, "trust_remote_code": False}
    model, info = model_class.from_pretrained(path, output_loading_info=True, **options)
    missing = sorted(info["missing_keys"]) + sorted(str(key) for key in info["mismatched_keys"])
    if missing:
        raise ValueError(f"the checkpoint lacks {len(missing)} weights, {missing[0]} for one")
    return model


if __name__ == "__main__":
    main(*sys.argv[1:])
