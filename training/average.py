"""Average the weights of two runs, of which the second went on from the first.

    python -m training.average FIRST SECOND OUT [--share 0.5]

What a run learns from new text it partly pays for with what it knew. The weights between both ends of the run keep
more of the old for what they have of the new (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models"); on our
sets the middle is better than either end, see experiments.md. The folders are Hugging Face ones, and so is OUT.
"""

import argparse
import shutil
from pathlib import Path

WEIGHTS = "model.safetensors"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("first", type=Path)
    ask.add_argument("second", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--share", type=float, default=0.5, help="how much of the second; 1 is the second alone")
    options = ask.parse_args()
    average(options.first, options.second, options.out, options.share)


def average(first: Path, second: Path, out: Path, share: float) -> None:
    """Write (1 - share) of `first` + `share` of `second`; raises ValueError if they are not of one shape."""
    from safetensors.torch import load_file, save_file

    old, new = load_file(first / WEIGHTS), load_file(second / WEIGHTS)
    if {name: tensor.shape for name, tensor in old.items()} != {name: tensor.shape for name, tensor in new.items()}:
        raise ValueError(f"{first} and {second} are not of one shape")
    out.mkdir(parents=True, exist_ok=True)
    mixed = {name: old[name].float().lerp(new[name].float(), share).contiguous() for name in new}
    save_file(mixed, out / WEIGHTS, metadata={"format": "pt"})
    for path in second.glob("*.json"):
        shutil.copy(path, out)


if __name__ == "__main__":
    main()
