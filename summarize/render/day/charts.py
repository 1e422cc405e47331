"""What the charts of a day show, as plain numbers; the template draws them."""

from collections.abc import Iterable
from dataclasses import dataclass

from summarize.day.dispatches import hour_of
from summarize.day.story import Cited, Edition
from summarize.render.day.layout import Line
from summarize.render.sanitize import sanitize

_MOST_PLACES = 10
_LONGEST_LABEL = 22
"""Characters of a label beside a bar; the table has the whole of it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: `share` of the longest, 0 to 1; `words` stand behind it, `label` is cut, `name` is not."""

    name: str
    share: float
    words: str

    @property
    def label(self) -> str:
        return self.name if len(self.name) <= _LONGEST_LABEL else f"{self.name[: _LONGEST_LABEL - 1]}…"


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place, how many articles report fighting there, and of which stories, counted from 1."""

    bar: Bar
    articles: int
    stories: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HourColumn:
    """An hour of the day: how many stories have something happen in it, how many articles came out in it."""

    hour: int
    happened: int
    published: int
    stories: tuple[int, ...]


def place_rows(edition: Edition) -> tuple[PlaceRow, ...]:
    """The places that most articles report fighting from."""
    articles: dict[str, set[int]] = {}
    stories: dict[str, set[int]] = {}
    for number, story in enumerate(edition.stories, start=1):
        for place in story.places:
            articles.setdefault(place.name, set()).update(_articles(place.support))
            stories.setdefault(place.name, set()).add(number)
    names = sorted(articles, key=lambda name: (-len(articles[name]), name))[:_MOST_PLACES]
    most = len(articles[names[0]]) if names else 1
    return tuple(
        PlaceRow(
            Bar(sanitize(name), len(articles[name]) / most, str(len(articles[name]))),
            len(articles[name]),
            tuple(sorted(stories[name])),
        )
        for name in names
    )


def hour_columns(edition: Edition) -> tuple[HourColumn, ...]:
    """The 24 hours; none at all where no hour is known."""
    published = [hour_of(dispatch.brief.article) for dispatch in edition.dispatches]
    stories: dict[int, list[int]] = {hour: [] for hour in range(24)}
    for number, story in enumerate(edition.stories, start=1):
        for hour in story.hours:
            stories[hour.hour].append(number)
    columns = tuple(
        HourColumn(hour, len(stories[hour]), published.count(hour), tuple(stories[hour])) for hour in range(24)
    )
    return columns if any(column.happened or column.published for column in columns) else ()


def figure_bars(line: Line) -> tuple[Bar, ...]:
    """A bar for each source of a count, without one where it gives no number."""
    most = max((statement.value or 0 for statement in line.statements), default=0) or 1
    return tuple(Bar(s.source, (s.value or 0) / most, s.words) for s in line.statements)


def _articles(support: Iterable[Cited]) -> set[int]:
    return {cited.article for cited in support}
