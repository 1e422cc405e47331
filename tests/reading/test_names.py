import pytest

from summarize.reading import is_url
from summarize.reading.names import printable, short_name


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("-", "stdin"),
        ("news/idlib.txt", "idlib"),
        ("/dev/fd/63", "63"),
        ("https://www.example.net/2020/%D9%82%D8%B5%D9%81/", "example.net قصف"),
        ("http://example.net", "example.net"),
        ("http://[::1", "http://[::1"),
    ],
)
def test_a_source_has_a_short_name(source, name):
    assert short_name(source) == name


@pytest.mark.parametrize(
    ("source", "answer"),
    [("http://a.b", True), ("HTTPS://a.b", True), ("ftp://a.b", False), ("./http:", False), ("-", False)],
)
def test_only_http_addresses_are_urls(source, answer):
    assert is_url(source) is answer


def test_what_is_printed_of_a_file_name_is_harmless():
    assert printable("قصف\n\x1b[31m\udcff\u200f 2.txt") == "قصف??[31m?\u200f 2.txt"
