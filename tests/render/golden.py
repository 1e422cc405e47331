"""The golden files in tests/cases/render; `python -m tests.render.golden` writes them anew."""

import io
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from summarize.records import Brief
from summarize.render import FORMATS, Options, View, rtl, terminal

from .samples import BRIEF, DESCRIBED, QUIET

FOLDER = Path(__file__).parent.parent / "cases" / "render"

VTE = {"VTE_VERSION": "7006"}
KITTY = {"TERM": "xterm-kitty"}
ALACRITTY = {"TERM": "alacritty"}
MLTERM = {"MLTERM": "3.9.2"}


def drawn(
    brief: Brief,
    environ: dict[str, str],
    rtl_option: str = "auto",
    width: int = 72,
    options: Options | None = None,
    encoding: str = "utf-8",
) -> str:
    """What a terminal with the variables `environ` is sent, without colours."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="")
    console = Console(file=stream, width=width, markup=False, emoji=False, highlight=False, _environ={})
    terminal.draw(brief, console, rtl.direction(environ, rtl_option), options or Options())
    stream.flush()
    return stream.buffer.getvalue().decode(encoding)


def rendered(name: str, options: Options) -> str:
    return FORMATS[name].one(BRIEF, options) + "\n"


FULL = Options(full=True)
TRANSLATION = Options(View.TRANSLATION)
SPLIT = Options(View.SPLIT)

CASES: dict[str, Callable[[], str]] = {
    "brief.txt": lambda: rendered("text", Options()),
    "full.txt": lambda: rendered("text", FULL),
    "translation.txt": lambda: rendered("text", TRANSLATION),
    "split.txt": lambda: rendered("text", SPLIT),
    "quiet.txt": lambda: FORMATS["text"].one(QUIET, Options()) + "\n",
    "described.txt": lambda: FORMATS["text"].one(DESCRIBED, Options()) + "\n",
    "described.md": lambda: FORMATS["markdown"].one(DESCRIBED, Options()) + "\n",
    "described.html": lambda: FORMATS["html"].one(DESCRIBED, Options()) + "\n",
    "brief.md": lambda: rendered("markdown", Options()),
    "full.md": lambda: rendered("markdown", FULL),
    "brief.html": lambda: rendered("html", Options()),
    "full.html": lambda: rendered("html", FULL),
    "brief.json": lambda: rendered("json", Options()),
    "full.json": lambda: rendered("json", FULL),
    "translation.json": lambda: rendered("json", TRANSLATION),
    "split.json": lambda: rendered("json", SPLIT),
    "terminal-vte.txt": lambda: drawn(BRIEF, VTE),
    "terminal-kitty.txt": lambda: drawn(BRIEF, KITTY),
    "terminal-alacritty.txt": lambda: drawn(BRIEF, ALACRITTY),
    "terminal-mlterm.txt": lambda: drawn(BRIEF, MLTERM),
    "terminal-described.txt": lambda: drawn(DESCRIBED, ALACRITTY),
    "terminal-off.txt": lambda: drawn(BRIEF, VTE, "off"),
}


if __name__ == "__main__":
    for file_name, case in CASES.items():
        (FOLDER / file_name).write_text(case(), encoding="utf-8")
