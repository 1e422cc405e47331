"""Arabic in terminals: which of them order and join it by themselves, and lines of it for each."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Literal

from rich.cells import cell_len

from summarize.render.wrap import wrap

Environ = Mapping[str, str]


class Mode(StrEnum):
    """Who puts Arabic into right-to-left order: the terminal, this program, or nobody."""

    TERMINAL = "terminal"
    SHAPE = "shape"
    OFF = "off"


class Orders(StrEnum):
    """How much of a line a terminal puts into right-to-left order by itself."""

    LINES = "lines"
    WORDS = "words"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Terminal:
    """A kind of terminal: what it puts in order, whether it joins letters, whether it moves Arabic to the right edge.

    `shows` tells whether an environment has its variables.
    """

    name: str
    orders: Orders
    joins: bool
    aligns: bool
    shows: Callable[[Environ], bool]

    def __str__(self) -> str:
        """The terminal and what it does by itself, for people."""
        return f"{self.name} (orders {self.orders}, joins {'letters' if self.joins else 'nothing'})"


def _has(variable: str, pattern: str = "") -> Callable[[Environ], bool]:
    return lambda environ: variable in environ and re.match(pattern, environ[variable]) is not None


def _vte(environ: Environ) -> int:
    """The version of VTE, 5703 for 0.57.3; 0 elsewhere."""
    version = environ.get("VTE_VERSION", "")
    return int(version) if version.isdecimal() else 0


# Seen with VTE 0.70, Konsole 22.12, mlterm 3.9.2 and kitty 0.26; the others by the survey of the terminal working group
# at freedesktop.org and their own trackers.
TERMINALS = (
    Terminal("kitty", Orders.WORDS, True, False, _has("TERM", "xterm-kitty")),
    Terminal("Alacritty", Orders.NOTHING, False, False, _has("TERM", "alacritty")),
    Terminal("Ghostty", Orders.NOTHING, False, False, _has("TERM", "xterm-ghostty")),
    Terminal("foot", Orders.NOTHING, False, False, _has("TERM", "foot")),
    Terminal("st", Orders.NOTHING, False, False, _has("TERM", "st(-|$)")),
    Terminal("the Linux console", Orders.NOTHING, False, False, _has("TERM", "linux$")),
    Terminal("PuTTY", Orders.LINES, True, True, _has("TERM", "putty")),
    Terminal("Terminal.app", Orders.LINES, True, False, _has("TERM_PROGRAM", "Apple_Terminal$")),
    Terminal("mintty", Orders.LINES, True, True, _has("TERM_PROGRAM", "mintty$")),
    Terminal("WezTerm", Orders.WORDS, True, False, _has("TERM_PROGRAM", "WezTerm$")),
    Terminal("Warp", Orders.NOTHING, False, False, _has("TERM_PROGRAM", "WarpTerminal$")),
    Terminal("mlterm", Orders.LINES, True, True, _has("MLTERM")),
    Terminal("Konsole", Orders.LINES, True, False, _has("KONSOLE_VERSION")),
    Terminal("VTE", Orders.LINES, True, False, lambda environ: _vte(environ) >= 5703),
    Terminal("VTE before 0.57.3", Orders.NOTHING, False, False, lambda environ: 0 < _vte(environ) < 5703),
    Terminal("Windows Terminal", Orders.NOTHING, False, False, _has("WT_SESSION")),
    Terminal("xterm", Orders.NOTHING, False, False, _has("XTERM_VERSION")),
)
UNKNOWN = Terminal("an unknown terminal", Orders.NOTHING, False, False, lambda environ: True)

# What stands between this program and the terminal, and keeps or sets variables of another one.
_BETWEEN = {"TMUX": "inside tmux", "STY": "inside screen", "SSH_CONNECTION": "over SSH"}


@dataclass(frozen=True, slots=True)
class Direction:
    """What to do about Arabic on this terminal and why; not `sure` where a look at a line of it should decide."""

    mode: Mode
    terminal: Terminal
    why: str
    sure: bool


def direction(environ: Environ, option: str = "auto") -> Direction:
    """Decide about Arabic: by `option`, the name of a mode, unless it is "auto", else by the environment."""
    shown = [terminal for terminal in TERMINALS if terminal.shows(environ)]
    terminal = shown[0] if shown else UNKNOWN
    if option != "auto":
        return Direction(Mode(option), terminal, "asked for", sure=True)
    mode = Mode.TERMINAL if terminal.orders is Orders.LINES else Mode.SHAPE
    doubts = [
        *([f"or {shown[1].name}"] if len(shown) > 1 else []),
        *(where for variable, where in _BETWEEN.items() if environ.get(variable)),
    ]
    return Direction(mode, terminal, ", ".join([str(terminal), *doubts]), sure=bool(shown) and not doubts)


def block(text: str, width: int, direction: Direction) -> list[str]:
    """Arabic `text` as lines for a block of `width` cells, two of them margin, right-aligned unless the mode is off.

    The lines are for display only: never write them to a file, a pipe or a clipboard.
    """
    lines = wrap(text, width - 2, lambda word: cell_len(_drawn(word, direction)))
    if direction.mode is Mode.OFF:
        return lines
    if direction.mode is Mode.SHAPE:
        return [_padded(_visual(line, "R", direction), width) for line in lines]
    if direction.terminal.aligns:
        return lines
    # These take every line for a left-to-right one, which puts the full stop and the words around a Latin name in the
    # wrong place; an embedding behind the padding does not.
    return [_padded(f"\N{RIGHT-TO-LEFT EMBEDDING}{line}\N{POP DIRECTIONAL FORMATTING}", width) for line in lines]


def inline(line: str, direction: Direction) -> str:
    """One wrapped line of English, for display: Arabic words in it as the terminal needs them."""
    return _visual(line, "L", direction) if direction.mode is Mode.SHAPE and _ARABIC.search(line) else line


_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MARKS = "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff]"
_MARKS_BEFORE_LETTER = re.compile(f"({_MARKS}+)([^{_MARKS[1:-1]}])")


def _padded(line: str, width: int) -> str:
    return " " * (width - cell_len(line)) + line


def _drawn(text: str, direction: Direction) -> str:
    """`text` with the letters that will be printed: lam-alef is one letter once it is shaped."""
    shaped = direction.mode is Mode.SHAPE and direction.terminal.orders is not Orders.WORDS
    return _reshaper()(text) if shaped else text


def _visual(line: str, base: Literal["L", "R"], direction: Direction) -> str:
    """`line` in the order to print it from left to right, words left alone where the terminal turns them itself."""
    from bidi.algorithm import get_display

    # What this Python does not know has no direction, and python-bidi would stop at it; no font has it either.
    known = "".join(c if unicodedata.bidirectional(c) else "\N{REPLACEMENT CHARACTER}" for c in line)
    ordered: str = get_display(_drawn(known, direction), base_dir=base)
    if direction.terminal.orders is Orders.WORDS:
        return " ".join(
            get_display(word, base_dir="R") if _ARABIC.search(word) else word for word in ordered.split(" ")
        )
    # Turned around, a mark comes before its letter; a terminal puts it on the character before.
    return _MARKS_BEFORE_LETTER.sub(r"\2\1", ordered)


@cache
def _reshaper() -> Callable[[str], str]:
    from arabic_reshaper import ArabicReshaper

    # The ligature for Allah is one cell wide and unreadable in most terminal fonts.
    reshaper = ArabicReshaper({"delete_harakat": False, "ARABIC LIGATURE ALLAH": False})

    def reshape(text: str) -> str:
        """The reshaper loses count at a joiner inside a word, and shapes without it."""
        shaped: str = reshaper.reshape(text.replace("\N{ZERO WIDTH JOINER}", ""))
        return shaped

    return reshape
