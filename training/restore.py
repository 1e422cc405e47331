"""The bundled weights as a Hugging Face folder that `training.finetune` can go on from.

    python -m training.restore BASE OUT [--bundled summarize/models/bundled]

BASE is what `training.base` made: the embeddings were frozen in training, so they are taken from it unrounded; all else
comes back from the int8 rows and their scales. This is how a desk teaches the model its corrections:

    python -m training.finetune OUT RUN --tokens 5e5 --mix corpus:1,corrections.tsv:5
"""

import argparse
import shutil
import struct
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import torch

# CTranslate2's numbers for the types of its variables.
_TYPES = (np.float32, np.int8, np.int16, np.int32)
# Where a layer's variables go; the three projections of attention lie in one matrix, its rows one after another.
_LAYER = {
    "self_attention/linear_1/weight": "self_attn.o_proj.weight",
    "self_attention/q_norm/gamma": "self_attn.q_norm.weight",
    "self_attention/k_norm/gamma": "self_attn.k_norm.weight",
    "ffn/linear_0/weight": "mlp.gate_proj.weight",
    "ffn/linear_0_noact/weight": "mlp.up_proj.weight",
    "ffn/linear_1/weight": "mlp.down_proj.weight",
    "input_layer_norm/gamma": "input_layernorm.weight",
    "post_attention_layer_norm/gamma": "post_attention_layernorm.weight",
    "pre_feedforward_layer_norm/gamma": "pre_feedforward_layernorm.weight",
    "post_feedforward_layer_norm/gamma": "post_feedforward_layernorm.weight",
}
_PROJECTIONS = ("q_proj", "k_proj", "v_proj")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("base", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--bundled", type=Path, default=Path("summarize/models/bundled"))
    options = ask.parse_args()
    parts = sorted(options.bundled.glob("model.bin.*"), key=lambda part: int(part.suffix[1:]))
    restore(b"".join(part.read_bytes() for part in parts), options.base, options.out)


def restore(converted: bytes, base: Path, out: Path) -> None:
    """Write to `out` the Hugging Face folder of `converted`, a CTranslate2 `model.bin`, with the embeddings of `base`.

    Raises KeyError where a layer of the base has no counterpart, RuntimeError where one has another shape.
    """
    import torch
    from transformers import AutoModelForCausalLM

    found = variables(converted)
    model = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32)
    weights = model.state_dict()
    for layer in range(model.config.num_hidden_layers):
        here, there = f"decoder/layer_{layer}/", f"model.layers.{layer}."
        names = [f"{there}self_attn.{name}.weight" for name in _PROJECTIONS]
        rows = [len(weights[name]) for name in names]
        joined = found[here + "self_attention/linear_0/weight"].split(rows)
        weights.update(zip(names, joined, strict=True))
        weights.update({there + new: found[here + old] for old, new in _LAYER.items()})
    weights["model.norm.weight"] = found["decoder/layer_norm/gamma"]
    model.load_state_dict(weights)
    model.save_pretrained(out)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(base / name, out)


def variables(converted: bytes) -> dict[str, "torch.Tensor"]:
    """The variables of a `model.bin` by name as float32, rows of int8 multiplied out."""
    import torch

    reader = _Reader(converted)
    reader.number("I"), reader.name(), reader.number("I")  # version, architecture, its revision
    stored = dict(reader.variable() for _ in range(reader.number("I")))
    tensors = {name: torch.from_numpy(array.astype(np.float32)) for name, array in stored.items()}
    return {
        name: tensor / tensors[f"{name}_scale"][:, None] if f"{name}_scale" in tensors else tensor
        for name, tensor in tensors.items()
    }


class _Reader:
    """Reads the little-endian fields of a `model.bin` one after another."""

    def __init__(self, content: bytes):
        self.content, self.place = content, 0

    def number(self, kind: str) -> int:
        (value,) = struct.unpack_from(f"<{kind}", self.content, self.place)
        self.place += struct.calcsize(f"<{kind}")
        return int(value)

    def name(self) -> str:
        length = self.number("H")  # a zero at the end counts
        self.place += length
        return self.content[self.place - length : self.place - 1].decode()

    def variable(self) -> tuple[str, np.ndarray]:
        name = self.name()
        shape = [self.number("I") for _ in range(self.number("B"))]
        kind, size = np.dtype(_TYPES[self.number("B")]), self.number("I")
        array = np.frombuffer(self.content, kind, size // kind.itemsize, self.place)
        self.place += size
        return name, array.reshape(shape)


if __name__ == "__main__":
    main()
