"""The briefs that an editor approved, with their corrections, as the edition of their day."""

from collections import Counter
from collections.abc import Callable, Iterator

from summarize.day.edition import edition
from summarize.desk.archive import Archive
from summarize.desk.records import State
from summarize.errors import ReadingError
from summarize.reading.dates import date_in
from summarize.records import Brief
from summarize.render.day import in_file


def days(archive: Archive) -> dict[str, int]:
    """The days that approved articles were published on, YYYY-MM-DD, the latest first, and how many on each.

    Those without a date count under "", last.
    """
    approved = archive.entries(states=[State.APPROVED], limit=-1)
    return dict(sorted(Counter(date_in(entry.published or "") or "" for entry in approved).items(), reverse=True))


def approved(archive: Archive, day: str | None = None) -> Iterator[Brief | ReadingError]:
    """The approved briefs as they were corrected, or those published on `day`; the last kept first.

    What cannot be read is an error in its place. The newest come first since a day takes each article once, and several
    briefs of one may be approved.
    """
    listed = archive.entries(states=[State.APPROVED], limit=-1)
    wanted = (entry for entry in listed if day is None or date_in(entry.published or "") == day)
    for kept in archive.each(wanted):
        yield kept if isinstance(kept, ReadingError) else kept.brief


def written(archive: Archive, day: str | None, form: str, points: int, failed: Callable[[ReadingError], None]) -> bytes:
    """The approved briefs of a day, or all, grouped into stories as `summarize day` does, as a file holds them.

    `failed` is told of each that cannot be read.
    """
    briefs: list[Brief] = []
    for item in approved(archive, day):
        if isinstance(item, ReadingError):
            failed(item)
        else:
            briefs.append(item)
    return in_file(edition(briefs, points), form)
