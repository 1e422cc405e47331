"""The blocks of README that the program or a file of results writes: `python -m tests.documents` writes them anew."""

import json
from collections.abc import Callable
from pathlib import Path

import click

from summarize.cli import cli
from summarize.models.catalogue import CATALOGUE
from tests.blocks import filled

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
# As much of the brief as shows its shape.
_EXCERPT_LINES = 18


def brief() -> str:
    lines = (ROOT / "examples" / "brief.out").read_text(encoding="utf-8").splitlines()
    return "\n".join(
        ["    $ summarize seeds/day-of-war.txt", *(f"    {line}".rstrip() for line in lines[:_EXCERPT_LINES]), "    …"]
    )


def scores() -> str:
    """Our measured translators, then those of the catalogue with what their publishers say."""
    results = json.loads((ROOT / "training" / "results.json").read_text(encoding="utf-8"))["translation"]
    rows = [
        "| translator | FLORES dev BLEU / chrF | our corpus dev BLEU / chrF | size | licence |",
        "|---|---|---|---:|---|",
    ]
    for entry in CATALOGUE:
        if entry.role != "translator":
            continue
        measured = results.get(entry.name)
        if measured:
            figures = [f"{measured[name]['bleu']} / {measured[name]['chrf']}" for name in ("FLORES dev", "corpus dev")]
        else:
            figures = [f"{entry.quality} †", "–"]
        rows.append(f"| {entry.name} | {' | '.join(figures)} | {entry.megabytes} MB | {entry.licence} |")
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


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
