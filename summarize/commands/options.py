"""Options that several commands share, declared once, and how they become settings."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from platformdirs import user_config_path

from summarize.console import World
from summarize.settings import Resolved, resolve

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

FORMATS = ("terminal", "text", "markdown", "html", "json", "jsonl", "docx")


def _all(*decorators: Decorator) -> Decorator:
    def apply(function: Callable[..., Any]) -> Callable[..., Any]:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return apply


strict = click.option(
    "--strict",
    metavar="[=error|warning]",
    type=click.Choice(["error", "warning"]),
    help="Exit 1 if a flag has this severity or a worse one; --strict alone means errors.",
)

form = click.option(
    "--format", "form", type=click.Choice(FORMATS), help="Default: terminal on a terminal, text in a pipe."
)
output = click.option(
    "-o", "--output", metavar="FILE", help="Write here; a name that ends in / is a folder, a file an article."
)
rtl = click.option("--rtl", metavar="MODE", help="Arabic on a terminal: auto, terminal, shape or off.")
quiet = click.option("-q", "--quiet", is_flag=True, help="No notes on stderr.")
verbose = click.option("-v", "--verbose", is_flag=True, help="Say which settings won, and what is being done.")

max_bytes = click.option("--max-bytes", metavar="N", help="Refuse an article larger than this. Default: 2000000.")
full = click.option("--full", is_flag=True, help="Append the whole article, sentence by sentence, in both languages.")

shown = _all(form, output, rtl, quiet, verbose)

articles = _all(
    click.argument("articles", metavar="[ARTICLE]...", nargs=-1),
    form,
    output,
    click.option("--errors", metavar="FILE.jsonl", help="Write what failed here: source, error, remedy."),
    strict,
    max_bytes,
    rtl,
    quiet,
    verbose,
)

translator = _all(
    click.option("--translator", metavar="NAME", help="A model of `summarize models list`, a Hub id or a folder."),
    click.option("--device", metavar="NAME", help="auto, cpu or cuda."),
    click.option("--no-cache", is_flag=True, help="Neither use nor fill the translation memory."),
    click.option("--glossary", metavar="FILE", help="Terms and how to render them. Default: yours, if you have one."),
    click.option("--quality", metavar="NAME", help="fast (greedy), default (the model's own), or best (beam 4)."),
)

summarizer = _all(
    click.option("--summarizer", metavar="NAME", help="A model of `summarize models list`, a Hub id or a folder."),
    click.option("--sections", metavar="LIST", help="Which sections to brief. Default: military,political."),
    click.option("--points", metavar="N", help="About how many points a section. Default: 3."),
    click.option("--prompts", metavar="DIR", help="Templates that override the ones for instruction models."),
    full,
)

log = _all(
    click.option("--log", "log", flag_value="on", help="Keep the brief in the archive, whatever the settings say."),
    click.option("--no-log", "log", flag_value="off", help="Do not keep the brief in the archive."),
)


def settings(world: World, options: dict[str, str | bool | None]) -> Resolved:
    """The settings that `options` (by the names click gives them), the environment and the user's file come to."""
    given = {name.replace("_", "-"): value for name, value in options.items() if isinstance(value, str)}
    return resolve(given, world.environ, Path(user_config_path("summarize")) / "config.toml")
