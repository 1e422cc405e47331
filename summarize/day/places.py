"""Places that English sentences name and that their Arabic explains."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from summarize.checks.gazetteer import gazetteer
from summarize.checks.spelling import spells
from summarize.checks.words import Token, stems, tokens
from summarize.day.story import Cited, Place
from summarize.records import Translation

_NAME = r"(?:[Aa]l-)?[A-Z][\w'’]+(?:-[A-Z]?[\w'’]+)*(?: (?:al-)?[A-Z][\w'’-]+){0,2}"
_SORTS = (
    "town|city|village|province|governorate|district|region|countryside|neighbou?rhood|camp|airport|air ?base|base|port"
    "|junction|crossing|bridge|hills?|mountain|valley|road|front|island|capital"
)
_AROUND = (
    r"(?:the )?(?:(?:north|south|east|west)\w*|central|outskirts|countryside|centre|center|whole|old)(?: of)?(?: the)?"
)
_NAMED = re.compile(
    rf"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Aa]round|[Oo]utside|[Ii]nside|[Oo]ver|[Ww]ithin|(?:{_SORTS}) of"
    r"|(?:north|south|east|west)\w* of)"
    rf" (?:the )?(?:{_AROUND} )?(?:(?:{_SORTS}) of )?({_NAME})"
)
_BEFORE_SORT = re.compile(rf"\b({_NAME}) (?:{_SORTS})\b")
_TIMES = frozenset(
    (
        "January February March April May June July August September October November December Ramadan Monday Tuesday "
        "Wednesday Thursday Friday Saturday Sunday The"
    ).split()
)

# A place by the Arabic words that spell it: they are the same however the English of each article writes it.
_Key = tuple[str, ...]


def places(sentences: Iterable[tuple[Cited, Translation]]) -> tuple[Place, ...]:
    """The places that `sentences` name, those that most of them name first, each under its commonest spelling."""
    spellings: dict[_Key, Counter[str]] = defaultdict(Counter)
    support: dict[_Key, list[Cited]] = defaultdict(list)
    for cited, translation in sentences:
        if translation.untranslated:
            continue
        for name, key in dict(_named(translation.text, translation.sentence.text)).items():
            spellings[key][name] += 1
            support[key].append(cited)
    found = (
        Place(max(sorted(names), key=names.__getitem__), tuple(dict.fromkeys(support[key])))
        for key, names in spellings.items()
    )
    return tuple(sorted(found, key=lambda place: (-len(place.support), place.name)))


def _named(english: str, arabic: str) -> Iterator[tuple[str, _Key]]:
    """The places in `english`, each with the words of `arabic` that explain it; what none explains is left out."""
    source = tokens(arabic)
    for pattern in (_NAMED, _BEFORE_SORT):
        for match in pattern.finditer(english):
            name = match[1]
            key = tuple(_explaining(word, source) for word in re.split(r"[ -]", name) if word.lower() != "al")
            if all(key) and name.split()[0] not in _TIMES:
                yield name, key


def _explaining(word: str, source: tuple[Token, ...]) -> str:
    """The word of the Arabic that an English name spells; empty where there is none."""
    known = gazetteer().names.get(word, frozenset())
    for token in source:
        for stem, _, _ in stems(token.key):
            if stem in known or (len(stem) > 2 and spells(word, stem, known=bool(known))):
                return stem
    return ""
