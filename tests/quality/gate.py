"""Do the checks catch what they caught before, and cry wolf no more often? Exit status 1 names each figure that fell.

    python -m tests.quality.gate [--flores FOLDER] [--update [--allow-regression]]

Errors are planted in people's translations by `injection`, which shares no code with the checks. Measured are the odd
lines of our corpus' dev part and of FLORES dev, a folder with aligned lines in `ar`, `en` and, a translator each, in
`NAME.en`; the checks were tuned on the even ones. Errors are planted in the translators' lines too, in those that no
check doubts as they are. `--update` pins what was measured, and refuses a worse figure
unless `--allow-regression` is given.
"""

import argparse
import hashlib
import json
import random
from collections import Counter
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

from summarize.arabic.repair import repair
from summarize.checks import compare
from summarize.records import FlagKind, Severity
from summarize.translation import guards
from summarize.translation.protocol import Output
from tests.blocks import filled
from tests.quality import injection
from tests.quality.measure_checks import Pair, half

PINNED = Path(__file__).with_name("gate.json")
PAGE = Path(__file__).parents[2] / "docs" / "checks.md"
DIFFERENCES = Path(__file__).with_name("differences.tsv")
"""Lines of FLORES dev in which the Arabic and the English differ indeed: line from 1, check, reason; judged by hand."""
SLICE = 12
"""The quick test measures every twelfth line."""
NAMES = frozenset({FlagKind.NAME, FlagKind.UNKNOWN_NAME})
NUMBERS = frozenset({FlagKind.NUMBER})
NEGATION = frozenset({FlagKind.NEGATION})
ROLES = frozenset({FlagKind.ROLES})
ANY = frozenset(FlagKind)
ERRORS: dict[str, tuple[injection.Injection, frozenset[FlagKind]]] = {
    "a digit changed": (injection.digit_changed, NUMBERS),
    "a number times ten": (injection.times_ten, NUMBERS),
    "a number dropped": (injection.number_dropped, NUMBERS),
    "two digits swapped": (injection.digits_swapped, NUMBERS),
    "a number word for another": (injection.word_changed, NUMBERS),
    "thousand for million": (injection.scale_changed, NUMBERS),
    "two numbers exchanged": (injection.numbers_exchanged, NUMBERS),
    "a known name for another": (injection.name_swapped, NAMES),
    "a person for a stranger": (injection.person_swapped, NAMES),
    "a negation removed": (injection.negation_removed, NEGATION),
    "a negation added": (injection.negation_added, NEGATION),
    "the parties exchanged": (injection.parties_exchanged, ROLES),
    "killed for wounded": (injection.casualties_exchanged, ROLES),
    "a phrase repeated": (injection.phrase_repeated, ANY),
    "the end cut off": (injection.cut_short, ANY),
    "Arabic left in": (injection.arabic_left, ANY),
    "a third language": (injection.foreign_words, ANY),
}
ALARMS = {"numbers": NUMBERS, "names": NAMES, "negation": NEGATION, "roles": ROLES, "any check": ANY}
SWAPPED = "the next sentence instead"
SYSTEMS = "six systems"


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    part: int
    whole: int

    @property
    def percent(self) -> float:
        return 100 * self.part / self.whole if self.whole else 0.0


Figures = dict[str, Share]


def kinds(arabic: str, english: str) -> frozenset[FlagKind]:
    """What the program says against a translation that came without a score; its notes speak against none."""
    output = Output(english, score=0.0, complete=True)
    flags = (*compare(arabic, english), *guards.check(repair(arabic), output))
    return frozenset(flag.kind for flag in flags if flag.severity is not Severity.NOTE)


def caught(lines: list[Pair]) -> Figures:
    """The share of each planted error that a check of its own kind flags.

    The chance hangs on the line alone, so that a new line or error moves no other figure.
    """
    figures = {}
    for title, (spoil, wanted) in ERRORS.items():
        planted = injection.plant(lines, spoil, lambda english, title=title: random.Random(f"{title} {english}"))
        seen = [not wanted.isdisjoint(kinds(arabic, spoilt.text)) for arabic, spoilt in planted]
        figures[title] = Share(sum(seen), len(seen))
    strangers = [(arabic, other) for (arabic, _), (_, other) in pairwise(lines)]
    figures[SWAPPED] = Share(sum(bool(kinds(*pair)) for pair in strangers), len(strangers))
    return figures


def alarms(lines: list[Pair]) -> Figures:
    """The share of people's translations that are flagged; for numbers, of those that hold one."""
    spoken = [kinds(*pair) for pair in lines]
    holding = sum(bool(injection.HOLDS_NUMBER.search(english)) for _, english in lines)
    return {
        title: Share(sum(not wanted.isdisjoint(said) for said in spoken), holding if wanted is NUMBERS else len(lines))
        for title, wanted in ALARMS.items()
    }


def systems(folder: Path) -> dict[str, Figures]:
    """How often each check speaks on what other programs made of the odd lines; right or wrong, nobody has judged."""
    spoken = {}
    for path in sorted(folder.glob("*.en")):
        lines = half(str(folder), "odd", english=path.name)
        counts = Counter(kind for pair in lines for kind in kinds(*pair))
        spoken[path.stem] = {str(kind): Share(counts[kind], len(lines)) for kind in FlagKind if counts[kind]}
    return spoken


def planted_in_systems(folder: Path) -> dict[str, Any]:
    """What is caught of errors planted in other programs' English, where no check spoke before; all programs as one."""
    lines = [
        (arabic, unescape(english))  # the 39 of &#39; is no number
        for path in sorted(folder.glob("*.en"))
        for arabic, english in half(str(folder), "odd", english=path.name)
        if not kinds(arabic, english)
    ]
    return {"digest": _digest(lines), "caught": _plain(caught(lines)), "false alarms": {}}


def differences(which: str = "odd") -> dict[str, frozenset[int]]:
    """The places, in that half of FLORES dev, of the true differences of each check."""
    rows = [line.split("\t") for line in DIFFERENCES.read_text(encoding="utf-8").splitlines() if line[:1].isdigit()]
    first = ("even", "odd").index(which)
    places = [(check, *divmod(int(line) - 1, 2)) for line, check, _ in rows]
    return {name: frozenset(place for check, place, odd in places if check == name and odd == first) for name in ALARMS}


def true_alarms(lines: list[Pair]) -> dict[str, int]:
    """How many of the false alarms on FLORES dev's odd lines are true: the reference says something else."""
    return {
        name: sum(not ALARMS[name].isdisjoint(kinds(*lines[place])) for place in places)
        for name, places in differences().items()
        if places
    }


def _digest(lines: list[Pair]) -> str:
    return hashlib.sha256("\n".join("\t".join(pair) for pair in lines).encode()).hexdigest()[:16]


def measure(lines: list[Pair]) -> dict[str, Any]:
    """Everything about one set, as it is pinned."""
    return {
        "digest": _digest(lines),
        "caught": _plain(caught(lines)),
        "false alarms": _plain(alarms(lines)),
    }


def _plain(figures: Figures) -> dict[str, list[int]]:
    return {title: [share.part, share.whole] for title, share in figures.items()}


def fallen(name: str, measured: dict[str, Any], pinned: dict[str, Any]) -> list[str]:
    """Every figure of a set that is worse than its pin, or has none; a set whose lines changed has no pins."""
    if measured["digest"] != pinned.get("digest"):
        return [f"{name}: other lines than were pinned; --update pins these"]
    worse = []
    for group, sign in (("caught", 1), ("false alarms", -1)):
        for title, counts in measured[group].items():
            now, then = Share(*counts).percent, pinned[group].get(title)
            if then is None or sign * now < sign * Share(*then).percent:
                was = "unpinned" if then is None else f"{Share(*then).percent:.1f} %"
                worse.append(f"{name}, {group}, {title}: {now:.1f} %, was {was}")
    return worse


def corpus_slice() -> list[Pair]:
    return half("corpus", "odd")[::SLICE]


def pinned() -> dict[str, Any]:
    """What was last pinned; empty before the first time."""
    return dict(json.loads(PINNED.read_text(encoding="utf-8"))) if PINNED.exists() else {}


def pin(results: dict[str, Any]) -> None:
    """Write the figures to fall below, and the page that shows them."""
    PINNED.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), results), encoding="utf-8")


def written(page: str, results: dict[str, Any]) -> str:
    """The page with its table written anew."""
    return filled(page, "gate", table(results))


def table(results: dict[str, Any]) -> str:
    """The figures as Markdown: planted errors, false alarms, and what the checks say of other programs."""
    sets = [name for name in ("corpus slice", "corpus dev", "FLORES dev") if name in results]
    planted = sets + [SYSTEMS] * (SYSTEMS in results)
    rows = [f"| planted error: caught / missed | {' | '.join(planted)} |", "|---|" + "---:|" * len(planted)]
    for title in results[sets[0]]["caught"]:
        shares = [Share(*results[name]["caught"][title]) for name in planted]
        cells = (f"{share.part} / {share.whole - share.part} ({share.percent:.1f} %)" for share in shares)
        rows.append(f"| {title} | {' | '.join(cells)} |")
    rows += ["", f"| false alarms on people's translations | {' | '.join(sets)} |", "|---|" + "---:|" * len(sets)]
    for title in results[sets[0]]["false alarms"]:
        cells = (_alarms_cell(results[name], title) for name in sets)
        rows.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join(rows + _systems_table(results.get("systems", {})))


def _alarms_cell(result: dict[str, Any], title: str) -> str:
    share, true = Share(*result["false alarms"][title]), result.get("true", {}).get(title)
    return f"{share.part} of {share.whole} ({share.percent:.1f} %)" + (f"; {true} are true" if true else "")


def _systems_table(spoken: dict[str, dict[str, list[int]]]) -> list[str]:
    if not spoken:
        return []
    said = [str(kind) for kind in FlagKind if any(str(kind) in counts for counts in spoken.values())]
    rows = ["", f"| lines flagged, FLORES dev | {' | '.join(said)} |", "|---|" + "---:|" * len(said)]
    for system, counts in spoken.items():
        cells = (f"{Share(*counts[kind]).percent:.1f} %" if kind in counts else "–" for kind in said)
        rows.append(f"| {system} | {' | '.join(cells)} |")
    return rows


def main() -> int:
    """Measure, print the table, and say what fell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--flores", type=Path, metavar="FOLDER")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-regression", action="store_true")
    options = parser.parse_args()
    before = pinned()
    results = {"corpus slice": measure(corpus_slice()), "corpus dev": measure(half("corpus", "odd"))}
    if options.flores:
        lines = half(str(options.flores), "odd")
        results["FLORES dev"] = measure(lines) | {"true": true_alarms(lines)}
        results[SYSTEMS] = planted_in_systems(options.flores)
        spoken = systems(options.flores)
    else:
        print("FLORES dev is skipped: --flores names its folder")
    worse = [line for name in results for line in fallen(name, results[name], before.get(name, {}))]
    if options.flores:
        results["systems"] = {name: _plain(figures) for name, figures in spoken.items()}
    print(table(results))
    print(*worse, sep="\n")
    # A set that was never pinned, or whose lines changed, has nothing to fall below.
    regressed = [line for line in worse if ", was " in line and "unpinned" not in line]
    if options.update and (options.allow_regression or not regressed):
        pin(before | results)
        return 0
    return 1 if worse else 0


if __name__ == "__main__":
    raise SystemExit(main())
