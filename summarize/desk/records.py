"""A brief and its history: the states it went through, what an editor changed, and what it says with all of that."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from summarize.records import Brief, Description, Flag, Origin, Placement, Point, Section, Severity, Topic, Translation
from summarize.render.outline import all_flags


class State(StrEnum):
    """How far a brief has come on the desk."""

    NEW = "new"
    REVIEW = "in-review"
    APPROVED = "approved"
    SPIKED = "spiked"


class Target(StrEnum):
    """What a change was made to; only the first three are corrections of English."""

    POINT = "point"
    HEADLINE = "headline"
    SENTENCE = "sentence"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list of briefs. `kept` is in UTC, ISO 8601; titles, counts of flags and topics are as corrected."""

    id: int
    kept: str
    state: State
    source: str
    digest: str
    title: str | None
    arabic_title: str | None
    published: str | None
    errors: int
    warnings: int
    topics: tuple[Topic, ...]
    subject: str | None
    slug: str | None
    byline: str | None

    @property
    def description(self) -> Description:
        return Description(self.subject, self.slug, self.byline)


@dataclass(frozen=True, slots=True)
class Correction:
    """A change to a brief. `place` is a point's place, counted through all sections, or a sentence's index, else 0.

    `arabic` is what the English stands on, several sentences joined by a space; `flags` are those of its check. Of a
    change of state, `before` and `after` are the states.
    """

    id: int
    made: str
    target: Target
    place: int
    before: str
    after: str
    arabic: str
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A brief as the machine made it, and the corrections that stand, oldest first."""

    entry: Entry
    machine: Brief
    corrections: tuple[Correction, ...] = ()

    @property
    def brief(self) -> Brief:
        """The brief with its corrections and its description."""
        return replace(corrected(self.machine, self.corrections), description=self.entry.description)


def counted(brief: Brief, severity: Severity) -> int:
    """How many flags of that severity a brief has."""
    return sum(flag.severity is severity for flag in all_flags(brief))


def topics(brief: Brief) -> tuple[Topic, ...]:
    """The sections of a brief that say something."""
    return tuple(section.topic for section in brief.sections if section.points)


def english(brief: Brief, target: Target, place: int = 0) -> str:
    """What a brief says there, "" of a sentence that was not translated; IndexError if it has no such place."""
    if target is Target.SENTENCE:
        _placed(brief, place)
        return next((t.text for t in brief.translations if t.sentence.index == place), "")
    return _point(brief, target, place).text


def arabic(brief: Brief, target: Target, place: int = 0) -> str:
    """The Arabic that the English there stands on; IndexError if there is no such place."""
    support = (place,) if target is Target.SENTENCE else _point(brief, target, place).support
    return " ".join(_placed(brief, index).sentence.text for index in support)


def corrected(brief: Brief, corrections: Iterable[Correction]) -> Brief:
    """The brief with corrections, in their order.

    What was corrected has the flags of its new check instead of those that it had. Whatever said the same of the same
    one sentence is corrected with it: a point that is a sentence's own translation, and that translation.
    """
    for correction in corrections:
        brief = _corrected(brief, correction)
    return brief


def _corrected(brief: Brief, correction: Correction) -> Brief:
    target, place = correction.target, correction.place
    support = (place,) if target is Target.SENTENCE else _point(brief, target, place).support
    alone = support[0] if len(support) == 1 else None

    def same(point: Point) -> bool:
        return point.support == (alone,) and point.text == correction.before

    headline = brief.headline
    if headline and (target is Target.HEADLINE or same(headline)):
        own = tuple(replace(flag, point=None, sentence=headline.support[0]) for flag in correction.flags)
        headline = Point(correction.after, headline.support, Origin.EDITOR, own)
    points = tuple(
        _edited(point, number, correction) if (target, place) == (Target.POINT, number) or same(point) else point
        for number, point in enumerate(brief.points)
    )
    translations = tuple(
        _translated(translation, correction)
        if translation.sentence.index == alone and (target is Target.SENTENCE or translation.text == correction.before)
        else translation
        for translation in _with(brief, alone if target is Target.SENTENCE else None)
    )
    return _rebuilt(brief, headline, points, translations)


def _placed(brief: Brief, index: int) -> Placement:
    if index < 0:
        raise IndexError(f"no sentence {index + 1}")
    return brief.placements[index]


def _point(brief: Brief, target: Target, place: int) -> Point:
    if target is Target.POINT and place >= 0:
        return brief.points[place]
    if target is Target.HEADLINE and brief.headline:
        return brief.headline
    raise IndexError(f"no {target} {place + 1}")


def _edited(point: Point, place: int, correction: Correction) -> Point:
    # A sentence's own translation bears the same flags; with the same sentence on them, each is listed once.
    alone = point.support[0] if len(point.support) == 1 else None
    own = tuple(replace(flag, point=place, sentence=alone) for flag in correction.flags)
    return Point(correction.after, point.support, Origin.EDITOR, own)


def _translated(translation: Translation, correction: Correction) -> Translation:
    sentence = translation.sentence
    own = tuple(replace(flag, point=None, sentence=sentence.index) for flag in correction.flags)
    return Translation(sentence, correction.after, None, "editor", own)


def _with(brief: Brief, index: int | None) -> tuple[Translation, ...]:
    """The translations, with an empty one of the sentence `index` in its order if it was not translated."""
    known = {translation.sentence.index for translation in brief.translations}
    if index is None or index in known:
        return brief.translations
    added = Translation(brief.placements[index].sentence, "", None, "editor")
    return tuple(sorted((*brief.translations, added), key=lambda translation: translation.sentence.index))


def _rebuilt(
    brief: Brief, headline: Point | None, points: tuple[Point, ...], translations: tuple[Translation, ...]
) -> Brief:
    """The brief with new parts, and without the flags that only the old ones bore."""
    by_index = {translation.sentence.index: translation for translation in translations}
    waiting = iter(points)
    sections = tuple(
        Section(
            section.topic,
            tuple(by_index[translation.sentence.index] for translation in section.translations),
            tuple(next(waiting) for _ in section.points),
        )
        for section in brief.sections
    )
    changed = replace(brief, headline=headline, sections=sections, translations=translations, flags=())
    gone = set(_borne(brief)) - set(_borne(changed))
    flags = tuple(flag for flag in brief.flags if flag not in gone)
    return replace(changed, flags=all_flags(replace(changed, flags=flags)))


def _borne(brief: Brief) -> list[Flag]:
    """The flags that the headline, the points and the translations bear."""
    points = (*([brief.headline] if brief.headline else []), *brief.points)
    return [flag for point in points for flag in point.flags] + [flag for t in brief.translations for flag in t.flags]
