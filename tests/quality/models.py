"""Do the bundled models write and sort as well as before? Exit status 1 names each score that fell.

    python -m tests.quality.models [--every 8] [--update]

Topics are scored by `training.topics`, briefs by `training.briefs` (extra `train`; skipped without it), both on our
corpus' dev part, briefs on every eighth section. A score may be `SLACK` below its pin in `models.json`: other
processors round otherwise. `--update` pins what was measured.
"""

import argparse
import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

PINNED = Path(__file__).with_name("models.json")
SLACK = 1.0
"""In points of a hundred."""
EVERY = 8


def topics() -> dict[str, float]:
    """F1 of the topics, headings heeded, in percent."""
    from training.topics import load, measure

    scores = measure(load())["with headings"]
    return {f"topics, {name}": round(100 * score, 1) for name, score in scores.items()}


def briefs(every: int) -> dict[str, float]:
    """ROUGE of the briefs that the bundled model writes of every nth section, in percent."""
    from summarize.models import summarizer
    from training.briefs import measure

    scores = measure(summarizer("bundled"), 2, every)["briefs"]
    return {f"briefs, {name}": score for name, score in scores.items()}


def fallen(measured: dict[str, float], pinned: dict[str, float]) -> Iterator[str]:
    """Every score that is lower than its pin by more than the slack, or has none."""
    for name, score in measured.items():
        if name not in pinned:
            yield f"{name}: {score}, was unpinned"
        elif score < pinned[name] - SLACK:
            yield f"{name}: {score}, was {pinned[name]}"


def pinned() -> dict[str, float]:
    return dict(json.loads(PINNED.read_text(encoding="utf-8"))) if PINNED.exists() else {}


def main() -> int:
    """Measure, print the scores, and say what fell."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--every", type=int, default=EVERY)
    ask.add_argument("--update", action="store_true")
    options = ask.parse_args()
    scores = topics()
    if find_spec("rouge_score"):
        scores |= briefs(options.every)
    else:
        print("briefs are skipped: pip install -e '.[train]' brings rouge-score")
    print(*(f"{name}: {score}" for name, score in scores.items()), sep="\n")
    if options.update:
        PINNED.write_text(json.dumps(pinned() | scores, indent=1) + "\n", encoding="utf-8")
        return 0
    worse = list(fallen(scores, pinned()))
    print(*worse, sep="\n")
    return 1 if worse else 0


if __name__ == "__main__":
    raise SystemExit(main())
