"""One page over HTTP: bounded in size, time and redirects, and never led from a public site into a private network."""

import http.client
import ipaddress
import string
import time
import urllib.error
import urllib.request
import zlib
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Thread
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from summarize.errors import ReadingError
from summarize.reading.names import Private, is_url, printable

_AGENT = "Mozilla/5.0 (compatible; summarize)"
_REDIRECTS = 5
_REDIRECT_CODES = (301, 302, 303, 307, 308)
_STALL_SECONDS = 20.0
_TOTAL_SECONDS = 60.0
_CHUNK = 65_536
_SAVE_IT = "open it in a browser, save it as HTML, and give the file"
_TRY_AGAIN = f"try again, or {_SAVE_IT}"


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave, unpacked, and the encoding that its header claims."""

    data: bytes
    charset: str | None


def fetch(url: str, limit: int, private: Private = Private.TYPED) -> Page:
    """Get `url` and follow at most 5 redirects. Stops at `limit` + 1 bytes, before or after unpacking.

    All of it, from looking up the name to the last byte, has one minute. Raises `ReadingError`.
    """
    found: Future[Page] = Future()

    def work() -> None:
        try:
            found.set_result(_fetch(url, limit, private))
        except BaseException as error:
            found.set_exception(error)

    # A site may stretch every step, and each by less than a timeout of its own: only leaving it behind ends them all.
    Thread(target=work, daemon=True).start()
    try:
        return found.result(_TOTAL_SECONDS)
    except TimeoutError as error:
        raise ReadingError(url, f"not finished after {_TOTAL_SECONDS:.0f} seconds", _TRY_AGAIN) from error


def _fetch(url: str, limit: int, private: Private) -> Page:
    guard = _Guard(url, private)
    opener = urllib.request.build_opener(_GuardedHandler(guard), _NoRedirects())
    address = url
    try:
        for _ in range(_REDIRECTS + 1):
            try:
                with opener.open(_request(address), timeout=_STALL_SECONDS) as response:
                    return Page(_body(response, url, limit), response.headers.get_content_charset())
            except urllib.error.HTTPError as error:
                with error:
                    address = _redirect(error, address, url)
        raise ReadingError(url, f"redirects more than {_REDIRECTS} times", _SAVE_IT)
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
        cause = error.reason if isinstance(error, urllib.error.URLError) else error
        raise ReadingError(url, f"{_reason(cause)}", f"check the address and the connection, or {_SAVE_IT}") from error


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet, rather than to this machine or a private network."""
    found = ipaddress.ip_address(address)
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return (mapped or found).is_global


class _Guard:
    """Looks at the address each connection really reached, whatever its name was said to mean before."""

    def __init__(self, url: str, private: Private) -> None:
        self.url = url
        self.private = private
        self.public = False

    def check(self, address: str) -> None:
        if is_public(address):
            self.public = True
        elif self.private is Private.NEVER or (self.private is Private.TYPED and self.public):
            where = (
                f"a public site redirects to the private address {address}" if self.public else f"{address} is private"
            )
            raise ReadingError(self.url, where, f"--allow-private, if you trust whoever wrote that, or {_SAVE_IT}")


class _GuardedHandler(urllib.request.HTTPSHandler, urllib.request.HTTPHandler):
    """Opens connections under a guard. Behind a proxy it is the proxy that decides what may be reached."""

    def __init__(self, guard: _Guard) -> None:
        super().__init__()
        self._guard = guard

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self._open(http.client.HTTPConnection, request)

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self._open(http.client.HTTPSConnection, request)

    def _open(
        self, kind: type[http.client.HTTPConnection], request: urllib.request.Request
    ) -> http.client.HTTPResponse:
        # What `has_proxy` misses: https goes through a tunnel, for which there is no public name.
        if request.has_proxy() or getattr(request, "_tunnel_host", None):
            self._guard.public = True
            return self.do_open(kind, request)

        def guarded(host: str, **arguments: Any) -> http.client.HTTPConnection:
            connection = kind(host, **arguments)
            connect = connection.connect

            def connect_and_check() -> None:
                connect()
                self._guard.check(connection.sock.getpeername()[0])

            connection.connect = connect_and_check  # type: ignore[method-assign]
            return connection

        return self.do_open(guarded, request)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Leaves redirects to `fetch`: the standard handler reads the whole body of each, however long."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _request(address: str) -> urllib.request.Request:
    """A request for `address`, in which people type Arabic as it is."""
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode("ascii")
    path, query = (quote(part, safe=string.punctuation) for part in (parts.path or "/", parts.query))
    headers = {"User-Agent": _AGENT, "Accept-Encoding": "gzip", "Accept-Language": "ar,*;q=0.5"}
    return urllib.request.Request(urlunsplit((parts.scheme.lower(), host, path, query, "")), headers=headers)


def _redirect(answer: urllib.error.HTTPError, address: str, url: str) -> str:
    """Where an answer that is no page leads; raises `ReadingError` if nowhere."""
    location = answer.headers.get("Location")
    if answer.code not in _REDIRECT_CODES or not location:
        reason = printable(f"{answer.code} {answer.reason}").rstrip()
        raise ReadingError(url, f"the site answered {reason}", f"check the address, or {_SAVE_IT}")
    # Header lines arrive as Latin-1, whatever they hold.
    target = urljoin(address, location.encode("latin-1", "replace").decode("utf-8", "replace"))
    if not is_url(target):
        raise ReadingError(url, f"redirects to {printable(target)}, which is no web page", _SAVE_IT)
    return target


def _body(response: http.client.HTTPResponse, url: str, limit: int) -> bytes:
    """The body, unpacked; no more than `limit` + 1 bytes of it."""
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in ("gzip", "x-gzip", "identity", ""):
        raise ReadingError(url, f"the site packs its pages as {printable(packing)}", _SAVE_IT)
    unpacker = zlib.decompressobj(wbits=31) if "gzip" in packing else None
    deadline = time.monotonic() + _TOTAL_SECONDS
    body = bytearray()
    while chunk := response.read1(_CHUNK):
        body += unpacker.decompress(chunk, limit + 1 - len(body)) if unpacker else chunk
        if len(body) > limit:
            return bytes(body[: limit + 1])
        if time.monotonic() > deadline:
            raise ReadingError(url, f"not finished after {_TOTAL_SECONDS:.0f} seconds", _TRY_AGAIN)
    if response.length or (unpacker and not unpacker.eof):
        raise ReadingError(url, f"the page was cut off after {len(body):,} bytes", _TRY_AGAIN)
    return bytes(body)


def _reason(error: object) -> str:
    """What went wrong, in the words of the system and without its numbers."""
    if isinstance(error, TimeoutError):
        return f"no answer within {_STALL_SECONDS:.0f} seconds"
    return printable(getattr(error, "strerror", None) or str(error) or type(error).__name__)
