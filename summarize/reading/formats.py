"""What kind of input some bytes are, by their content."""

import re
from dataclasses import dataclass

from summarize.reading.encoding import wide_encoding
from summarize.reading.packed import unpacked_name

_SAVE_AS_TEXT = "open it, save it as plain text (UTF-8) or HTML, and give that file"
_UNPACK = "unpack it and give the article inside"
_OCR = "an image holds no text: run it through OCR (for example `tesseract -l ara`) and check the result first"


@dataclass(frozen=True, slots=True)
class Foreign:
    """A format that is no text: its name and what to do with such a file."""

    name: str
    remedy: str


_SIGNATURES = (
    (b"%PDF-", Foreign("a PDF", "take its text out first: `pdftotext FILE.pdf - | summarize -`")),
    (b"\xd0\xcf\x11\xe0", Foreign("an old Word or Office document", _SAVE_AS_TEXT)),
    (b"{\\rtf", Foreign("an RTF document", _SAVE_AS_TEXT)),
    (b"From: <Saved by", Foreign("a web archive (MHTML)", "save the page again as `Web page, HTML only`")),
    (b"bplist00", Foreign("a web archive", "save the page again as `Page source`")),
    (b"\x1f\x8b", Foreign("gzip", "unpack it: `gunzip -c FILE.gz | summarize -`")),
    (b"BZh", Foreign("bzip2", "unpack it: `bunzip2 -c FILE.bz2 | summarize -`")),
    (b"\xfd7zXZ", Foreign("xz", "unpack it: `xz -dc FILE.xz | summarize -`")),
    (b"\x28\xb5\x2f\xfd", Foreign("zstd", "unpack it: `zstd -dc FILE.zst | summarize -`")),
    (b"7z\xbc\xaf", Foreign("a 7z archive", _UNPACK)),
    (b"Rar!", Foreign("a RAR archive", _UNPACK)),
    (b"\x89PNG", Foreign("an image (PNG)", _OCR)),
    (b"\xff\xd8\xff", Foreign("an image (JPEG)", _OCR)),
    (b"GIF8", Foreign("an image (GIF)", _OCR)),
    (b"RIFF", Foreign("an image or a recording (RIFF)", "give the article as text or HTML")),
)
_WORD = Foreign("a Word document", _SAVE_AS_TEXT)
_OPEN_DOCUMENT = Foreign("an OpenDocument file", _SAVE_AS_TEXT)
_ZIP = Foreign("a zip archive", _UNPACK)
_BINARY = Foreign("a binary file", "give the article as text, HTML or JSON")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))

_LEADING_TAG = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--(?>.*?-->)\s*)*)"  # atomic: comments can be told apart in too many ways
    r"<(?:!doctype\s+html|(?:html|head|body|meta|title|link|script|style|base|main|article|section|header|div|span|table|p|h[1-6]|center|font)\b)",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(r"<(?:/?[a-z][a-z0-9]*\b[^<>]*>|!--)", re.IGNORECASE)
_LEADING_JSON = re.compile(r'\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:\{|\]|$))')
_HTML_NAMES = (".html", ".htm", ".xhtml")
_LINES_NAMES = (".jsonl", ".ndjson")


def foreign(data: bytes) -> Foreign | None:
    """The format of `data` if it is no text that can be read here."""
    for signature, format_ in _SIGNATURES:
        if data.startswith(signature):
            return format_
    if data.startswith(b"PK\x03\x04"):
        return _WORD if b"word/" in data else _OPEN_DOCUMENT if b"mimetypeapplication/vnd.oasis" in data[:100] else _ZIP
    controls = len(data) - len(data.translate(None, _CONTROL))
    return _BINARY if controls > len(data) // 50 and not wide_encoding(data) else None


def is_html(text: str, name: str) -> bool:
    """Whether `text` is a page: it begins like one, or is called one and holds a tag."""
    return bool(_LEADING_TAG.match(text[:10_000])) or (
        unpacked_name(name).lower().endswith(_HTML_NAMES) and bool(_ANY_TAG.search(text))
    )


def is_xml(text: str) -> bool:
    """Whether `text`, which is no page, is XML: a news feed or a site map."""
    return bool(re.match(r"\s*<(?:\?xml|rss|feed|rdf:RDF|urlset)\b", text))


def is_json(text: str) -> bool:
    """Whether `text` begins like a JSON object or an array of objects."""
    return bool(_LEADING_JSON.match(text))


def is_named_lines(name: str) -> bool:
    """Whether a file calls itself JSON lines."""
    return unpacked_name(name).lower().endswith(_LINES_NAMES)


def is_named_article(name: str) -> bool:
    """Whether a file is called like one that holds articles, packed or not."""
    return unpacked_name(name).lower().endswith((".txt", ".text", ".json", *_HTML_NAMES, *_LINES_NAMES))
