"""Corrections as other programs read them: a table, a translation memory, and pairs to train a model on."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from summarize import __version__
from summarize.desk.records import Kept, Target, english
from summarize.render.json import dumps
from summarize.render.sanitize import sanitize

_COLUMNS = ("arabic", "english", "machine", "target", "brief", "made")
# What a spreadsheet takes for the beginning of a formula.
_FORMULA = tuple("=+-@\t\r")
_NO_XML = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Pair:
    """What the machine wrote in one place of a brief, and what stands there after all corrections of that place."""

    arabic: str
    english: str
    machine: str
    target: Target
    brief: int
    made: str


def pairs(edited: Iterable[Kept]) -> tuple[Pair, ...]:
    """One pair for each place that was corrected, and says something else than the machine did; in the order given."""
    return tuple(pair for kept in edited for pair in _pairs(kept) if pair.english != pair.machine)


def _pairs(kept: Kept) -> Iterator[Pair]:
    # A correction of another place may have gone before or come after: only the two briefs say whose words these are.
    machine, brief = kept.machine, kept.brief
    last = {(correction.target, correction.place): correction for correction in kept.corrections}
    for (target, place), made in last.items():
        words = english(brief, target, place), english(machine, target, place)
        yield Pair(made.arabic, *words, target, kept.entry.id, made.made)


def cell(text: str) -> str:
    """`text` as a cell of a table with tabs: one line, and nothing that a spreadsheet would run as a formula."""
    text = sanitize(text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def tsv(found: Sequence[Pair]) -> str:
    """A table with tabs, its columns named in the first line."""
    rows = [_COLUMNS, *(tuple(cell(str(getattr(pair, name))) for name in _COLUMNS) for pair in found)]
    return "".join("\t".join(row) + "\n" for row in rows)


def jsonl(found: Sequence[Pair]) -> str:
    """One pair a line, to train a model on."""
    objects = ({"arabic": p.arabic, "english": p.english, "machine": p.machine} for p in found)
    return "".join(dumps(value) + "\n" for value in objects)


def tmx(found: Sequence[Pair]) -> str:
    """TMX 1.4, which translators' programs import. What the machine had written is a property of each unit."""
    root = ElementTree.Element("tmx", version="1.4")
    ElementTree.SubElement(
        root,
        "header",
        {
            "creationtool": "summarize",
            "creationtoolversion": __version__,
            # A point may stand on several sentences.
            "segtype": "block",
            "o-tmf": "summarize",
            "adminlang": "en",
            "srclang": "ar",
            "datatype": "plaintext",
        },
    )
    body = ElementTree.SubElement(root, "body")
    for pair in found:
        _unit(body, pair)
    ElementTree.indent(root, "  ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _unit(body: ElementTree.Element, pair: Pair) -> None:
    # 2026-03-02T10:00:00+00:00 is 20260302T100000Z in TMX.
    moment = re.sub(r"[-:]", "", pair.made.removesuffix("+00:00")) + "Z"
    unit = ElementTree.SubElement(body, "tu", {"creationdate": moment})
    ElementTree.SubElement(unit, "prop", {"type": "x-machine"}).text = _xml(pair.machine)
    for language, text in (("ar", pair.arabic), ("en", pair.english)):
        variant = ElementTree.SubElement(unit, "tuv", {"xml:lang": language})
        ElementTree.SubElement(variant, "seg").text = _xml(text)


def _xml(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", sanitize(text))


WRITERS: dict[str, Callable[[Sequence[Pair]], str]] = {".tsv": tsv, ".tmx": tmx, ".jsonl": jsonl}
"""The kinds of files for corrections, by their suffixes."""
