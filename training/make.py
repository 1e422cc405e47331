"""From nothing to a model as the bundled one: base, fine-tuning, conversion. `make models` runs it.

    python -m training.make [--work .training] [--tokens 8e6] [--parallel FOLDER] [--install [--testsets FOLDER]]

What ships has learned from articles that are not here, so this model is a lesser one. It goes into `bundled-new` among
the work; only `--install` puts it in the place of what ships, and scores it.

Every step is skipped if its result is there, so that the same command goes on after an interruption.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from training.convert import BUNDLED


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--work", type=Path, default=Path(".training"), help="where the base and the checkpoints go")
    ask.add_argument("--tokens", default="8e6", help="tokens to train on")
    ask.add_argument("--parallel", type=Path, help="public sentence pairs; our corpus alone without it")
    ask.add_argument("--testsets", type=Path, help="holds flores-dev; our corpus' dev part alone without it")
    ask.add_argument("--install", action="store_true", help="replace the weights that ship, and their scores")
    options = ask.parse_args()
    base, run = options.work / "base", options.work / "run"
    parallel = ["--parallel", options.parallel] if options.parallel else []
    testsets = ["--testsets", options.testsets] if options.testsets else []
    if not (base / "config.json").exists():
        _step("base", base)
    if not (run / "config.json").exists():
        _step("finetune", base, run, "--tokens", options.tokens, *parallel)
    if not options.install:
        _step("convert", run, options.work / "bundled-new")
        return
    _step("convert", run, BUNDLED)
    _step("evaluate", *testsets)
    _step("briefs")


def _step(name: str, *arguments: object) -> None:
    subprocess.run([sys.executable, "-m", f"training.{name}", *map(str, arguments)], check=True)


if __name__ == "__main__":
    main()
