"""Folders of articles: which files of theirs are taken, and in what order."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from summarize.errors import ReadingError
from summarize.reading.names import printable


@dataclass(frozen=True, slots=True)
class Taking:
    """Which files in a folder are articles: those with such a name, none that is hidden or in `own`."""

    named: Callable[[str], bool] = lambda name: True
    own: frozenset[Path] = frozenset()

    def takes(self, path: str) -> bool:
        name = os.path.basename(path)
        return not name.startswith(".") and self.named(name) and not self.own.intersection(_with_parents(path))

    def enters(self, folder: str) -> bool:
        return not os.path.basename(folder).startswith(".") and Path(os.path.realpath(folder)) not in self.own


def walk(folder: str, taking: Taking) -> Iterator[str | ReadingError]:
    """The files of a folder that are taken, by name, then those of the folders in it; last what cannot be listed."""
    errors: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if taking.enters(os.path.join(place, name)))
        paths = (os.path.join(place, name) for name in sorted(names))
        yield from (path for path in paths if taking.takes(path))
    for error in errors:
        label = printable(str(error.filename))
        yield ReadingError(label, f"cannot be listed ({error.strerror})", "make the folder readable with `chmod +rx`")


def _with_parents(path: str) -> set[Path]:
    resolved = Path(os.path.realpath(path))  # `resolve` raises where a link leads to itself
    return {resolved, *resolved.parents}
