"""From nothing to the bundled model: base, fine-tuning, conversion, scores. `make models` runs it.

    python -m training.make [--work .training] [--tokens 8e6] [--parallel FOLDER] [--testsets FOLDER]

Every step is skipped if its result is there, so that the same command goes on after an interruption.
"""

import argparse
import subprocess
import sys
from pathlib import Path


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--work", type=Path, default=Path(".training"), help="where the base and the checkpoints go")
    ask.add_argument("--tokens", default="8e6", help="tokens to train on")
    ask.add_argument("--parallel", type=Path, help="public sentence pairs; our corpus alone without it")
    ask.add_argument("--testsets", type=Path, help="holds flores-dev; our corpus' dev part alone without it")
    options = ask.parse_args()
    base, run = options.work / "base", options.work / "run"
    parallel = ["--parallel", options.parallel] if options.parallel else []
    testsets = ["--testsets", options.testsets] if options.testsets else []
    if not (base / "config.json").exists():
        _step("base", base)
    if not (run / "config.json").exists():
        _step("finetune", base, run, "--tokens", options.tokens, *parallel)
    _step("convert", run)
    _step("evaluate", *testsets)
    _step("briefs")


def _step(name: str, *arguments: object) -> None:
    subprocess.run([sys.executable, "-m", f"training.{name}", *map(str, arguments)], check=True)


if __name__ == "__main__":
    main()
