"""The user's archive, in which every brief that is made is kept, unless that was declined."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
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
    path = place(settings)
    if path is None:
        yield lambda brief: None
        return
    with ExitStack() as stack:
        yield _Keeper(path, world, stack)


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


class _Keeper:
    """Keeps briefs until the archive fails; it is closed with `stack`."""

    def __init__(self, path: "Path", world: World, stack: ExitStack):
        self._path = path
        self._world = world
        self._stack = stack
        self._archive: Archive | None = None
        self._failed = False

    def __call__(self, brief: Brief) -> None:
        if self._failed:
            return
        try:
            if self._archive is None:
                from summarize.desk.archive import Archive

                self._archive = self._stack.enter_context(Archive(self._path, self._world.note))
            self._archive.keep(brief)
        except SummarizeError as error:
            self._failed = True
            self._world.note(f"going on without the archive: {error}\n  {error.remedy}")
