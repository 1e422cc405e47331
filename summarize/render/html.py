"""One self-contained HTML page: no script, no font, nothing fetched; news text is escaped by the template."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from summarize.records import Brief
from summarize.render.outline import Options, outline
from summarize.render.template import environment

if TYPE_CHECKING:
    from jinja2 import Template


def render(brief: Brief, options: Options) -> str:
    """A page of one article."""
    return render_page([brief], options)


def render_page(briefs: Sequence[Brief], options: Options) -> str:
    """A page of several articles, a list of links to them at its head."""
    return _template().render(articles=[outline(brief, options) for brief in briefs])


@cache
def _template() -> "Template":
    return environment().get_template("page.html")
