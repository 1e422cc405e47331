"""The server: engines in memory, a thread a connection, one engine call at a time."""

import os
import socket
import socketserver
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, astuple
from pathlib import Path
from typing import Any, BinaryIO, cast

from filelock import FileLock, Timeout

from summarize import __version__
from summarize.errors import SummarizeError
from summarize.models.catalogue import Role
from summarize.serving.place import is_own, prepare
from summarize.serving.wire import WireError, read_decoding, read_passage, receive, send
from summarize.summarization.protocol import Summarizer
from summarize.translation.protocol import Translator

Engine = Translator | Summarizer
Key = tuple[Role, str, str]
"""A role, a model's name (not `auto`) and a device."""
Load = Callable[[Role, str, str], Engine]
"""Gives the engine of a key; raises `SummarizeError` where there is none."""

_LOOK = 1.0  # seconds between two looks at how long nobody has asked


class _RefusedError(Exception):
    """What the client asked for is not to be had here; it does without."""


def serve(path: Path, load: Load, wanted: Iterable[Key], idle: float, ready: Callable[[], None]) -> None:
    """Answer at `path` until told to stop, or until nobody has asked for `idle` seconds.

    The engines `wanted` are loaded first, others when they are asked for; `ready` is called when it listens. Raises
    `SummarizeError` if a server is there already, the folder is not the user's alone, or a wanted engine is missing.
    """
    prepare(path)
    lock = FileLock(path.with_suffix(".lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise SummarizeError("a server is running already", "end it with `summarize serve --stop`") from None
    try:
        path.unlink(missing_ok=True)  # of a server that was killed
        engines = _Engines(load)
        for key in wanted:
            engines.load(key)
        with _Server(str(path), engines) as server:
            ready()
            server.serve_until_idle(idle)
    finally:
        path.unlink(missing_ok=True)
        lock.release()


class _Engines:
    """The engines that are loaded, and when they were last asked for anything."""

    def __init__(self, load: Load):
        self._load = load
        self._loaded: dict[Key, Engine] = {}
        # One call at a time: engines share out a call over all cores by themselves.
        self._lock = threading.Lock()
        self.asked = time.monotonic()

    def load(self, key: Key) -> Engine:
        self._loaded.pop(key, None)  # pulled anew: both in memory could be too much
        engine = self._loaded[key] = self._load(*key)
        self.asked = time.monotonic()
        return engine

    def open(self, key: Key, digest: str) -> Engine:
        """The engine whose model has this digest; raises `_RefusedError` if there is none or another by that name."""
        with self._lock:
            engine = self._loaded.get(key)
            if engine is None or engine.model.digest != digest:
                try:
                    engine = self.load(key)
                except SummarizeError as error:
                    raise _RefusedError(str(error)) from error
        if engine.model.digest != digest:
            raise _RefusedError(f"{key[1]} is another model here")
        return engine

    def call(self, request: Callable[[], Any]) -> Any:
        with self._lock:
            try:
                return request()
            finally:
                self.asked = time.monotonic()


class _Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True

    def __init__(self, path: str, engines: _Engines):
        self.engines = engines
        super().__init__(path, _Connection)
        os.chmod(path, 0o600)

    def verify_request(self, request: Any, client_address: Any) -> bool:
        return is_own(cast("socket.socket", request))

    def serve_until_idle(self, idle: float) -> None:
        threading.Thread(target=self._watch, args=(idle,), daemon=True).start()
        self.serve_forever(poll_interval=0.1)

    def _watch(self, idle: float) -> None:
        while time.monotonic() - self.engines.asked < idle:
            time.sleep(min(_LOOK, idle))
        self.shutdown()


class _Connection(socketserver.StreamRequestHandler):
    """One client: it opens one engine and then calls it."""

    server: _Server

    def handle(self) -> None:
        reader, writer = cast("BinaryIO", self.rfile), cast("BinaryIO", self.wfile)
        engine: Engine | None = None
        with suppress(WireError):  # the client is gone, or none of ours
            while (request := receive(reader)) is not None:
                call = request.pop("call", None)
                if call == "stop":
                    send(writer, {"result": None})
                    # Waits for `serve_forever`, which does not wait for this thread.
                    self.server.shutdown()
                    return
                try:
                    if call == "open":
                        engine = self._open(**request)
                        result: Any = _introduction(engine)
                    else:
                        result = self._answer(call, engine, request)
                    send(writer, {"result": result})
                except (_RefusedError, TypeError, ValueError, KeyError, RuntimeError, MemoryError) as error:
                    send(writer, {"refused": str(error)})

    def _open(self, version: str, role: str, name: str, digest: str, device: str) -> Engine:
        if version != __version__:
            raise _RefusedError(f"this is summarize {__version__}")
        return self.server.engines.open((Role(role), name, device), digest)

    def _answer(self, call: Any, engine: Engine | None, request: dict[str, Any]) -> Any:
        if engine is None or call not in _CALLS:
            raise _RefusedError(f"no call {call!r}")
        return self.server.engines.call(lambda: _CALLS[call](engine, **request))


def _introduction(engine: Engine) -> dict[str, Any]:
    """What a client must know of an engine before it asks."""
    told: dict[str, Any] = {"model": asdict(engine.model)}
    if hasattr(engine, "decoding"):
        translator = cast("Translator", engine)
        told |= {"decoding": asdict(translator.decoding), "longest": translator.longest}
        told |= {"lowest_score": translator.lowest_score}
    return told


def _pieces(engine: Any, texts: list[str]) -> list[int]:
    counts: list[int] = engine.pieces(texts)
    return counts


def _translate(engine: Any, texts: list[str], decoding: dict[str, Any], headlines: int) -> list[Any]:
    outputs = engine.translate(texts, read_decoding(decoding), headlines=headlines)
    return [astuple(output) for output in outputs]


def _summarize(engine: Any, passages: list[Any]) -> list[Any]:
    made = engine.summarize([read_passage(fields) for fields in passages])
    return [[astuple(draft) for draft in drafts] for drafts in made]


_CALLS: dict[str, Callable[..., Any]] = {"pieces": _pieces, "translate": _translate, "summarize": _summarize}
