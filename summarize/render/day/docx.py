"""A day as a Word document, in the styles of a brief."""

from typing import TYPE_CHECKING

from summarize.day.story import Edition
from summarize.render.day.layout import LEGEND, StoryOutline, outline
from summarize.render.docx import add_arabic, add_described, add_english, add_flag, add_part, marked, new, saved

if TYPE_CHECKING:
    from docx.document import Document


def render(edition: Edition) -> bytes:
    """The document; the same edition makes the same bytes."""
    day, document = outline(edition), new()
    add_english(document, "Heading 1", day.title)
    add_english(document, "Quiet", day.subtitle)
    for story in day.stories:
        _story(document, story)
    add_english(document, "Heading 1", "Articles")
    for article in day.articles:
        add_english(document, "Point", str(article).replace(" ", "\t", 1))
        if article.title:
            add_arabic(document, article.title)
    for line in (LEGEND, *day.made_by):
        add_english(document, "Quiet", line)
    return saved(document, day.title)


def _story(document: "Document", story: StoryOutline) -> None:
    marked(add_english(document, "Heading 1", story.heading), story.title_severity)
    if story.title_arabic:
        add_arabic(document, story.title_arabic, "Arabic title")
    add_english(document, "Quiet", story.imprint)
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
