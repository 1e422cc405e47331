"""What a number in a text stands for, whatever the language and whether in digits or words."""

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from summarize.checks.words import Token


class Measure(StrEnum):
    """What a quantity counts; a `NUMBER`, a `PERCENT` and a `TIME` compare by value, the others only with their own."""

    NUMBER = "number"
    PERCENT = "percent"
    TIME = "time"
    """Hours after midnight; a text that says neither a.m. nor p.m. means either."""
    MONTH = "month"
    """1 to 12, and 101 to 112 for the months of the Hijri year."""
    WEEKDAY = "weekday"
    """1 for Monday to 7 for Sunday."""
    DECADE = "decade"
    """The tens alone: 60 for the 1960s."""
    VAGUE = "vague"
    """A power of ten: 100 for "hundreds"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A value that a wording may stand for."""

    measure: Measure
    value: Fraction


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, a date or an hour in a text: `text` is the slice `start:end` of it.

    A quantity that is not `firm` may stay without a counterpart: "one", "the first", the dual of a noun. `also` holds
    further readings of the same words (3.000 is three or three thousand), `parts` the values that they fall apart into.
    """

    value: Fraction
    measure: Measure
    start: int
    end: int
    text: str
    firm: bool = True
    also: tuple[Reading, ...] = ()
    parts: tuple[Fraction, ...] = ()

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Every reading, the likeliest first; what compares by value counts as `NUMBER`, hours also modulo 12."""
        if self.measure is Measure.TIME:
            return (Reading(Measure.NUMBER, self.value), Reading(Measure.NUMBER, self.value % 12), *self.also)
        measure = Measure.NUMBER if self.measure is Measure.PERCENT else self.measure
        return (Reading(measure, self.value), *self.also)


@dataclass(frozen=True, slots=True)
class Draft:
    """A quantity while it is put together: places count words, `scale` is the thousand or million last counted in."""

    value: Fraction
    measure: Measure
    start: int
    end: int
    firm: bool = True
    also: tuple[Reading, ...] = ()
    parts: tuple[Fraction, ...] = ()
    scale: Fraction = Fraction(1)

    def quantity(self, text: str, words: tuple[Token, ...]) -> Quantity:
        """The finished record, its span on `text`."""
        start, end = words[self.start].start, words[self.end - 1].end
        return Quantity(self.value, self.measure, start, end, text[start:end], self.firm, self.also, self.parts)


def spread_scale(drafts: list[Draft], keys: tuple[str, ...], connectors: set[str], between: str) -> list[Draft]:
    """Let "10 to 15 thousand" also mean ten thousand, and "between four thousand and five" also five thousand."""
    for place in range(len(drafts) - 2, -1, -1):
        first, second = drafts[place : place + 2]
        gap = keys[first.end : second.start]
        if (
            first.measure is Measure.VAGUE
            or second.measure is Measure.VAGUE
            or not (gap == () or (len(gap) == 1 and gap[0] in connectors))
        ):
            continue
        if first.scale == 1 < second.scale:
            drafts[place] = _widened(first, second.scale)
        elif second.scale == 1 < first.scale and keys[first.start - 1 : first.start] == (between,):
            drafts[place + 1] = _widened(second, first.scale)
    return drafts


def _widened(draft: Draft, scale: Fraction) -> Draft:
    return replace(draft, also=(*draft.also, Reading(Measure.NUMBER, draft.value * scale)))


@dataclass(frozen=True, slots=True)
class Figure:
    """Digits as they are written: their likeliest value, what else they may mean, and the separate numbers in them."""

    value: Fraction
    measure: Measure = Measure.NUMBER
    also: tuple[Reading, ...] = ()
    parts: tuple[Fraction, ...] = ()


def figure(digits: str) -> Figure:
    """Read digits of any script with their separators: 1,200 · ٢٫٥ · 9:30 · 3.000 · 28.2.2020."""
    text = "".join(str(int(letter)) if letter.isdigit() else letter for letter in digits)
    text = text.translate(_SEPARATORS)
    pieces = tuple(Fraction(int(piece)) for piece in _split(text))
    if ":" in text:
        return _clock(text, pieces)
    whole, _, decimals = text.rpartition(".")
    if len(pieces) == 1:
        return _plain(text)
    groups = text.replace(".", ",").split(",")
    if all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3:
        thousands = Fraction(int("".join(groups)))
        if len(groups) == 2:
            decimal = Fraction(".".join(groups))
            value, other = (thousands, decimal) if "," in text else (decimal, thousands)
            return Figure(value, also=(Reading(Measure.NUMBER, other),))
        return Figure(thousands)
    if len(groups) == 2:
        hours = _hours(pieces) if len(decimals) == 2 else None
        also = () if hours is None else (Reading(Measure.NUMBER, hours),)
        value = Fraction(".".join(groups))
        return Figure(value, also=also, parts=(pieces[0], value - pieces[0]))
    if decimals.isdigit() and "." not in whole and _thousands(whole.split(",")):
        return Figure(Fraction(whole.replace(",", "") + "." + decimals))
    return Figure(pieces[0], parts=pieces)


def as_year(draft: Draft, before: str, digits: str) -> Draft:
    """Digits behind a stroke as the year that 99 stands for in 1998–99; unchanged where `before` is no earlier year."""
    if len(before) != 4 or not before.isdecimal() or len(digits) > 2 or not digits.isdecimal():
        return draft
    year = Fraction(int(before[: -len(digits)] + digits))
    first, second = (draft.value, year) if int(before) >= year else (year, draft.value)
    return replace(draft, value=first, also=(*draft.also, Reading(Measure.NUMBER, second)))


_SEPARATORS = str.maketrans({"٫": ".", "٬": ",", "،": ",", " ": ",", "\u00a0": ",", "\u202f": ","})


def _split(text: str) -> list[str]:
    return text.replace(",", ".").replace(":", ".").split(".")


def _thousands(groups: list[str]) -> bool:
    return 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def _hours(pieces: tuple[Fraction, ...]) -> Fraction | None:
    return pieces[0] + pieces[1] / 60 if pieces[0] <= 24 and pieces[1] < 60 else None


def _clock(text: str, pieces: tuple[Fraction, ...]) -> Figure:
    hours = _hours(pieces)
    if hours is None or len(pieces) > 3 or "." in text:
        return Figure(pieces[0], parts=pieces)
    return Figure(hours, Measure.TIME, parts=pieces)


def _plain(text: str) -> Figure:
    """Four digits may be an hour (0230 UTC, 1200 hours)."""
    value = Fraction(int(text))
    if len(text) == 4 and (hours := _hours((Fraction(int(text[:2])), Fraction(int(text[2:]))))) is not None:
        return Figure(value, also=(Reading(Measure.NUMBER, hours),))
    return Figure(value)
