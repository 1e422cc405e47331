"""Sources and the short names of their articles."""

import re
from enum import Enum
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from summarize.reading.packed import unpacked_name

STDIN = "stdin"
_LONGEST = 80
# In bytes: file systems take 255, and a number, a suffix and what marks a temporary file come to it.
_LONGEST_FILE_NAME = 200
# Marks of direction stay, since Arabic names of files hold them; what turns a whole line around goes.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class Private(Enum):
    """When an address of this machine or of a private network is fetched."""

    NEVER = "never"
    """For addresses that were found in data: whoever wrote it must not learn what only this machine can reach."""
    TYPED = "typed"
    """Until a public site was reached: for addresses that the user typed."""
    ALWAYS = "always"


def is_url(source: str) -> bool:
    """Whether `source` is an address on the web rather than a path."""
    return re.match("https?://", source, re.IGNORECASE) is not None


def printable(text: str) -> str:
    """`text` on one harmless line: names of files and answers of sites may hold anything."""
    return _UNPRINTABLE.sub("?", text)


def site(source: str) -> str | None:
    """The host of an address without its www; None for a path."""
    if not is_url(source):
        return None
    try:
        return (urlsplit(source).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def short_name(source: str) -> str:
    """What people would call a source: a file's stem, a site and the last part of its address, or `stdin`."""
    if source == "-":
        return STDIN
    if not is_url(source):
        return PurePath(unpacked_name(source)).stem or source
    host = site(source)
    if host is None:
        return source
    slug = unquote(urlsplit(source).path.rstrip("/").rpartition("/")[2])
    return f"{host} {slug}".strip()[:_LONGEST]


def file_name(name: str) -> str:
    """The name of an article as the name of a file, without a suffix; it leads into no other folder."""
    safe = re.sub(r"[^\w.-]+", "-", name).strip(".-").encode()[:_LONGEST_FILE_NAME].decode(errors="ignore")
    return safe or "article"


def numbered(name: str, number: int) -> str:
    """What the first, second, third file of one name are called."""
    return name if number == 1 else f"{name}-{number}"
