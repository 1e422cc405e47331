"""Do two texts speak of the same people, places and groups?

A name in the English is explained by an Arabic word that the gazetteer gives for it, or that it may be a spelling of.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarize.checks.gazetteer import Gazetteer, gazetteer
from summarize.checks.spelling import distance, spells
from summarize.checks.words import Token, stems, tokens
from summarize.records import Flag, FlagKind

_ARABIC_WORD = re.compile("[ء-يپچڤگ]{2,}")
_ENDING = re.compile("(?:ي?ت?ان|ي?تين|ي?ين|ي?ون|ي?ات|يه|يا|ي|ا|ه)$")
# Unknown words with these endings are nouns and adjectives in a title, not names.
_NOUNS = re.compile(
    "(?:wom[ae]n|craft|tion|ment|ness|ity|ing|ed|ism|ship|hood|ance|ence|ally|ogy|ical|ural|ional|ives?|ittee|ors?|ists?|ions|ments|ies)$"
)
_POSSESSIVE = re.compile("['’]s?$")
_SENTENCE_END = frozenset(".!?:;\"'‘’“”«»([|-–—")
_ACRONYM = re.compile(r"[A-Z]{2,}[A-Za-z]*|I['’].*")
_CONTRACTION = re.compile("(?:n['’]t|['’](?:ll|ve|re|d|m))$", re.IGNORECASE)


def compare_names(arabic: str, english: str) -> tuple[Flag, ...]:
    """Flag names of the English that no Arabic explains, and well-known names of the Arabic that the English lost."""
    known = gazetteer()
    source = tokens(arabic)
    present = _present(source, known)
    added = [
        Flag(_kind(name, known), f"«{name}» is not in the Arabic", found=name)
        for name, joined in dict(_names(english, known)).items()
        if not _explained(name, joined, present, known)
    ]
    words = {_POSSESSIVE.sub("", token.text) for token in tokens(english) if token.text[0].isupper()}
    words |= {word.title() for word in words}
    lost = [
        Flag(
            FlagKind.NAME, f"{' or '.join(_spelt(expected))} is missing from the English", expected=_spelt(expected)[0]
        )
        for expected in _lost(source, words, known)
    ]
    return (*added, *lost)


def _spelt(names: frozenset[str]) -> list[str]:
    """How an editor would write the names: DAMASCUS only where there is no Damascus."""
    return sorted(name for name in names if not name.isupper()) or sorted(names)


def missing_names(point: str, support: str) -> tuple[Flag, ...]:
    """Flag every name of an English `point` that its English `support` does not hold."""
    known = gazetteer()
    held = {_bare(token.text) for token in tokens(support)}
    return tuple(
        Flag(_kind(name, known), f"«{name}» is not in the supporting sentences", found=name)
        for name in dict(_names(point, known))
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
        if _ARABIC_WORD.fullmatch(token.key):
            for stem, _, _ in stems(token.key):
                yield from (stem, _root(stem), stem.removeprefix("ال"))


def _root(stem: str) -> str:
    """A stem without the endings of number, gender and origin."""
    root = _ENDING.sub("", stem)
    return root if len(root) > 2 else stem


def _spellable(source: tuple[Token, ...], known: Gazetteer) -> Iterator[str]:
    """What a name may spell: words with and without clitics and endings, and two or three words as one."""
    run: list[str] = []
    for token in source:
        if not _ARABIC_WORD.fullmatch(token.key):
            run.clear()
            continue
        for stem, _, _ in stems(token.key):
            if len(stem) > 1 and stem not in known.common:
                yield from {stem, _root(stem)}
        run.append(token.key.removeprefix("ال"))
        for length in (2, 3):
            if len(run) >= length:
                yield "".join(run[-length:])


def _names(english: str, known: Gazetteer) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The capitalized words that are names, each with what it makes together with its neighbours (New Zealand).

    Known words and words that are not ordinary ones; initials and acronyms are left out.
    """
    words = tokens(english)
    headline = _is_headline(words)
    for place, token in enumerate(words):
        name = _POSSESSIVE.sub("", token.text)
        if len(name) < 3 or not name[0].isupper() or _ACRONYM.fullmatch(name):
            continue
        joined = tuple(
            "".join(_POSSESSIVE.sub("", word.text) for word in words[start : start + 2])
            for start in (place - 1, place)
            if start >= 0 and all(word.text[0].isupper() for word in words[start : start + 2])
        )
        if name in known.names or (not headline and not _opens(words, place) and not _is_ordinary(name.lower(), known)):
            yield name, joined


def _is_ordinary(word: str, known: Gazetteer) -> bool:
    bare = _CONTRACTION.sub("", word)
    singular = {word, word.removesuffix("s"), word.removesuffix("es")}
    return bare != word or not known.ordinary.isdisjoint(singular) or bool(_NOUNS.search(word))


def _opens(words: tuple[Token, ...], place: int) -> bool:
    return place == 0 or words[place - 1].text in _SENTENCE_END


def _is_headline(words: tuple[Token, ...]) -> bool:
    long = [token.text for token in words if len(token.text) > 3 and token.text[0].isalpha()]
    return len(long) > 3 and sum(word[0].isupper() for word in long) > 0.7 * len(long)


def _explained(name: str, neighbours: tuple[str, ...], present: Present, known: Gazetteer) -> bool:
    stems_ = known.names.get(name, frozenset()) | known.names.get(name.removesuffix("s"), frozenset())
    return (
        not stems_.isdisjoint(present.stems)
        or name.lower() in present.latin
        or any(_root(stem) in present.stems for stem in stems_)
        or any(spells(name, stem, known=name in known.sure) for stem in present.spellable)
        or any(distance(name, stem) <= (0 if name in known.sure else 0.2) for stem in present.common)
        or any(spells(joined, stem, known=True) for joined in neighbours for stem in present.spellable)
    )


def _lost(source: tuple[Token, ...], words: set[str], known: Gazetteer) -> Iterator[frozenset[str]]:
    for token in source:
        for stem, _, _ in stems(token.key):
            expected = known.lost.get(stem)
            if expected and expected.isdisjoint(words) and not any(spells(word, stem) for word in words):
                yield expected
                break
