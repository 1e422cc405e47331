"""Articles in JSON: one object, an array of them, objects one after another, or one object a line."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from summarize.errors import ReadingError
from summarize.reading.article import Material
from summarize.reading.names import is_url, short_name, site

_REMEDY = 'an article is an object with "text" and, where known, "title", "author", "date", "url", "publisher" and "id"'
_BETWEEN = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Value:
    """One JSON value and the text it was written as."""

    value: Any
    text: str


def values(text: str, source: str) -> Iterator[Value]:
    """The JSON values in `text`: those of an array, or one after another.

    Raises `ReadingError` at the first place that is not JSON, when every value before it has been given.
    """
    text = text.strip()
    is_array = text.startswith("[")
    position = int(is_array)
    end = len(text) - (is_array and text.endswith("]"))
    while (position := _skip(text, position)) < end:
        try:
            value, after = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            reason = str(error) if isinstance(error, json.JSONDecodeError) else "a value too deep or too long"
            raise ReadingError(source, f"damaged JSON: {reason}", _REMEDY) from error
        yield Value(value, text[position:after])
        position = after
    if is_array and not text.endswith("]"):
        raise ReadingError(source, "damaged JSON: the array does not end", _REMEDY)


def only_value(text: str, source: str) -> Any:
    """The one JSON value in `text`; raises `ReadingError` where there are more."""
    found = list(values(text, source))
    if len(found) != 1:
        raise ReadingError(source, "not one JSON object", _REMEDY)
    return found[0].value


def is_object(text: str) -> bool:
    """Whether `text` is one whole JSON object."""
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def material(value: Any, *, name: str, source: str, digest: str) -> Material:
    """The article in a JSON object; raises `ReadingError` where it is none."""
    if not isinstance(value, dict):
        raise ReadingError(source, "not a JSON object", _REMEDY)
    if not isinstance(text := value.get("text"), str):
        raise ReadingError(source, 'the object has no "text"', _REMEDY)
    address = _first(value, "url", "source")
    return Material(
        name=_first(value, "name", "id") or (short_name(address) if address and is_url(address) else name),
        source=source,
        digest=digest,
        body=text,
        title=_first(value, "title"),
        byline=_first(value, "byline", "author"),
        published=_first(value, "published", "date"),
        publisher=_first(value, "publisher", "agency") or (site(address) if address else None),
    )


def _skip(text: str, position: int) -> int:
    match = _BETWEEN.match(text, position)
    return match.end() if match else position


def _first(value: dict[str, Any], *fields: str) -> str | None:
    """The first of `fields` that says something: text, or a number as exports write ids and years."""
    for field in fields:
        found = value.get(field)
        if isinstance(found, str) and found.strip():
            return found
        if isinstance(found, int) and not isinstance(found, bool):
            return str(found)
    return None
