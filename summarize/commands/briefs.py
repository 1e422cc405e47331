"""Sources of briefs: articles that are still to be briefed, folders of them, and briefs that were made before."""

import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Any, BinaryIO

from summarize.commands.articles import Job
from summarize.errors import ReadingError, SummarizeError
from summarize.reading import read
from summarize.reading.json import is_object, values
from summarize.reading.names import STDIN, is_url, printable
from summarize.reading.packed import unpacked
from summarize.reading.walk import Taking, walk
from summarize.records import Brief, Reading
from summarize.render.json import from_json

# As every rendering of our own begins, alone, in an array, and in JSON lines.
_MADE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[?\s*\{\s*\"schema\"\s*:")
_HEAD = 64


def articles(job: Job) -> Iterator[Reading | Brief | ReadingError]:
    """What each source of a job holds, in order: briefs where it is a file of them, else articles as they are read.

    A folder gives all its files but hidden ones, and those of its folders.
    """
    for source in job.sources:
        for path in _files(source):
            if isinstance(path, ReadingError):
                yield path
                continue
            try:
                with _opened(path, job.world.stdin) as stream:
                    if stream and _MADE.match(stream.peek(_HEAD)):
                        yield from _briefs(stream, STDIN if path == "-" else printable(path))
                        continue
                    stdin = stream if stream and path == "-" else job.world.stdin
                    yield from read(path, stdin=stdin, max_bytes=job.max_bytes, private=job.private)
            except ReadingError as error:  # what is packed is damaged
                yield error


def _files(source: str) -> Iterator[str | ReadingError]:
    is_folder = not is_url(source) and os.path.isdir(source)
    yield from walk(source, Taking()) if is_folder else (source,)


@contextmanager
def _opened(path: str, stdin: BinaryIO) -> "Iterator[io.BufferedReader[Any] | None]":
    """A stream that can be looked into; None where there is no plain file to open, which `read` has words for."""
    if path != "-" and (is_url(path) or not os.path.isfile(path) or not os.access(path, os.R_OK)):
        yield None
        return
    with stdin if path == "-" else unpacked(open(path, "rb"), printable(path)) as raw:
        yield io.BufferedReader(raw)


def _briefs(stream: BinaryIO, label: str) -> Iterator[Brief | ReadingError]:
    """The briefs of a file: one a line, or, where its first line is no whole object, those of a document."""
    first = stream.readline()
    if is_object(first.decode("utf-8-sig", "replace")):
        for number, line in enumerate(chain([first], stream), start=1):
            if line.strip():
                yield _brief(line.decode("utf-8-sig", "replace"), f"{label}:{number}")
        return
    text = (first + stream.read()).decode("utf-8-sig", "replace")
    try:
        for number, value in enumerate(values(text, label), start=1):
            yield _brief(value.text, f"{label}#{number}")
    except ReadingError as error:
        yield error


def _brief(text: str, source: str) -> Brief | ReadingError:
    try:
        brief = from_json(text)
    except SummarizeError as error:
        return ReadingError(source, str(error), error.remedy)
    if not _is_sound(brief):
        return ReadingError(
            source, "a brief that was changed: its parts do not fit together", "brief the article again"
        )
    return brief


def _is_sound(brief: Brief) -> bool:
    """Whether fields are text, and points cite sentences that are there; a file may have been through other hands."""
    article = brief.article
    points = (*brief.points, *([brief.headline] if brief.headline else []))
    texts = (
        *(article.name, article.source, article.digest),
        *(point.text for point in points),
        *(translation.text for translation in brief.translations),
    )
    optional = (article.title, article.byline, article.published, article.publisher)
    known = {placement.sentence.index for placement in brief.placements}
    return (
        all(isinstance(text, str) for text in texts)
        and all(text is None or isinstance(text, str) for text in optional)
        and known.issuperset(index for point in points for index in point.support)
    )
