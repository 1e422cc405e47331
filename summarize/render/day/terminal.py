"""A day drawn on a terminal."""

from rich.console import Console

from summarize.day.story import Edition
from summarize.render.day.layout import LEGEND, StoryOutline, outline
from summarize.render.rtl import Direction
from summarize.render.terminal import BOLD, DIM, Page, draw_described, draw_part, draw_rule


def draw(edition: Edition, console: Console, direction: Direction) -> None:
    """Print a day on `console`."""
    page = Page(console, direction)
    day = outline(edition)
    page.english(day.title, style=BOLD)
    page.english(day.subtitle, style=DIM)
    for story in day.stories:
        draw_rule(console)
        _story(page, story)
    draw_rule(console)
    page.english("ARTICLES", style=BOLD)
    for article in day.articles:
        page.english(str(article))
        if article.title:
            page.arabic(article.title)
    page.gap()
    for line in (LEGEND, *day.made_by):
        page.english(line, style=DIM)


def _story(page: Page, story: StoryOutline) -> None:
    page.english(story.heading, style=BOLD, severity=story.title_severity)
    if story.title_arabic:
        page.arabic(story.title_arabic)
    page.english(story.imprint, style=DIM)
    draw_described(page, story.described)
    for part in story.parts:
        page.gap()
        draw_part(page, part.part())
    if story.lines:
        page.gap()
        page.english("FIGURES", style=BOLD)
    for line in story.lines:
        page.english(line.text, first=f"{line.sign} ")
    if story.flags:
        page.gap()
    for flag in story.flags:
        page.flag(flag)
