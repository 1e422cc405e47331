"""A brief drawn on a terminal: English from the left, each Arabic block from the right, colour for flags alone."""

import os
from collections.abc import Mapping, Sequence
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from summarize.records import Brief, Severity
from summarize.render import rtl
from summarize.render.outline import Described, Entry, Line, Options, Outline, Part, Warned, outline
from summarize.render.rtl import Direction
from summarize.render.text import MARKS
from summarize.render.wrap import wrap

_NARROWEST, _WIDEST = 40, 100
"""Narrower, Arabic would be cut to pieces; wider, it stands too far from its English."""

_COLOURS = {
    Severity.ERROR: Style(color="red", bold=True),
    Severity.WARNING: Style(color="yellow"),
    Severity.NOTE: Style(color="cyan"),
}
BOLD, DIM = Style(bold=True), Style(dim=True)
_GLUE = "\N{NO-BREAK SPACE}"
_ASCII = str.maketrans({"‼": "!!", "·": "*", "–": "-", "─": "-", "…": "...", _GLUE: " "})


def console(stream: TextIO, environ: Mapping[str, str]) -> Console:
    """A console that takes nothing in news text for markup, emoji codes or something to colour."""
    # rich takes a dumb terminal for one of 80 columns, whatever it says of itself.
    width, height = (_columns(stream, environ), 25) if environ.get("TERM") in ("dumb", "unknown") else (None, None)
    return Console(
        file=stream, markup=False, emoji=False, highlight=False, width=width, height=height, _environ=environ
    )


def _columns(stream: TextIO, environ: Mapping[str, str]) -> int:
    if environ.get("COLUMNS", "").isdecimal():
        return int(environ["COLUMNS"])
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:
        return 80


def draw(brief: Brief, console: Console, direction: Direction, options: Options) -> None:
    """Print one article on `console`."""
    _article(Page(console, direction), outline(brief, options))


def draw_rule(console: Console) -> None:
    """Print what stands between two articles."""
    page = Page(console, rtl.Direction(rtl.Mode.OFF, rtl.UNKNOWN, "", sure=True))
    page.gap()
    page.english("─" * page.width, style=DIM)
    page.gap()


class Page:
    """The lower part of drawing: wrapped, indented lines on a console that may not know every character."""

    def __init__(self, console: Console, direction: Direction) -> None:
        self.console = console
        self.direction = direction
        self.width = min(max(console.width, _NARROWEST), _WIDEST)

    def line(self, *pieces: tuple[str, Style | None]) -> None:
        """Print pieces of text, each in its style, as one line, whatever its width."""
        shown = Text()
        for text, style in pieces:
            shown.append(self._encodable(text), style)
        self.console.print(shown, soft_wrap=True)

    def gap(self) -> None:
        self.line()

    def english(
        self, text: str, *, first: str = "", style: Style | None = None, severity: Severity | None = None
    ) -> None:
        """Print left-aligned text, its first line behind `first`, the mark of its flag at the end."""
        mark = MARKS[severity] if severity else ""
        lines = wrap(f"{text}{_GLUE}{mark}" if mark else text, self.width - len(first), cell_len)
        for number, line in enumerate(lines):
            ending = mark if number == len(lines) - 1 else ""
            words = rtl.inline(line.removesuffix(ending).replace(_GLUE, " "), self.direction)
            start = first if number == 0 else " " * len(first)
            self.line((start + words, style), (ending, _COLOURS[severity] if severity else None))

    def flag(self, flag: Warned) -> None:
        """Print a flag in words behind its mark."""
        for number, line in enumerate(wrap(flag.text, self.width - 2, cell_len)):
            start = (MARKS[flag.severity], _COLOURS[flag.severity]) if number == 0 else (" ", None)
            self.line(start, (f" {rtl.inline(line, self.direction)}", None))

    def arabic(self, text: str) -> None:
        """Print a block of Arabic."""
        for line in rtl.block(text, self.width, self.direction):
            self.line((line, None))

    def _encodable(self, text: str) -> str:
        """`text` with what the stream can hold: typography as ASCII first, what is left as question marks."""
        encoding = self.console.encoding
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            return text.translate(_ASCII).encode(encoding, "replace").decode(encoding)
        return text


def draw_described(page: Page, described: Sequence[Described]) -> None:
    """Print an editor's description."""
    for line in described:
        page.english(str(line), style=DIM)


def _article(page: Page, article: Outline) -> None:
    draw_described(page, article.described)
    if article.described:
        page.gap()
    if article.title:
        page.english(article.title, style=BOLD, severity=article.title_severity)
    for arabic in (article.title_arabic, article.byline_arabic):
        if arabic:
            page.arabic(arabic)
    page.english(article.imprint, style=DIM)
    for part in article.parts:
        page.gap()
        draw_part(page, part)
    if article.left_out:
        page.gap()
        page.english(article.left_out)
    if article.lines and article.parts:
        page.gap()
        page.english("FULL TEXT", style=BOLD)
    for line in article.lines:
        page.gap()
        _line(page, line)
    _foot(page, article)


def draw_part(page: Page, part: Part) -> None:
    """Print a section."""
    if not part.entries:
        page.english(f"{part.title}: {part.remark}")
        return
    page.english(part.title.upper(), style=BOLD)
    for number, entry in enumerate(part.entries):
        if number:
            page.gap()
        _entry(page, entry)
    if part.remark:
        page.english(f"({part.remark})", style=DIM)


def _entry(page: Page, entry: Entry) -> None:
    where = f"[{entry.where}]".replace(" ", _GLUE)
    page.english(f"{entry.english} {where}", first=f"{entry.number}. ", severity=entry.severity)
    for arabic in entry.arabic:
        page.arabic(arabic.text)


def _line(page: Page, line: Line) -> None:
    page.english(f"[{line.label}]", first=f"{line.arabic.number}. ", style=DIM, severity=line.severity)
    if line.english:
        page.english(line.english, first=" " * len(f"{line.arabic.number}. "))
    page.arabic(line.arabic.text)


def _foot(page: Page, article: Outline) -> None:
    if article.flags:
        page.gap()
    for flag in article.flags:
        page.flag(flag)
    if article.editor:
        page.gap()
        page.english(article.editor, style=BOLD)
    page.gap()
    page.english(article.made_by, style=DIM)
