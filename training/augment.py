"""Altered copies of sentence pairs, so that the model copies names and numbers rather than guesses them.

In a copy a rare name gives way on both sides to a name from elsewhere, a number to another of as many digits, and the
Arabic may get the small faults of real pages. Nothing is altered that cannot be altered alike on both sides.
"""

import random
import re
from collections import Counter
from dataclasses import replace

from summarize.checks.spelling import spells
from summarize.checks.words import fold
from training.data import Pair

# More frequent names are known and have adjectives and nicknames that a swap would leave behind.
RARE = 25
CLITICS = ("و", "ف", "ال", "بال", "لل", "كال")  # of `ب`, `ك` and `ل` alone, the spelling tells
FAULTY = 0.3  # share of the sources that get a fault
_ARABIC_WORD = re.compile(r"(?<!\S)[ء-ي]{4,}(?=[\s.,،؛:»)]|$)")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?=[\s.,;:)]|$)")
_NUMBER = re.compile(r"(?<![\w.,:/-])[1-9]\d{0,3}(?![\w:/-]|[.,]\d)")

Name = tuple[str, str]  # Arabic, English


def alter(pairs: list[Pair], seed: int) -> list[Pair]:
    """An altered copy of every pair that holds a rare name or a number to swap."""
    rng = random.Random(seed)
    found = [names(pair) for pair in pairs]
    uses = Counter(name for each in found for name in each)
    rare = sorted(name for name, count in uses.items() if count <= RARE)
    copies = []
    for pair, each in zip(pairs, found, strict=True):
        copy = swap_numbers(swap_names(pair, [name for name in each if uses[name] <= RARE], rare, rng), rng)
        if copy != pair:
            copies.append(_perhaps_soiled(copy, rng))
    return copies


def soiled(pairs: list[Pair], seed: int) -> list[Pair]:
    """The pairs, a share of the sources with the faults of real pages: from clean ones a model would learn itself."""
    rng = random.Random(seed)
    return [_perhaps_soiled(pair, rng) for pair in pairs]


def names(pair: Pair) -> list[Name]:
    """Names that stand once on each side, the one spelt like the other; Arabic with a clitic is left alone."""
    written = [w for w, count in Counter(_ARABIC_WORD.findall(pair.source)).items() if count == 1]
    stems = [(word, fold(word)) for word in written if not word.startswith(CLITICS)]
    english = [w for w, count in Counter(_NAME.findall(pair.target)).items() if count == 1]
    found = []
    for word in english:
        alike = [arabic for arabic, stem in stems if spells(word, stem, known=True)]
        if len(alike) == 1 and pair.target.count(word) == 1 == pair.source.count(alike[0]):
            found.append((alike[0], word))
    return found


def swap_names(pair: Pair, old: list[Name], pool: list[Name], rng: random.Random) -> Pair:
    """The pair with each of `old` replaced by a name of `pool`."""
    source, target = pair.source, pair.target
    for (arabic, english), (other, another) in zip(old, rng.sample(pool, len(old)), strict=True):
        source = re.sub(rf"(?<!\S){arabic}(?![ء-ي])", other, source)
        target = re.sub(rf"\b{english}\b", another, target)
    return replace(pair, source=source, target=target)


def swap_numbers(pair: Pair, rng: random.Random) -> Pair:
    """The pair with each number that stands once on both sides replaced.

    1 and 2 stay, which Arabic seldom writes with a digit, and years stay in their century.
    """
    source, target = pair.source, pair.target
    for number in _NUMBER.findall(pair.source):
        other = _another(number, rng)
        here, there = ([m.span() for m in _NUMBER.finditer(text) if m[0] == number] for text in (source, target))
        if len(here) == len(there) == 1 and other not in source and number not in ("1", "2"):
            source = source[: here[0][0]] + other + source[here[0][1] :]
            target = target[: there[0][0]] + other + target[there[0][1] :]
    return replace(pair, source=source, target=target)


def soil(text: str, rng: random.Random) -> str:
    """Faults of real pages: hamza left out, a space before stops, two words run together."""
    fault = rng.randrange(3)
    if fault == 0:
        return text.translate(str.maketrans("أإآ", "ااا"))
    if fault == 1:
        return re.sub(r"(?<=[ء-ي])([.،؛:])", r" \1", text)
    joins = [m.start() for m in re.finditer(r"(?<=[ةىاوديرز]) (?=[ء-ي])", text)]  # after letters that do not join
    place = rng.choice(joins) if joins else len(text)
    return text[:place] + text[place + 1 :]


def _perhaps_soiled(pair: Pair, rng: random.Random) -> Pair:
    return replace(pair, source=soil(pair.source, rng)) if rng.random() < FAULTY else pair


def _another(number: str, rng: random.Random) -> str:
    if len(number) == 4 and number[:2] in ("19", "20"):
        return number[:2] + f"{rng.randrange(10, 25)}"
    low = max(3, 10 ** (len(number) - 1))
    # From eleven on the counted noun is in the singular; a swap keeps the number on its side of the border.
    return str(rng.randrange(low, 11) if int(number) <= 10 else rng.randrange(max(11, low), 10 ** len(number)))
