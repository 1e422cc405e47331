"""A day as JSON, schema 1 (`schema.json` beside this file). An article is a place in `articles`, counted from 0."""

from collections.abc import Iterable, Sequence
from typing import Any

from summarize.day.points import sources
from summarize.day.story import Cited, Claim, Dispatch, Edition, Story, StoryPoint
from summarize.render.json import description_object, dumps, flag_object, made_by_object
from summarize.render.outline import all_flags, flags_of

SCHEMA = 1


def render(edition: Edition) -> str:
    """The day as an indented object, without a newline at its end."""
    day = edition.dispatches
    story_of = {article: place for place, story in enumerate(edition.stories) for article in story.articles}
    value = {
        "schema": SCHEMA,
        "articles": [_article(dispatch, story_of[place]) for place, dispatch in enumerate(day)],
        "stories": [_story(story, edition) for story in edition.stories],
    }
    return dumps(value, indent=2)


def _article(dispatch: Dispatch, story: int) -> dict[str, Any]:
    article = dispatch.brief.article
    return {
        "name": article.name,
        "source": article.source,
        "digest": article.digest,
        "publisher": dispatch.source,
        "published": article.published,
        "title": article.title,
        "description": description_object(dispatch.brief.description),
        "story": story,
        "made_by": made_by_object(dispatch.brief.made_by),
    }


def _story(story: Story, edition: Edition) -> dict[str, Any]:
    day, headline = edition.dispatches, story.headline
    return {
        "articles": list(story.articles),
        "publishers": list(edition.sources(story)),
        "headline": {
            "english": headline.point.text if headline.point else None,
            "arabic": day[headline.article].brief.article.title,
            "support": _support((Cited(headline.article, s) for s in headline.point.support), day)
            if headline.point
            else [],
        },
        "sections": [
            {"topic": section.topic, "points": [_point(point, day) for point in section.points], "more": section.more}
            for section in story.sections
        ],
        "claims": [_claim(claim, day) for claim in story.claims],
        "tallies": [
            {
                "count": tally.count,
                "differs": tally.differs,
                "claims": [story.claims.index(claim) for claim in tally.claims],
            }
            for tally in story.tallies
        ],
        "places": [{"name": place.name, "support": _support(place.support, day)} for place in story.places],
        "hours": [{"hour": hour.hour, "support": _support(hour.support, day)} for hour in story.hours],
    }


def _point(point: StoryPoint, day: Sequence[Dispatch]) -> dict[str, Any]:
    flags = flags_of(point.point, point.place, all_flags(day[point.article].brief))
    return {
        "english": point.point.text,
        "article": point.article,
        "point": point.place,
        "origin": point.point.origin,
        "publishers": list(sources(point, day)),
        "support": _support(point.support, day),
        "flags": [flag_object(flag) for flag in flags],
    }


def _claim(claim: Claim, day: Sequence[Dispatch]) -> dict[str, Any]:
    figure = claim.figure
    return {
        "count": figure.count,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "words": figure.words,
        "side": figure.side,
        "denied": figure.denied,
        "publisher": claim.source,
        "support": _support((claim.cited,), day)[0],
    }


def _support(support: Iterable[Cited], day: Sequence[Dispatch]) -> list[dict[str, Any]]:
    return [
        {"article": cited.article, "sentence": cited.sentence, "arabic": _arabic(cited, day[cited.article])}
        for cited in support
    ]


def _arabic(cited: Cited, dispatch: Dispatch) -> str:
    placements = dispatch.brief.placements
    return next(p.sentence.text for p in placements if p.sentence.index == cited.sentence)
