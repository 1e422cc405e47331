"""Do two texts speak of the same people, places and groups?

A name in the English is explained by an Arabic word that the gazetteer gives for it, or that it may be a spelling of.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarize.checks.gazetteer import Gazetteer, gazetteer
from summarize.checks.spelling import distance, spells
from summarize.checks.words import ARABIC_WORD, Token, stems, tokens
from summarize.records import Flag, FlagKind

# The longest ending first: سنيتان may be of سن or of سني.
_ENDINGS = (
    re.compile("(?:ي?ت?ان|ي?تين|ي?ين|ي?ون|ي?ات|يه|يا|ي|ا|ه)$"),
    re.compile("(?:تان|تين|ين|ون|ات)$"),
)
# Unknown words with these endings are nouns and adjectives in a title, not names.
_NOUNS = re.compile(
    r"(?<=\w{3})(?:wom[ae]n|craft|tion|ment|ness|ity|ing|ed|ism|ship|hood|ance|ence|ally|ogy|ical|ural|ional|ives?|ittee|ors?|ists?|ions|ments|ies|"
    "iz(?:e|es|ed|ing)|ous|ful|less|[ai]ble|atory|graphic|spatial)$"
)
# What makes another ordinary word of one: Cybercrime, Transboundary.
_PREFIX = re.compile("anti|bio|counter|cyber|eco|geo|hydro|inter|micro|multi|over|post|pre|sub|super|tele|trans|under")
_POSSESSIVE = re.compile("['’]s?$")
_SENTENCE_END = frozenset(".!?:;\"'‘’“”«»([|-–—")
_QUOTE = frozenset("\"'‘“«([")
_ACRONYM = re.compile(r"[A-Z]{2,}[A-Za-z]*|I['’].*")
INITIALS = re.compile("(?![IVX]+$)[A-Z]{3,6}")
"""Initials that a list of them may hold; XIV is none."""
# What makes an adjective or its people of a country, and what ends countries: Germany, German; Kazakhstan, Kazakh.
_COUNTRIES = ("", "stan", "istan", "ia", "ya", "y", "a", "e", "o", "as")
_PEOPLES = ("", "ian", "ians", "an", "ans", "n", "ns", "ese", "lese", "ish", "i", "is", "ar", "ars", "s")
_CAMEL = re.compile("(?<=[a-z])(?=[A-Z])")
_ARTICLES = frozenset(("al", "el"))
_PARTICLES = _ARTICLES | frozenset("da de del der di du la le van von".split())
_CONTRACTION = re.compile("(?:n['’]t|['’](?:ll|ve|re|d|m))$", re.IGNORECASE)


def compare_names(arabic: str, english: str) -> tuple[Flag, ...]:
    """Flag names of the English that no Arabic explains, and well-known names of the Arabic that the English lost.

    Last, a note for each name that no list has for a word of this Arabic: it may be a spelling of one, right or wrong.
    """
    known = gazetteer()
    source = tokens(arabic)
    present = _present(source, known)
    excused = {word for phrase in _in_full(english, present, known) for word in re.split(r"\W+", phrase)}
    names = [name for name in _names(english, known) if name.text not in excused]
    unlisted = [name for name in names if not _is_listed(name.text, present, known)]
    strange = [name for name in unlisted if name.certain and not _is_spelt(name.text, name.joined, present, known)]
    return (
        *(_not_there(name.text, known) for name in strange),
        *map(_missing, _lost(source, _capitalized(english), known)),
        *(_by_ear(name.text) for name in unlisted if name not in strange),
    )


def _not_there(name: str, known: Gazetteer) -> Flag:
    return Flag(_kind(name, known), f"«{name}» is not in the Arabic", found=name)


def _missing(names: frozenset[str]) -> Flag:
    spellings = _spelt(names)
    return Flag(FlagKind.NAME, f"{' or '.join(spellings)} is missing from the English", expected=spellings[0])


def _by_ear(name: str) -> Flag:
    message = f"«{name}» is spelt by ear: no list of names has it for this Arabic"
    return Flag(FlagKind.UNLISTED_NAME, message, found=name)


def _capitalized(english: str) -> set[str]:
    words = {_POSSESSIVE.sub("", token.text) for token in tokens(english) if token.text[0].isupper()}
    return words | {word.title() for word in words}


def _spelt(names: frozenset[str]) -> list[str]:
    """How an editor would write the names: DAMASCUS only where there is no Damascus."""
    return sorted(name for name in names if not name.isupper()) or sorted(names)


def missing_names(point: str, support: str) -> tuple[Flag, ...]:
    """Flag every name of an English `point` that its English `support` does not hold."""
    known = gazetteer()
    held = {_bare(token.text) for token in tokens(support)}
    return tuple(
        Flag(_kind(name, known), f"«{name}» is not in the supporting sentences", found=name)
        for name in (name.text for name in _names(point, known) if name.certain)
        if not any(_same_name(_bare(name), word) for word in held)
    )


@dataclass(frozen=True, slots=True)
class Present:
    """What an Arabic text offers to explain a name: its stems, those that a name may spell, and its common words."""

    stems: frozenset[str]
    latin: frozenset[str]
    spellable: tuple[str, ...]
    common: tuple[str, ...]


def _present(source: tuple[Token, ...], known: Gazetteer) -> Present:
    stems_ = frozenset(_stems(source))
    common = tuple(stem for stem in stems_ if stem in known.common and len(stem) > 2)
    latin = frozenset(token.key for token in source if token.key.isascii())
    return Present(stems_, latin, tuple(dict.fromkeys(_spellable(source, known))), common)


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word).lower()


def _same_name(name: str, word: str) -> bool:
    """Whether two English words are one name: Syria and Syrian count as one."""
    common = min(len(name), len(word)) - 2
    return name == word or (common >= 3 and name[:common] == word[:common] and abs(len(name) - len(word)) <= 3)


def _kind(name: str, known: Gazetteer) -> FlagKind:
    return FlagKind.NAME if name in known.names else FlagKind.UNKNOWN_NAME


def _stems(source: tuple[Token, ...]) -> Iterator[str]:
    for token in source:
        if ARABIC_WORD.fullmatch(token.key):
            for stem, _, _ in stems(token.key):
                bare = stem.removeprefix("ال")
                yield from (stem, bare, *_roots(stem), *_roots(bare))


@lru_cache(maxsize=4096)
def _roots(stem: str) -> tuple[str, ...]:
    """A stem without the endings of number, gender and origin; there is more than one way to take them off."""
    return tuple(root for ending in _ENDINGS if len(root := ending.sub("", stem)) > 2) or (stem,)


def _spellable(source: tuple[Token, ...], known: Gazetteer) -> Iterator[str]:
    """What a name may spell: words with and without clitics and endings, and two or three words as one."""
    run: list[str] = []
    for token in source:
        if not ARABIC_WORD.fullmatch(token.key):
            run.clear()
            continue
        for stem, _, _ in stems(token.key):
            if len(stem) > 1 and stem not in known.common:
                yield from {stem, _roots(stem)[0]}
        run.append(token.key.removeprefix("ال"))
        for length in (2, 3):
            if len(run) >= length:
                yield "".join(run[-length:])


def _in_full(english: str, present: Present, known: Gazetteer) -> Iterator[str]:
    """The bodies and places of the English that the Arabic says in short: «القوات» are the Lebanese Forces."""
    for phrase, words in known.phrases.items():
        if phrase in english and all(not present.stems.isdisjoint(_roots(word)) for word in words):
            yield phrase


def _relatives(name: str, known: Gazetteer) -> set[str]:
    """The known names of a people's country, or of a country's people: Kazakhstan and Kazakh."""
    relatives: set[str] = set()
    for there, here in ((_COUNTRIES, _PEOPLES), (_PEOPLES, _COUNTRIES)):
        for ending in there:
            base = name.removesuffix(ending)
            if name == base + ending and len(base) > 3:
                relatives.update(base + other for other in here if base + other in known.names)
    return relatives


@dataclass(frozen=True, slots=True)
class _Name:
    """A capitalized word of the English that is a name, with what it makes together with its neighbours (New Zealand).

    It is not `certain` where its place alone may have made the capital, nor if it is initials, which have no spelling.
    """

    text: str
    joined: tuple[str, ...]
    certain: bool


def _names(english: str, known: Gazetteer) -> Iterable[_Name]:
    """The names of a text, each once: known words, and words that are not ordinary ones."""
    names: dict[str, _Name] = {}
    words = tokens(english)
    headline = _is_headline(words)
    for place, token in enumerate(words):
        text = _POSSESSIVE.sub("", token.text)
        if len(text) < 3 or not text[0].isupper():
            continue
        acronym = bool(_ACRONYM.fullmatch(text))
        if text in known.names:
            wanted, certain = not acronym, True
        else:
            wanted = not headline and not _is_ordinary(text.lower(), known)
            wanted = wanted and (not acronym or bool(INITIALS.fullmatch(text)))
            certain = not acronym and not _opens(words, place)
        if wanted and (certain or text not in names):
            names[text] = _Name(text, tuple(_joined(words, place)), certain)
    return names.values()


def _joined(words: tuple[Token, ...], place: int) -> Iterator[str]:
    for start in (place - 1, place):
        if start >= 0 and _are_one(*words[start : start + 2]):
            yield "".join(_POSSESSIVE.sub("", word.text) for word in words[start : start + 2])


def _are_one(first: Token, *second: Token) -> bool:
    """Whether two words may be one name; an article belongs to the word after it: «Maan al-Gharbi» has no Maanal."""
    return _is_part(first) and all(_is_part(word) and word.key not in _ARTICLES for word in second)


def _is_part(token: Token) -> bool:
    """Whether a word may be part of a name: it has a capital, or is the "de" of Charles de Gaulle."""
    return token.text[0].isupper() or token.key in _PARTICLES


def _is_ordinary(word: str, known: Gazetteer) -> bool:
    bare = _CONTRACTION.sub("", word)
    prefix = _PREFIX.match(word)
    parts = {word, word[prefix.end() :] if prefix else word}
    singular = {part.removesuffix(ending) for part in parts for ending in ("", "s", "es")}
    return bare != word or not known.ordinary.isdisjoint(singular) or bool(_NOUNS.search(word))


def _opens(words: tuple[Token, ...], place: int) -> bool:
    """Whether a word opens a sentence. In al-Masri and the "Storm" operation it does not: those are names' capitals."""
    if place == 0 or words[place - 1].text not in _SENTENCE_END:
        return place == 0
    sign = words[place - 1]
    if sign.text == "-":
        return sign.end != words[place].start
    return sign.text not in _QUOTE or place == 1 or words[place - 2].text in _SENTENCE_END | {","}


def _is_headline(words: tuple[Token, ...]) -> bool:
    long = [token.text for token in words if len(token.text) > 3 and token.text[0].isalpha()]
    return len(long) > 3 and sum(word[0].isupper() for word in long) > 0.7 * len(long)


def _is_listed(name: str, present: Present, known: Gazetteer) -> bool:
    """Whether the lists have a name for a word of the Arabic, or the Arabic has it in Latin letters."""
    stems_ = _listed(name, known)
    return (
        name in known.initials
        or name.lower() in present.latin
        or not stems_.isdisjoint(present.stems)
        or any(root in present.stems for stem in stems_ for root in _roots(stem))
        or any(_is_listed(part, present, known) for part in _parts(name))
    )


def _listed(name: str, known: Gazetteer) -> frozenset[str]:
    """The stems that the lists have for a name, for one that it is the plural of, and for its relatives."""
    kindred = (stem for relative in _relatives(name, known) for stem in known.names[relative])
    own = known.names.get(name, frozenset()) | known.names.get(name.removesuffix("s"), frozenset())
    return own.union(stem for stem in kindred if len(stem) > 3)  # A shorter one stands in other words by chance.


def _is_spelt(name: str, neighbours: tuple[str, ...], present: Present, known: Gazetteer) -> bool:
    """Whether a name, alone or joined to its neighbours, may be the spelling of an Arabic word."""
    return (
        any(spells(name, stem, known=name in known.sure) for stem in present.spellable)
        or any(distance(name, stem) <= (0 if name in known.sure else 0.2) for stem in present.common)
        or any(spells(joined, stem, known=True) for joined in neighbours for stem in present.spellable)
        or any(_is_spelt(part, (), present, known) for part in _parts(name))
    )


def _parts(name: str) -> list[str]:
    """The names that one in two capitals is made of: MacBook."""
    parts = _CAMEL.split(name)
    return [part for part in parts if len(part) > 2] if len(parts) > 1 else []


def _lost(source: tuple[Token, ...], words: set[str], known: Gazetteer) -> Iterator[frozenset[str]]:
    said = words.union(*(_relatives(word, known) for word in words if word in known.names))
    for token in source:
        for stem, _, definite in stems(token.key):
            expected = known.lost.get(stem)
            if not expected or (definite and stem in known.bare):
                continue
            named = not expected.isdisjoint(said) or any(stem in known.names.get(word, ()) for word in words)
            if not named and not any(spells(word, stem) for word in words):
                yield expected
                break
