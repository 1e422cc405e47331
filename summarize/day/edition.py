"""The day from briefs to ranked stories, readable from top to bottom; no input, no output, no text of its own."""

from collections.abc import Iterable, Iterator, Sequence

from summarize.checks.negation import negations
from summarize.day.claims import claims, tallies
from summarize.day.dispatches import dispatches
from summarize.day.hours import hours
from summarize.day.places import places
from summarize.day.points import story_sections
from summarize.day.stories import stories
from summarize.day.story import Cited, Count, Dispatch, Edition, Headline, Side, Story
from summarize.day.vectors import likeness, vectors
from summarize.records import Brief, Severity, Topic, Translation


def edition(briefs: Iterable[Brief], points: int = 3) -> Edition:
    """The stories of a day, at most `points` points a topic in each; the order of `briefs` changes nothing."""
    day = dispatches(briefs)
    found = [_story(articles, day, points) for articles in stories(day)]
    return Edition(day, tuple(sorted(found, key=lambda story: _rank(story, day))))


def _story(articles: tuple[int, ...], day: Sequence[Dispatch], points: int) -> Story:
    said = claims(articles, day)
    fighting = list(_fighting(articles, day))
    return Story(
        articles,
        _headline(articles, day),
        story_sections(articles, day, points),
        said,
        tallies(said),
        places(fighting),
        hours((cited, translation.sentence.text) for cited, translation in fighting),
    )


def _headline(articles: Sequence[int], day: Sequence[Dispatch]) -> Headline:
    """That of the article most like the others of its story; of several the first published.

    An article without one, one with an error in it, and a denial stand for their story only if the others do no better.
    """
    alike = vectors([day[article].brief for article in articles])
    worth = [sum(likeness(one, other) for other in alike) for one in alike]
    best = min(
        range(len(articles)), key=lambda place: (_doubts(day[articles[place]].brief), -round(worth[place], 9), place)
    )
    return Headline(articles[best], day[articles[best]].brief.headline)


def _doubts(brief: Brief) -> tuple[bool, bool, bool]:
    headline = brief.headline
    wrong = headline is not None and any(flag.severity is Severity.ERROR for flag in headline.flags)
    return headline is None, wrong, negations(brief.article.title or "") > 0


def _fighting(articles: Sequence[int], day: Sequence[Dispatch]) -> Iterator[tuple[Cited, Translation]]:
    """The military sentences of a story that were translated."""
    for article in articles:
        for section in day[article].brief.sections:
            if section.topic is Topic.MILITARY:
                for translation in section.translations:
                    yield Cited(article, translation.sentence.index), translation


def _rank(story: Story, day: Sequence[Dispatch]) -> tuple[int, int, int, float, tuple[int, ...]]:
    """What comes first: more sources; a later day; more armed dead by any source; a later hour; then as published."""
    sources = {day[article].source for article in story.articles}
    moments = [moment for article in story.articles if (moment := day[article].moment)]
    latest = max(moments).timestamp() if moments else 0.0
    dead = [
        claim.figure.value or 0
        for claim in story.claims
        if claim.figure.count is Count.KILLED and claim.figure.side is Side.ARMED and not claim.figure.denied
    ]
    return -len(sources), -int(latest // 86_400), -max(dead, default=0), -latest, story.articles
