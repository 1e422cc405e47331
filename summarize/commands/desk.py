"""`summarize desk`: the editorial desk, in the terminal or in a browser."""

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarize.commands import options
from summarize.console import World
from summarize.errors import ExitStatus, UsageError

if TYPE_CHECKING:
    from summarize.desk.app import Desk, Outside
    from summarize.desk.briefing import Choice
    from summarize.pipeline import Plan
    from summarize.settings import Resolved


@click.command()
@click.argument("inbox", required=False, type=click.Path(path_type=Path))
@click.option("--web", is_flag=True, help="Serve the desk to a browser on this machine, behind a one-time address.")
@options.max_bytes
@options.rtl
@options.translator
@options.summarizer
@click.pass_obj
def desk(world: World, /, inbox: Path | None, web: bool, **chosen: Any) -> int:
    """Read, check, edit and approve briefs beside their Arabic.

    INBOX is a folder: what lies in it and what is dropped into it is briefed in the background.
    """
    if inbox is not None and not inbox.is_dir():
        raise UsageError(f"{inbox}: no such folder", "make it, or give the folder that articles come into")
    settings = options.settings(world, chosen)
    if web:
        _serve(world, _arguments(inbox, chosen))
        return ExitStatus.OK
    # Textual draws on stderr. A browser's desk is started without a terminal, by textual-serve.
    if not (world.stdin_is_terminal and world.stderr.isatty()) and "TEXTUAL_DRIVER" not in world.environ:
        raise UsageError("the desk needs a terminal", "run it in one, or in a browser with --web")
    from summarize.desk.app import Desk
    from summarize.desk.archive import Archive, user_archive

    with Archive(user_archive(), world.note) as archive:
        app = Desk(archive, _outside(world, settings, chosen), inbox.resolve() if inbox else None)
        _end_in_order(app)
        app.run()
    if app.bug:
        raise app.bug
    return app.return_code or ExitStatus.OK


def _end_in_order(app: "Desk") -> None:
    """What asks the desk to end closes it as its own key does, so that the terminal is left as it was found.

    Where the terminal itself is gone nothing is left to do: the archive has on disk what it acknowledged, and threads
    that read a dead terminal would wait on it for good.
    """
    signal.signal(signal.SIGTERM, lambda number, _: app.exit(return_code=128 + number))
    if hasattr(signal, "SIGHUP"):  # Windows has none
        signal.signal(signal.SIGHUP, lambda number, _: os._exit(128 + number))


def _serve(world: World, arguments: list[str]) -> None:
    try:
        from summarize.desk.web import serve
    except ModuleNotFoundError as error:
        raise UsageError(f"--web needs {error.name}", "pip install 'summarize[web]'") from error
    # Not a note: with -q there would be no way in.
    serve(arguments, lambda text: print(text, file=world.stderr, flush=True))


def _outside(world: World, settings: "Resolved", chosen: dict[str, Any]) -> "Outside":
    from summarize.commands.articles import replacing
    from summarize.commands.load import plan_for
    from summarize.desk.app import Outside
    from summarize.render import rtl
    from summarize.translation.glossary import user_glossary

    def plan(choice: "Choice", tell: Callable[[str], None]) -> "Plan":
        given = {"translator": choice.translator, "summarizer": choice.summarizer, "points": choice.points}
        changed = options.settings(world, chosen | {name: value for name, value in given.items() if value})
        return plan_for(replace(world, stderr=_Telling(tell), verbose=False), changed, chosen)

    def write(path: str, content: bytes) -> None:
        with replacing(path) as file:
            file.buffer.write(content)

    glossary = settings.get("glossary")
    return Outside(
        load=plan,
        write=write,
        models=_models,
        direction=rtl.direction(world.environ, settings.text("rtl")),
        glossary=Path(glossary) if glossary else user_glossary(),
        max_bytes=int(settings.text("max-bytes")),
        points=int(settings.text("points")),
        environ=world.environ,
    )


def _models() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The translators and the summarizers that can be used at once."""
    from summarize.models.catalogue import Role
    from summarize.models.inventory import inventory
    from summarize.models.store import State, user_store

    ready = [model for model in inventory(user_store()) if model.state in (State.BUNDLED, State.INSTALLED)]
    translators, summarizers = (
        tuple(dict.fromkeys(model.name for model in ready if model.role in (role, "unknown")))
        for role in (Role.TRANSLATOR, Role.SUMMARIZER)
    )
    return translators, summarizers


class _Telling(StringIO):
    """A stream whose lines are told to somebody: on the real one they would be written over the desk."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self._tell = tell

    def write(self, text: str) -> int:
        if text.strip():
            self._tell(text.strip())
        return len(text)


def _arguments(inbox: Path | None, chosen: dict[str, Any]) -> list[str]:
    """The same command without `--web`, as each browser's desk is started."""
    arguments = [str(inbox.resolve())] if inbox else []
    for name, value in chosen.items():
        option = f"--{name.replace('_', '-')}"
        if value is True:
            arguments.append(option)
        elif isinstance(value, str):
            arguments += [option, value]
    # A browser's terminal neither orders nor joins, whatever the one does that this is started from.
    return arguments if chosen["rtl"] else [*arguments, "--rtl", "shape"]
