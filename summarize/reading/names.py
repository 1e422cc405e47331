"""Sources and the short names of their articles."""

import re
from enum import Enum
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

STDIN = "stdin"
_LONGEST = 80
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


def short_name(source: str) -> str:
    """What people would call a source: a file's stem, a site and the last part of its address, or `stdin`."""
    if source == "-":
        return STDIN
    if not is_url(source):
        return PurePath(source).stem or source
    try:
        address = urlsplit(source)
    except ValueError:
        return source
    slug = unquote(address.path.rstrip("/").rpartition("/")[2])
    return f"{(address.hostname or '').removeprefix('www.')} {slug}".strip()[:_LONGEST]
