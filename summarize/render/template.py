"""Templates of HTML pages: whatever is put into one is escaped, and what it lacks is an error."""

from importlib.resources import files
from typing import TYPE_CHECKING

from summarize.render.text import MARKS

if TYPE_CHECKING:
    from jinja2 import Environment


def environment() -> "Environment":
    """Finds templates by their paths under this folder; all of them know the `marks` of flags."""
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
    return found
