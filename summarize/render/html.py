"""One self-contained HTML page: no script, no font, nothing fetched; news text is escaped by the template."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from summarize.records import Brief
from summarize.render.outline import Options, outline
from summarize.render.text import MARKS

if TYPE_CHECKING:
    from jinja2 import Template


def render(brief: Brief, options: Options) -> str:
    """A page of one article."""
    return render_page([brief], options)


def render_page(briefs: Sequence[Brief], options: Options) -> str:
    """A page of several articles, a list of links to them at its head."""
    return _template().render(articles=[outline(brief, options) for brief in briefs], marks=MARKS)


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    source = files("summarize.render").joinpath("page.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    return environment.from_string(source)
