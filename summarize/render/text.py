"""Plain text for pipes and files: UTF-8, logical order, a line a sentence, never wrapped."""

from collections.abc import Iterator

from summarize.records import Brief, Severity
from summarize.render.outline import Entry, Line, Options, Outline, Part, outline

MARKS = {Severity.ERROR: "‼", Severity.WARNING: "!", Severity.NOTE: "·"}
RULE = "─" * 72


def render(brief: Brief, options: Options) -> str:
    """One article as plain text, without a newline at its end."""
    return "\n\n".join("\n".join(block) for block in _blocks(outline(brief, options)))


def marked(text: str, severity: Severity | None) -> str:
    """`text` with the mark of its worst flag behind it."""
    return text if severity is None else f"{text} {MARKS[severity]}"


def _blocks(article: Outline) -> Iterator[list[str]]:
    if article.described:
        yield [*map(str, article.described)]
    yield _head(article)
    for part in article.parts:
        yield from part_blocks(part)
    if article.left_out:
        yield [article.left_out]
    if article.lines and article.parts:
        yield ["FULL TEXT"]
    yield from map(_line, article.lines)
    if article.flags:
        yield [f"{MARKS[flag.severity]} {flag.text}" for flag in article.flags]
    if article.editor:
        yield [article.editor]
    yield [article.made_by]


def _head(article: Outline) -> list[str]:
    title = marked(article.title, article.title_severity) if article.title else None
    return [line for line in (title, article.title_arabic, article.byline_arabic, article.imprint) if line]


def part_blocks(part: Part) -> Iterator[list[str]]:
    """A section, a block of lines for each of its entries."""
    if not part.entries:
        yield [f"{part.title}: {part.remark}"]
        return
    first, *others = map(_entry, part.entries)
    yield [part.title.upper(), *first]
    yield from others
    if part.remark:
        yield [f"({part.remark})"]


def _entry(entry: Entry) -> list[str]:
    number = f"{entry.number}. "
    english = marked(f"{number}{entry.english} [{entry.where}]", entry.severity)
    return [english, *(" " * len(number) + arabic.text for arabic in entry.arabic)]


def _line(line: Line) -> list[str]:
    number = f"{line.arabic.number}. "
    texts = [line.english, line.arabic.text] if line.english else [line.arabic.text]
    return [marked(f"{number}[{line.label}]", line.severity), *(" " * len(number) + text for text in texts)]
