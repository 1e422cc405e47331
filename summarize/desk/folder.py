"""The inbox folder: what lies in it, and what is dropped into it later."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from summarize.errors import ReadingError, SummarizeError
from summarize.reading.walk import Taking
from summarize.reading.watch import arrivals

_UNFINISHED = (".part", ".tmp", ".crdownload", ".swp", "~")


class Watch:
    """Tells `found` of every file in a folder, those that lie there first, and `failed` of errors, from a thread."""

    def __init__(self, folder: Path, found: Callable[[Path], None], failed: Callable[[SummarizeError], None]) -> None:
        self._folder, self._found, self._failed = folder.resolve(), found, failed
        self._stopped = Event()
        self._thread = Thread(target=self._work, name="inbox", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()

    def _work(self) -> None:
        try:
            for arrived in arrivals([str(self._folder)], Taking(_is_finished), self._stopped):
                if isinstance(arrived, ReadingError):
                    self._failed(arrived)
                else:
                    self._found(Path(arrived))
        except SummarizeError as error:
            self._failed(error)


def _is_finished(name: str) -> bool:
    return not name.endswith(_UNFINISHED)
