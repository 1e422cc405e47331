"""A day as plain text for pipes and files, and as Markdown."""

from collections.abc import Iterator

from summarize.day.story import Edition
from summarize.render import markdown
from summarize.render.day.layout import LEGEND, DayOutline, StoryOutline, outline
from summarize.render.markdown import escape
from summarize.render.text import MARKS, RULE, marked, part_blocks


def render(edition: Edition) -> str:
    """Plain text, without a newline at its end."""
    return "\n\n".join("\n".join(block) for block in _blocks(outline(edition)))


def render_markdown(edition: Edition) -> str:
    """Markdown (CommonMark), without a newline at its end."""
    return "\n\n".join(_markdown(outline(edition)))


def _blocks(day: DayOutline) -> Iterator[list[str]]:
    yield [day.title, day.subtitle]
    for story in day.stories:
        yield [RULE]
        yield from _story(story)
    yield [RULE]
    articles = [[str(article), *([f"   {article.title}"] if article.title else [])] for article in day.articles]
    yield ["ARTICLES", *(line for article in articles for line in article)]
    yield [LEGEND, *day.made_by]


def _story(story: StoryOutline) -> Iterator[list[str]]:
    title = marked(story.heading, story.title_severity)
    yield [line for line in (title, story.title_arabic, story.imprint, *map(str, story.described)) if line]
    for part in story.parts:
        yield from part_blocks(part.part())
    if story.lines:
        yield ["FIGURES", *map(str, story.lines)]
    if story.flags:
        yield [f"{MARKS[flag.severity]} {flag.text}" for flag in story.flags]


def _markdown(day: DayOutline) -> Iterator[str]:
    yield f"# {escape(day.title)}"
    yield escape(day.subtitle)
    for story in day.stories:
        yield from _markdown_story(story)
    yield "## Articles"
    lines = []
    for article in day.articles:
        title = f"\n\n    > {escape(article.title)}\n" if article.title else ""
        number, _, rest = str(article).partition(" ")
        lines.append(f"{number} {escape(rest)}{title}")
    yield "\n".join(lines).rstrip()
    yield escape(LEGEND)
    yield from (f"*{escape(line)}*" for line in day.made_by)


def _markdown_story(story: StoryOutline) -> Iterator[str]:
    yield f"## {marked(escape(story.heading), story.title_severity)}"
    if story.title_arabic:
        yield f"> {escape(story.title_arabic)}"
    yield escape(story.imprint)
    if story.described:
        yield markdown.described_block(story.described)
    for part in story.parts:
        for block in markdown.part_blocks(part.part()):
            yield block.replace("## ", "### ", 1) if block.startswith("## ") else block
    if story.lines:
        yield "### Figures"
        yield "\n".join(f"- {escape(str(line))}" for line in story.lines)
    if story.flags:
        yield "\n".join(f"- {MARKS[flag.severity]} {escape(flag.text)}" for flag in story.flags)
