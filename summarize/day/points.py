"""The points of a story: chosen from its articles' points, word for word; what several say is said once."""

from collections.abc import Sequence

from summarize.checks.arabic_numbers import arabic_quantities
from summarize.checks.negation import negations
from summarize.day.story import Cited, Dispatch, StoryPoint, StorySection
from summarize.records import Brief, Topic
from summarize.summarization.arabic import words

ALIKE = 0.5
"""How much of all the words of two points both must have to be the same point. What one says and the other does not is
still claimed for both, so this is high, and the numbers and negations must be the same."""


def story_sections(articles: Sequence[int], dispatches: Sequence[Dispatch], most: int) -> tuple[StorySection, ...]:
    """The points of `articles` by topic, at most `most` a topic; those of most sources first."""
    found: dict[Topic, list[_Same]] = {topic: [] for topic in Topic}
    for article in articles:
        brief = dispatches[article].brief
        place = 0
        for section in brief.sections:
            for rank in range(len(section.points)):
                _add(found[section.topic], _Said(article, place, rank, brief))
                place += 1
    return tuple(_section(topic, same, dispatches, most) for topic, same in found.items() if same)


class _Said:
    """A point where it was said, and what it is compared by: words, numbers and negations of its Arabic."""

    def __init__(self, article: int, place: int, rank: int, brief: Brief) -> None:
        self.article, self.place, self.rank, self.point = article, place, rank, brief.points[place]
        arabic = " ".join(p.sentence.text for p in brief.placements if p.sentence.index in self.point.support)
        self.words = frozenset(words(arabic))
        self.facts = (
            frozenset(quantity.readings[0] for quantity in arabic_quantities(arabic) if quantity.firm),
            negations(arabic),
        )

    @property
    def cited(self) -> tuple[Cited, ...]:
        return tuple(Cited(self.article, sentence) for sentence in self.point.support)

    def says_the_same(self, other: "_Said") -> bool:
        return self.facts == other.facts and self.overlap(other) >= ALIKE

    def overlap(self, other: "_Said") -> float:
        """The share of all their words that both have."""
        return len(self.words & other.words) / (len(self.words | other.words) or 1)


class _Same:
    """Points that say the same."""

    def __init__(self, first: _Said) -> None:
        self.said = [first]

    @property
    def least(self) -> _Said:
        """The one that says least, so that all its sources say it; of several, the first published."""
        return min(self.said, key=lambda said: len(said.words))

    def point(self) -> StoryPoint:
        least = self.least
        others = (cited for said in self.said if said is not least for cited in said.cited)
        return StoryPoint(least.article, least.place, least.point, tuple(dict.fromkeys((*least.cited, *others))))


def _add(same: list[_Same], said: _Said) -> None:
    for group in same:
        if all(said.says_the_same(other) for other in group.said):
            group.said.append(said)
            return
    same.append(_Same(said))


def _section(topic: Topic, same: Sequence[_Same], dispatches: Sequence[Dispatch], most: int) -> StorySection:
    """Choose the next point again and again.

    A point is worth its sources, less with every point before it in its own brief (a later one may lean on them: "he
    added"), and less as much as it is like a point already chosen.
    """
    chosen: list[_Same] = []
    left = list(same)

    def worth(group: _Same) -> float:
        said = max((group.least.overlap(other.least) for other in chosen), default=0.0)
        first = min(said.rank for said in group.said)
        return len(sources(group.point(), dispatches)) / (1 + first) * (1 - said)

    while left and len(chosen) < most:
        chosen.append(left.pop(max(range(len(left)), key=lambda place: (worth(left[place]), -place))))
    return StorySection(topic, tuple(group.point() for group in chosen), len(left))


def sources(point: StoryPoint, dispatches: Sequence[Dispatch]) -> tuple[str, ...]:
    """Who says a point, each once."""
    return tuple(dict.fromkeys(dispatches[cited.article].source for cited in point.support))
