"""A number that the model got wrong, put right where the Arabic leaves no doubt which one it is."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from summarize.checks.english_numbers import SCALES, SMALL, TENS
from summarize.checks.numbers import describe, in_digits, lost_and_added
from summarize.checks.quantities import Measure, Quantity
from summarize.records import Flag, FlagKind

# An hour has its a.m. or p.m. elsewhere in the sentence, a decade its century.
_NAMED = (Measure.MONTH, Measure.WEEKDAY, Measure.VAGUE)
_COUNTED = (Measure.NUMBER, Measure.PERCENT)
_FIGURE = re.compile(r"(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)?(?P<rest>.*)", re.DOTALL)
_SCALE = re.compile(r"[ -](thousand|million|billion)\b")
_SHARE = re.compile(r" ?(?:%|per ?cent\w*)$")
_ORDINAL = re.compile("(?:st|nd|rd|th|first|second|third)$")


def correct(arabic: str, english: str) -> tuple[str, tuple[Flag, ...]]:
    """The English with its wrong numbers put right, and a `corrected` flag for each.

    A number is put right where it is the only one of its kind that the Arabic does not explain, and the Arabic has one
    that the English lacks. All others stay as they are; `compare_numbers` speaks of those.
    """
    lost, added = lost_and_added(arabic, english)
    corrected, flags = english, []
    for source, target in _pairs(lost, added):
        written = _written(source, target)
        if written:
            corrected = corrected[: target.start] + written + corrected[target.end :]
            message = f"the model wrote {target.text}; it was put right to {written}, as the Arabic has it"
            flags.append(Flag(FlagKind.CORRECTED, message, expected=describe(source), found=target.text))
    if not flags:
        return english, ()
    left = [len(lost) - len(flags), len(added) - len(flags)]
    # What was put in must be read as what was meant.
    return (corrected, tuple(flags)) if [*map(len, lost_and_added(arabic, corrected))] == left else (english, ())


def _pairs(lost: Sequence[Quantity], added: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """A lost number with the one that stands for it, those at the end of the sentence first."""
    for target in sorted(added, key=lambda quantity: -quantity.start):
        sources = [quantity for quantity in lost if quantity.measure is target.measure]
        if len(sources) == 1 == sum(quantity.measure is target.measure for quantity in added):
            yield sources[0], target


def _written(source: Quantity, target: Quantity) -> str | None:
    """The value of `source` in the words or digits of `target`, or None where more than the number would change."""
    if source.measure in _NAMED:
        return describe(source)
    # "1 child" has another noun than "5 children", and "the fifth" is not "5".
    if source.measure not in _COUNTED or 1 in (source.value, target.value) or _ORDINAL.search(target.text):
        return None
    found = _FIGURE.fullmatch(target.text)
    assert found
    scale = _scale(source.value, found["rest"])
    value = source.value / SCALES.get(scale[1:], 1)
    unit = scale + (share[0] if (share := _SHARE.search(target.text)) else "")
    if found["digits"]:
        is_year = source.text.isdecimal() and not scale and value < 10_000
        return (f"{int(value)}" if is_year else in_digits(value)) + unit
    words = _words(value)
    return (words.capitalize() if target.text[0].isupper() else words) + unit


def _scale(value: Fraction, rest: str) -> str:
    """What is to stand behind the number, like " million", if such a word was there: it, or a smaller one that fits."""
    found = _SCALE.search(rest)
    if not found:
        return ""
    fits = (scale for scale in (found[1], "million") if value >= SCALES[scale])
    return next((f"{found[0][0]}{scale}" for scale in fits), "")


def _words(value: Fraction) -> str:
    """Small whole numbers in words, as newspapers write them; others in digits."""
    if value.denominator != 1 or value >= 100:
        return in_digits(value)
    small = ("zero", *SMALL.split())
    tens, units = divmod(int(value), 10)
    if value < 20:
        return small[int(value)]
    return TENS.split()[tens - 2] + (f"-{small[units]}" if units else "")
