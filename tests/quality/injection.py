"""Errors put into gold English by regular expressions, to measure the checks; shares no code with them on purpose.

Every function takes a sentence and a seeded `random.Random` and returns the spoilt sentence and what was done, or None
where the sentence holds nothing to spoil.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from summarize.records import FlagKind

Injection = Callable[[str, random.Random], "Spoilt | None"]


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A sentence with one error in it."""

    text: str
    what: str


def plant(
    lines: Iterable[tuple[str, str]], spoil: Injection, chance: Callable[[str], random.Random]
) -> Iterator[tuple[str, Spoilt]]:
    """Each Arabic line whose English can hold the error, with the spoilt English; `chance` is asked once a line."""
    for arabic, english in lines:
        spoilt = spoil(english, chance(english))
        if spoilt and spoilt.text != english:
            yield arabic, spoilt


DIGITS = re.compile(r"(?<![\w.,:/-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/:-]|[.,]\d)")
WORDS = (
    "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = "hundred thousand million billion".split()
WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(WORDS + TENS)})(?![\w-])", re.IGNORECASE)
SCALE = re.compile(rf"\b(?:{'|'.join(SCALES)})\b")


def _replace(text: str, match: re.Match[str], new: str) -> Spoilt:
    return Spoilt(text[: match.start()] + new + text[match.end() :], f"{match.group()} → {new or 'nothing'}")


def _figure(text: str, chance: random.Random) -> re.Match[str] | None:
    matches = list(DIGITS.finditer(text))
    return chance.choice(matches) if matches else None


def digit_changed(text: str, chance: random.Random) -> Spoilt | None:
    """One digit of a number becomes another digit."""
    match = _figure(text, chance)
    if match is None:
        return None
    number = match.group()
    place = chance.choice([place for place, letter in enumerate(number) if letter.isdigit()])
    digit = chance.choice([digit for digit in "123456789" if digit != number[place]])
    return _replace(text, match, number[:place] + digit + number[place + 1 :])


def times_ten(text: str, chance: random.Random) -> Spoilt | None:
    """A number of digits becomes ten times as much."""
    match = _figure(text, chance)
    if match is None:
        return None
    number = match.group().replace(",", "")
    whole, _, decimals = number.partition(".")
    return _replace(
        text, match, whole + decimals[:1] + ("." + decimals[1:] if decimals[1:] else "") if decimals else whole + "0"
    )


def number_dropped(text: str, chance: random.Random) -> Spoilt | None:
    """A number of digits is left out."""
    match = _figure(text, chance)
    return _replace(text, match, "") if match else None


def digits_swapped(text: str, chance: random.Random) -> Spoilt | None:
    """Two neighbouring digits change places."""
    match = _figure(text, chance)
    if match is None:
        return None
    number = match.group()
    places = [
        place
        for place in range(len(number) - 1)
        if number[place].isdigit() and number[place + 1].isdigit() and number[place] != number[place + 1]
    ]
    if not places:
        return None
    place = chance.choice(places)
    return _replace(text, match, number[:place] + number[place + 1] + number[place] + number[place + 2 :])


def word_changed(text: str, chance: random.Random) -> Spoilt | None:
    """A number word becomes another of its kind."""
    matches = list(WORD.finditer(text))
    if not matches:
        return None
    match = chance.choice(matches)
    family = WORDS if match.group().lower() in WORDS else TENS
    return _replace(text, match, chance.choice([word for word in family if word != match.group().lower()]))


def scale_changed(text: str, chance: random.Random) -> Spoilt | None:
    """Thousand becomes million, million becomes billion."""
    matches = list(SCALE.finditer(text))
    if not matches:
        return None
    match = chance.choice(matches)
    return _replace(text, match, chance.choice([word for word in SCALES if word != match.group()]))


def numbers_exchanged(text: str, chance: random.Random) -> Spoilt | None:
    """Two different numbers of the sentence change places."""
    matches = list(DIGITS.finditer(text))
    pairs = [(a, b) for a, b in pairwise(matches) if a.group() != b.group()]
    if not pairs:
        return None
    first, second = chance.choice(pairs)
    middle = text[first.end() : second.start()]
    spoilt = text[: first.start()] + second.group() + middle + first.group() + text[second.end() :]
    return Spoilt(spoilt, f"{first.group()} ↔ {second.group()}")


KINDS_OF_NAMES = {
    "country": (
        "Syria Iraq Iran Turkey Russia Lebanon Egypt Jordan Israel Yemen Libya Sudan Algeria Morocco Tunisia "
        "Qatar Kuwait France Germany Britain China Ukraine Pakistan India Japan Italy Spain Somalia Ethiopia "
        "Poland"
    ),
    "people": (
        "Syrian Iraqi Iranian Turkish Russian Lebanese Egyptian Jordanian Israeli Yemeni Libyan Sudanese "
        "American French German British Chinese Ukrainian Palestinian Saudi Qatari Kuwaiti Algerian Moroccan "
        "Tunisian"
    ),
    "city": (
        "Damascus Aleppo Idlib Homs Hama Baghdad Mosul Basra Tehran Ankara Moscow Beirut Tripoli Cairo Amman "
        "Sanaa Aden Hodeidah Khartoum Benghazi Riyadh Doha Paris London Washington Berlin Kyiv Gaza Jerusalem "
        "Raqqa Daraa Latakia Kirkuk Erbil Istanbul"
    ),
    "given": (
        "Ahmed Mohammed Mahmoud Hassan Hussein Ali Omar Khaled Youssef Ibrahim Mustafa Saeed Samir Nabil "
        "Tariq Yasser Fatima Layla John Michael David Robert James Peter Vladimir Sergei"
    ),
}
KIND_OF = {name: kind for kind, names in KINDS_OF_NAMES.items() for name in names.split()}
NAME = re.compile(r"(?<![\w-])(?:" + "|".join(KIND_OF) + r")(?![\w-])")
PERSON = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,} (?:al-|el-)?[A-Z][a-z]{3,}(?![\w-])")
STRANGERS = (
    "Mazlum Dogan",
    "Karim Haddad",
    "Elena Petrova",
    "Tomas Lindqvist",
    "Rashid Bakhtiari",
    "Hector Villalobos",
    "Nadia Chraibi",
)


def name_swapped(text: str, chance: random.Random) -> Spoilt | None:
    """A well-known name becomes another of its kind that the sentence does not hold."""
    matches = list(NAME.finditer(text))
    if not matches:
        return None
    match = chance.choice(matches)
    others = [name for name in KINDS_OF_NAMES[KIND_OF[match.group()]].split() if name[:4] not in text]
    return _replace(text, match, chance.choice(others))


def person_swapped(text: str, chance: random.Random) -> Spoilt | None:
    """A first and a family name become a stranger's."""
    matches = list(PERSON.finditer(text))
    return _replace(text, chance.choice(matches), chance.choice(STRANGERS)) if matches else None


NEGATION = re.compile(
    r"\b(?:(?:did|does|do) not|(?:is|was|are|were|has|have|had|would|will|could|should|can) not|cannot|never|not)\b"
    r"|\bwithout\b|\bno\b(?=\s[a-z])"
)
AUXILIARY = re.compile(r"\b(?:is|was|are|were|has|have|had|would|will|could|should)\b(?! not| no\b| never)")
HOLDS_NEGATION = re.compile(r"\b(?:not|never|no|cannot|without|none|nor|neither)\b|n't\b")


def negation_removed(text: str, chance: random.Random) -> Spoilt | None:
    """One negation is taken out of a sentence that has only this one."""
    if len(HOLDS_NEGATION.findall(text)) != 1:
        return None
    match = NEGATION.search(text)
    if match is None:
        return None
    kept = {"did": "", "does": "", "do": "", "cannot": "can", "without": "with"}
    word = match.group().split()[0]
    new = kept.get(word, "" if word in ("never", "not", "no") else word)
    return _replace(text, match, new)


def negation_added(text: str, chance: random.Random) -> Spoilt | None:
    """An auxiliary of a sentence without negation is negated."""
    matches = list(AUXILIARY.finditer(text))
    if not matches or HOLDS_NEGATION.search(text):
        return None
    match = chance.choice(matches)
    return _replace(text, match, match.group() + " not")


def phrase_repeated(text: str, chance: random.Random) -> Spoilt | None:
    """The last two to five words of a sentence come four times."""
    words = text.split()
    tail = words[-chance.randint(2, 5) :]
    return Spoilt(" ".join(words + tail * 3), " ".join(tail)) if len(words) > 5 else None


def cut_short(text: str, chance: random.Random) -> Spoilt | None:
    """The second half of a sentence of ten words or more is missing, with its full stop."""
    words = text.split()
    kept = words[: len(words) * chance.randint(30, 50) // 100]
    return Spoilt(" ".join(kept), f"{len(words)} words → {len(kept)}") if len(words) >= 10 else None


ARABIC_WORDS = ("في المدينة", "وقال المتحدث", "الحكومة", "على الحدود", "يوم أمس")
OTHER_WORDS = ("в городе", "在边境", "selon le gouvernement", "nach Angaben der Regierung", "según el gobierno")


def _with_words(text: str, chance: random.Random, foreign: tuple[str, ...]) -> Spoilt | None:
    words = text.split()
    if len(words) < 5:
        return None
    place, new = chance.randrange(1, len(words)), chance.choice(foreign)
    return Spoilt(" ".join([*words[:place], new, *words[place:]]), f"nothing → {new}")


def arabic_left(text: str, chance: random.Random) -> Spoilt | None:
    """One or two Arabic words stand in the English."""
    return _with_words(text, chance, ARABIC_WORDS)


def foreign_words(text: str, chance: random.Random) -> Spoilt | None:
    """Words of a third language stand in the English."""
    return _with_words(text, chance, OTHER_WORDS)


# One to five words between the start of a clause, a verb, and the preposition or stop behind its object.
PARTY = (
    r"(?!(?:it|he|she|they|him|her|them|I|we|you)\b)"
    r"(?:(?!(?:which|who|that|and|was|were|had|has|said|to)\b)[\w’'-]+ ?){1,5}?"
)
EXCHANGEABLE = re.compile(
    rf"(?:^|(?<=, )|(?<=; )|(?<=and )|(?<=that )|(?<=but )|(?<=while ))(?P<doer>{PARTY}) ?\b"
    r"(?P<deed>accuse[sd]|attack(?:ed|s)|hit|struck|target(?:ed|s)|bomb(?:ed|s)|shelled|kill(?:ed|s)|condemn(?:ed|s)|"
    r"denounced|arrested|detained|captured|defeated|urge[sd]|asked|threaten(?:ed|s)|criticized|kidnapped|abducted|"
    rf"raided|invaded|backed|supported|(?:was|were) (?:\w+ed|hit|struck) by) (?P<other>{PARTY})"
    r"(?=[,.;]| (?:of|in|on|for|to|over|with|after|and|by|at|near|as|who|which|during|that)\b)"
)
CASUALTIES = {"killed": "wounded", "wounded": "killed", "killing": "wounding", "wounding": "killing"}
CASUALTY = re.compile(rf"\b(?:{'|'.join(CASUALTIES)})\b")
CLAIM = re.compile(r"\b(?<!without )(?:claim(?:s|ed|ing)|alleg(?:es|ed|ing))(?= (?:that|it|he|she|they|to)\b)")
HEDGED = re.compile(
    r"\b(?:reportedly|allegedly|perhaps|possibly|probably|likely) |, according to [^,.;]+|\b(?:may|might)(?= \w)"
)
DENIAL = {"denied": "confirmed", "denies": "confirms", "denying": "confirming", "confirmed": "denied"}
DENIED = re.compile(rf"\b(?:{'|'.join(DENIAL)})\b")


def parties_exchanged(text: str, chance: random.Random) -> Spoilt | None:
    """The doer and the sufferer of a deed change places."""
    matches = [match for match in EXCHANGEABLE.finditer(text) if match["doer"].strip() != match["other"]]
    if not matches:
        return None
    match = chance.choice(matches)
    return _replace(text, match, f"{match['other']} {match['deed']} {match['doer'].strip()}")


def casualties_exchanged(text: str, chance: random.Random) -> Spoilt | None:
    """The killed become the wounded in a sentence that has only one of them, or the other way round."""
    matches = list(CASUALTY.finditer(text))
    if len(matches) != 1:
        return None
    return _replace(text, matches[0], CASUALTIES[matches[0].group()])


def claim_confirmed(text: str, chance: random.Random) -> Spoilt | None:
    """What was claimed becomes confirmed."""
    matches = list(CLAIM.finditer(text))
    return _replace(text, chance.choice(matches), "confirmed") if len(matches) == 1 else None


def hedge_dropped(text: str, chance: random.Random) -> Spoilt | None:
    """The only "reportedly", "according to …", "perhaps" or "may" is taken out."""
    matches = list(HEDGED.finditer(text))
    return (
        _replace(text, matches[0], "did" if matches[0].group() in ("may", "might") else "")
        if len(matches) == 1
        else None
    )


def denial_exchanged(text: str, chance: random.Random) -> Spoilt | None:
    """What was denied is confirmed, or the other way round."""
    matches = list(DENIED.finditer(text))
    return _replace(text, matches[0], DENIAL[matches[0].group()]) if len(matches) == 1 else None


NUMBERS: tuple[Injection, ...] = (digit_changed, times_ten, number_dropped, digits_swapped, word_changed, scale_changed)
HOLDS_NUMBER = re.compile(
    rf"\d|\b(?:two|{'|'.join(WORDS + TENS + SCALES)}|(?:{'|'.join(TENS)})-\w+|first|second|third|fourth|fifth|"
    r"dozens?)\b",
    re.IGNORECASE,
)

FAMILIES: tuple[tuple[str, re.Pattern[str] | None, set[FlagKind], tuple[Injection, ...]], ...] = (
    ("numbers", HOLDS_NUMBER, {FlagKind.NUMBER}, NUMBERS),
    ("names", None, {FlagKind.NAME, FlagKind.UNKNOWN_NAME}, (name_swapped, person_swapped)),
    ("negation", None, {FlagKind.NEGATION}, (negation_removed, negation_added)),
    ("hedges", None, {FlagKind.HEDGE, FlagKind.NEGATION}, (hedge_dropped, claim_confirmed, denial_exchanged)),
    ("roles", None, {FlagKind.ROLES}, (parties_exchanged, casualties_exchanged)),
    ("numbers exchanged", HOLDS_NUMBER, {FlagKind.NUMBER}, (numbers_exchanged,)),
)
