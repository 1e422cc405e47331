"""What the terminal can show, and a line of Arabic in both of the ways that it may want it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TextIO

from summarize.doctor.finding import Finding, ok, warning
from summarize.render.rtl import Direction, Mode, block, direction

SAMPLE = "وصل 17 وزيراً إلى بيروت (لبنان) يوم الجمعة."
_ASK = "answer what `summarize doctor` asks at its end, or set --rtl"


def terminal(stream: TextIO, environ: Mapping[str, str], rtl: str) -> Iterator[Finding]:
    """What is known of the terminal that `stream` goes to, if it goes to one; `rtl` is the setting."""
    if not stream.isatty():
        yield ok("terminal", "none here: what is piped is UTF-8 in logical order")
        return
    from summarize.render.terminal import console

    screen = console(stream, environ)
    yield ok("terminal", f"{screen.width} columns, {screen.color_system or 'no'} colour")
    if _holds_arabic(stream.encoding):
        yield ok("encoding", stream.encoding)
    else:
        yield warning("encoding", f"{stream.encoding} cannot hold Arabic", "use a UTF-8 locale, such as LC_ALL=C.UTF-8")
    found = direction(environ, rtl)
    detail = f"{found.mode}: {found.why}"
    yield ok("Arabic", detail) if found.sure else warning("Arabic", f"{detail}; this is a guess", _ASK)


def both_ways(environ: Mapping[str, str], rtl: str, width: int) -> tuple[tuple[Mode, str], tuple[Mode, str]]:
    """The sample as it is drawn now, and as it is drawn the other way."""
    now = direction(environ, rtl)
    other = replace(now, mode=Mode.SHAPE if now.mode is not Mode.SHAPE else Mode.TERMINAL)
    return _drawn(now, width), _drawn(other, width)


def _drawn(way: Direction, width: int) -> tuple[Mode, str]:
    return way.mode, "\n".join(block(SAMPLE, width, way))


def _holds_arabic(encoding: str) -> bool:
    try:
        SAMPLE.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
