"""Markdown (CommonMark): Arabic as quotations under the English, news text escaped."""

import re
from collections.abc import Iterable, Iterator

from summarize.records import Brief
from summarize.render.outline import Arabic, Described, Entry, Line, Options, Outline, Part, outline
from summarize.render.text import MARKS, marked

# What means something anywhere in a line, GitHub's and Pandoc's additions included; then what does at its start.
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$^]")
_AT_START = re.compile(r"^(?:([-+#=])|(\d{1,9})([.)]))")


def render(brief: Brief, options: Options) -> str:
    """One article as Markdown, without a newline at its end."""
    return "\n\n".join(_blocks(outline(brief, options)))


def escape(text: str) -> str:
    """`text` as Markdown that shows it unchanged."""
    text = _SPECIAL.sub(r"\\\g<0>", text)
    return _AT_START.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", text)


def described_block(described: Iterable[Described]) -> str:
    """An editor's description, each line on its own."""
    return "  \n".join(escape(str(line)) for line in described)


def _blocks(article: Outline) -> Iterator[str]:
    if article.described:
        yield described_block(article.described)
    if article.title:
        yield f"# {marked(escape(article.title), article.title_severity)}"
    for arabic in (article.title_arabic, article.byline_arabic):
        if arabic:
            yield f"> {escape(arabic)}"
    if article.imprint:
        yield escape(article.imprint)
    for part in article.parts:
        yield from part_blocks(part)
    if article.left_out:
        yield article.left_out
    if article.lines and article.parts:
        yield "## Full text"
    yield from map(_line, article.lines)
    if article.flags:
        yield "\n".join(f"- {MARKS[flag.severity]} {escape(flag.text)}" for flag in article.flags)
    if article.editor:
        yield f"**{article.editor}**"
    yield f"*{escape(article.made_by)}*"


def part_blocks(part: Part) -> Iterator[str]:
    """A section, a block for its heading and each of its entries."""
    if not part.entries:
        yield f"**{part.title}:** {part.remark}"
        return
    yield f"## {part.title}"
    yield from map(_entry, part.entries)
    if part.remark:
        yield f"({part.remark})"


def _entry(entry: Entry) -> str:
    english = marked(f"{escape(entry.english)} \\[{entry.where}\\]", entry.severity)
    return _item(entry.number, english, *entry.arabic)


def _line(line: Line) -> str:
    label = marked(f"\\[{escape(line.label)}\\]", line.severity)
    return _item(line.arabic.number, f"{label} {escape(line.english)}" if line.english else label, line.arabic)


def _item(number: int, english: str, *arabic: Arabic) -> str:
    """A list item with quotations in it, indented as far as its text begins."""
    quotations = "\n>\n".join(f"> {escape(sentence.text)}" for sentence in arabic)
    indent = " " * len(f"{number}. ")
    return f"{number}. {english}\n\n" + "\n".join(f"{indent}{line}" for line in quotations.splitlines())
