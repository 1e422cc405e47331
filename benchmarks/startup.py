"""Start-up and the first brief, each in a process of its own, against the bare interpreter; then with models kept warm.

    python benchmarks/startup.py [RUNS]      # about 2 minutes on two cores; nothing else should be running

Prints median and spread of wall time (s), the ratio to `python -c pass`, and peak memory (MB). The budgets are
0.15 s for `--help`, and 4 s and 600 MB for the first brief of a 450-word article, on two cores; the second brief comes
from the translation memory; the warm one from `summarize serve` without that memory. Last comes what the client adds
to a brief: the same answers read from a table in this process, and through the socket. Its budget is 50 ms.
"""

import io
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from measure import CORES, ROOT, own_home, run

SUMMARIZE = str(Path(sys.executable).with_name("summarize"))
ARTICLE = "seeds/day-of-war.txt"
CASES = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "summarize --version": [SUMMARIZE, "--version"],
    "summarize --help": [SUMMARIZE, "--help"],
    "summarize split": [SUMMARIZE, "split", ARTICLE],
    "summarize (first brief)": [SUMMARIZE, "-q", "--no-log", "--no-cache", ARTICLE],
    "summarize --quality fast (first brief)": [SUMMARIZE, "-q", "--no-log", "--no-cache", "--quality", "fast", ARTICLE],
    "summarize (second brief)": [SUMMARIZE, "-q", "--no-log", ARTICLE],
}
WARM = "summarize (through serve)"


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(f"{CORES} cores, {runs} runs of each after one that is not counted\n")
    print("| command | median s | min–max s | × interpreter | peak MB |\n|---|---:|---:|---:|---:|")
    # The name of a socket must be short.
    with tempfile.TemporaryDirectory(dir="/tmp") as made:
        environ = own_home(Path(made))
        os.environ.update(environ)
        interpreter = 0.0
        for name, command in CASES.items():
            interpreter = _row(name, command, runs, interpreter)
        with _serving():
            _row(WARM, CASES["summarize (first brief)"], runs, interpreter)
        direct, through = _client(runs)
    print(f"\nWhat the client adds: {1000 * (through - direct):.1f} ms ", end="")
    print(f"({1000 * direct:.0f} ms from a table here, {1000 * through:.0f} ms from one through the socket)")


def _row(name: str, command: Sequence[str], runs: int, interpreter: float) -> float:
    """Print a row; the interpreter's own seconds, which are the first row's."""
    seconds, peaks = zip(*[run(command) for _ in range(runs + 1)][1:], strict=True)
    median = statistics.median(seconds)
    interpreter = interpreter or median
    spread = f"{min(seconds):.2f}–{max(seconds):.2f}"
    print(f"| `{name}` | {median:.2f} | {spread} | {median / interpreter:.1f} | {max(peaks):.0f} |", flush=True)
    return interpreter


@contextmanager
def _serving() -> Iterator[None]:
    """`summarize serve`, from when it is warm."""
    process = subprocess.Popen([SUMMARIZE, "serve"], cwd=ROOT, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        told = process.stderr.readline()
        assert told.startswith("warm"), told
        yield
    finally:
        process.terminate()
        process.wait()


class _Table:
    """An engine that knows its answers to one article: asked in another way, it asks the engine itself and learns."""

    def __init__(self, engine: Any):
        self.model = engine.model
        self._engine = engine
        self._known: dict[Any, Any] = {}

    def _answer(self, call: str, *asked: Any, **how: Any) -> Any:
        key = (call, *(tuple(one) if isinstance(one, list) else one for one in asked), *how.values())
        if key not in self._known:
            self._known[key] = getattr(self._engine, call)(*asked, **how)
        return self._known[key]


class _Translations(_Table):
    def __init__(self, engine: Any):
        super().__init__(engine)
        self.decoding, self.longest, self.lowest_score = engine.decoding, engine.longest, engine.lowest_score

    def pieces(self, texts: Sequence[str]) -> Any:
        return self._answer("pieces", list(texts))

    def translate(self, texts: Sequence[str], decoding: Any, *, headlines: int = 0) -> Any:
        return self._answer("translate", list(texts), decoding, headlines=headlines)


class _Drafts(_Table):
    def summarize(self, passages: Sequence[Any]) -> Any:
        return self._answer("summarize", list(passages))


def _client(runs: int) -> tuple[float, float]:
    """Median seconds of a brief from tables of answers in this process, and from the same through a server."""
    from summarize import models
    from summarize.models.catalogue import BUNDLED, Role
    from summarize.serving import client, server
    from summarize.serving.place import socket_path

    tables = {
        Role.TRANSLATOR: _Translations(models.translator(BUNDLED)),
        Role.SUMMARIZER: _Drafts(models.summarizer(BUNDLED)),
    }
    digest = models.known_digest(BUNDLED) or ""

    def never() -> Any:
        raise AssertionError("the server does not answer")

    def here() -> tuple[Any, Any]:
        return tables[Role.TRANSLATOR], tables[Role.SUMMARIZER]

    def warm() -> tuple[Any, Any]:
        asked = (BUNDLED, digest, "cpu", never)
        return client.translator(*asked), client.summarizer(*asked)

    ready = threading.Event()
    arguments = (socket_path(), lambda role, *_: tables[role], [], 600.0, ready.set)
    thread = threading.Thread(target=server.serve, args=arguments)
    thread.start()
    try:
        assert ready.wait(10)
        # In turns, since the machine may be another's too; the first of each fills the tables.
        pairs = [(_seconds(here), _seconds(warm)) for _ in range(runs + 1)][1:]
        direct, through = zip(*pairs, strict=True)
        return statistics.median(direct), statistics.median(through)
    finally:
        client.stop()
        thread.join()


def _seconds(engines: Callable[[], tuple[Any, Any]]) -> float:
    """Seconds of a brief, the engines' opening counted."""
    from summarize import pipeline
    from summarize.reading import read
    from summarize.records import MadeBy

    [reading] = read(str(ROOT / ARTICLE), stdin=io.BytesIO())
    started = time.perf_counter()
    translator, summarizer = engines()
    made_by = MadeBy("", translator.model, summarizer.model, "")
    pipeline.brief(reading, pipeline.Plan(made_by, translator, summarizer))
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
