"""The names we know: which Arabic words stand behind an English one. The data come from `training/gazetteer.py`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """English words with the folded Arabic stems that explain them, and what is no name in either language.

    The Arabic of `sure` names is complete. `lost` turns it round: stems whose translation nearly always holds one of
    these English words.
    """

    names: dict[str, frozenset[str]]
    sure: frozenset[str]
    lost: dict[str, frozenset[str]]
    ordinary: frozenset[str]
    common: frozenset[str]


@cache
def gazetteer() -> Gazetteer:
    """Read the gazetteer that ships with the package, once."""
    names: dict[str, frozenset[str]] = {}
    lost: dict[str, frozenset[str]] = {}
    sure: set[str] = set()
    ordinary: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    text = Path(__file__).with_name("gazetteer.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        kind, _, rest = line.partition("\t")
        key, _, words = rest.partition("\t")
        if kind == "lost":
            lost[key] = frozenset(words.split())
        elif kind == "ordinary":
            ordinary = frozenset(key.split())
        elif kind == "common":
            common = frozenset(key.split())
        else:
            if kind == "sure":
                sure.add(key)
            names[key] = names.get(key, frozenset()).union(words.split())
    return Gazetteer(names, frozenset(sure), lost, ordinary, common)
