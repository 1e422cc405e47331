"""What client and server say to each other: a JSON value a line, a request and its answer in turns.

A request is `{"call": …}` with the call's arguments; an answer is `{"result": …}` or `{"refused": reason}`. The first
request of a connection is `open`, which names the model and must agree with the server in version and digest.
"""

import json
from contextlib import suppress
from typing import Any, BinaryIO

from summarize.records import Model, Topic
from summarize.summarization.protocol import Draft, Passage
from summarize.translation.protocol import Decoding, Output

# An article's worth of text is a hundredth of it.
_LONGEST = 64 * 1024 * 1024


class WireError(Exception):
    """The other end went away, or says what this end cannot read."""


def send(file: BinaryIO, value: dict[str, Any]) -> None:
    """Write one value; raises `WireError` if nobody reads it."""
    try:
        file.write(json.dumps(value).encode() + b"\n")
        file.flush()
    except (OSError, ValueError) as error:
        raise WireError(str(error)) from error


def close(file: BinaryIO) -> None:
    """Close `file`, whatever the other end left unread."""
    # Closing sends what is still in the buffer, which fails again where sending did.
    with suppress(OSError):
        file.close()


def receive(file: BinaryIO) -> dict[str, Any] | None:
    """Read one value, None where the other end is done; raises `WireError` if it is no object in one line."""
    try:
        line = file.readline(_LONGEST)
        if not line:
            return None
        value = json.loads(line)
    except (OSError, ValueError, RecursionError) as error:
        raise WireError(str(error)) from error
    if not isinstance(value, dict):
        raise WireError("not an object")
    return value


def read_model(fields: dict[str, Any]) -> Model:
    """A model from what `asdict` gave."""
    return Model(**fields)


def read_decoding(fields: dict[str, Any]) -> Decoding:
    """A decoding from what `asdict` gave."""
    return Decoding(**fields)


def read_output(fields: list[Any]) -> Output:
    """An output from what `astuple` gave."""
    return Output(*fields)


def read_passage(fields: list[Any]) -> Passage:
    """A passage from what `astuple` gave."""
    topic, sentences, points = fields
    return Passage(Topic(topic), tuple(sentences), points)


def read_draft(fields: list[Any]) -> Draft:
    """A draft from what `astuple` gave."""
    text, support = fields
    return Draft(text, None if support is None else tuple(support))
