"""Hours of the day that Arabic sentences state."""

import re
from collections import defaultdict
from collections.abc import Iterable

from summarize.checks.arabic_numbers import arabic_quantities
from summarize.checks.quantities import Measure
from summarize.checks.words import tokens
from summarize.day.story import Cited, Hour

# The part of the day behind an hour, and the hours of the clock that it makes hours of the afternoon.
_BEFORE_NOON = frozenset("صباحا فجرا صباح فجر الصباح الفجر".split())
_AFTER_NOON = frozenset("ظهرا عصرا مساء بعد الظهر العصر المساء".split())
_NIGHT = frozenset("ليلا الليل ليل".split())
_FIRST_HOUR_OF_NIGHT = 6
"""Seven at night is 19:00, three at night 3:00."""
_REACH = 3
_WRITTEN_IN_FULL = re.compile(r"0\d[:.]\d\d|00[:.]\d\d")


def hours(sentences: Iterable[tuple[Cited, str]]) -> tuple[Hour, ...]:
    """The hours that Arabic `sentences` state, in the order of the day, each with the sentences that state it."""
    found: dict[int, list[Cited]] = defaultdict(list)
    for cited, arabic in sentences:
        for hour in dict.fromkeys(stated(arabic)):
            found[hour].append(cited)
    return tuple(Hour(hour, tuple(found[hour])) for hour in sorted(found))


def stated(arabic: str) -> tuple[int, ...]:
    """The hours, 0 to 23, of a sentence; an hour that may be of the morning or of the evening is left out."""
    found = []
    for quantity in arabic_quantities(arabic):
        if quantity.measure is Measure.TIME:
            behind = [token.key for token in tokens(arabic[quantity.end :])[:_REACH]]
            hour = _on_the_clock(int(quantity.value), quantity.text, behind)
            if hour is not None:
                found.append(hour)
    return tuple(found)


def _on_the_clock(hour: int, written: str, behind: list[str]) -> int | None:
    if hour > 12 or _WRITTEN_IN_FULL.match(written):
        return hour % 24
    for word in behind:
        if word in _BEFORE_NOON:
            return hour % 12
        if word in _AFTER_NOON:
            return hour % 12 + 12
        if word in _NIGHT:
            return hour % 12 + 12 * (_FIRST_HOUR_OF_NIGHT <= hour < 12)
    return None
