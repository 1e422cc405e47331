"""How long an archive of 10,000 briefs takes to open, to list and to search.

    python benchmarks/archive.py [BRIEFS]      # some minutes on two cores, nearly all of them filling it

The briefs are one seed's, each with other words of the seeds in its article and its English and a number of its own.
The budgets: open and list in under a second, search in under 100 ms.
"""

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from summarize.desk.archive import Archive
from summarize.records import Brief
from summarize.render.json import from_json

ROOT = Path(__file__).parents[1]
BRIEFS = 10_000
RUNS = 9
SEARCHES = {
    "a rare word that was begun": "رقم777",
    "a common Arabic word": "قال",
    "two Arabic words": "المدينة وزير",
    "an English word that was begun": "mini",
    "words in both languages": "المعارضة killed",
}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else BRIEFS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "archive.sqlite3")
        started = time.monotonic()
        _fill(path, count)
        filling = 1000 * (time.monotonic() - started) / count
        size = path.stat().st_size / 1e6
        print(f"{count} briefs, {size:.0f} MB, {filling:.1f} ms to keep one\n\n| | found | median ms | min–max |")
        print("|---|---:|---:|---:|")
        _row("open it, list the newest 200", lambda: _opened(path))
        with Archive(path) as archive:
            for name, query in SEARCHES.items():
                _row(f"search: {name}", lambda query=query: len(archive.entries(query)))


def _fill(path: Path, count: int) -> None:
    brief = _brief()
    arabic = [word for file in sorted((ROOT / "seeds").glob("*.txt")) for word in _words(file)]
    english = [word for translation in brief.translations for word in translation.text.split()]
    chance = random.Random(0)
    with Archive(path) as archive:
        # Filling is not what is measured.
        archive._connection.execute("PRAGMA synchronous = OFF")
        for number in range(count):
            archive.keep(_varied(brief, number, arabic, english, chance))


def _brief() -> Brief:
    seed = ROOT / "seeds/day-of-war.txt"
    command = [sys.executable, "-m", "summarize", "-q", "--no-log", "--format", "json", "--full", str(seed)]
    return from_json(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def _words(file: Path) -> list[str]:
    return file.read_bytes().decode(errors="ignore").split()


def _varied(brief: Brief, number: int, arabic: list[str], english: list[str], chance: random.Random) -> Brief:
    """The brief with a third of its words exchanged, as one of another article."""
    text = f"{_exchanged(brief.article.text, arabic, chance)} رقم{number}"
    article = replace(brief.article, text=text, digest=f"sha256:{number}", source=f"{number}.txt")
    translations = tuple(replace(t, text=_exchanged(t.text, english, chance)) for t in brief.translations)
    return replace(brief, article=article, translations=translations)


def _exchanged(text: str, words: list[str], chance: random.Random) -> str:
    return " ".join(chance.choice(words) if chance.random() < 1 / 3 else word for word in text.split(" "))


def _opened(path: Path) -> int:
    with Archive(path) as archive:
        return len(archive.entries())


def _row(name: str, work: Callable[[], int]) -> None:
    times = []
    for _ in range(RUNS):
        started = time.monotonic()
        found = work()
        times.append(1000 * (time.monotonic() - started))
    median = statistics.median(times)
    print(f"| {name} | {found} | {median:.1f} | {min(times):.1f}–{max(times):.1f} |", flush=True)


if __name__ == "__main__":
    main()
