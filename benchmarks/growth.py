"""How time and memory grow with the number of articles, one process a run.

    python benchmarks/growth.py [MOST]      # 10,000: about 4 minutes on two cores

`split` reads and divides the articles, 10 to MOST (10,000) of them. `batch` briefs them, a tenth as many: they are one
article with another number in each, so that the translation memory has all that they share, and what the program itself
keeps of each article shows beside its models. The budgets: time in step with the articles, memory constant.
"""

import json
import sys
import tempfile
from pathlib import Path

from measure import ROOT, own_home, run

MOST = 10_000


def main() -> None:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else MOST
    print("| command | articles | s | ms an article | peak MB |\n|---|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        for count in _counts(most):
            source = _articles(home, count)
            _row(home, "split", count, ["--format", "jsonl", "-o", str(home / "split.jsonl"), str(source)])
        for count in _counts(most // 10):
            _row(home, "batch", count, ["-o", str(home / f"batch-{count}.jsonl"), str(_articles(home, count))])


def _counts(most: int) -> list[int]:
    """The powers of ten from 10 to `most`."""
    counts = [10]
    while counts[-1] * 10 <= most:
        counts.append(counts[-1] * 10)
    return counts


def _articles(home: Path, count: int) -> Path:
    """JSON lines of so many articles, no two alike."""
    text = (ROOT / "seeds/talks.txt").read_text(encoding="utf-8")
    source = home / f"{count}.jsonl"
    with source.open("w", encoding="utf-8") as file:
        for number in range(count):
            article = {"id": str(number), "text": f"{text}\nالعدد {number} من النشرة."}
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
    return source


def _row(home: Path, command: str, count: int, arguments: list[str]) -> None:
    """Run the command with a home of its own, where the memory of the runs before is, and print what it took."""
    seconds, peak = run([sys.executable, "-m", "summarize", command, "-q", *arguments], own_home(home))
    print(f"| `{command}` | {count} | {seconds:.2f} | {1000 * seconds / count:.1f} | {peak:.0f} |", flush=True)


if __name__ == "__main__":
    main()
