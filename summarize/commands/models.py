"""`summarize models`: what there is, getting it, checking it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from summarize.console import World
from summarize.errors import ModelError, UsageError
from summarize.models.catalogue import BUNDLED, Role, built_in
from summarize.models.inventory import Listed, inventory
from summarize.models.inventory import verify as verify_files
from summarize.models.store import user_store

_ROLE = click.option(
    "--role", type=click.Choice(list(Role)), help="What the model is for, where its family does not tell."
)


@click.group()
def models() -> None:
    """List, pull and check the models. Only `pull` uses the network."""


@models.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def list_models(world: World, as_json: bool) -> None:
    """List every model that is known or installed."""
    listed = inventory(user_store())
    if as_json:
        document = {"schema": 1, "models": [_document(model) for model in listed]}
        click.echo(json.dumps(document, indent=2, ensure_ascii=False), file=world.stdout)
        return
    for model in listed:
        click.echo(_line(model), file=world.stdout)
        about = _about(model)
        if about:
            click.echo(f"    {about}", file=world.stdout)


@models.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--revision", help="The branch, tag or commit to lock instead of the one that is locked, or `main`.")
@_ROLE
@click.pass_obj
def pull(world: World, names: tuple[str, ...], revision: str | None, role: str | None) -> None:
    """Download, convert, try and install models.

    NAME is one that `summarize models list` shows, or the OWNER/NAME of any sequence-to-sequence model on the Hub. What
    was downloaded before an interruption is not downloaded again. HF_ENDPOINT, HF_TOKEN, HTTPS_PROXY and NO_PROXY are
    honoured.
    """
    if revision and len(names) > 1:
        raise UsageError("--revision is of one model", "pull the models one by one")
    for name in names:
        if built_in(name):
            world.note(f"{name} ships with the program")
            continue
        from summarize.models.pull import pull as pull_model

        with _watch(world) as watch:
            pull_model(
                user_store(),
                name,
                revision=revision,
                role=Role(role) if role else None,
                environ=world.environ,
                watch=watch,
            )


@models.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="What to call it; the catalogue's name makes it that model.")
@_ROLE
@click.pass_obj
def add(world: World, folder: Path, name: str | None, role: str | None) -> None:
    """Install a model from a folder that was copied to this machine.

    FOLDER is what `summarize models path NAME` printed on another machine, a model converted to CTranslate2, or one of
    transformers, which is converted as by `pull`. The folder is only read.
    """
    from summarize.models.pull import add as add_model

    with _watch(world) as watch:
        add_model(
            user_store(),
            folder,
            name=name,
            role=Role(role) if role else None,
            environ=world.environ,
            watch=watch,
        )


@models.command()
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.pass_obj
def verify(world: World, names: tuple[str, ...]) -> None:
    """Hash every file of the named models, or of all, and compare with their locks."""
    from summarize.models.pull import canonical

    store = user_store()
    damaged = []
    for name in [canonical(name) for name in names] or [BUNDLED, *store.names()]:
        wrong = _verify_built_in(name) if built_in(name) else verify_files(store, name)
        click.echo(f"{name}: {'; '.join(wrong) or 'ok'}", file=world.stdout)
        if wrong:
            damaged.append(name)
    if damaged:
        remedy = "pull or add them again; if the bundled model is among them, install summarize again"
        raise ModelError(f"damaged: {', '.join(damaged)}", remedy)


@models.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.pass_obj
def remove(world: World, names: tuple[str, ...]) -> None:
    """Delete models, their locks, and what an interrupted pull left."""
    from summarize.models.pull import canonical

    store = user_store()
    for name in map(canonical, names):
        with store.exclusive(name, lambda: world.note("waiting for another process that is changing it")):
            if not store.remove(name):
                raise ModelError(f"{name} is not on this machine", "summarize models list shows what is")
        world.note(f"{name} is removed")


@models.command()
@click.argument("name", required=False)
@click.pass_obj
def path(world: World, name: str | None) -> None:
    """Print the folder of an installed model, or the one that holds them all."""
    from summarize.models.pull import canonical

    store = user_store()
    if name is None:
        folder = store.place()
    else:
        name = canonical(name)
        folder = store.folder(name)
        if not folder.exists():
            raise ModelError(f"{name} is not on this machine", f"summarize models pull {name}")
    click.echo(str(folder), file=world.stdout)


def _line(model: Listed) -> str:
    size = f"{model.megabytes} MB" if model.megabytes else ""
    return f"{model.name:<12} {model.role:<11} {model.state:<14} {size:>7}  {model.licence}".rstrip()


def _about(model: Listed) -> str:
    known = model.entry
    if known is None:
        return f"{model.lock.repository} at {model.lock.revision}" if model.lock and model.lock.repository else ""
    return f"{known.purpose}; {known.quality} ({known.source})" if known.quality else known.purpose


def _document(model: Listed) -> dict[str, Any]:
    known, lock = model.entry, model.lock
    return {
        "name": model.name,
        "role": model.role,
        "state": model.state,
        "megabytes": model.megabytes,
        "licence": model.licence,
        "repository": known.repository if known else lock.repository if lock else None,
        "revision": lock.revision if lock else None,
        "digest": lock.digest if lock else None,
        "purpose": known.purpose if known else None,
        "quality": known.quality if known else None,
        "source": known.source if known else None,
    }


def _verify_built_in(name: str) -> list[str]:
    if name != BUNDLED:
        return []
    from summarize.models import bundled

    return bundled.problems()


class _Notes:
    """Tells of a pull in lines, for a log or a pipe."""

    def __init__(self, world: World):
        self._world = world

    def note(self, text: str) -> None:
        self._world.note(text)

    def download(self, path: str, size: int | None) -> Callable[[int], None]:
        self._world.note(f"downloading {path}" + (f", {_size(size)}" if size is not None else ""))
        return lambda done: None


class _Bars(_Notes):
    """Tells of a pull in lines and a bar a file, for a terminal."""

    def __init__(self, world: World, progress: Any):
        super().__init__(world)
        self._progress = progress

    def note(self, text: str) -> None:
        self._progress.console.print(text, markup=False, highlight=False, soft_wrap=True)

    def download(self, path: str, size: int | None) -> Callable[[int], None]:
        task = self._progress.add_task(path, total=size)
        return lambda done: self._progress.update(task, completed=done)


@contextmanager
def _watch(world: World) -> Iterator[_Notes]:
    if world.quiet or not world.stderr.isatty():
        yield _Notes(world)
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    console = Console(file=world.stderr, markup=False, emoji=False, highlight=False)
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as progress:
        yield _Bars(world, progress)


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.1f} kB"
