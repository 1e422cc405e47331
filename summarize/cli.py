"""The command line: a group whose default command is `brief`."""

from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarize import __version__
from summarize.console import World
from summarize.errors import UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "brief": "Brief articles in English, in military and political sections.",
    "translate": "Translate whole articles, sentence by sentence.",
    "split": "Show the sentences of articles and their sections.",
    "batch": "Brief many articles: resumable, in order, several at once.",
    "day": "Group the articles of a day into stories.",
    "desk": "Read, check, edit and approve briefs beside their Arabic.",
    "check": "Check an English translation against its Arabic.",
    "log": "List, show, search and export the briefs that were made.",
    "glossary": "Check your glossary, add terms, find names it lacks.",
    "models": "List, pull and check the models.",
    "cache": "Look at or clear the translation memory.",
    "serve": "Keep models in memory for every other command of yours.",
    "doctor": "Say what is installed, what works and what does not.",
}
"""The commands, each with what `--help` says of it: a list of them must not import them all."""


class DefaultGroup(click.Group):
    """A group that takes everything but a command's name or an option of its own for the arguments of `brief`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        # On demand: each command pays for its own imports only.
        command = getattr(import_module(f"summarize.commands.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not ctx.resilient_parsing:  # what is being completed is not finished
            _refuse_severity(args)
        own = {option for parameter in self.get_params(ctx) for option in parameter.opts}
        if not args:
            world = ctx.find_object(World)
            args = ["--help"] if world is None or world.stdin_is_terminal else ["brief", "-"]
        elif args[0] not in COMMANDS and args[0] not in own:
            if not ctx.resilient_parsing:
                _refuse_mistyped(args[0])
            args = ["brief", *args]
        return super().parse_args(ctx, _with_strictness(args))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list["CompletionItem"]:
        """Commands and, since `brief` is the default, files."""
        from click.shell_completion import CompletionItem

        commands = super().shell_complete(ctx, incomplete)
        return [*commands, CompletionItem(incomplete, type="file")]


def _with_strictness(arguments: list[str]) -> list[str]:
    """`--strict` alone means errors; click would take the article that follows for its value."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    return ["--strict=error" if argument == "--strict" else argument for argument in arguments[:end]] + arguments[end:]


def _refuse_severity(arguments: list[str]) -> None:
    """A severity behind `--strict` was meant as its value, not as an article, unless there is one of that name."""
    for option, word in pairwise(arguments):
        if option == "--strict" and word in ("error", "warning") and not Path(word).exists():
            raise UsageError(f"--strict takes {word} only behind an equals sign", f"write --strict={word}")


def _refuse_mistyped(word: str) -> None:
    """A word that is no file but nearly a command was meant as one; a model must not be loaded to say so."""
    if word.startswith("-"):
        return
    import difflib

    near = difflib.get_close_matches(word, COMMANDS, n=1, cutoff=0.7)
    if near and not Path(word).exists():
        raise UsageError(f"there is neither a command nor a file {word!r}", f"did you mean: summarize {near[0]}")


@click.group(cls=DefaultGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Brief Arabic news in English: military and political sections, every point on its Arabic sentences.

    `summarize ARTICLE...` briefs articles; it is short for `summarize brief ARTICLE...`.
    """
