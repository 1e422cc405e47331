"""The briefs that an editor approved, with their corrections, as the edition of their day."""

from collections import Counter
from collections.abc import Iterator

from summarize.day.edition import edition
from summarize.desk.archive import Archive
from summarize.desk.records import State
from summarize.reading.dates import date_in
from summarize.records import Brief
from summarize.render.day import in_file


def days(archive: Archive) -> dict[str, int]:
    """The days that approved articles were published on, YYYY-MM-DD, the latest first, and how many on each.

    Those without a date count under "", last.
    """
    approved = archive.entries(states=[State.APPROVED], limit=-1)
    return dict(sorted(Counter(date_in(entry.published or "") or "" for entry in approved).items(), reverse=True))


def approved(archive: Archive, day: str | None = None) -> Iterator[Brief]:
    """The approved briefs as they were corrected, or those published on `day`; the last kept first.

    So that of several approved briefs of one article, a day, which takes each article once, has the newest.
    """
    for entry in archive.entries(states=[State.APPROVED], limit=-1):
        if day is None or date_in(entry.published or "") == day:
            yield archive.get(entry.id).brief


def written(archive: Archive, day: str | None, form: str, points: int) -> bytes:
    """The approved briefs of a day, or all, grouped into stories as `summarize day` does, as a file holds them."""
    return in_file(edition(approved(archive, day), points), form)
