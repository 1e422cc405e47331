"""Templates of HTML pages: whatever is put into one is escaped, and what it lacks is an error."""

import re
from importlib.resources import files
from typing import TYPE_CHECKING

from summarize.render.text import MARKS

if TYPE_CHECKING:
    from jinja2 import Environment


_ARABIC = re.compile("[\u0600-\u06ff]")


def environment() -> "Environment":
    """Finds templates by their paths under this folder; all know the `marks` of flags and whether text `is arabic`."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    folder = files("summarize.render")
    found = Environment(
        loader=FunctionLoader(lambda name: folder.joinpath(name).read_text(encoding="utf-8")),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    found.globals["marks"] = MARKS
    found.tests["arabic"] = lambda text: _ARABIC.search(text) is not None
    return found
