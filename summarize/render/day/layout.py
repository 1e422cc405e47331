"""A day laid out for people: counted from 1, put into words, safe to print. Every renderer but JSON draws this."""

from collections.abc import Iterator, Sequence, Sized
from dataclasses import dataclass

from summarize.day.dispatches import day_of
from summarize.day.points import sources
from summarize.day.story import Cited, Claim, Dispatch, Edition, Story, StoryPoint, StorySection, Tally
from summarize.records import Flag, Severity
from summarize.render.outline import (
    NOT_TRANSLATED,
    Arabic,
    Described,
    Entry,
    Part,
    Warned,
    all_flags,
    credits_line,
    described,
    flags_of,
    warned,
    worst,
)
from summarize.render.rtl import closed
from summarize.render.sanitize import sanitize

REFS = "2:5 is sentence 5 of article 2."
LEGEND = f"{REFS} ≠ marks figures on which the sources differ."


@dataclass(frozen=True, slots=True)
class Ref:
    """A sentence as people name it: 2:5 is sentence 5 of article 2."""

    article: int
    sentence: int

    def __str__(self) -> str:
        return f"{self.article}:{self.sentence}"


@dataclass(frozen=True, slots=True)
class Said:
    """A numbered point and who says it; `arabic` are the point's own sentences, `refs` those of every source."""

    number: int
    english: str
    sources: tuple[str, ...]
    refs: tuple[Ref, ...]
    arabic: tuple[str, ...]
    severity: Severity | None


@dataclass(frozen=True, slots=True)
class SaidPart:
    """A section of a story; `remark` says how many points of its articles were left out."""

    title: str
    points: tuple[Said, ...]
    remark: str | None

    def part(self) -> Part:
        """As a section of a brief, which all renderers can draw."""
        return Part(self.title, tuple(map(_entry, self.points)), self.remark)


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure in words and who gives it; `value` is None where it has no number, or is denied."""

    words: str
    source: str
    ref: Ref
    value: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """A count as the sources have it."""

    title: str
    differs: bool
    statements: tuple[Statement, ...]

    @property
    def sign(self) -> str:
        return "≠" if self.differs else "="

    @property
    def text(self) -> str:
        said = (f"{s.words} ({closed(s.source)} {s.ref})" for s in self.statements)
        return f"{self.title}: {', '.join(said)}"

    def __str__(self) -> str:
        return f"{self.sign} {self.text}"


@dataclass(frozen=True, slots=True)
class StoryOutline:
    """Everything printed about a story, in the order of printing."""

    number: int
    title: str | None
    title_arabic: str | None
    title_severity: Severity | None
    articles: str
    sources: tuple[str, ...]
    described: tuple[Described, ...]
    parts: tuple[SaidPart, ...]
    lines: tuple[Line, ...]
    flags: tuple[Warned, ...]

    @property
    def heading(self) -> str:
        return f"{self.number}. {self.title or NOT_TRANSLATED}"

    @property
    def imprint(self) -> str:
        return f"{self.articles}: {'; '.join(map(closed, self.sources))}"


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in the list at the end: who, when, its Arabic title, where it was read, the story it is of."""

    number: int
    source: str
    published: str | None
    title: str | None
    read_from: str
    story: int

    def __str__(self) -> str:
        pieces = (self.source, self.published, self.read_from, f"story {self.story}")
        return f"{self.number}. {' · '.join(piece for piece in pieces if piece)}"


@dataclass(frozen=True, slots=True)
class DayOutline:
    """Everything printed about a day."""

    title: str
    subtitle: str
    stories: tuple[StoryOutline, ...]
    articles: tuple[ArticleLine, ...]
    made_by: tuple[str, ...]


def outline(edition: Edition) -> DayOutline:
    """Lay out `edition` for people."""
    day = edition.dispatches
    names = dict.fromkeys(dispatch.source for dispatch in day)
    return DayOutline(
        title=_days(day),
        subtitle=" · ".join(
            (_counted(edition.stories, "story", "stories"), _counted(day, "article"), _counted(names, "source"))
        ),
        stories=tuple(_story(number, story, edition) for number, story in enumerate(edition.stories, start=1)),
        articles=_articles(edition),
        made_by=tuple(dict.fromkeys(credits_line(dispatch.brief.made_by) for dispatch in day)),
    )


def ref(cited: Cited) -> Ref:
    """`cited` as people count."""
    return Ref(cited.article + 1, cited.sentence + 1)


def _counted(things: Sized, noun: str, several: str | None = None) -> str:
    return f"{len(things)} {noun if len(things) == 1 else several or f'{noun}s'}"


def _days(day: Sequence[Dispatch]) -> str:
    days = sorted({found for dispatch in day if (found := day_of(dispatch.brief.article))})
    return " – ".join(dict.fromkeys((days[0], days[-1]))) if days else "Undated"


def _story(number: int, story: Story, edition: Edition) -> StoryOutline:
    headline = story.headline
    brief = edition.dispatches[headline.article].brief
    shown = [point for section in story.sections for point in section.points]
    return StoryOutline(
        number,
        title=(sanitize(headline.point.text) or NOT_TRANSLATED) if headline.point else None,
        title_arabic=sanitize(brief.article.title) if brief.article.title else None,
        title_severity=worst(flags_of(headline.point, None, all_flags(brief))) if headline.point else None,
        articles=_counted(story.articles, "article"),
        sources=tuple(map(sanitize, edition.sources(story))),
        described=described(edition.dispatches[article].brief.description for article in story.articles),
        parts=tuple(_part(section, shown, edition.dispatches) for section in story.sections),
        lines=tuple(map(_line, story.tallies)),
        flags=warned(_flags(shown, edition.dispatches)),
    )


def _part(section: StorySection, shown: Sequence[StoryPoint], day: Sequence[Dispatch]) -> SaidPart:
    points = tuple(_said(point, shown.index(point) + 1, day) for point in section.points)
    more = f"{section.more} more point{'s' * (section.more > 1)} in the articles" if section.more else None
    return SaidPart(section.topic.capitalize(), points, more)


def _said(point: StoryPoint, number: int, day: Sequence[Dispatch]) -> Said:
    brief = day[point.article].brief
    arabic = {placement.sentence.index: placement.sentence.text for placement in brief.placements}
    return Said(
        number,
        sanitize(point.point.text) or NOT_TRANSLATED,
        tuple(map(sanitize, sources(point, day))),
        tuple(map(ref, point.support)),
        tuple(sanitize(arabic[index]) for index in point.point.support),
        worst(flags_of(point.point, point.place, all_flags(brief))),
    )


def _entry(said: Said) -> Entry:
    where = ", ".join(map(str, said.refs))
    arabic = tuple(
        Arabic(found.sentence, text) for found, text in zip(said.refs[: len(said.arabic)], said.arabic, strict=True)
    )
    return Entry(said.number, f"{said.english} ({'; '.join(map(closed, said.sources))})", where, arabic, said.severity)


def _line(tally: Tally) -> Line:
    return Line(tally.count, tally.differs, tuple(map(_statement, tally.claims)))


def _statement(claim: Claim) -> Statement:
    figure = claim.figure
    words = f"denies {figure.words}" if figure.denied else figure.words
    return Statement(words, sanitize(claim.source), ref(claim.cited), None if figure.denied else figure.value)


def _flags(shown: Sequence[StoryPoint], day: Sequence[Dispatch]) -> Iterator[tuple[Flag, str]]:
    for number, point in enumerate(shown, start=1):
        for flag in flags_of(point.point, point.place, all_flags(day[point.article].brief)):
            yield flag, f"point {number}"


def _articles(edition: Edition) -> tuple[ArticleLine, ...]:
    story_of = {article: n for n, story in enumerate(edition.stories, start=1) for article in story.articles}
    return tuple(
        ArticleLine(
            number + 1,
            sanitize(dispatch.source),
            sanitize(dispatch.brief.article.published) if dispatch.brief.article.published else None,
            sanitize(dispatch.brief.article.title) if dispatch.brief.article.title else None,
            sanitize(dispatch.brief.article.source),
            story_of[number],
        )
        for number, dispatch in enumerate(edition.dispatches)
    )
