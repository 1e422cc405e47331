"""A day as a Word document, in the styles of a brief."""

from typing import TYPE_CHECKING

from summarize.day.story import Edition
from summarize.render.day.layout import LEGEND, StoryOutline, outline
from summarize.render.docx import add_arabic, add_described, add_english, add_flag, add_part, marked, new, saved

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_ROOM = 20.0  # points


def render(edition: Edition) -> bytes:
    """The document; the same edition makes the same bytes."""
    day, document = outline(edition), new()
    add_english(document, "Heading 1", day.title)
    add_english(document, "Quiet", day.subtitle)
    for story in day.stories:
        _story(document, story)
    _heading(document, "Articles")
    for article in day.articles:
        add_english(document, "Point", str(article).replace(" ", "\t", 1))
        if article.title:
            add_arabic(document, article.title)
    for line in (LEGEND, *day.made_by):
        add_english(document, "Quiet", line)
    return saved(document, day.title)


def _heading(document: "Document", text: str) -> "Paragraph":
    """Add a heading with room over it, which the first one of a document has no use for."""
    from docx.shared import Pt

    paragraph = add_english(document, "Heading 1", text)
    paragraph.paragraph_format.space_before = Pt(_ROOM)
    return paragraph


def _story(document: "Document", story: StoryOutline) -> None:
    marked(_heading(document, story.heading), story.title_severity)
    if story.title_arabic:
        add_arabic(document, story.title_arabic, "Arabic title")
    add_english(document, "Quiet", story.imprint).paragraph_format.keep_with_next = True
    add_described(document, story.described)
    for section in story.parts:
        add_part(document, section.part())
    if story.lines:
        add_english(document, "Heading 2", "FIGURES")
    for line in story.lines:
        add_english(document, "Point", f"{line.sign}\t{line.text}")
    if story.flags:
        add_english(document, "Heading 2", "FLAGS")
    for flag in story.flags:
        add_flag(document, flag)
