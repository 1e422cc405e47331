import gzip
import io
import zipfile

import pytest

from summarize.reading import formats

from .sample import BODY


def _zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, BODY)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "remedy"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF", "pdftotext"),
        (_zip("[Content_Types].xml", "word/document.xml"), "Word", "plain text"),
        (_zip("article.txt"), "zip", "unpack"),
        (gzip.compress(BODY.encode()), "gzip", "gunzip"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "image", "OCR"),
        (b"\xff\xd8\xff\xe0", "image", "OCR"),
        (b"{\\rtf1\\ansi", "RTF", "plain text"),
        (b"From: <Saved by Blink>\r\n", "MHTML", "HTML only"),
        (bytes(range(256)) * 4, "binary", "text"),
        (bytes(5000), "binary", "text"),
    ],
)
def test_a_format_that_is_no_text_is_named_with_a_remedy(data, name, remedy):
    found = formats.foreign(data)

    assert found is not None
    assert name in found.name
    assert remedy in found.remedy


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32", "cp1256"])
def test_text_is_text_in_any_encoding(encoding):
    assert formats.foreign(BODY.encode(encoding)) is None


def test_a_stray_nul_does_not_make_text_binary():
    assert formats.foreign((BODY + "\0").encode()) is None


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html>…",
        "\n <HTML dir=rtl>",
        "<!-- كاش --><!-- 2 --><head>",
        '<?xml version="1.0"?><html>',
        "<p>نص</p>",
    ],
)
def test_a_page_is_known_by_how_it_begins(text):
    assert formats.is_html(text, "stdin")


@pytest.mark.parametrize(
    "text", ["<<الجزيرة>> تنقل", "< عاجل > مقتل", "قال <b>الوزير</b>", "<?xml version='1.0'?><rss>"]
)
def test_text_with_angle_brackets_is_no_page(text):
    assert not formats.is_html(text, "stdin")


def test_a_file_called_html_needs_one_tag_to_be_a_page():
    assert formats.is_html("قال <b>الوزير</b>", "A.HTML")
    assert not formats.is_html("قال الوزير 3 < 4", "a.html")


@pytest.mark.parametrize("text", ['{"text": 1}', "{\n", "[{}]", "[\n {", "{}", "[]"])
def test_json_is_known_by_how_it_begins(text):
    assert formats.is_json(text)


@pytest.mark.parametrize("text", ["[رويترز] قال", "{قال}", "[1]", "نص"])
def test_text_in_brackets_is_no_json(text):
    assert not formats.is_json(text)
