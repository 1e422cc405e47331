"""The door in front of the desk in a browser."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from aiohttp import ClientSession, CookieJar, WSServerHandshakeError, web
from aiohttp.test_utils import TestServer, unused_port

from summarize.desk.web import Door, WebDesk, command

Script = Callable[[ClientSession, Door], Awaitable[None]]


def visit(script: Script) -> None:
    """Serve a desk that is no more than an echo, and go there with a browser that keeps cookies."""

    async def run() -> None:
        port = unused_port()
        door = Door(port)
        application = await WebDesk("cat", door, port).application()
        server = TestServer(application, host="127.0.0.1", port=port)
        async with server, ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser:
            await script(browser, door)

    asyncio.run(run())


async def status(browser: ClientSession, address: str, **options: dict[str, str]) -> int:
    async with browser.get(address, **options) as answer:  # type: ignore[arg-type]
        return answer.status


def test_the_token_opens_once_for_one_browser() -> None:
    async def script(browser: ClientSession, door: Door) -> None:
        address = door.address
        assert await status(browser, door.origin) == 403
        async with browser.get(address, allow_redirects=False) as answer:
            assert answer.status == 303
            assert answer.headers["Location"] == "/"
            cookie = answer.headers["Set-Cookie"]
            assert "HttpOnly" in cookie
            assert "SameSite=Strict" in cookie
        assert await status(browser, door.origin) == 200
        assert await status(browser, f"{door.origin}/static/js/textual.js") == 200
        async with ClientSession() as other:
            assert await status(other, address) == 403

    visit(script)


@pytest.mark.parametrize("path", ["/", "/?token=", "/?token=guess", "/ws", "/static/js/textual.js", "/download/x"])
def test_nothing_is_given_to_strangers(path: str) -> None:
    async def script(browser: ClientSession, door: Door) -> None:
        assert await status(browser, f"{door.origin}{path}") == 403
        assert door.token

    visit(script)


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example:80"}, {"Origin": "http://evil.example"}, {"Origin": "null"}]
)
def test_another_host_or_origin_is_refused_even_with_the_token_or_the_cookie(headers: dict[str, str]) -> None:
    async def script(browser: ClientSession, door: Door) -> None:
        address = door.address
        assert await status(browser, address, headers=headers) == 403
        assert await status(browser, address) == 200
        assert await status(browser, door.origin, headers=headers) == 403

    visit(script)


def test_a_socket_is_opened_from_our_page() -> None:
    async def script(browser: ClientSession, door: Door) -> None:
        await status(browser, door.address)
        async with browser.ws_connect(f"{door.origin}/ws", origin=door.origin) as socket:
            assert not socket.closed

    visit(script)


@pytest.mark.parametrize("origin", ["http://evil.example", None])
def test_a_socket_is_opened_from_no_other_page(origin: str | None) -> None:
    async def script(browser: ClientSession, door: Door) -> None:
        await status(browser, door.address)
        with pytest.raises(WSServerHandshakeError, match="403"):
            await browser.ws_connect(f"{door.origin}/ws", origin=origin)

    visit(script)


def test_the_page_asks_no_other_site_for_anything() -> None:
    async def script(browser: ClientSession, door: Door) -> None:
        async with browser.get(door.address) as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'self'" in policy
            assert f"connect-src 'self' ws://{door.host};" in policy
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert door.origin in await answer.text()

    visit(script)


def test_a_desk_is_started_with_what_its_arguments_say() -> None:
    assert command(["a folder; rm -rf x", "--rtl", "shape"]).endswith(
        " -m summarize desk 'a folder; rm -rf x' --rtl shape"
    )


def test_the_door_is_before_everything() -> None:
    async def look() -> None:
        application = await WebDesk("cat", Door(1), 1).application()
        assert isinstance(application, web.Application)
        assert len(application.middlewares) == 1

    asyncio.run(look())
