"""The errors that a user can do something about; each says what, where and the remedy."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """What the shell is told."""

    OK = 0
    FAILED = 1
    USAGE = 2
    BUG = 3
    INTERRUPTED = 130


class SummarizeError(Exception):
    """Something the user can mend: `str()` is one line that names the file or model, `remedy` says what to do."""

    status = ExitStatus.FAILED

    def __init__(self, message: str, remedy: str):
        super().__init__(message)
        self.remedy = remedy


class UsageError(SummarizeError):
    """The command was asked for something that it cannot mean."""

    status = ExitStatus.USAGE


class ReadingError(SummarizeError):
    """An input that is not an Arabic article; `source` is the path, address or line of JSON lines it was read from."""

    in_lines = False
    """As of a `Reading`."""

    def __init__(self, source: str, message: str, remedy: str):
        super().__init__(f"{source}: {message}", remedy)
        self.source = source


class ShortageError(SummarizeError):
    """Memory did not suffice for an article; the next may be shorter."""

    def __init__(self, message: str):
        super().__init__(message, "close other programs, choose a smaller model, or --device cpu if it was a GPU's")


class ModelError(SummarizeError):
    """A model that is missing, damaged, or not what it claims to be."""
