"""The streams and the environment of a run as one object, made in `__main__` and handed down."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from summarize.errors import SummarizeError


@dataclass(frozen=True, slots=True)
class World:
    """The streams and the environment of one run. Data goes to `stdout`, everything else to `stderr`."""

    stdin: BinaryIO
    stdout: TextIO
    stderr: TextIO
    environ: Mapping[str, str]
    quiet: bool = False
    verbose: bool = False

    @property
    def stdin_is_terminal(self) -> bool:
        return self.stdin.isatty()

    def note(self, text: str) -> None:
        """Say something on stderr that is not data; `-q` silences it."""
        if not self.quiet:
            self._say(text)

    def detail(self, text: str) -> None:
        """Say something on stderr that `-v` asks for."""
        if self.verbose:
            self._say(text)

    def complain(self, error: SummarizeError) -> None:
        """Say on stderr what went wrong and the remedy."""
        self._say(f"summarize: {error}\n  {error.remedy}")

    def _say(self, text: str) -> None:
        # A log on a full disk is no reason to lose the briefs.
        with suppress(OSError):
            print(text, file=self.stderr, flush=True)
