"""What an article becomes for people, pipes and files: pure functions from briefs. Drawing on a terminal is apart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summarize.records import Brief
from summarize.render import docx, html, json, markdown, text
from summarize.render.outline import Options, View

__all__ = ["DOCUMENTS", "FORMATS", "Format", "Options", "View", "in_file"]


@dataclass(frozen=True, slots=True)
class Format:
    """How one article is rendered, and how several are.

    No rendering ends with a newline: whoever writes it adds one. Without `together`, each article is written as it is
    done, and `between` before every one but the first; with it, the format needs them all.
    """

    one: Callable[[Brief, Options], str]
    between: str = ""
    together: Callable[[Sequence[Brief], Options], str] | None = None


FORMATS = {
    "text": Format(text.render, between=f"\n{text.RULE}\n\n"),
    "markdown": Format(markdown.render, between="\n---\n\n"),
    "html": Format(html.render, together=html.render_page),
    "json": Format(json.render, together=json.render_array),
    "jsonl": Format(json.render_line),
}

DOCUMENTS: dict[str, Callable[[Sequence[Brief], Options], bytes]] = {"docx": docx.render}
"""The formats of bytes, which belong in a file: all articles in one."""


def in_file(brief: Brief, form: str, options: Options) -> bytes:
    """One article as a file of its own holds it, in any format but the terminal's."""
    if form in DOCUMENTS:
        return DOCUMENTS[form]([brief], options)
    return f"{FORMATS[form].one(brief, options)}\n".encode(errors="backslashreplace")
