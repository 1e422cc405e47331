"""What a day becomes for people and pipes: pure functions from an edition to text. Drawing on a terminal is apart."""

from collections.abc import Callable

from summarize.day.story import Edition
from summarize.render.day import html, json, text

__all__ = ["FORMATS"]

# No rendering ends with a newline: whoever writes it adds one.
FORMATS: dict[str, Callable[[Edition], str]] = {
    "text": text.render,
    "markdown": text.render_markdown,
    "html": html.render,
    "json": json.render,
}
