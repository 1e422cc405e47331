"""Names of an article that a glossary could settle: those it lacks, each with a guess at its English."""

import re
from collections.abc import Iterator
from functools import cache

from summarize.arabic.letters import bare
from summarize.checks.gazetteer import gazetteer
from summarize.checks.spelling import distance, spells
from summarize.checks.words import fold, stems
from summarize.translation.glossary import Glossary, matches

_WORD = re.compile(r"\w+")
# What stands before a name, so that one which no list knows is seen to be one.
_BEFORE_NAMES = frozenset(
    "بلده مدينه قريه مخيم معبر مطار حي محافظه مديريه جبل وادي نهر كتيبه كتائب فصيل حركه جماعه".split()
)
_LONGEST_NAME = 4  # words
_OF_A_PLACE = re.compile("ي(?:ه|ون|ين|ات)?$")


def candidates(text: str, known: Glossary) -> Iterator[tuple[str, str]]:
    """The names of a text that the glossary does not cover, words that stand together as one, each with its English."""
    for line in bare(text).splitlines():
        covered = [(match.start, match.end) for match in matches(known, line)]
        run: list[tuple[str, str]] = []
        before = ""
        end = 0
        for word in _WORD.finditer(line):
            name = None if any(start <= word.start() < stop for start, stop in covered) else _name(word[0], before)
            # What has a conjunction or a preposition begins another name.
            goes_on = name is not None and name[0] == word[0] and not line[end : word.start()].strip()
            if run and not (goes_on and len(run) < _LONGEST_NAME):
                yield _joined(run)
                run = []
            if name:
                run.append(name)
            before, end = word[0], word.end()
        if run:
            yield _joined(run)


def _joined(run: list[tuple[str, str]]) -> tuple[str, str]:
    english = [word for _, word in run]
    return " ".join(word for word, _ in run), " ".join(english) if all(english) else ""


def _name(word: str, before: str) -> tuple[str, str] | None:
    """A word without its clitics but ال and its English, if it is a name.

    A word that looks like a name only to lists of small places needs a cue before it, and so does an unknown one.
    """
    is_cued = any(stem in _BEFORE_NAMES for stem, _, _ in stems(fold(before)))
    for stem, _, definite in stems(fold(word)):
        english = _english(stem)
        if english and (is_cued or english in gazetteer().sure):
            return ("ال" if definite else "") + word[-len(stem) :], english
    is_common = any(stem in gazetteer().common for stem, _, _ in stems(fold(word)))
    return (word, "") if is_cued and len(word) > 3 and not is_common else None


@cache
def _english(stem: str) -> str | None:
    """The known name that spells a folded Arabic word best."""
    known = gazetteer()
    if len(stem) < 3 or stem in known.common or stem == fold("على") or _is_adjective(stem):
        return None
    # A name that stands for this word alone needs not be so near.
    names = [name for name in _by_stem().get(stem, ()) if spells(name, stem, known=known.names[name] != {stem})]
    if not names:
        return None
    best = min(names, key=lambda name: (name not in known.sure, name.isupper(), distance(name, stem), name))
    return best.title() if best.title() in known.names else best


def _is_adjective(stem: str) -> bool:
    """Whether a word is made of the name of a place: «لبنانية», «سوري»."""
    root = _OF_A_PLACE.sub("", stem.removeprefix("ال"))
    return root != stem.removeprefix("ال") and any(
        name in gazetteer().sure for end in ("", "ا", "يا") for name in _by_stem().get(root + end, ())
    )


@cache
def _by_stem() -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for name, arabic in gazetteer().names.items():
        for stem in arabic:
            names.setdefault(stem, []).append(name)
    return names
