"""Where a user's files belong, where that is known.

A service without HOME and without a line in the system's list of users has no such place. Some versions of
platformdirs then fail; others name a folder called `~`, which would be made, and believed, in whatever folder the
program was started.
"""

from collections.abc import Callable
from pathlib import Path

from summarize.errors import SummarizeError

_NAME = "summarize"
REMEDY = "set HOME, or XDG_CONFIG_HOME, XDG_DATA_HOME and XDG_CACHE_HOME, to whole paths"


def config() -> Path | None:
    """The folder of settings and of the user's glossary; it need not exist. None where it is unknown."""
    from platformdirs import user_config_path

    return _known(user_config_path)


def data() -> Path | None:
    """The folder of what the user keeps, such as models; it need not exist. None where it is unknown."""
    from platformdirs import user_data_path

    return _known(user_data_path)


def cache() -> Path | None:
    """The folder of what may be deleted at any time; it need not exist. None where it is unknown."""
    from platformdirs import user_cache_path

    return _known(user_cache_path)


def needed(folder: Path | None) -> Path:
    """The folder, or the error that it is unknown: for work that is for nothing without it."""
    if folder is None:
        raise SummarizeError("there is no home folder", REMEDY)
    return folder


def _known(place: Callable[[str], Path]) -> Path | None:
    try:
        folder = place(_NAME)
    except RuntimeError:
        return None
    return folder if folder.is_absolute() else None
