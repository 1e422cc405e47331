import gzip
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from summarize.errors import ReadingError
from summarize.reading import Private, read
from summarize.reading import fetch as fetching
from summarize.reading.article import digest_of
from summarize.reading.fetch import fetch, is_public
from summarize.records import Reading

from .sample import PARAGRAPHS, TITLE, as_article, failure, only, page

PAGE = page(as_article(*PARAGRAPHS)).encode()


class Site:
    """A web server on loopback: what it answers, by path, and the requests it got."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.requests: list[tuple[str, str]] = []

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def says(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> str:
        """Answer `path` with `body`; underscores in the names of headers are hyphens."""

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in {"Content_Length": str(len(body)), **headers}.items():
                request.send_header(name.replace("_", "-"), value)
            request.end_headers()
            request.wfile.write(body)

        self.answers[path] = answer
        return self.url(path)


@contextmanager
def _serving() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.requests.append((self.path, self.headers["User-Agent"]))
            site.answers[self.path](self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(server.server_port)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def _server():
    with _serving() as site:
        yield site


@pytest.fixture
def site(_server, monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    _server.answers.clear()
    _server.requests.clear()
    return _server


def _read(url: str, **limits: object) -> list[Reading | ReadingError]:
    return list(read(url, stdin=None, **limits))


def test_an_address_gives_its_article(site):
    url = site.says("/2020/wadi.html", PAGE, Content_Type="text/html")
    article = only(_read(url)).article

    assert (article.source, article.name, article.title) == (url, "127.0.0.1 wadi.html", TITLE)
    assert article.digest == digest_of(PAGE)


def test_a_request_names_the_program(site):
    _read(site.says("/", PAGE))

    assert "summarize" in site.requests[0][1]


def test_an_address_may_be_typed_in_arabic(site):
    site.says("/%D9%82%D8%B5%D9%81?q=%D8%A7%20b", PAGE)

    assert only(_read(site.url("/قصف?q=ا%20b#تعليق"))).article.name.endswith("قصف")


def test_a_redirect_in_raw_utf_8_is_followed(site):
    site.says("/%D9%82%D8%B5%D9%81", PAGE)
    url = site.says("/a", status=302, Location="/قصف".encode().decode("latin-1"))

    assert only(_read(url)).article.source == url


def test_the_header_may_tell_the_encoding(site):
    text = "\n".join(PARAGRAPHS)
    reading = only(_read(site.says("/a.txt", text.encode("iso8859-6"), Content_Type="text/plain; charset=iso-8859-6")))

    assert (reading.article.text, reading.flags) == (text, ())


def test_a_packed_page_is_unpacked(site):
    assert fetch(site.says("/", gzip.compress(PAGE), Content_Encoding="gzip"), 10**6).data == PAGE


def test_unpacking_stops_at_the_limit(site):
    url = site.says("/", gzip.compress(bytes(10_000_000)), Content_Encoding="gzip")

    assert len(fetch(url, 50_000).data) == 50_001


def test_a_page_over_the_limit_is_an_error(site):
    assert "larger than 50 bytes" in str(failure(_read(site.says("/", PAGE), max_bytes=50)))


def _write_until_closed(request: BaseHTTPRequestHandler) -> None:
    with suppress(ConnectionError):
        while True:
            request.wfile.write(b"x" * 10_000)


def test_an_endless_page_is_read_no_further_than_the_limit(site):
    def endless(request):
        request.send_response(200)
        request.end_headers()
        _write_until_closed(request)

    site.answers["/"] = endless

    assert len(fetch(site.url("/"), 50_000).data) == 50_001


@pytest.mark.parametrize("packing", ["identity", "gzip"])
def test_a_page_that_is_cut_off_is_an_error(site, packing):
    body = gzip.compress(PAGE) if packing == "gzip" else PAGE
    url = site.says("/", body[:-40], Content_Encoding=packing, Content_Length=str(len(body)))

    assert "cut off" in str(failure(_read(url)))


def test_a_packing_that_was_not_asked_for_is_an_error(site):
    assert "packs its pages as br" in str(failure(_read(site.says("/", b"x", Content_Encoding="br"))))


def test_damaged_packing_is_an_error(site):
    failure(_read(site.says("/", b"no gzip at all", Content_Encoding="gzip")))


@pytest.mark.parametrize("status", [404, 403, 500, 304])
def test_a_refusal_is_an_error_with_a_remedy(site, status):
    error = failure(_read(site.says("/a", b"", status=status)))

    assert f"{site.url('/a')}: the site answered {status}" in str(error)
    assert "save it as HTML" in error.remedy


def test_five_redirects_are_followed_and_no_more(site):
    for number in range(6):
        site.says(f"/{number}", status=301, Location=f"/{number + 1}")
    site.says("/6", PAGE)

    only(_read(site.url("/1")))
    assert "more than 5 times" in str(failure(_read(site.url("/0"))))


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/a", "data:text/plain,a"])
def test_a_redirect_away_from_the_web_is_refused(site, target):
    assert "no web page" in str(failure(_read(site.says("/", status=302, Location=target))))


def test_the_body_of_a_redirect_is_not_read(site):
    def endless(request):
        request.send_response(302)
        request.send_header("Location", "/page")
        request.end_headers()
        _write_until_closed(request)

    site.answers["/"] = endless
    site.says("/page", PAGE)

    only(_read(site.url("/")))


def _reach(monkeypatch: pytest.MonkeyPatch, *, public: list[bool]) -> None:
    """Let each connection to loopback in turn look like one to a public address, or not."""
    answers = iter(public)
    monkeypatch.setattr(fetching, "is_public", lambda address: next(answers))


@pytest.mark.parametrize("location", ["/secret", "http://127.0.0%2e1:{}/secret", "//localhost:{}/secret"])
def test_a_public_site_cannot_lead_into_a_private_network(site, monkeypatch, location):
    _reach(monkeypatch, public=[True, False])
    site.says("/secret", PAGE)
    error = failure(_read(site.says("/", status=302, Location=location.format(site.port))))

    assert "private address 127.0.0.1" in str(error)
    assert [path for path, _ in site.requests] == ["/"]


def test_a_private_site_that_the_user_typed_may_redirect(site, monkeypatch):
    _reach(monkeypatch, public=[False, False, True])
    site.says("/a", status=302, Location="/page")
    site.says("/page", PAGE)

    only(_read(site.says("/", status=302, Location="/a")))


def test_whoever_allows_it_is_led_into_a_private_network(site, monkeypatch):
    _reach(monkeypatch, public=[True, False])
    site.says("/secret", PAGE)
    url = site.says("/", status=302, Location="/secret")

    assert only(_read(url, private=Private.ALWAYS)).article.title == TITLE


def test_a_private_address_that_nobody_typed_is_refused_before_it_is_asked(site):
    error = failure(_read(site.says("/", PAGE), private=Private.NEVER))

    assert "127.0.0.1 is private" in str(error)
    assert "--allow-private" in error.remedy
    assert site.requests == []


def test_behind_a_proxy_the_proxy_fetches_and_the_private_network_stays_closed(site, monkeypatch):
    monkeypatch.setenv("http_proxy", site.url(""))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    site.says("http://site.invalid/page", PAGE)
    site.says("http://site.invalid/away", status=302, Location=site.url("/secret"))

    assert only(_read("http://site.invalid/page")).article.title == TITLE
    assert "private address" in str(failure(_read("http://site.invalid/away")))


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2a00:1450:4001:81b::200e", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("::ffff:10.0.0.1", False),
    ],
)
def test_private_addresses_are_known(address, public):
    assert is_public(address) is public


def test_a_closed_port_is_an_error():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        error = failure(_read(f"http://127.0.0.1:{unused.getsockname()[1]}/"))

    assert "refused" in str(error)


def test_a_site_that_does_not_answer_is_an_error(site, monkeypatch):
    monkeypatch.setattr(fetching, "_STALL_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        error = failure(_read(f"http://127.0.0.1:{silent.getsockname()[1]}/"))

    assert "no answer within" in str(error)


def test_a_page_that_comes_too_slowly_is_an_error(site, monkeypatch):
    monkeypatch.setattr(fetching, "_TOTAL_SECONDS", -1.0)

    assert "not finished" in str(failure(_read(site.says("/", PAGE))))


def test_headers_that_drip_are_cut_off_by_the_time_of_the_whole(site, monkeypatch):
    monkeypatch.setattr(fetching, "_TOTAL_SECONDS", 0.3)
    enough = Event()

    def drip(request):
        request.send_response(200)
        with suppress(ConnectionError):
            while not enough.wait(0.01):
                request.send_header("X-Drop", "x")
                request.flush_headers()

    site.answers["/"] = drip
    try:
        assert "not finished" in str(failure(_read(site.url("/"))))
    finally:
        enough.set()


@pytest.mark.parametrize("url", ["http://", "http://[::1", "http://127.0.0.1:port/", "http://a..b/", "http://a b/"])
def test_an_address_that_makes_no_sense_is_an_error(site, url):
    failure(_read(url))


def test_what_a_site_answers_is_printed_harmlessly(site):
    def answer(request):
        request.wfile.write(b"HTTP/1.0 404 \x1b[31mNo\r\n\r\n")

    site.answers["/"] = answer

    assert str(failure(_read(site.url("/")))).endswith("404 ?[31mNo")


def test_an_answer_that_is_not_http_is_an_error(site):
    def nonsense(request):
        request.wfile.write(b"SSH-2.0-OpenSSH_9.0\r\n")

    site.answers["/"] = nonsense

    failure(_read(site.url("/")))
