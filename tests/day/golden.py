"""The golden files of the invented day; `python -m tests.day.golden` writes them anew."""

import io
from collections.abc import Callable
from functools import cache

from rich.console import Console

from summarize.day.edition import edition
from summarize.day.story import Edition
from summarize.render import rtl
from summarize.render.day import FORMATS
from summarize.render.day.terminal import draw

from .samples import FOLDER, briefs


@cache
def day() -> Edition:
    return edition(briefs())


def drawn(found: Edition, environ: dict[str, str]) -> str:
    """What a terminal with the variables `environ` is sent, without colours."""
    stream = io.StringIO()
    console = Console(file=stream, width=80, markup=False, emoji=False, highlight=False, _environ={})
    draw(found, console, rtl.direction(environ))
    return stream.getvalue()


CASES: dict[str, Callable[[], str]] = {
    "day.txt": lambda: FORMATS["text"](day()) + "\n",
    "day.md": lambda: FORMATS["markdown"](day()) + "\n",
    "day.html": lambda: FORMATS["html"](day()) + "\n",
    "terminal-alacritty.txt": lambda: drawn(day(), {"TERM": "alacritty"}),
}

if __name__ == "__main__":
    for file_name, case in CASES.items():
        (FOLDER / file_name).write_text(case(), encoding="utf-8")
