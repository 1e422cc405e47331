"""A page's article through trafilatura, and how much of the page's text that is."""

import logging
import re
from datetime import date
from typing import Any

from summarize.errors import ReadingError
from summarize.reading.article import Material, clean, line
from summarize.reading.names import site
from summarize.records import Flag, FlagKind

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,30})""", re.IGNORECASE)
_ROOT = re.compile(r"<html\b", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_MENUS = ("nav", "footer")
_UNSEEN = ("script", "style", "noscript", "template", "head", "svg", "iframe", "select", "button", "textarea")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = (*_HEADINGS, "article", "aside", "blockquote", "br", "center", "div", "figcaption", "form", "li", "p", "pre")
_TABLE = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")
_SEPARATORS = " |-–—:·»«/"
_TINY = 200
_RUNNING_TEXT = 60
_ENOUGH_KEPT = 0.5


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page claims in its first 4,096 bytes."""
    match = _CHARSET.search(data[:4096])
    return match.group(1).decode("ascii", "replace") if match else None


def material(page: str, *, name: str, source: str, digest: str) -> Material:
    """The article in `page`, with title, author and date where the page gives them.

    Where trafilatura keeps less than half of the page's running text, that is flagged; where it finds no article, all
    visible text is taken, and flagged. Raises `ReadingError` where there is none.
    """
    import trafilatura

    # What these log about a page they give up on, the flags say better.
    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)
    page = clean(page)
    # trafilatura refuses fragments.
    tree = trafilatura.load_html(page if _ROOT.search(page) else f"<html><body>{page}</body></html>")
    if tree is None:
        raise _no_text(source)
    _prepare(tree)
    document = _extract(tree)
    body = clean(document.text or "")
    visible = _visible(tree)
    if not body and not visible:
        raise _no_text(source)
    flags = _little_kept(body, visible, _visible(tree, links=False))
    publisher = site(source) or document.sitename
    return Material(
        name, source, digest, body or visible, _title(document), document.author, document.date, publisher, flags
    )


def _no_text(source: str) -> ReadingError:
    return ReadingError(
        source,
        "the page shows no text (scripts may fill it in later)",
        "open it in a browser, copy the article's text into a file, and give that",
    )


def _extract(tree: Any) -> Any:
    """trafilatura's `Document`, without text where it finds no article.

    It reads the page alone: nothing from the network, no date guessed from the text.
    """
    from trafilatura import bare_extraction, extract_metadata

    dates = {"original_date": True, "extensive_search": False, "max_date": date.today().isoformat()}
    document = bare_extraction(
        tree,
        fast=False,
        favor_precision=False,
        favor_recall=False,
        include_comments=False,
        include_tables=True,
        include_images=False,
        include_formatting=False,
        include_links=False,
        deduplicate=False,
        with_metadata=True,
        date_extraction_params=dates,
    )
    return document or extract_metadata(tree, date_config=dates)


def _prepare(tree: Any) -> None:
    """Take out menus, which trafilatura keeps where it finds little else, and make blocks of table cells.

    Old news sites lay whole pages out in tables, which would come out as one line of `|`. Controls written as
    references (`&#27;`) go too: lxml reads them, but then refuses to write the text that they stand in.
    """
    for element in tree.iter():
        for part in ("text", "tail"):
            written = getattr(element, part)
            if written and _CONTROL.search(written):
                setattr(element, part, _CONTROL.sub(" ", written))
    _drop(tree, _MENUS)
    for element in tree.iter(*_TABLE):
        element.tag = "div"


def _title(document: Any) -> str | None:
    """The page's title without the name of the site that often follows it."""
    title, site = line(document.title), line(document.sitename)
    if title and site and title.endswith(site):
        return title.removesuffix(site).rstrip(_SEPARATORS) or title
    return title


def _visible(tree: Any, *, links: bool = True) -> str:
    """The text that the page shows, a block a line. Takes out of `tree` what is not shown, and links if unwanted."""
    _drop(tree, _UNSEEN if links else (*_UNSEEN, "a"))
    for element in tree.iter(*_BLOCKS):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    return "\n".join(filter(None, (" ".join(text.split()) for text in tree.text_content().splitlines())))


def _drop(tree: Any, tags: tuple[str, ...]) -> None:
    for element in list(tree.iter(*tags)):
        if element.getparent() is not None:
            element.drop_tree()


def _little_kept(body: str, visible: str, without_links: str) -> tuple[Flag, ...]:
    """A flag where the article is tiny, or a small part of the page's running text (no links, no short lines)."""
    kept, shown = _weight(body), _weight(visible)
    running = sum(_weight(text) for text in without_links.splitlines() if len(text) >= _RUNNING_TEXT)
    if not kept:
        message = f"no article found in the page: kept all {shown:,} characters of visible text"
    elif kept < min(shown, max(_TINY, _ENOUGH_KEPT * running)):
        message = f"kept {kept:,} of {shown:,} characters of visible text: compare with the page"
    else:
        return ()
    return (Flag(FlagKind.LITTLE_KEPT, message),)


def _weight(text: str) -> int:
    return sum(not character.isspace() for character in text)
