"""What briefs say that their articles do not: numbers and names of points that the gold English lacks.

    python -m tests.quality.faithfulness [--summarizer bundled] [--limit 20]

Briefs the articles of our corpus' dev part and judges every point by the English that people wrote for the whole
article. Shares no code with the checks. A number counts by its value, in digits or words; a name is a capitalized word
that does not begin a sentence. It is excused by any word of the article spelt nearly like it, by a name there that has
its consonants or is short for it, and by Arabic there that it is the usual English of. Told apart are points that the
program flagged itself, since an editor was warned of those, and names that it notes as spelt by ear.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from math import prod

from summarize import models, pipeline
from summarize.records import Article, Flag, FlagKind, MadeBy, Reading
from tests.quality.injection import TENS, WORDS
from tests.quality.measure_checks import CORPUS

BODY = frozenset("MPUEO")
# Letters in common, as a share, from which two spellings are of one name, and from which those with the same consonants
# are; transliterations of one name differ by a vowel, or by all.
ALIKE, ALIKE_IN_VOWELS = 0.72, 0.5

_UNITS = ["zero", "one", "two", *WORDS]
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth".split()
_VALUES = (
    {word: str(value) for value, word in enumerate(_UNITS)}
    | {word: str(10 * value) for value, word in enumerate(TENS, 2)}
    | {word: str(value) for value, word in enumerate(_ORDINALS) if value > 2}
    | {f"{ten}-{unit}": str(10 * i + j) for i, ten in enumerate(TENS, 2) for j, unit in enumerate(_UNITS[:10]) if j}
)
# One and two are said in many ways: "a", "both", "the first", "a second".
_UNCOUNTED = frozenset("12")
_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_NUMBER = re.compile(rf"(\d+(?:,\d{{3}})*(?:\.\d+)?|[a-z]+(?:-[a-z]+)?)((?:[ -](?:{'|'.join(_SCALES)})\b)*)")
_SHORT = {
    **{month[:3]: month for month in "January February August October November December".split()},
    "Sept": "September",
    "Gen": "General",
    "Brig": "Brigadier",
    "Col": "Colonel",
    "Lt": "Lieutenant",
    "Maj": "Major",
}
_NAME = re.compile(r"(?<=[\w,;:»”’\"')]\s)(?:[ae]l-)?[A-Z][\w’'-]{2,}")
_CAPITALS = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:[ae]l-)?[A-Z][\w’'-]*)*")
_ACRONYM = re.compile(r"\b(?:[A-Z]\.?){2,}(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")
_POSSESSIVE = re.compile("['’]s?$")
_COMPOUND = re.compile("-(?:[a-z]+ed|born|built|held|led|made|run|style)$")
_ARTICLE = re.compile("^[ae]l-", re.IGNORECASE)

# What transliterations of one name exchange. P is not here for b, nor v for f: Arabic has one letter for both, and a
# name that comes back with the other is spoilt.
_EXCHANGED = (("kh", "ḫ"), ("gh", "k"), ("ch", "š"), ("sh", "š"), ("dh", "d"), ("x", "ks"))
_ONE_SOUND = str.maketrans("gqc", "kkk", "aeiou-")
# The usual English of Arabic words that people put in other words too, parliament or agency, and of the countries whose
# peoples are called otherwise in English alone.
_ENGLISH = {
    "جيش": "army",
    "كتيبة": "battalion",
    "فيلق": "corps",
    "حزب": "party",
    "عمال": "workers",
    "داعش": "daesh",
    "إسلام|تنظيم الدولة": "islamic",
    "هيئة|لجنة|مفوضية": "commission",
    "مفوض سام|مفوض السام": "high commissioner",
    "وزارة|إدارة": "department",
    "مجلس النواب": "house representatives",
    "أعلى|عليا": "supreme",
    "وطني": "national",
    "مراقبة": "monitoring",
    "زراعي": "agricultural",
    "منطقة|إقليم": "region",
    "نهر": "river",
    "وادي": "wadi",
    "أميركي|أمريكي": "american",
    "أوروبي": "european",
    "بريطاني": "british",
    "دنمارك|دانمارك": "danish denmark",
    "فرنسي|فرنسا": "french france",
    "مالطا|مالطي": "maltese malta",
    "نرويج": "norwegian norway",
    "هولند": "dutch netherlands",
    "سويسر": "swiss switzerland",
}


@dataclass(frozen=True, slots=True)
class Gold:
    """An article of the corpus: its Arabic, read from a page with the title first, and all its English."""

    name: str
    title: str
    arabic: str
    english: str

    @property
    def reading(self) -> Reading:
        return Reading(Article(self.name, self.name, self.title, None, None, self.arabic, ""))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--translator", default="bundled")
    ask.add_argument("--summarizer", default="bundled")
    ask.add_argument("--limit", type=int, default=20, help="how many articles; 0 for all")
    options = ask.parse_args()
    plan = pipeline.Plan(
        MadeBy("", None, None, ""), models.translator(options.translator), models.summarizer(options.summarizer)
    )
    articles = points = 0
    counts: Counter[str] = Counter()
    for gold in list(read())[: options.limit or None]:
        articles += 1
        for point in pipeline.brief(gold.reading, plan).points:
            points += 1
            for what in invented(point.text, gold.english, gold.arabic):
                counts[told := warning(what, point.flags)] += 1
                print(f"{gold.name}: {what} ({told})\n    {point.text}", flush=True)
    print(f"{articles} articles, {points} points: {dict(counts)}")


def warning(what: str, flags: tuple[Flag, ...]) -> str:
    """How an editor was warned of a word in a point with these flags."""
    if any(flag.kind is not FlagKind.UNLISTED_NAME for flag in flags):
        return "flagged"
    by_ear = {_bare(flag.found) for flag in flags if flag.found}
    return "noted" if not by_ear.isdisjoint(_bare(what).split("-")) else "silent"


def read() -> Iterator[Gold]:
    """The articles of the dev part that have a title."""
    for path in sorted(CORPUS.glob("*.tsv")):
        for block in path.read_text(encoding="utf-8").split("#A\t")[1:]:
            rows = [line.split("\t") for line in block.splitlines()]
            lines = [row for row in rows[1:] if len(row) == 3 and row[0] in BODY | {"T", "X", "H"}]
            if lines and lines[0][0] == "T":
                arabic, english = ("\n\n".join(row[column] for row in lines) for column in (1, 2))
                yield Gold(rows[0][0], lines[0][1], arabic, english)


def invented(point: str, english: str, arabic: str = "") -> list[str]:
    """The numbers and names of a point that stand nowhere in the article's English, nor are usual for its Arabic."""
    lost = sorted(numbers(point) - numbers(english) - _UNCOUNTED)
    words = {_SHORT.get(word, word).lower() for word in _WORD.findall(english)}
    names = {name for run in _runs(english) for name in (*run, *map("".join, pairwise(run)))}
    right = {word for arab, usual in _ENGLISH.items() if re.search(arab, arabic) for word in usual.split()}
    right |= _in_full(point, english) | _in_full(english, point)
    right |= {part for run in _runs(point) for pair in pairwise(run) if _sounds("".join(pair), names) for part in pair}

    def known(part: str) -> bool:
        return part in right or _spelt(part, words) or _sounds(part, names)

    return lost + [
        name
        for name in dict.fromkeys(_NAME.findall(point))
        if not all(map(known, _parts(name))) and not known(_bare(name).replace("-", "").lower())
    ]


def numbers(text: str) -> set[str]:
    """The values of the numbers in a text; what is added to hundreds and more in words counts by itself."""
    values = set()
    for word, scales in _NUMBER.findall(text.lower()):
        value = _VALUES.get(word, word).replace(",", "")
        if value[0].isdigit():
            scale = prod(_SCALES[name] for name in re.split("[ -]", scales) if name)
            values.add(f"{float(value) * scale:.10g}")
    return values


def _parts(name: str) -> list[str]:
    """The parts of a name in lower case, short forms in full: one of "Lebanese-born"."""
    return [_SHORT.get(part, part).lower() for part in _WORD.findall(_bare(name)) if len(part) > 2]


def _bare(name: str) -> str:
    return re.sub("['’]", "", _COMPOUND.sub("", _ARTICLE.sub("", _POSSESSIVE.sub("", name))))


def _runs(text: str) -> list[list[str]]:
    """The capitalized words that follow each other in a text, in lower case and without their articles."""
    return [[_bare(word).lower() for word in run.split()] for run in _CAPITALS.findall(text)]


def _in_full(text: str, other: str) -> set[str]:
    """The words of a text that the other has as initials, and the initials that it has: United Nations, U.N., un."""
    short = {letters.replace(".", "").lower() for letters in _ACRONYM.findall(other)}
    spans = [run[start:end] for run in _runs(text) for end in range(2, len(run) + 1) for start in range(end - 1)]
    full = {"".join(word[:1] for word in span): span for span in spans}
    return {word for letters in short & full.keys() for word in (letters, *full[letters])}


def _spelt(part: str, words: set[str]) -> bool:
    return any(_alike(part, word) >= ALIKE for word in words if word[0] == part[0])


def _sounds(part: str, names: set[str]) -> bool:
    """Whether one of the names has the same consonants, two or more, and not too different vowels."""
    heard = _consonants(part)
    return len(heard) > 1 and any(
        _consonants(name) == heard and _alike(part, name) >= ALIKE_IN_VOWELS for name in names
    )


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _consonants(name: str) -> str:
    """The sounds of a name that its transliterations share, without the article and a final h: Alqosh, Qosh; Abidah."""
    name = re.sub(r"^[ae]l(?=\w{4})|(?<=\w{3}[ae])h$", "", name)
    for spelt, sound in _EXCHANGED:
        name = name.replace(spelt, sound)
    return re.sub("(?<!^)y", "", re.sub(r"(.)\1+", r"\1", name)).translate(_ONE_SOUND)


if __name__ == "__main__":
    main()
