"""The checks on what an editor writes: against the Arabic, and against the English of the sentences it stands on."""

from collections.abc import Iterable

from summarize.checks import compare, compare_point
from summarize.desk.records import Target, arabic, english
from summarize.records import Brief, Flag, FlagKind


def recheck(brief: Brief, target: Target, place: int, text: str) -> tuple[Flag, ...]:
    """What the checks say of `text` in that place of a brief.

    A sentence, and a point that is nothing but one, must say all that the Arabic says. Another point may leave things
    out; what it adds counts, and a number that the Arabic has not counts even if the translation has it. A name is
    spelt as the editor spells it.
    """
    source = arabic(brief, target, place)
    flags = tuple(flag for flag in compare(source, text) if flag.kind is not FlagKind.UNLISTED_NAME)
    if target is not Target.POINT or is_one_sentence(brief, place):
        return flags
    support = " ".join(english(brief, Target.SENTENCE, index) for index in brief.points[place].support)
    doubted = _found(compare_point(text, support)) | _found(compare(source, support))
    added = (flag for flag in flags if flag.found is not None)
    return tuple(flag for flag in added if flag.kind is FlagKind.NUMBER or flag.found in doubted)


def is_one_sentence(brief: Brief, place: int) -> bool:
    """Whether a point is nothing but the translation of the one sentence that it stands on."""
    point = brief.points[place]
    return len(point.support) == 1 and english(brief, Target.SENTENCE, point.support[0]) == point.text


def _found(flags: Iterable[Flag]) -> set[str | None]:
    return {flag.found for flag in flags}
