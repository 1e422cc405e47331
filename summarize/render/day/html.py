"""A day as one self-contained HTML page: no script, no font, nothing fetched; charts are drawn in it as SVG."""

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from summarize.day.story import Edition
from summarize.render.day.charts import figure_bars, hour_columns, place_rows
from summarize.render.day.layout import REFS, outline
from summarize.render.text import MARKS

if TYPE_CHECKING:
    from jinja2 import Template

_ARABIC = re.compile("[\u0600-\u06ff]")


def render(edition: Edition) -> str:
    """The page."""
    return _template().render(
        day=outline(edition),
        places=place_rows(edition),
        hours=hour_columns(edition),
        marks=MARKS,
        legend=REFS,
    )


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    source = files("summarize.render.day").joinpath("page.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    environment.filters["bars"] = figure_bars
    environment.tests["arabic"] = lambda text: _ARABIC.search(text) is not None
    return environment.from_string(source)
