"""How often the checks cry wolf on human translations, and how many planted errors they catch.

    python -m tests.quality.measure_checks [--half odd] [--show 20] SET...

A SET is `corpus` (our dev articles) or a folder with aligned lines in files `ar` and `en` (FLORES). The checks were
tuned on even lines; `--half odd`, the default, measures the others.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from summarize.checks import compare
from summarize.records import FlagKind
from tests.quality import injection

CORPUS = Path(__file__).parents[2] / "training" / "corpus" / "dev"
Pair = tuple[str, str]


def pairs(name: str, english: str = "en") -> Iterator[Pair]:
    """The aligned lines of a set: every line with an Arabic and an English half; a folder has it in file `english`."""
    if name == "corpus":
        for path in sorted(CORPUS.glob("*.tsv")):
            for line in path.read_text(encoding="utf-8").splitlines():
                fields = line.split("\t")
                if len(fields) == 3 and not fields[0].startswith("#"):
                    yield fields[1], fields[2]
        return
    folder = Path(name)
    sides = ((folder / part).read_text(encoding="utf-8").splitlines() for part in ("ar", english))
    yield from zip(*sides, strict=True)


def half(name: str, which: str, english: str = "en") -> list[Pair]:
    """All lines of a set, or those at even or odd places."""
    lines = list(pairs(name, english))
    return lines if which == "all" else lines[("even", "odd").index(which) :: 2]


def flagged(pair: Pair, kinds: set[FlagKind]) -> str:
    """The messages of the wanted kinds, empty where nothing was flagged."""
    return "; ".join(flag.message for flag in compare(*pair) if flag.kind in kinds)


def false_alarms(lines: list[Pair], kinds: set[FlagKind], show: int) -> int:
    """Count the human translations that are flagged."""
    alarms = [(pair, message) for pair in lines if (message := flagged(pair, kinds))]
    for (arabic, english), message in alarms[:show]:
        print(f"  [{message}]\n    {arabic}\n    {english}")
    return len(alarms)


def caught(lines: list[Pair], spoil: injection.Injection, kinds: set[FlagKind], show: int) -> tuple[int, int]:
    """Plant one error in every line that can hold it; return how many were flagged, and how many planted."""
    chance = random.Random(7)
    found = planted = 0
    for arabic, spoilt in injection.plant(lines, spoil, lambda _: chance):
        planted += 1
        if flagged((arabic, spoilt.text), kinds):
            found += 1
        elif show > 0:
            show -= 1
            print(f"  [{spoilt.what}]\n    {arabic}\n    {spoilt.text}")
    return found, planted


def main() -> None:
    """Print a table for every set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="SET")
    parser.add_argument("--half", choices=("even", "odd", "all"), default="odd")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    for name in options.sets:
        lines = half(name, options.half)
        print(f"{name}, {options.half} lines: {len(lines)}")
        for title, holds, kinds, injections in injection.FAMILIES:
            holding = [pair for pair in lines if holds.search(pair[1])] if holds else lines
            alarms = false_alarms(lines, kinds, options.show)
            print(
                f" {title}: {alarms} false alarms in {len(holding)} lines ({100 * alarms / max(1, len(holding)):.2f} %)"
            )
            total = [0, 0]
            for spoil in injections:
                found, planted = caught(lines, spoil, kinds, options.show)
                total = [total[0] + found, total[1] + planted]
                share = 100 * found / max(1, planted)
                print(f"   {spoil.__name__.replace('_', ' ')}: {found} of {planted} caught ({share:.1f} %)")
            print(f"   together: {total[0]} of {total[1]} ({100 * total[0] / max(1, total[1]):.1f} %)")


if __name__ == "__main__":
    main()
