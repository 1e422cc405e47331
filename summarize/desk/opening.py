"""Opening an article's source with the program that the system has for it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Thread

from summarize.errors import UsageError
from summarize.reading.names import is_url


def open_source(source: str, environ: Mapping[str, str]) -> None:
    """Open an address or a file; raises UsageError where there is nothing to open, or no screen to open it on.

    A browser for terminals would draw over the desk, so without a graphical screen nothing is started.
    """
    if not is_url(source) and not Path(source).is_file():
        raise UsageError(f"{source}: no such file any more", "look for it where your articles are kept")
    if sys.platform == "win32":
        os.startfile(source)
        return
    target = source if is_url(source) else str(Path(source).resolve())
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open", path=environ.get("PATH"))
    screen = sys.platform == "darwin" or environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
    if not opener or not screen:
        raise UsageError(f"nothing here can show {source}", "its name is in the clipboard: open it elsewhere")
    quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    # Some openers last as long as the program that they open.
    Thread(
        target=subprocess.run, args=([opener, target],), kwargs={**quiet, "start_new_session": True}, daemon=True
    ).start()
