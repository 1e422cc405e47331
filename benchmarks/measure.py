"""How the benchmarks measure: whole processes, and several ways of the same work side by side."""

import os
import platform
import re
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORES = len(os.sched_getaffinity(0))

Work = Callable[[Sequence[str]], None]
"""Does its work on some texts."""


@dataclass(frozen=True, slots=True)
class Case:
    """One way to do the work: `load` gives it, from the folder of the models; it gets `count` texts a round."""

    load: Callable[[Path], Work]
    count: int


def run(command: Sequence[str], environ: Mapping[str, str] | None = None) -> tuple[float, float]:
    """Wall time in seconds and peak memory in MB of a process; what it prints is dropped."""
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, env={**os.environ, **(environ or {})})
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} ended with status {status}")
    return time.monotonic() - started, usage.ru_maxrss / 1024


def own_home(folder: Path) -> dict[str, str]:
    """An environment in which the program finds no settings, memory, archive or server of the user's."""
    kinds = ("CONFIG", "CACHE", "DATA", "STATE")
    runtime = folder / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    return {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in kinds} | {"XDG_RUNTIME_DIR": str(runtime)}


def spread(texts: Sequence[str], count: int) -> list[str]:
    """So many of the texts, evenly over all: a case that gets fewer gets others no longer or shorter."""
    return [texts[place * len(texts) // count] for place in range(count)]


def rates(cases: Mapping[str, Case], texts: Sequence[str], folder: Path, rounds: int) -> dict[str, list[float]]:
    """Texts a second of each case, round by round; what is loaded stays loaded, and is warmed up."""
    loaded = {name: case.load(folder) for name, case in cases.items()}
    for work in loaded.values():
        work(spread(texts, 2))
    measured: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, work in loaded.items():
            chosen = spread(texts, cases[name].count)
            work(chosen[:1])  # whoever ran before has used the caches
            started = time.perf_counter()
            work(chosen)
            measured[name].append(len(chosen) / (time.perf_counter() - started))
    return measured


def peaks(cases: Mapping[str, Case], texts: Sequence[str], folder: Path) -> dict[str, float]:
    """The most memory in MB of a process that loads the case and works on a few texts, for each case."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as processes:
        return {name: processes.submit(_peak, case, texts, folder).result() for name, case in cases.items()}


def _peak(case: Case, texts: Sequence[str], folder: Path) -> float:
    case.load(folder)(spread(texts, max(1, case.count // 3)))
    # Not getrusage: what that gives is never less than what the parent had.
    match = re.search(r"^VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text(), re.MULTILINE)
    assert match
    return int(match[1]) / 1024


def table(measured: Mapping[str, Sequence[float]], memory: Mapping[str, float], unit: str, pieces: int) -> None:
    """Print the rates, and how much faster the first case is than each, taken within a round."""
    first = next(iter(measured.values()))
    print(f"| | {unit}/s | min–max | tokens/s | ours is faster by | min–max | peak MB |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name, rate in measured.items():
        ratios = [ours / other for ours, other in zip(first, rate, strict=True)]
        median = statistics.median(rate)
        print(
            f"| {name} | {median:.2f} | {min(rate):.2f}–{max(rate):.2f} | {median * pieces:.0f} "
            f"| {statistics.median(ratios):.2f} × | {min(ratios):.2f}–{max(ratios):.2f} | {memory[name]:.0f} |"
        )


def machine(*libraries: str) -> str:
    """The processor, its cores, and the versions of these libraries, as far as they are installed."""
    match = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    named = [f"Python {platform.python_version()}"]
    for library in libraries:
        try:
            named.append(f"{library} {version(library)}")
        except PackageNotFoundError:
            continue
    return f"{match[1] if match else platform.machine()}, {CORES} cores; {', '.join(named)}"
