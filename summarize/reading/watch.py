"""Folders that are watched: every file in them, then each that arrives, once its size stands still."""

import os
import queue
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from summarize.errors import ReadingError, SummarizeError, UsageError
from summarize.reading.walk import Taking, walk

SETTLED = 1.0
"""How many seconds a file must not change before it is taken to be whole."""

Changes = queue.Queue[set[str] | Exception | None]


@dataclass(frozen=True, slots=True)
class _Seen:
    """The size and time of a file, None if nobody has looked yet, and when they were first seen."""

    state: tuple[int, int] | None
    since: float


def arrivals(folders: Iterable[str], taking: Taking, stop: Event | None = None) -> Iterator[str | ReadingError]:
    """The files of `folders` that are taken, those that are there first; without end, or until `stop` is set."""
    folders, stop = tuple(folders), stop or Event()
    for folder in folders:
        if not os.path.isdir(folder):
            raise UsageError(f"{folder}: only a folder can be watched", "give folders, or leave --watch out")
    with _changes(folders, stop) as changes:
        # From here on nothing is missed, so what lies there already may be looked at.
        waiting: dict[str, _Seen] = {}
        for path in (path for folder in folders for path in walk(folder, taking)):
            if isinstance(path, ReadingError):
                yield path
            else:
                waiting[path] = _Seen(None, 0)
        while not stop.is_set():
            yield from _settled(waiting)
            for changed in _next(changes, bool(waiting)):
                for path in _files(changed, folders, taking):
                    waiting.setdefault(path, _Seen(None, 0))


def _files(changed: str, folders: Iterable[str], taking: Taking) -> Iterator[str]:
    """The articles' files in a path that changed, called as in the folders that were given."""
    for folder in folders:
        inside = Path(changed)
        if not inside.is_relative_to(root := Path(folder).resolve()):
            continue
        inside = inside.relative_to(root)
        path = os.path.join(folder, inside)
        if any(part.startswith(".") for part in inside.parts):
            continue
        if os.path.isdir(path):  # a folder that was moved here tells nothing of what is in it
            yield from (found for found in walk(path, taking) if isinstance(found, str))
        elif os.path.isfile(path) and taking.takes(path):
            yield path


def _settled(waiting: dict[str, _Seen]) -> Iterator[str]:
    """Take the files out of `waiting` that have not changed for long enough, and those that have gone again."""
    now = time.monotonic()
    for path, seen in sorted(waiting.items(), key=lambda entry: entry[0]):
        try:
            found = os.stat(path)
        except OSError:
            del waiting[path]
            continue
        state = found.st_size, found.st_mtime_ns
        if state != seen.state:
            waiting[path] = _Seen(state, now)
        elif now - seen.since >= SETTLED:
            del waiting[path]
            yield path


def _next(changes: Changes, soon: bool) -> set[str]:
    """The paths that changed next: waits for them or, if something is to be looked at again `soon`, for a moment."""
    try:
        found = changes.get(timeout=SETTLED / 4 if soon else None)
    except queue.Empty:
        return set()
    if isinstance(found, Exception):
        raise SummarizeError(f"the folders cannot be watched: {found}", "run it from time to time instead") from found
    return found or set()


@contextmanager
def _changes(folders: tuple[str, ...], stop: Event) -> Iterator[Changes]:
    """The paths that change from now on, None at the end. A thread waits for them: signals reach the main one."""
    from watchfiles import watch

    changes: Changes = queue.Queue()

    def follow() -> None:
        try:
            for found in watch(
                *folders, watch_filter=None, debounce=100, stop_event=stop, rust_timeout=100, yield_on_timeout=True
            ):
                changes.put({path for _, path in found})
            changes.put(None)
        except Exception as error:
            changes.put(error)

    thread = Thread(target=follow, name="watch", daemon=True)
    thread.start()
    try:
        _next(changes, soon=False)  # the first, after the timeout at the latest, says that the watch is set
        yield changes
    finally:
        stop.set()
        thread.join()
