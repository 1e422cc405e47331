"""Opening a source, seeing what it is, and giving each article in it to the right reader."""

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import chain
from typing import BinaryIO

from summarize.errors import ReadingError
from summarize.reading import formats, html, json
from summarize.reading.article import Material, digest_of, reading
from summarize.reading.encoding import Decoded, decode, wide_encoding
from summarize.reading.names import STDIN, Private, is_url, printable, short_name
from summarize.reading.packed import unpacked
from summarize.records import Reading

Known = Callable[[str, str], bool]
"""Whether an article, by its source and its digest, need not be read."""


def _none(source: str, digest: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class _Input:
    """An open source: `label` is what articles and errors call it, `charset` what an HTTP header claims."""

    label: str
    name: str
    stream: BinaryIO
    charset: str | None = None
    known: Known = _none


def read(
    source: str,
    *,
    stdin: BinaryIO,
    max_bytes: int = 2_000_000,
    private: Private = Private.TYPED,
    known: Known = _none,
) -> Iterator[Reading | ReadingError]:
    """Yield the articles of `source`, a path, `-` for `stdin`, or an http(s) address, as they are read.

    What cannot be read is yielded as an error where the article would stand, so that it does not stop the others.
    `max_bytes` limits an article: a whole file, page or JSON document, or one line of JSON lines. JSON lines from a
    pipe are yielded line by line; of anything else, no more than the limit is read. `private` says when a private
    address is fetched: give `Private.NEVER` for a source that nobody typed. What is
    `known` is passed over.
    """
    label = STDIN if source == "-" else printable(source)
    try:
        with _opened(source, label, stdin, max_bytes, private) as opened:
            yield from _articles(replace(opened, known=known), max_bytes)
    except ReadingError as error:
        yield error
    except OSError as error:
        yield ReadingError(label, f"{error.strerror or error}", "check the file and its disk, and try again")


@contextmanager
def _opened(source: str, label: str, stdin: BinaryIO, max_bytes: int, private: Private) -> Iterator[_Input]:
    if source == "-":
        yield _Input(label, STDIN, stdin)
    elif is_url(source):
        from summarize.reading.fetch import fetch

        page = fetch(label, max_bytes, private)
        yield _Input(label, short_name(label), io.BytesIO(page.data), page.charset)
    else:
        with _opened_file(source, label) as stream:
            yield _Input(label, short_name(label), stream)


def _opened_file(path: str, label: str) -> BinaryIO:
    try:
        return unpacked(open(path, "rb"), label)
    except FileNotFoundError as error:
        raise ReadingError(label, "no such file", _instead_of(path)) from error
    except IsADirectoryError as error:
        raise ReadingError(label, "a folder, not an article", f"give the files in it: {label}/*") from error
    except PermissionError as error:
        raise ReadingError(
            label, "not allowed to read it", "ask its owner, or make it readable with `chmod +r`"
        ) from error
    except (OSError, ValueError) as error:
        raise ReadingError(
            label, f"cannot be opened ({getattr(error, 'strerror', None) or error})", "check the name"
        ) from error


def _instead_of(path: str) -> str:
    """What to do about a file that is not there: the nearest name in its folder, if there is a near one."""
    if "://" in path or path.startswith("www."):
        return "an address on the web begins with http:// or https://"
    folder, name = os.path.split(path)
    try:
        near = get_close_matches(name, os.listdir(folder or "."), n=1)
    except OSError:
        return f"there is no folder {printable(folder)} either: check the path"
    return f"did you mean {printable(os.path.join(folder, near[0]))}?" if near else "check the name and the folder"


def _articles(opened: _Input, max_bytes: int) -> Iterator[Reading | ReadingError]:
    """The articles in an open source, which is read no further than it takes to see what it is."""
    lines = _lines(opened.stream, max_bytes)
    head = _head(lines, max_bytes)
    if _is_json_lines(opened, head, lines, max_bytes):
        yield from _from_json_lines(opened, chain(head, lines), max_bytes)
        return
    data = b"".join(head)
    data += opened.stream.read(max(0, max_bytes + 1 - len(data)))
    yield from _from_document(opened, data, max_bytes)


def _lines(stream: BinaryIO, max_bytes: int) -> Iterator[bytes]:
    """The lines of `stream`; one longer than `max_bytes` is cut off one byte after that, and its rest skipped."""
    while line := stream.readline(max_bytes + 1):
        yield line
        while not line.endswith(b"\n") and len(line) == max_bytes + 1:
            line = stream.readline(max_bytes + 1)


def _head(lines: Iterator[bytes], max_bytes: int) -> list[bytes]:
    """The lines up to the first that is not empty."""
    head: list[bytes] = []
    size = 0
    for line in lines:
        head.append(line)
        size += len(line)
        if line.strip() or size > max_bytes:
            break
    return head


def _is_json_lines(opened: _Input, head: list[bytes], lines: Iterator[bytes], max_bytes: int) -> bool:
    """Whether each line is an object of its own. Adds the lines that it must look at to `head`.

    A pipe may not have a second line yet, so its first whole object decides; in a file, one object alone is a document.
    """
    first = head[-1].removeprefix(b"\xef\xbb\xbf").strip() if head else b""
    if formats.is_named_lines(opened.label):
        return formats.foreign(first) is None and not wide_encoding(first)
    if not first.startswith(b"{") or len(first) > max_bytes:
        return False
    whole = json.is_object(first.decode("utf-8", "replace"))
    if whole and not opened.stream.seekable():
        return True
    more = _head(lines, max_bytes)
    head += more
    second = more[-1].strip() if more else b""
    return bool(second) and (whole or second.startswith(b"{"))


def _from_json_lines(opened: _Input, lines: Iterator[bytes], max_bytes: int) -> Iterator[Reading | ReadingError]:
    for number, line in enumerate(lines, start=1):
        data = line.rstrip(b"\r\n")
        if not data.strip():
            continue
        source = f"{opened.label}:{number}"
        try:
            if len(data) > max_bytes:
                raise _too_large(source, max_bytes)
            digest = digest_of(data)
            if opened.known(source, digest):
                continue
            decoded = decode(data)
            value = json.only_value(decoded.text, source)
            material = json.material(value, name=f"{opened.name} {number}", source=source, digest=digest)
            yield replace(reading(replace(material, flags=decoded.flags)), in_lines=True)
        except ReadingError as error:
            error.in_lines = True
            yield error


def _from_document(opened: _Input, data: bytes, max_bytes: int) -> Iterator[Reading | ReadingError]:
    label = opened.label
    if not data.strip():
        raise ReadingError(label, "empty", "give a file that holds the article's text")
    if foreign := formats.foreign(data):
        raise ReadingError(label, f"{foreign.name}, not text", foreign.remedy)
    if len(data) > max_bytes:
        raise _too_large(label, max_bytes)
    digest = digest_of(data)
    if opened.known(label, digest):
        return
    decoded = decode(data, opened.charset or html.declared_charset(data))
    text = decoded.text
    if formats.is_html(text, label):
        page = html.material(text, name=opened.name, source=label, digest=digest)
        yield reading(replace(page, flags=decoded.flags + page.flags))
    elif formats.is_json(text):
        yield from _from_json(opened, decoded, data)
    elif formats.is_xml(text):
        raise ReadingError(label, "XML (a news feed?), not an article", "give the page of one article")
    else:
        yield reading(Material(opened.name, label, digest, text, flags=decoded.flags))


def _from_json(opened: _Input, decoded: Decoded, data: bytes) -> Iterator[Reading | ReadingError]:
    """The articles of a JSON document: one that is a single object goes by the file's own name."""
    alone = json.is_object(decoded.text)
    number = 0
    for number, value in enumerate(json.values(decoded.text, opened.label), start=1):
        source = opened.label if alone else f"{opened.label}#{number}"
        name = opened.name if alone else f"{opened.name} {number}"
        digest = digest_of(data if alone else value.text.encode(decoded.encoding, "replace"))
        if opened.known(source, digest):
            continue
        try:
            yield reading(
                replace(json.material(value.value, name=name, source=source, digest=digest), flags=decoded.flags)
            )
        except ReadingError as error:
            yield error
    if not number:
        raise ReadingError(opened.label, "JSON without an article in it", "give an object or an array of objects")


def _too_large(source: str, max_bytes: int) -> ReadingError:
    return ReadingError(
        source,
        f"larger than {max_bytes:,} bytes",
        "raise --max-bytes; many articles go into JSON lines, one object a line, each with the limit to itself",
    )
