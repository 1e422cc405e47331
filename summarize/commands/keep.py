"""The user's archive, in which every brief that is made is kept, unless that was declined."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from summarize import folders
from summarize.console import World
from summarize.errors import SummarizeError
from summarize.records import Brief
from summarize.settings import Resolved

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.desk.archive import Archive


def place(settings: Resolved) -> "Path | None":
    """The archive that briefs are to be kept in; None where `log` is off, or there is no home for one."""
    from summarize.desk.archive import user_archive

    return None if settings.text("log") == "off" or folders.data() is None else user_archive()


@contextmanager
def keeping(world: World, settings: Resolved) -> Iterator[Callable[[Brief], None]]:
    """Give what keeps a brief, or does nothing where the setting `log` is off.

    The archive is opened for the first brief. One that fails costs a note, and the run goes on without it; that there
    is no home for it was said with the settings.
    """
    from summarize.desk.keeping import Keeper

    with closing(Keeper(place(settings), world.note)) as keeper:
        yield lambda brief: keeper.keep_all([[brief]])


@contextmanager
def kept(world: World) -> "Iterator[Archive]":
    """The user's archive as it is; looking into it makes none. Raises SummarizeError where nothing is kept yet."""
    from summarize.desk.archive import Archive, user_archive

    if is_empty():
        raise SummarizeError(f"{user_archive()}: nothing is kept yet", "brief an article, without --no-log")
    with Archive(user_archive(), world.note) as archive:
        yield archive


def is_empty() -> bool:
    """Whether nothing was ever kept."""
    from summarize.desk.archive import user_archive

    return not user_archive().exists()
