"""What briefs say that their articles do not: numbers and names of points that the gold English lacks.

    python -m tests.quality.faithfulness [--summarizer bundled] [--limit 20]

Briefs the articles of our corpus' dev part and judges every point by the English that people wrote for the whole
article. Shares no code with the checks. A number counts by its value, in digits or words; a name is a capitalized word
that does not begin a sentence, and any word of the article spelt nearly like it excuses it. Points that the program
flagged itself are told apart: an editor was warned of those.
"""

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import prod

from summarize import models, pipeline
from summarize.records import Article, MadeBy, Reading
from tests.quality.injection import TENS, WORDS
from tests.quality.measure_checks import CORPUS

BODY = frozenset("MPUEO")
# Letters in common, as a share, from which two spellings are of one name; transliterations of one differ by a vowel.
ALIKE = 0.72

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
_NAME = re.compile(r"(?<=[\w,;:»”’\"')]\s)[A-Z][\w’'-]{2,}")
_WORD = re.compile(r"[^\W\d_]+")


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
    articles = points = warned = unwarned = 0
    for gold in list(read())[: options.limit or None]:
        articles += 1
        for point in pipeline.brief(gold.reading, plan).points:
            points += 1
            for what in invented(point.text, gold.english):
                warned, unwarned = warned + bool(point.flags), unwarned + (not point.flags)
                print(f"{gold.name}: {what} {'(flagged)' if point.flags else ''}\n    {point.text}", flush=True)
    print(f"{articles} articles, {points} points: {unwarned} inventions unflagged, {warned} flagged")


def read() -> Iterator[Gold]:
    """The articles of the dev part that have a title."""
    for path in sorted(CORPUS.glob("*.tsv")):
        for block in path.read_text(encoding="utf-8").split("#A\t")[1:]:
            rows = [line.split("\t") for line in block.splitlines()]
            lines = [row for row in rows[1:] if len(row) == 3 and row[0] in BODY | {"T", "X", "H"}]
            if lines and lines[0][0] == "T":
                arabic, english = ("\n\n".join(row[column] for row in lines) for column in (1, 2))
                yield Gold(rows[0][0], lines[0][1], arabic, english)


def invented(point: str, english: str) -> list[str]:
    """The numbers and names of a point that stand nowhere in the article's English."""
    lost = sorted(numbers(point) - numbers(english) - _UNCOUNTED)
    known = {_SHORT.get(word, word).lower() for word in _WORD.findall(english)}
    return lost + [name for name in dict.fromkeys(_NAME.findall(point)) if not _known(name, known)]


def numbers(text: str) -> set[str]:
    """The values of the numbers in a text; what is added to hundreds and more in words counts by itself."""
    values = set()
    for word, scales in _NUMBER.findall(text.lower()):
        value = _VALUES.get(word, word).replace(",", "")
        if value[0].isdigit():
            scale = prod(_SCALES[name] for name in re.split("[ -]", scales) if name)
            values.add(f"{float(value) * scale:.10g}")
    return values


def _known(name: str, words: set[str]) -> bool:
    parts = [part.lower() for part in _WORD.findall(name.removesuffix("'s").removesuffix("’s")) if len(part) > 2]
    return all(
        any(SequenceMatcher(None, part, word).ratio() >= ALIKE for word in words if word[0] == part[0])
        for part in parts
    )


if __name__ == "__main__":
    main()
