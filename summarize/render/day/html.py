"""A day as one self-contained HTML page: no script, no font, nothing fetched; charts are drawn in it as SVG."""

from functools import cache
from typing import TYPE_CHECKING

from summarize.day.story import Edition
from summarize.render.day.charts import figure_bars, hour_columns, place_rows
from summarize.render.day.layout import REFS, outline
from summarize.render.template import environment

if TYPE_CHECKING:
    from jinja2 import Template


def render(edition: Edition) -> str:
    """The page."""
    return _template().render(
        day=outline(edition),
        places=place_rows(edition),
        hours=hour_columns(edition),
        legend=REFS,
    )


@cache
def _template() -> "Template":
    known = environment()
    known.filters["bars"] = figure_bars
    return known.get_template("day/page.html")
