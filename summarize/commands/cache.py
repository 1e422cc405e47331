"""`summarize cache`: what the translation memory holds, and how to be rid of it."""

import json
from pathlib import Path

import click

from summarize import folders
from summarize.console import World
from summarize.errors import SummarizeError


@click.group()
def cache() -> None:
    """Look at or clear the translation memory. It holds the English of what was translated, for this user alone."""


@cache.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def info(world: World, as_json: bool) -> None:
    """Say where the memory is and how full."""
    from summarize.translation.memory import LIMIT, open_memory, size

    folder = _folder()
    # Opening it would make one.
    memory = open_memory(folder, world.note) if size(folder) else None
    calls = memory.calls() if memory else 0
    taken = size(folder)
    if as_json:
        document = {"schema": 1, "folder": str(folder), "calls": calls, "bytes": taken, "limit": LIMIT}
        click.echo(json.dumps(document, ensure_ascii=False, indent=2), file=world.stdout)
    else:
        answers = f"{calls} {'answer' if calls == 1 else 'answers'} of the models"
        click.echo(f"{folder}: {answers}, {taken / 1e6:.1f} of {LIMIT / 1e6:.0f} MB", file=world.stdout)


@cache.command()
@click.pass_obj
def clear(world: World) -> None:
    """Forget every translation; runs that are under way go on."""
    from summarize.translation.memory import open_memory, size

    folder = _folder()
    if not size(folder):
        world.note("the translation memory is empty")
        return
    memory = open_memory(folder, world.note)
    if memory is None:
        raise SummarizeError(f"the translation memory in {folder} cannot be opened", "delete its files by hand")
    memory.clear()
    world.note("the translation memory is cleared")


def _folder() -> Path:
    return folders.needed(folders.cache())
