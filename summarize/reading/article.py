"""From what a reader found in an input to a checked `Reading`."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace

from summarize.arabic.language import arabic_share, is_arabic_script, neighbour
from summarize.errors import ReadingError
from summarize.reading.dates import date_in
from summarize.reading.layout import sentences, title_and_byline
from summarize.records import Article, Flag, FlagKind, Kind, Reading

# A form feed is where pdftotext turns a page.
_NEWLINE = re.compile("\r\n|[\r\f\v\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LOST = "\ufffd"
# Marks are no word characters for `re`; the few other runs of this length are told apart by their combining class.
_LONG_RUN = re.compile(r"[^\w\s]{31,}")
_LONGEST_TOWER = 30
_JOINER = "\N{COMBINING GRAPHEME JOINER}"


@dataclass(frozen=True, slots=True)
class Material:
    """What a reader found in one input, as it found it. Without a title, the body's first lines may hold one."""

    name: str
    source: str
    digest: str
    body: str
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    publisher: str | None = None
    flags: tuple[Flag, ...] = ()


def reading(material: Material) -> Reading:
    """Clean and compose the article; raises `ReadingError` where it is empty, not Arabic or nothing but boilerplate."""
    body = clean(material.body)
    if not body:
        raise ReadingError(material.source, "there is no text in it", "give a file that holds the article's text")
    title, byline = line(material.title), line(material.byline)
    text = _compose(title, None, body)
    _demand_arabic(material.source, text)
    found_title, found_byline = title_and_byline(text)
    if byline:
        text = _compose(title or found_title, byline, body)
    article = Article(
        line(material.name) or "article",
        material.source,
        title or found_title,
        byline or found_byline,
        line(material.published),
        text,
        material.digest,
        line(material.publisher),
    )
    found = sentences(article)
    datelines = (date_in(sentence.text) for sentence in found if sentence.kind is Kind.DATELINE)
    article = replace(article, published=article.published or next(filter(None, datelines), None))
    # Every page has a title, an error page too; in a plain file a headline alone may be all the news there is.
    news = (Kind.BODY,) if title else (Kind.BODY, Kind.TITLE)
    if not any(sentence.kind in news for sentence in found):
        raise ReadingError(
            material.source,
            "nothing but site boilerplate (menus, sharing, subscription lines)",
            "give the page of one article, or its text in a file",
        )
    return Reading(article, material.flags + _losses(text))


def clean(text: str) -> str:
    """`text` in NFC with `\\n` for every kind of newline, no control characters, and no empty lines around it."""
    text = _NEWLINE.sub("\n", text.removeprefix("\ufeff"))
    text = _CONTROL.sub(" ", _SURROGATE.sub(_LOST, text))
    text = unicodedata.normalize("NFC", _LONG_RUN.sub(_with_floors, text))
    return re.sub(r"\A(?:[^\S\n]*\n)+", "", text).rstrip()


def _with_floors(run: re.Match[str]) -> str:
    """A run with a joiner after every 30 marks, as Unicode's stream-safe format has it: normalizing sorts the marks
    between two others in quadratic time, and a megabyte of them would take days."""
    height = 0
    kept: list[str] = []
    for character in run.group():
        height = height + 1 if unicodedata.combining(character) else 0
        if height > _LONGEST_TOWER:
            kept.append(_JOINER)
            height = 1
        kept.append(character)
    return "".join(kept)


def digest_of(data: bytes) -> str:
    """The digest that an article made from `data` carries."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def line(text: str | None) -> str | None:
    """`text` cleaned and on one line; None where nothing is left."""
    return " ".join(clean(text or "").split()) or None


def _compose(title: str | None, byline: str | None, body: str) -> str:
    """Title, byline and body under one another; what the body repeats of them at its top is not said twice."""
    head = [part for part in (title, byline) if part]
    if not head:
        return body
    for part in head:
        first, _, rest = body.partition("\n")
        if first.split() == part.split():
            body = rest.lstrip("\n")
    return "\n".join([*head, "", body]).rstrip()


def _demand_arabic(source: str, text: str) -> None:
    if not is_arabic_script(text):
        raise ReadingError(
            source,
            f"not Arabic ({arabic_share(text):.0%} of its letters are)",
            "give an article in Arabic; if it should be one, its encoding is damaged: save it again as UTF-8",
        )
    if language := neighbour(text):
        raise ReadingError(source, f"this is {language}, not Arabic", "give an article in Arabic")


def _losses(text: str) -> tuple[Flag, ...]:
    """A flag where characters were lost on the way, here or before."""
    lost = text.count(_LOST)
    if not lost:
        return ()
    characters = "character is" if lost == 1 else "characters are"
    return (Flag(FlagKind.ENCODING, f"{lost} {characters} unreadable and shown as {_LOST}: look at the original"),)
