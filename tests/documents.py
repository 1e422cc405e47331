"""What the program or a file of results writes in the documents: `python -m tests.documents` writes it anew.

Blocks of README, and the picture of a terminal in docs/flags.md.
"""

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import escape, unescape
from pathlib import Path

import click
from rich.cells import cell_len
from rich.console import Console

from summarize.cli import cli
from summarize.models.catalogue import CATALOGUE
from summarize.records import Flag, FlagKind
from summarize.render import rtl, terminal
from summarize.render.outline import Options, View
from tests.blocks import filled
from tests.render.samples import BRIEF

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "marks.svg"
_DRAWN = re.compile(r'x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+"([^>]*)>([^<]*)')
_GAP, _SPACE = "\N{NO-BREAK SPACE}", "&#160;"
_HARAKAT = re.compile("[\u064b-\u0652]")
_CELL = 12.2  # the width of a cell in the picture
# As much of the brief as shows its shape.
_EXCERPT_LINES = 18


def brief() -> str:
    """The beginning of a brief, and what it says of itself at the end."""
    lines = (ROOT / "examples" / "brief.out").read_text(encoding="utf-8").splitlines()
    last = next(place for place, line in enumerate(lines) if line.startswith("Not briefed"))
    shown = ["$ summarize seeds/day-of-war.txt", *lines[:_EXCERPT_LINES], "…", *lines[last + 1 :]]
    return "\n".join(f"    {line}".rstrip() for line in shown)


def scores() -> str:
    """Our measured translators, those of the catalogue with what their publishers say, and other systems."""
    results = json.loads((ROOT / "training" / "results.json").read_text(encoding="utf-8"))
    rows = [
        "| translator | FLORES dev BLEU / chrF | our corpus dev BLEU / chrF | size | licence |",
        "|---|---|---|---:|---|",
    ]
    for entry in CATALOGUE:
        if entry.role != "translator":
            continue
        measured = results["translation"].get(entry.name)
        if measured:
            figures = [f"{measured[name]['bleu']} / {measured[name]['chrf']}" for name in ("FLORES dev", "corpus dev")]
        else:
            figures = [f"{entry.quality} †", "–"]
        rows.append(f"| {entry.name} | {' | '.join(figures)} | {entry.megabytes} MB | {entry.licence} |")
    for name, measured in sorted(results["peers"].items(), key=lambda item: item[1]["bleu"]):
        rows.append(f"| *{name}* | {measured['bleu']} / {measured['chrf']} | – | | |")
    return "\n".join(rows)


def topics() -> str:
    """F1 of the classifier on the corpus' dev part, headings removed and kept."""
    results = json.loads((ROOT / "training" / "topics.json").read_text(encoding="utf-8"))
    columns = list(next(iter(results.values())))
    head = f"| topics, F1 on our corpus dev | {' | '.join(columns)} |\n|---|{'---:|' * len(columns)}"
    rows = [f"| {name} | {' | '.join(str(scores[column]) for column in columns)} |" for name, scores in results.items()]
    return "\n".join([head, *rows])


def usage() -> str:
    """Help of the group and of the default command, at 100 columns."""
    width = {"terminal_width": 100, "max_content_width": 100}
    group = click.Context(cli, info_name="summarize", **width, **cli.context_settings)
    command = cli.get_command(group, "brief")
    assert command is not None
    contexts = (group, click.Context(command, parent=group, info_name="brief", **width))
    return "\n\n".join(
        "\n".join(f"    {line}".rstrip() for line in context.get_help().splitlines()) for context in contexts
    )


BLOCKS: dict[str, Callable[[], str]] = {"brief": brief, "scores": scores, "topics": topics, "help": usage}


def written(text: str) -> str:
    """`text` with every block written anew."""
    for name, block in BLOCKS.items():
        text = filled(text, name, block())
    return text


def picture() -> str:
    """An invented brief with every mark, and a name that is spelt by ear, as a terminal shows it, in SVG."""
    by_ear = Flag(FlagKind.UNLISTED_NAME, "spelt by ear", sentence=3, point=0, found="Zaarour")
    console = Console(file=io.StringIO(), record=True, width=88, force_terminal=True, color_system="truecolor")
    brief = replace(BRIEF, flags=(*BRIEF.flags, by_ear))
    terminal.draw(brief, console, rtl.direction({}, "shape"), Options(View.BRIEF))
    return in_place(console.export_svg(title="summarize", unique_id="marks"))


def in_place(svg: str) -> str:
    """The picture of a terminal with Arabic in it as the terminal shows it."""
    # The lines are in the order of the screen already, which a browser must not turn again.
    svg = svg.replace("<style>", "<style>text { unicode-bidi: bidi-override; direction: ltr }", 1)
    return _DRAWN.sub(_where_it_stands, svg)


def _where_it_stands(drawn: re.Match[str]) -> str:
    """Text without the space around it, which some programs leave out and stretch the rest.

    Harakat take no room on a terminal; the drawing library gives each a cell.
    """
    left, y, between, text = drawn.groups()
    words = _HARAKAT.sub("", unescape(text).strip(_GAP))
    before = len(unescape(text)) - len(unescape(text).lstrip(_GAP))
    if not words:
        return drawn.group()
    x, length = round(float(left) + before * _CELL, 1), round(cell_len(words) * _CELL, 1)
    return f'x="{x:g}" y="{y}" textLength="{length:g}"{between}>{escape(words).replace(_GAP, _SPACE)}'


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
