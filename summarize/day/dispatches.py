"""From a brief to an article of the day: who published it, and when."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from summarize.arabic.letters import plain
from summarize.arabic.repair import repair
from summarize.day.story import Dispatch
from summarize.reading.cues import AGENCY
from summarize.reading.dates import date_in
from summarize.records import Article, Brief

_PUBLISHER = re.compile(plain(r"(?:ال)?(?:وكالة|صحيفة|جريدة|قناة|شبكة|موقع|إذاعة|تلفزيون|مجلة)\s+\w"))
_BETWEEN = re.compile(r"\s+[–—|/-]\s+|\s*[،,:()|]\s*")


def dispatches(briefs: Iterable[Brief]) -> tuple[Dispatch, ...]:
    """The articles in the order of publishing, those without a date last; the order of `briefs` has no part in it.

    An article that comes twice, byte for byte and from one publisher, is taken once.
    """
    found: dict[tuple[str, str], Dispatch] = {}
    for brief in briefs:
        dispatch = Dispatch(brief, source(brief.article), moment(brief.article))
        found.setdefault((brief.article.digest, dispatch.source), dispatch)
    return tuple(sorted(found.values(), key=_order))


def source(article: Article) -> str:
    """Who published an article: what the input says, else the agency that its byline names, else its own name."""
    if article.publisher:
        return article.publisher
    for piece in _BETWEEN.split(article.byline or ""):
        if _PUBLISHER.match(plain(piece)) or AGENCY.match(plain(piece).lower()):
            return piece.strip()
    return article.name


def day_of(article: Article) -> str | None:
    """The day an article was published, YYYY-MM-DD as its site wrote it; None where it says none."""
    return date_in(article.published or "")


def moment(article: Article) -> datetime | None:
    """When an article was published; in UTC unless it says otherwise, and at noon where it names a day alone."""
    published = (article.published or "").strip()
    try:
        found = datetime.fromisoformat(published)
    except ValueError:
        found = None
    if found is None or len(published) <= len("2020-02-28"):
        day = day_of(article)
        found = datetime.fromisoformat(f"{day}T12:00") if day else None
    return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)


def hour_of(article: Article) -> int | None:
    """The hour an article was published, as its site wrote it; None where it names a day alone."""
    match = re.search(r"[T ](\d{2}):\d{2}", article.published or "")
    return int(repair(match[1])) % 24 if match else None


def _order(dispatch: Dispatch) -> tuple[object, ...]:
    article = dispatch.brief.article
    latest = datetime.max.replace(tzinfo=UTC)
    return (dispatch.moment or latest, dispatch.source, article.digest, article.name)
