"""The inbox folder: what lies in it, and what is dropped into it later."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

_UNFINISHED = (".part", ".tmp", ".crdownload", ".swp", "~")
_PAUSE = 0.2
_LONGEST = 30.0


def articles(folder: Path) -> Iterator[Path]:
    """The files of a folder and of those in it, by name; hidden and unfinished ones left out."""
    yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and _is_article(path.relative_to(folder)))


class Watch:
    """Tells `found` of files that appear in a folder or change, from a thread of its own."""

    def __init__(self, folder: Path, found: Callable[[Path], None]) -> None:
        self._folder, self._found = folder.resolve(), found
        self._stopped = Event()
        self._thread = Thread(target=self._work, name="inbox", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()

    def _work(self) -> None:
        from watchfiles import Change, watch

        # Debounced by the library; polling is its own choice where the system has no events (network file systems).
        for changes in watch(self._folder, stop_event=self._stopped, rust_timeout=500, yield_on_timeout=False):
            for change, name in sorted(changes, key=lambda item: item[1]):
                path = Path(name)
                if change is not Change.deleted and _is_article(path.relative_to(self._folder)) and self._whole(path):
                    self._found(path)

    def _whole(self, path: Path) -> bool:
        """Wait until a file has stopped growing; False if it is gone, or no file."""
        size, waited = -1, 0.0
        while not self._stopped.is_set():
            if not path.is_file():
                return False
            before, size = size, path.stat().st_size
            if size == before or waited > _LONGEST:
                return True
            time.sleep(_PAUSE)
            waited += _PAUSE
        return False


def _is_article(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and not path.name.endswith(_UNFINISHED)
