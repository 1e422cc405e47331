"""Briefs of a run on their way into the archive, which must not stop the run."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from summarize.desk.archive import Archive
from summarize.errors import SummarizeError
from summarize.records import Brief


@dataclass(slots=True)
class Keeper:
    """Keeps briefs in the archive at `path`, opened for the first; `path` is None where nothing is kept any more.

    An archive that fails costs a note, and the run goes on without it.
    """

    path: Path | None
    note: Callable[[str], None]
    _archive: Archive | None = None

    def keep_all(self, chunks: Iterable[Iterable[Brief]]) -> None:
        """Keep briefs, each chunk in one transaction; a chunk is asked for once the one before is on the disk."""
        if self.path is None:
            return
        try:
            for briefs in chunks:
                self._archive = self._archive or Archive(self.path, self.note)
                self._archive.keep_all(briefs)
        except SummarizeError as error:
            self.path = None
            self.note(f"going on without the archive: {error}\n  {error.remedy}")

    def close(self) -> None:
        if self._archive is not None:
            self._archive.close()
