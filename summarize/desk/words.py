"""News text made fit for a terminal's cells: one line, harmless, Arabic in English lines as the terminal needs it."""

import re
from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from summarize.records import Flag, Severity
from summarize.render import rtl
from summarize.render.outline import worst
from summarize.render.rtl import Direction, Mode
from summarize.render.sanitize import sanitize
from summarize.render.text import MARKS
from summarize.render.wrap import wrap

STYLES = {Severity.ERROR: "bold $text-error", Severity.WARNING: "$text-warning", Severity.NOTE: "$text-accent"}
"""How the mark of a flag looks, in the colours of the theme."""

_GLUE = "\N{NO-BREAK SPACE}"
_ARABIC_RUN = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc][^A-Za-z]*")


def lines(text: str, width: int) -> list[str]:
    """Left-aligned `text`, sanitized, in lines of at most `width` cells."""
    return wrap(sanitize(text), max(width, 1), cell_len) or [""]


def clipped(text: str, width: int, most: int) -> list[str]:
    """At most `most` lines of `text`; the last ends in … where more is left out."""
    found = lines(text, width)
    if len(found) > most:
        last = found[most - 1]
        found[most - 1 :] = [f"{last[: width - 1].rstrip(' ,.;')}…"]
    return found


def shown(line: str, direction: Direction) -> str:
    """A line of English for display: a mark behind Arabic keeps a terminal from drawing what follows into it."""
    if direction.mode is Mode.TERMINAL:
        return _ARABIC_RUN.sub(lambda run: f"{run.group()}\N{LEFT-TO-RIGHT MARK}", line)
    return rtl.inline(line, direction)


def hanging(
    text: str,
    width: int,
    direction: Direction,
    *,
    first: str = "",
    last: str = "",
    flags: Sequence[Flag] = (),
    style: str = "",
    mark: str = "",
) -> Content:
    """Wrapped text between `first` and `last`, indented as far as `first` reaches; `last` is not broken.

    What the flags found is underlined, and their mark closes it. `mark` is the style of `first`, `style` the text's.
    """
    severity = worst(flags)
    closing = " ".join(part for part in (last, MARKS[severity] if severity else "") if part)
    whole = sanitize(text) + (" " + closing.replace(" ", _GLUE) if closing else "")
    doubtful = [sanitize(flag.found) for flag in flags if flag.found and flag.severity is not Severity.NOTE]
    parts: list[Content] = []
    for number, line in enumerate(wrap(whole, max(width - cell_len(first), 1), cell_len) or [""]):
        body = Content.styled(shown(line.replace(_GLUE, " "), direction), style)
        own = body.plain.removesuffix(closing)
        for match in (m for found in doubtful for m in re.finditer(rf"(?<!\w){re.escape(found)}(?!\w)", own)):
            body = body.stylize("bold underline $text-error", *match.span())
        if severity and body.plain.endswith(MARKS[severity]):
            body = body.stylize(STYLES[severity], len(body.plain) - len(MARKS[severity]))
        parts.append(Content.assemble((first if number == 0 else " " * cell_len(first), mark or style), body))
    return Content("\n").join(parts)
