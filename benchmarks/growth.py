"""How time and memory grow with the number of articles: `summarize split` of 10, 100 and 1000, one after another.

    python benchmarks/growth.py      # a minute or two on two cores

Prints wall time and peak memory of each run in a process of its own. Whatever a command keeps of each article would
show here, where no model's own memory hides it. The budgets: time in step with the articles, memory constant.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
COUNTS = (10, 100, 1000)


def main() -> None:
    text = (ROOT / "seeds/talks.txt").read_text(encoding="utf-8")
    print("| articles | s | ms an article | peak MB |\n|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for count in COUNTS:
            source = Path(folder, f"{count}.jsonl")
            with source.open("w", encoding="utf-8") as file:
                for number in range(count):
                    # Every one is another article: nothing may be saved by having seen it before.
                    article = {"id": str(number), "text": f"{text}\nالعدد {number} من النشرة."}
                    file.write(json.dumps(article, ensure_ascii=False) + "\n")
            seconds, peak = _run(["split", "--format", "jsonl", "-o", str(Path(folder, "out.jsonl")), str(source)])
            print(f"| {count} | {seconds:.2f} | {1000 * seconds / count:.1f} | {peak:.0f} |", flush=True)


def _run(arguments: list[str]) -> tuple[float, float]:
    """Wall time in seconds and peak memory in MB."""
    started = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "summarize", *arguments, "-q"], cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(arguments)} ended with status {status}")
    return time.monotonic() - started, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
