"""What a day becomes for people and pipes: pure functions from an edition to text. Drawing on a terminal is apart."""

from collections.abc import Callable

from summarize.day.story import Edition
from summarize.render.day import docx, html, json, text

__all__ = ["DOCUMENTS", "FORMATS", "in_file"]

# No rendering ends with a newline: whoever writes it adds one.
FORMATS: dict[str, Callable[[Edition], str]] = {
    "text": text.render,
    "markdown": text.render_markdown,
    "html": html.render,
    "json": json.render,
}

DOCUMENTS: dict[str, Callable[[Edition], bytes]] = {"docx": docx.render}
"""The formats of bytes, which belong in a file."""


def in_file(edition: Edition, form: str) -> bytes:
    """A day as a file holds it, in any format but the terminal's."""
    if form in DOCUMENTS:
        return DOCUMENTS[form](edition)
    return f"{FORMATS[form](edition)}\n".encode(errors="backslashreplace")
