"""Do two texts hold the same numbers? What is lost, what is added, and what became what."""

import re
from collections.abc import Iterable
from fractions import Fraction

from summarize.checks.arabic_numbers import arabic_quantities
from summarize.checks.counted import exchanged
from summarize.checks.english_numbers import english_quantities
from summarize.checks.quantities import Measure, Quantity, Reading
from summarize.checks.words import tokens
from summarize.records import Flag, FlagKind

__all__ = [
    "Quantity",
    "arabic_quantities",
    "compare_numbers",
    "describe",
    "english_quantities",
    "in_digits",
    "lost_and_added",
    "missing_numbers",
]


def compare_numbers(arabic: str, english: str) -> tuple[Flag, ...]:
    """Flag every number of the Arabic that the English lost, and every number that it added.

    Where all the numbers are there, those that changed places are flagged.
    """
    sources, targets = arabic_quantities(arabic), english_quantities(english)
    lost, added = _lost_and_added(arabic, sources, targets)
    return tuple(_flags(lost, added)) or tuple(exchanged(arabic, english, sources, targets))


def lost_and_added(arabic: str, english: str) -> tuple[list[Quantity], list[Quantity]]:
    """Return the numbers of the Arabic that the English lacks, and those of the English that the Arabic lacks."""
    return _lost_and_added(arabic, arabic_quantities(arabic), english_quantities(english))


def _lost_and_added(
    arabic: str, sources: tuple[Quantity, ...], targets: tuple[Quantity, ...]
) -> tuple[list[Quantity], list[Quantity]]:
    lost, added = unmatched(sources, targets, repeated=_LATIN_NAME.search(arabic) is not None)
    if any(_DUAL.fullmatch(token.key) for token in tokens(arabic)):
        added = [quantity for quantity in added if quantity.readings[0] != _TWO]
    return lost, added


_TWO = Reading(Measure.NUMBER, Fraction(2))
_LATIN_NAME = re.compile(r"[A-Za-z][ (-]*\d")
_DUAL = re.compile("[ء-ي]{3,}(?:ان|ين|تا|تي)")


def missing_numbers(point: str, support: str) -> tuple[Flag, ...]:
    """Flag every number of an English `point` that its English `support` does not hold."""
    _, added = unmatched(english_quantities(support), english_quantities(point))
    return tuple(
        Flag(FlagKind.NUMBER, f"«{quantity.text}» is not in the supporting sentences", found=quantity.text)
        for quantity in added
    )


def unmatched(
    sources: tuple[Quantity, ...], targets: tuple[Quantity, ...], *, repeated: bool = True
) -> tuple[list[Quantity], list[Quantity]]:
    """Return the firm quantities on either side that nothing on the other side explains.

    What a side says again is explained by the first time. Digits of the sources are so only where they are `repeated`
    without being said twice, as beside a name in both scripts: «أرض 100 (Land 100)».
    """
    open_sources, open_targets = list(sources), list(targets)
    for alike in (_same_value, _share_reading):
        for source in tuple(open_sources):
            partner = next((target for target in open_targets if alike(source, target)), None)
            if partner:
                open_sources.remove(source)
                open_targets.remove(partner)
    _assemble(open_sources, open_targets)
    _assemble(open_targets, open_sources)
    lost = [
        source
        for source in open_sources
        if source.firm and not (_said_again(source, sources, open_sources) and (repeated or not _in_digits(source)))
    ]
    added = [target for target in open_targets if target.firm and not _said_again(target, targets, open_targets)]
    return lost, added


def _same_value(first: Quantity, second: Quantity) -> bool:
    return first.readings[0] == second.readings[0]


def _share_reading(first: Quantity, second: Quantity) -> bool:
    return not set(first.readings).isdisjoint(second.readings)


def _said_again(quantity: Quantity, side: Iterable[Quantity], still_open: list[Quantity]) -> bool:
    """Whether the same text says the same number elsewhere, where it found its counterpart."""
    return any(other not in still_open and _same_value(other, quantity) for other in side)


def _in_digits(quantity: Quantity) -> bool:
    """Whether it is digits, and more than the one and two that a noun may have in it."""
    return quantity.text.isdecimal() and quantity.value > 2


def _assemble(wholes: list[Quantity], pieces: list[Quantity]) -> None:
    """Match what one side writes as a whole and the other in parts (three and a half)."""
    for whole in tuple(wholes):
        needed = [Reading(Measure.NUMBER, part) for part in whole.parts]
        found = []
        for reading in needed:
            piece = next((piece for piece in pieces if reading in piece.readings and piece not in found), None)
            if piece:
                found.append(piece)
        if needed and len(found) == len(needed):
            wholes.remove(whole)
            for piece in found:
                pieces.remove(piece)


def _flags(lost: list[Quantity], added: list[Quantity]) -> Iterable[Flag]:
    for place in range(max(len(lost), len(added))):
        expected = describe(lost[place]) if place < len(lost) else None
        found = added[place].text if place < len(added) else None
        if expected and found:
            message = f"{expected} became {found}"
        else:
            message = f"{expected} is missing from the English" if expected else f"{found} is not in the Arabic"
        yield Flag(FlagKind.NUMBER, message, expected=expected, found=found)


_MONTHS = "January February March April May June July August September October November December".split()
_HIJRI = (
    "Muharram|Safar|Rabi al-Awwal|Rabi al-Thani|Jumada al-Ula|Jumada al-Akhira|Rajab|Shaaban|Ramadan|Shawwal|"
    "Dhu al-Qaada|Dhu al-Hijja"
).split("|")
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def describe(quantity: Quantity) -> str:
    """Say a quantity in English, for an editor who reads no Arabic."""
    whole = int(quantity.value)
    match quantity.measure:
        case Measure.MONTH:
            return _MONTHS[whole - 1] if whole <= 12 else _HIJRI[whole - 101]
        case Measure.WEEKDAY:
            return _WEEKDAYS[whole - 1]
        case Measure.DECADE:
            return f"the {whole}s"
        case Measure.TIME:
            return f"{whole}:{round(quantity.value % 1 * 60):02}"
        case Measure.VAGUE:
            return {10: "tens", 100: "hundreds", 1000: "thousands", 10**6: "millions", 10**9: "billions"}.get(
                whole, f"multiples of {whole:,}"
            )
    return in_digits(quantity.value) + "%" * (quantity.measure is Measure.PERCENT)


def in_digits(value: Fraction) -> str:
    """A value in digits, its thousands apart unless it looks like a year."""
    is_plain = value.denominator != 1 or 1900 <= value < 2100
    return f"{float(value):.10g}" if is_plain else f"{int(value):,}"
