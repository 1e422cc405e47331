"""The frozen records of a day: its articles, the stories they tell, and who says what.

An article is known by its place among the day's dispatches, a sentence by its index in its article; both count from 0.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from summarize.records import Brief, Point, Topic


@dataclass(frozen=True, slots=True)
class Dispatch:
    """An article of the day with its brief. `source` is who published it, `moment` when, as far as that is known."""

    brief: Brief
    source: str
    moment: datetime | None


@dataclass(frozen=True, order=True, slots=True)
class Cited:
    """A sentence of one of the day's articles."""

    article: int
    sentence: int


@dataclass(frozen=True, slots=True)
class StoryPoint:
    """A point of one article's brief, word for word, and every sentence of the story that says the same.

    `place` counts through the points of that brief. `support` begins with the point's own sentences.
    """

    article: int
    place: int
    point: Point
    support: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class StorySection:
    """The points of a story on one topic, those that most sources have first; `more` were left out."""

    topic: Topic
    points: tuple[StoryPoint, ...]
    more: int


class Count(StrEnum):
    """What is counted; a closed list, in the order of printing."""

    KILLED = "killed"
    WOUNDED = "wounded"
    MISSING = "missing"
    CAPTURED = "captured"
    DETAINED = "detained"
    DISPLACED = "displaced"
    FAMILIES_DISPLACED = "families displaced"
    STRIKES = "strikes"
    PROJECTILES = "rockets and shells"


class Side(StrEnum):
    """Whose dead and wounded are counted, where the noun tells."""

    CIVILIAN = "civilian"
    ARMED = "armed"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of something as a text gives it: `value`, None where it only says tens or hundreds; `words` for people.

    What it may mean goes from `low` to `high`, which is None where no upper end is named. A `denied` figure is one that
    somebody is said to deny.
    """

    count: Count
    value: int | None
    low: int
    high: int | None
    words: str
    side: Side | None = None
    denied: bool = False

    def agrees(self, other: "Figure") -> bool:
        """Whether both can be true: their ranges meet, or they count different people; a denial meets no statement."""
        if self.denied != other.denied:
            return False
        if self.side and other.side and self.side is not other.side:
            return True
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure, the source that gives it, and the sentence it stands in."""

    figure: Figure
    source: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Tally:
    """A count as each source of a story has it: one claim a source, and one that it denies."""

    count: Count
    claims: tuple[Claim, ...]

    @property
    def differs(self) -> bool:
        """Whether two of the sources cannot both be right."""
        return not all(one.figure.agrees(other.figure) for one in self.claims for other in self.claims)


@dataclass(frozen=True, slots=True)
class Place:
    """A place that sentences about fighting name, in English, and those sentences."""

    name: str
    support: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour of the day, 0 to 23, that sentences about fighting state, and those sentences."""

    hour: int
    support: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline of the article that stands for its story; `point` is None where that article has no title."""

    article: int
    point: Point | None


@dataclass(frozen=True, slots=True)
class Story:
    """What one or more articles report of the same events. `articles` are in the order of publishing."""

    articles: tuple[int, ...]
    headline: Headline
    sections: tuple[StorySection, ...]
    claims: tuple[Claim, ...]
    tallies: tuple[Tally, ...]
    places: tuple[Place, ...]
    hours: tuple[Hour, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A day: its articles in the order of publishing, and their stories, the weightiest first."""

    dispatches: tuple[Dispatch, ...]
    stories: tuple[Story, ...]

    def sources(self, story: Story) -> tuple[str, ...]:
        """Who reports a story, each once, in the order of publishing."""
        return tuple(dict.fromkeys(self.dispatches[article].source for article in story.articles))
