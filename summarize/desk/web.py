"""The desk in a browser on this machine: textual-serve on loopback, behind a door that opens once.

textual-serve lets in whoever can connect, and every other user and every web page that the browser shows can.
"""

import secrets
import shlex
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.server import Server

_HOST = "127.0.0.1"
_FORBIDDEN = "open the address that `summarize desk --web` printed; it opens once, for one browser\n"
_HEADERS = {
    # The page of textual-serve asks another site for a font.
    "Content-Security-Policy": "default-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' {socket}; "
    "frame-ancestors 'none'; form-action 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class Door:
    """Lets in one browser: whoever comes with the token first gets a cookie, and nobody gets in without that.

    `origin` is the only one that requests may come from, and its host the only one that they may be for: a name that
    somebody else made point here is refused.
    """

    def __init__(self, port: int) -> None:
        self.host = f"{_HOST}:{port}"
        self.origin = f"http://{self.host}"
        self.cookie = f"summarize-desk-{port}"  # cookies do not tell ports apart
        self.token: str | None = secrets.token_urlsafe(32)
        self._key = secrets.token_urlsafe(32)

    @property
    def address(self) -> str:
        """Where to enter, until somebody has."""
        return f"{self.origin}/?token={self.token}"

    async def guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """The middleware."""
        origin = request.headers.get("Origin")
        if request.headers.get("Host") != self.host or origin not in (None, self.origin):
            return web.Response(status=403, text=_FORBIDDEN)
        if secrets.compare_digest(request.cookies.get(self.cookie, "").encode(), self._key.encode()):
            # A socket without an origin is opened by no browser.
            if "Upgrade" in request.headers and origin is None:
                return web.Response(status=403, text=_FORBIDDEN)
            return await handler(request)
        return self._enter(request)

    def _enter(self, request: web.Request) -> web.StreamResponse:
        shown = request.query.get("token", "")
        if request.path != "/" or not self.token or not secrets.compare_digest(shown.encode(), self.token.encode()):
            return web.Response(status=403, text=_FORBIDDEN)
        self.token = None
        # To the address without the token: it should stand in no history.
        answer = web.Response(status=303, headers={"Location": "/"})
        answer.set_cookie(self.cookie, self._key, httponly=True, samesite="Strict", path="/")
        return answer


class WebDesk(Server):
    """textual-serve with a door, and with nothing on stdout."""

    def __init__(self, command: str, door: Door, port: int) -> None:
        super().__init__(command, host=_HOST, port=port, title="summarize desk", public_url=door.origin)
        self.door = door

    async def application(self) -> web.Application:
        """What aiohttp serves."""
        application = await self._make_app()
        application.middlewares.append(self._guard())
        application.on_response_prepare.append(self._with_headers)
        return application

    def _guard(self) -> Middleware:
        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await self.door.guard(request, handler)

        return guard

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the address is printed with its token."""

    async def _with_headers(self, request: web.Request, response: web.StreamResponse) -> None:
        for name, value in _HEADERS.items():
            response.headers[name] = value.format(socket=f"ws://{self.door.host}")


def serve(arguments: Sequence[str], say: Callable[[str], None]) -> None:
    """Serve desks with these arguments until interrupted; `say` is told the address, which opens once."""
    with socket.create_server((_HOST, 0)) as listening:
        port = listening.getsockname()[1]
        door = Door(port)
        desk = WebDesk(command(arguments), door, port)
        say(f"open {door.address}\n  it opens once, for one browser; Ctrl-C ends the desk")
        web.run_app(desk.application(), sock=listening, print=lambda *_: None, access_log=None)


def command(arguments: Sequence[str]) -> str:
    """The command line, for a shell, that each browser window's desk is started with."""
    words = [sys.executable, "-m", "summarize", "desk", *arguments]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
