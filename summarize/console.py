"""The outside world as one object, made in `__main__` and handed down: nothing below commands asks `sys` or `os`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO, TextIO


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
            print(text, file=self.stderr, flush=True)

    def detail(self, text: str) -> None:
        """Say something on stderr that `-v` asks for."""
        if self.verbose:
            print(text, file=self.stderr, flush=True)
