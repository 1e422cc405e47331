"""The date of an article from the line that prints it."""

import re
from datetime import date

from summarize.arabic.letters import plain
from summarize.arabic.months import GREGORIAN
from summarize.arabic.repair import repair

_NAMES = "|".join(sorted((name for names in GREGORIAN.values() for name in names.split("|")), key=len, reverse=True))
_WRITTEN = re.compile(rf"(?<!\d)(\d{{1,2}})\s*-?\s*({_NAMES})(?:\s*/\s*(?:{_NAMES}))?\s*,?\s*(\d{{4}})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?[-/]\s?(\d{1,2})\s?[-/]\s?(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s?[-/]\s?(\d{1,2})\s?[-/]\s?(\d{4})(?!\d)")
_NUMBERS = {name: month for month, names in GREGORIAN.items() for name in names.split("|")}


def date_in(line: str) -> str | None:
    """The first whole Gregorian date in `line` as YYYY-MM-DD; None where there is none. Days go before months."""
    text = plain(repair(line))
    if match := _WRITTEN.search(text):
        return _iso(int(match[3]), _NUMBERS[match[2]], int(match[1]))
    if match := _YEAR_FIRST.search(text):
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.search(text):
        return _iso(int(match[3]), int(match[2]), int(match[1]))
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:  # a thirteenth month, or a Hijri year's
        return None
