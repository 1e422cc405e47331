"""The names we know: which Arabic words stand behind an English one. The data come from `training/gazetteer.py`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """English words with the folded Arabic stems that explain them, and what is no name in either language.

    The Arabic of `sure` names is complete. `lost` turns it round: stems whose translation nearly always holds one of
    these English words; the `bare` ones among them are another word with the article (حمص is Homs, الحمص chickpeas).
    `phrases` are what Arabic says in short, with the words that it must hold. `initials` are those of the news.
    """

    names: dict[str, frozenset[str]]
    sure: frozenset[str]
    lost: dict[str, frozenset[str]]
    bare: frozenset[str]
    phrases: dict[str, frozenset[str]]
    initials: frozenset[str]
    ordinary: frozenset[str]
    common: frozenset[str]


@cache
def gazetteer() -> Gazetteer:
    """Read the gazetteer that ships with the package, once."""
    names: dict[str, frozenset[str]] = {}
    lost: dict[str, frozenset[str]] = {}
    phrases: dict[str, frozenset[str]] = {}
    sure: set[str] = set()
    bare: set[str] = set()
    lists: dict[str, frozenset[str]] = {}
    text = Path(__file__).with_name("gazetteer.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        kind, _, rest = line.partition("\t")
        key, _, words = rest.partition("\t")
        if kind in ("lost", "bare"):
            lost[key] = frozenset(words.split())
            if kind == "bare":
                bare.add(key)
        elif kind == "phrase":
            phrases[key] = frozenset(words.split())
        elif kind in ("initials", "ordinary", "common"):
            lists[kind] = frozenset(key.split())
        else:
            if kind == "sure":
                sure.add(key)
            names[key] = names.get(key, frozenset()).union(words.split())
    return Gazetteer(names, frozenset(sure), lost, frozenset(bare), phrases, **lists)
