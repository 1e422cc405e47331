"""Arabic in terminals: which of them order and join it by themselves, and lines of it for each."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby
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


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line as it is displayed, and the place of the word that it shows; None is what is between words."""

    text: str
    word: int | None


def block(text: str, width: int, direction: Direction) -> list[str]:
    """Arabic `text` as lines for a block of `width` cells, two of them margin, right-aligned unless the mode is off.

    The lines are for display only: never write them to a file, a pipe or a clipboard.
    """
    return ["".join(run.text for run in line) for line in runs(text, width, direction)]


def runs(text: str, width: int, direction: Direction) -> list[tuple[Run, ...]]:
    """The lines of `block` in the pieces that show its words, so that a word can be marked or pointed at.

    Places count the words of `text.split(" ")`, empty ones left out.
    """
    lines = wrap(text, width - 2, lambda word: cell_len(_drawn(word, direction)))
    return [_displayed(line, width, direction) for line in _with_places(lines, text)]


def inline(line: str, direction: Direction) -> str:
    """One wrapped line of English, for display: Arabic words in it as the terminal needs them."""
    return _visual(line, "L", direction) if direction.mode is Mode.SHAPE and _ARABIC.search(line) else line


def closed(name: str) -> str:
    """A name as a part of an English line, for every kind of output.

    A mark ends an Arabic one: whoever draws the line would take digits behind it to its other side.
    """
    return f"{name}\N{LEFT-TO-RIGHT MARK}" if _ARABIC.search(name) else name


def inline_places(line: str, direction: Direction) -> list[tuple[str, int]]:
    """`line` as `inline` draws it for a terminal that shapes nothing, each character with its place in `line`.

    A letter that was joined of two (lam-alef) has the place of the first.
    """
    placed: list[_Character] = []
    place = 0
    for character in _drawn(_known(line), direction):
        placed.append((character, place))
        place += 2 if _LAM_ALEF.match(character) else 1
    return [(character, place or 0) for character, place in _ordered(placed, "L", direction)]


_LAM_ALEF = re.compile("[\ufef5-\ufefc]")
_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MARK = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff]"
)


_Character = tuple[str, int | None]
"""A character as it is displayed, and the place of its word."""


def _with_places(lines: Sequence[str], text: str) -> list[list[_Character]]:
    """The words of each line, or pieces of a word that was cut, with their places in `text`."""
    words = [word for word in text.split(" ") if word]
    placed: list[list[_Character]] = []
    place, left = -1, 0
    for line in lines:
        placed.append([])
        for piece in line.split(" "):
            if not left:
                place, left = place + 1, len(words[place + 1])
            left -= len(piece)
            placed[-1].append((piece, place))
    return placed


def _displayed(pieces: Sequence[_Character], width: int, direction: Direction) -> tuple[Run, ...]:
    characters: list[_Character] = []
    for piece, place in pieces:
        characters += [(" ", None)] * bool(characters)
        characters += [(character, place) for character in _drawn(_known(piece), direction)]
    if direction.mode is Mode.SHAPE:
        return _padded(_ordered(characters, "R", direction), width)
    line: list[_Character] = [part for piece in pieces for part in ((" ", None), piece)][1:]
    if direction.mode is Mode.OFF or direction.terminal.aligns:
        return tuple(Run(*part) for part in line)
    # These take every line for a left-to-right one, which puts the full stop and the words around a Latin name in the
    # wrong place; an embedding behind the padding does not.
    return _padded([("\N{RIGHT-TO-LEFT EMBEDDING}", None), *line, ("\N{POP DIRECTIONAL FORMATTING}", None)], width)


def _padded(line: Sequence[_Character], width: int) -> tuple[Run, ...]:
    """The line at the right edge, neighbours of one word closed up."""
    padding = " " * (width - cell_len("".join(character for character, _ in line)))
    closed = [
        Run("".join(character for character, _ in group), place) for place, group in groupby(line, lambda part: part[1])
    ]
    return (Run(padding, None), *closed)


def _drawn(text: str, direction: Direction) -> str:
    """`text` with the letters that will be printed: lam-alef is one letter once it is shaped."""
    shaped = direction.mode is Mode.SHAPE and direction.terminal.orders is not Orders.WORDS
    return _reshaper()(text) if shaped else text


def _visual(line: str, base: Literal["L", "R"], direction: Direction) -> str:
    """`line` in the order to print it from left to right, words left alone where the terminal turns them itself."""
    characters = [(character, None) for character in _drawn(_known(line), direction)]
    return "".join(character for character, _ in _ordered(characters, base, direction))


def _known(text: str) -> str:
    """What this Python does not know has no direction, and python-bidi would stop at it; no font has it either."""
    return "".join(c if unicodedata.bidirectional(c) else "\N{REPLACEMENT CHARACTER}" for c in text)


def _ordered(line: Sequence[_Character], base: Literal["L", "R"], direction: Direction) -> list[_Character]:
    ordered = _turned(line, base)
    if direction.terminal.orders is Orders.WORDS:
        chunks = [list(chunk) for _, chunk in groupby(ordered, lambda part: part[0] == " ")]
        arabic = [any(_ARABIC.search(character) for character, _ in chunk) for chunk in chunks]
        return [p for chunk, turn in zip(chunks, arabic, strict=True) for p in (_turned(chunk, "R") if turn else chunk)]
    return _marks_behind(ordered)


def _turned(line: Sequence[_Character], base: Literal["L", "R"]) -> list[_Character]:
    """`bidi.algorithm.get_display`, step by step, since that forgets where each character comes from."""
    from bidi import algorithm as bidi

    storage = bidi.get_empty_storage() | {"base_level": bidi.PARAGRAPH_LEVELS[base], "base_dir": base}
    bidi.get_embedding_levels("".join(character for character, _ in line), storage, False, False)
    for character, (_, place) in zip(storage["chars"], line, strict=True):
        character["place"] = place
    for step in (
        bidi.explicit_embed_and_overrides,
        bidi.resolve_weak_types,
        bidi.resolve_neutral_types,
        bidi.resolve_implicit_levels,
        bidi.reorder_resolved_levels,
        bidi.apply_mirroring,
    ):
        step(storage, False)
    return [(character["ch"], character["place"]) for character in storage["chars"]]


def _marks_behind(line: Sequence[_Character]) -> list[_Character]:
    """Turned around, a mark comes before its letter; a terminal puts it on the character before."""
    ordered: list[_Character] = []
    marks: list[_Character] = []
    for part in line:
        if _MARK.match(part[0]):
            marks.append(part)
        else:
            ordered += [part, *marks]
            marks = []
    return ordered + marks


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
