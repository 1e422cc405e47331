"""The checks on meaning: does the English say what the Arabic says, and a point what its sentences say?"""

from html import unescape

from summarize.checks.foreign import check_foreign
from summarize.checks.hedges import compare_hedges
from summarize.checks.language import check_language
from summarize.checks.names import compare_names, missing_names
from summarize.checks.negation import compare_negation, missing_negation
from summarize.checks.numbers import compare_numbers, missing_numbers
from summarize.checks.roles import compare_roles
from summarize.records import Flag

__all__ = ["check_language", "compare", "compare_point"]


def compare(arabic: str, english: str) -> tuple[Flag, ...]:
    """Flag what a translation lost, changed, added or left in a third language.

    What needs the Arabic alone is `check_language`'s to say, once.

    The Arabic may be raw or repaired; `sentence` is the caller's to set.
    """
    english = unescape(english)  # some models write &apos; and &#39;
    checks = (compare_numbers, compare_names, compare_negation, compare_hedges, compare_roles, check_foreign)
    return tuple(flag for check in checks for flag in check(arabic, english))


def compare_point(point: str, support: str) -> tuple[Flag, ...]:
    """Flag what an English point has and its supporting sentences have not; a point may leave things out."""
    return missing_numbers(point, support) + missing_names(point, support) + missing_negation(point, support)
