"""Start-up and the first brief, each in a process of its own, against the bare interpreter.

    python benchmarks/startup.py [RUNS]      # the `summarize` beside this interpreter; nothing else should be running

Prints median and spread of wall time (s), the ratio to `python -c pass`, and peak memory (MB). The budgets are
0.15 s for `--help`, and 4 s and 600 MB for the first brief of a 450-word article, on two cores; the second brief comes
from the translation memory.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SUMMARIZE = str(Path(sys.executable).with_name("summarize"))
CASES = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "summarize --version": [SUMMARIZE, "--version"],
    "summarize --help": [SUMMARIZE, "--help"],
    "summarize split": [SUMMARIZE, "split", "seeds/day-of-war.txt"],
    "summarize (first brief)": [SUMMARIZE, "-q", "--no-cache", "seeds/day-of-war.txt"],
    "summarize (second brief)": [SUMMARIZE, "-q", "seeds/day-of-war.txt"],
}


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(f"{len(os.sched_getaffinity(0))} cores, {runs} runs of each after one that is not counted\n")
    print("| command | median s | min–max s | × interpreter | peak MB |\n|---|---:|---:|---:|---:|")
    interpreter = 0.0
    for name, command in CASES.items():
        seconds, peaks = zip(*[_run(command) for _ in range(runs + 1)][1:], strict=True)
        median = statistics.median(seconds)
        interpreter = interpreter or median
        spread = f"{min(seconds):.2f}–{max(seconds):.2f}"
        print(f"| `{name}` | {median:.2f} | {spread} | {median / interpreter:.1f} | {max(peaks):.0f} |", flush=True)


def _run(command: list[str]) -> tuple[float, float]:
    """Wall time in seconds and peak memory in MB of one run."""
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} ended with status {status}")
    return time.monotonic() - started, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
