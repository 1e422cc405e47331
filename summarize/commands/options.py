"""Options that several commands share, declared once, and how they become settings."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from summarize import folders
from summarize.console import World
from summarize.settings import CONFIG, Resolved, resolve
from summarize.suffixes import SUFFIXES

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

FORMATS = ("terminal", *SUFFIXES)
DAY_FORMATS = ("terminal", "text", "markdown", "html", "json", "docx")
DAY = click.DateTime(["%Y-%m-%d"])


def together(*decorators: Decorator) -> Decorator:
    """Several options as one decorator, in this order."""

    def apply(function: Callable[..., Any]) -> Callable[..., Any]:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return apply


def _names(role: str) -> Callable[[click.Context, click.Parameter, str], list["CompletionItem"]]:
    """Completes what `--translator` and `--summarizer` take: a model's name, else a folder."""

    def complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list["CompletionItem"]:
        from click.shell_completion import CompletionItem

        from summarize.models.catalogue import AUTO, Role
        from summarize.models.load import choices
        from summarize.models.store import user_store

        names = [name for name in (AUTO, *choices(Role(role), user_store())) if name.startswith(incomplete)]
        return [CompletionItem(name) for name in names] or [CompletionItem(incomplete, type="dir")]

    return complete


strict = click.option(
    "--strict",
    metavar="[=error|warning]",
    type=click.Choice(["error", "warning"]),
    help="Exit 1 if a flag has this severity or a worse one; --strict alone means errors.",
)

max_bytes = click.option("--max-bytes", metavar="N", help="Refuse an article larger than this. Default: 2000000.")
form = click.option(
    "--format", "form", type=click.Choice(FORMATS), help="Default: terminal on a terminal, text in a pipe."
)
output = click.option(
    "-o", "--output", metavar="FILE", help="Write here; a name that ends in / is a folder, a file an article."
)
rtl = click.option("--rtl", metavar="MODE", help="Arabic on a terminal: auto, terminal, shape or off.")
quiet = click.option("-q", "--quiet", is_flag=True, help="No notes on stderr.")
verbose = click.option("-v", "--verbose", is_flag=True, help="Say which settings won, and what is being done.")

full = click.option("--full", is_flag=True, help="Append the whole article, sentence by sentence, in both languages.")

shown = together(form, output, rtl, quiet, verbose)

_reading = together(
    click.option("--errors", metavar="FILE.jsonl", help="Write what failed here: source, error, remedy."),
    strict,
    max_bytes,
    click.option("--allow-private", is_flag=True, help="Follow a public site into a private network."),
    rtl,
    quiet,
    verbose,
)

articles = together(click.argument("articles", metavar="[ARTICLE]...", nargs=-1), form, output, _reading)

sources = together(
    click.argument("articles", metavar="[SOURCE]...", nargs=-1),
    click.option(
        "--format", "form", type=click.Choice(DAY_FORMATS), help="Default: terminal on a terminal, text in a pipe."
    ),
    click.option("-o", "--output", metavar="FILE", help="Write here."),
    _reading,
)

translator = together(
    click.option(
        "--translator",
        metavar="NAME",
        shell_complete=_names("translator"),
        help="A model of `summarize models list`, a Hub id or a folder.",
    ),
    click.option("--device", metavar="NAME", help="auto, cpu or cuda."),
    click.option("--no-cache", is_flag=True, help="Neither use nor fill the translation memory."),
    click.option("--glossary", metavar="FILE", help="Terms and how to render them. Default: yours, if you have one."),
    click.option("--style", metavar="EXAMPLES", help='House style of figures: "10 km, $10, 3 March, 10 per cent".'),
    click.option(
        "--quality",
        metavar="NAME",
        help="fast (greedy, and only what is printed), default (the model's own), or best (beam 4).",
    ),
)

briefing = together(
    click.option(
        "--summarizer",
        metavar="NAME",
        shell_complete=_names("summarizer"),
        help="A model of `summarize models list`, a Hub id or a folder.",
    ),
    click.option("--sections", metavar="LIST", help="Which sections to brief. Default: military,political."),
    click.option("--points", metavar="N", help="About how many points a section. Default: 3."),
    click.option("--prompts", metavar="DIR", help="Templates that override the ones for instruction models."),
)

summarizer = together(briefing, full)

log = together(
    click.option("--log", "log", flag_value="on", help="Keep the brief in the archive, whatever the settings say."),
    click.option("--no-log", "log", flag_value="off", help="Do not keep the brief in the archive."),
)


def settings(world: World, options: dict[str, str | bool | None]) -> Resolved:
    """The settings that `options` (by the names click gives them), the environment and the user's file come to."""
    given = {name.replace("_", "-"): value for name, value in options.items() if isinstance(value, str)}
    folder = folders.config()
    if folder is None:
        world.note("there is no home folder: going on without settings, glossary, models, memory and archive of yours")
    return resolve(given, world.environ, folder / CONFIG if folder else None)
