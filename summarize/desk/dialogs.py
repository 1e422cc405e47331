"""The questions that the desk asks, and what their answers come to."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from summarize.desk.briefing import Order
from summarize.desk.form import Answers, Dialog, Field
from summarize.desk.records import Entry
from summarize.desk.suggestions import Suggestion
from summarize.reading.names import is_url
from summarize.render import DOCUMENTS, FORMATS
from summarize.render import day as day_render
from summarize.render.sanitize import sanitize
from summarize.suffixes import SUFFIXES

_AS_BEFORE = ("as before", "")
_WHERE = "file; the format's ending is added where it has none, and a number where there is such a file"


def paste() -> Dialog:
    """Ask for an article."""
    hint = "an article's text, or an http(s) address, or the path of a file"
    return Dialog("A new article", (Field("text", hint, long=True),), "Brief it")


def pasted(text: str, now: datetime) -> Order:
    """What to brief after `paste`: an address or a file if that is all there is, else the text itself."""
    line = text.strip()
    if "\n" not in line and (is_url(line) or (len(line) < 1000 and _path(line).is_file())):
        return Order(line if is_url(line) else str(_path(line).resolve()), again=True, urgent=True)
    return Order(f"pasted {now:%Y-%m-%d %H:%M:%S}", pasted=text, again=True, urgent=True)


def regenerate(translators: Sequence[str], summarizers: Sequence[str]) -> Dialog:
    """Ask for models and a length."""
    fields = (
        Field("translator", "translator", choices=(_AS_BEFORE, *((name, name) for name in translators))),
        Field("summarizer", "summarizer", choices=(_AS_BEFORE, *((name, name) for name in summarizers))),
        Field("points", "points a section", choices=(_AS_BEFORE, *((str(n), str(n)) for n in range(1, 9)))),
    )
    return Dialog("Brief the article again", fields, "Brief it")


def term(arabic: Sequence[str], english: str = "") -> Dialog:
    """Ask how an Arabic term, given as lines for display, is rendered."""
    fields = (
        Field("english", "English; other renderings that are accepted after |", english),
        Field("note", "note"),
    )
    return Dialog("A term for the glossary", fields, "Add it", tuple(arabic))


def suggested(found: Sequence[Suggestion]) -> Dialog:
    """Ask which of the terms that corrections suggest to add."""
    choices = tuple(
        (f"{sanitize(s.before)} → {sanitize(s.after)} ({s.times} times)", str(place)) for place, s in enumerate(found)
    )
    return Dialog("Corrections made again and again", (Field("which", "term", "0", choices),), "Make it a term")


def describe(entry: Entry) -> Dialog:
    """Ask for what heads a brief when it is written to a file."""
    fields = (
        Field("subject", "subject", entry.subject or ""),
        Field("slug", "slug; names the file", entry.slug or ""),
        Field("byline", "byline", entry.byline or ""),
    )
    return Dialog("Describe the brief", fields, "Save")


def export(entry: Entry) -> Dialog:
    """Ask for a format and a path."""
    fields = (
        Field("format", "format", "text", tuple((name, name) for name in (*FORMATS, *DOCUMENTS))),
        Field("path", _WHERE, _stem(entry)),
    )
    return Dialog("Write the brief to a file", fields, "Write")


def edition(days: Mapping[str, int]) -> Dialog:
    """Ask for a day, of those that have so many approved briefs each, a format and a path."""
    dated = ((f"{day} · {count} approved", day) for day, count in days.items() if day)
    fields = (
        Field("day", "day", choices=((f"all · {sum(days.values())} approved", ""), *dated)),
        Field("format", "format", "docx", tuple((name, name) for name in (*day_render.FORMATS, *day_render.DOCUMENTS))),
        Field("path", f"{_WHERE}; named after the day where it is left empty"),
    )
    return Dialog("Write the approved briefs to one file", fields, "Write")


def export_path(answers: Answers) -> str:
    """Where to write after `export` or `edition`: with an ending, and where no file is yet."""
    path = _path(answers["path"].strip() or answers.get("day") or "approved")
    if path.suffix not in SUFFIXES.values():
        path = path.with_name(path.name + SUFFIXES[answers["format"]])
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return str(next(free for free in chain([path], numbered) if not free.exists()))


def _path(text: str) -> Path:
    """A path that a user wrote; a `~` that names no home is a letter like another."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def _stem(entry: Entry) -> str:
    name = entry.slug or Path(entry.source).stem
    return re.sub(r"[^\w.-]+", "-", name).strip(".-")[:60] or "brief"
