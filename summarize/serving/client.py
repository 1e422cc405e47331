"""Engines that are loaded in the server: the protocols of translator and summarizer, each call a request.

A server is used if it is the user's, of this version, and has the model of this digest; otherwise, and when it goes
away in the middle, the model is loaded here. Either way the English is the same to the byte.
"""

import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, astuple
from typing import Any, BinaryIO, Generic, TypeVar, cast

from summarize import __version__
from summarize.models.catalogue import Role
from summarize.records import Model
from summarize.serving.place import is_own, is_private, socket_path
from summarize.serving.wire import WireError, close, read_decoding, read_draft, read_model, read_output, receive, send
from summarize.summarization.protocol import Draft, Passage, Summarizer
from summarize.translation.protocol import Decoding, Output, Translator

Engine = TypeVar("Engine", Translator, Summarizer)
Result = TypeVar("Result")


def translator(name: str, digest: str, device: str, load: Callable[[], Translator]) -> "WarmTranslator | None":
    """The server's translator of this digest, None without one; `load` gives it here should the server go away."""
    connection = _opened(Role.TRANSLATOR, name, digest, device, load)
    return WarmTranslator(*connection) if connection else None


def summarizer(name: str, digest: str, device: str, load: Callable[[], Summarizer]) -> "WarmSummarizer | None":
    """The server's summarizer, as `translator` is."""
    connection = _opened(Role.SUMMARIZER, name, digest, device, load)
    return WarmSummarizer(*connection) if connection else None


def stop() -> bool:
    """Ask the server to end; whether there was one."""
    file = _connected()
    if file is None:
        return False
    with suppress(WireError):
        _ask(file, {"call": "stop"})
    close(file)
    return True


class _Either(Generic[Engine]):
    """The server for as long as it answers, then the engine loaded here."""

    def __init__(self, file: BinaryIO, load: Callable[[], Engine]):
        self._file = file
        self._load: Callable[[], Engine] = load
        self._here: Engine | None = None

    def ask(self, request: dict[str, Any], read: Callable[[Any], Result], here: Callable[[Engine], Result]) -> Result:
        if self._here is None:
            try:
                return read(_ask(self._file, request))
            except (WireError, TypeError, ValueError):
                close(self._file)
                self._here = self._load()
        return here(self._here)


class WarmTranslator:
    """A translator of the server's."""

    def __init__(self, opened: dict[str, Any], either: _Either[Translator]):
        self.model: Model = read_model(opened["model"])
        self.decoding: Decoding = read_decoding(opened["decoding"])
        self.longest: int = opened["longest"]
        self.lowest_score: float = opened["lowest_score"]
        self._either = either

    def pieces(self, texts: Sequence[str]) -> list[int]:
        return self._either.ask(
            {"call": "pieces", "texts": list(texts)},
            lambda counts: [int(count) for count in counts],
            lambda here: here.pieces(texts),
        )

    def translate(self, texts: Sequence[str], decoding: Decoding, *, headlines: int = 0) -> list[Output]:
        return self._either.ask(
            {"call": "translate", "texts": list(texts), "decoding": asdict(decoding), "headlines": headlines},
            lambda result: [read_output(fields) for fields in result],
            lambda here: here.translate(texts, decoding, headlines=headlines),
        )


class WarmSummarizer:
    """A summarizer of the server's."""

    def __init__(self, opened: dict[str, Any], either: _Either[Summarizer]):
        self.model: Model = read_model(opened["model"])
        self._either = either

    def summarize(self, passages: Sequence[Passage]) -> list[list[Draft]]:
        return self._either.ask(
            {"call": "summarize", "passages": [astuple(passage) for passage in passages]},
            lambda result: [[read_draft(fields) for fields in drafts] for drafts in result],
            lambda here: here.summarize(passages),
        )


def _opened(
    role: Role, name: str, digest: str, device: str, load: Callable[[], Engine]
) -> tuple[dict[str, Any], _Either[Engine]] | None:
    file = _connected()
    if file is None:
        return None
    wanted = {"role": role, "name": name, "digest": digest, "device": device, "version": __version__}
    try:
        return _ask(file, {"call": "open", **wanted}), _Either(file, load)
    except WireError:
        close(file)
        return None


def _connected() -> BinaryIO | None:
    """A connection to the user's own server, None if there is none or it may be somebody else's."""
    path = socket_path()
    if not hasattr(socket, "AF_UNIX") or not is_private(path.parent):
        return None
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.connect(str(path))
    except OSError:
        connection.close()
        return None
    with connection:
        return cast("BinaryIO", connection.makefile("rwb")) if is_own(connection) else None


def _ask(file: BinaryIO, request: dict[str, Any]) -> Any:
    send(file, request)
    answer = receive(file)
    if answer is None or "result" not in answer:
        raise WireError("no answer" if answer is None else str(answer.get("refused")))
    return answer["result"]
