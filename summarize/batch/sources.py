"""The sources of a batch: folders, patterns, files and standard input, read one article at a time."""

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from summarize.batch.output import Output
from summarize.errors import ReadingError, UsageError
from summarize.reading import is_url, read
from summarize.reading.formats import is_named_article, is_named_lines
from summarize.reading.names import STDIN, printable
from summarize.reading.packed import unpacked_name
from summarize.reading.sources import Known
from summarize.reading.walk import Taking, walk
from summarize.records import Reading

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Item:
    """An article, or why it could not be read: `place` counts those of its source from 1, None where it is alone."""

    source: str
    place: int | None
    result: Reading | ReadingError

    @property
    def key(self) -> tuple[str, str | None]:
        """The source with the place, and the digest of what was read there."""
        if isinstance(self.result, ReadingError):
            return self.result.source, None
        return self.result.article.source, self.result.article.digest


def items(sources: Iterable[str | ReadingError], stdin: BinaryIO, max_bytes: int, known: Known) -> Iterator[Item]:
    """The articles of each source as they are read, without those that are `known`."""
    for source in sources:
        if isinstance(source, ReadingError):
            yield Item(source.source, None, source)
            continue
        label = STDIN if source == "-" else printable(source)
        for result in read(source, stdin=stdin, max_bytes=max_bytes, known=known):
            full = result.source if isinstance(result, ReadingError) else result.article.source
            yield Item(label, _place(full, label), result)


def _place(source: str, label: str) -> int | None:
    place = source[len(label) + 1 :]
    return int(place) if place.isdecimal() else None


def expand(sources: Iterable[str], own: frozenset[Path] = frozenset()) -> Iterator[str | ReadingError]:
    """Every file that the sources come to, folders sorted and with all that is in them; `own` paths are left out.

    A pattern is spread where no file has that name. In a folder, only files called like articles are taken, and hidden
    ones are not.
    """
    for source in sources:
        spread = source != "-" and not is_url(source) and not os.path.lexists(source)
        # Where nothing matches, reading the pattern tells that there is no such file.
        for path in (sorted(glob.glob(source, recursive=True)) if spread else ()) or (source,):
            if os.path.isdir(path):
                yield from walk(path, Taking(is_named_article, own))
            elif not spread or Taking(own=own).takes(path):
                yield path


def refuse_own(sources: Iterable[str], output: Output) -> None:
    """Raise `UsageError` if a source, or what a pattern names, is written into: briefs would be taken for articles."""
    for source in sources:
        if output.takes(source):
            raise UsageError(f"{source} is both read and written", "choose another -o")


def count(sources: Iterable[str], own: frozenset[Path]) -> int | None:
    """How many articles there are, lines counted and other files taken for one each; None where nobody can know."""
    total = 0
    for source in expand(sources, own):
        if isinstance(source, ReadingError) or not is_named_lines(source):
            if source == "-":
                return None
            total += 1
        elif unpacked_name(source) != source:
            return None
        else:
            total += _lines(source)
    return total


def _lines(path: str) -> int:
    try:
        with open(path, "rb") as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK), b""))
    except OSError:
        return 1
