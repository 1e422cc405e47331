"""`summarize log`: the archive of the briefs that were made, from the command line."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarize.commands import options
from summarize.commands.keep import is_empty, kept
from summarize.console import World
from summarize.errors import ExitStatus, ReadingError, UsageError
from summarize.report import Report

if TYPE_CHECKING:
    from summarize.desk.archive import Archive
    from summarize.desk.records import Entry, Kept

# Those of summarize.desk.records.State, whose module --help need not load.
_STATES = ("new", "in-review", "approved", "spiked")
_FIELDS = (
    "id kept state title arabic_title published source digest errors warnings topics subject slug byline"
).split()

_state = click.option(
    "--state", "states", multiple=True, type=click.Choice(_STATES), help="Only those; may be given several times."
)
_before = click.option("--before", metavar="DATE", type=options.DAY, help="Only what was kept before that day (UTC).")
_after = click.option(
    "--after", metavar="DATE", type=options.DAY, help="Only what was kept on that day or later (UTC)."
)
_form = click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "text", "json", "jsonl"]),
    help="Default: terminal on a terminal, text in a pipe.",
)
_limit = click.option("--limit", metavar="N", type=click.IntRange(0), default=200, help="Default: 200; 0 is all.")
_which = options.together(_state, _before, _after)
_listed = options.together(_which, _limit, _form, options.quiet)


@dataclass(frozen=True, slots=True)
class _Choice:
    """Which entries were asked for."""

    query: str
    states: tuple[str, ...]
    before: date | None
    after: date | None


@click.group()
def log() -> None:
    """List, show, search and export the briefs that were made. They are kept on this machine, for this user alone."""


@log.command("list")
@_listed
@click.pass_obj
def list_briefs(world: World, /, **chosen: Any) -> None:
    """List the briefs, the newest first.

    In a pipe, each is a line with tabs between: number, time kept, state, errors, warnings, title, source.
    """
    _list(world, "", chosen)


@log.command()
@click.argument("query", nargs=-1, required=True)
@_listed
@click.pass_obj
def search(world: World, /, query: tuple[str, ...], **chosen: Any) -> None:
    """List the briefs that have all words of QUERY, in Arabic or English, in the article or the brief.

    Arabic is found in any spelling of alef, ta marbuta and ya, with and without harakat, and behind و ف ب ك ل ال; the
    last word may be only begun. Signs mean nothing.
    """
    _list(world, " ".join(query), chosen)


@log.command()
@click.argument("numbers", metavar="ID...", nargs=-1, required=True, type=click.IntRange(1))
@click.option("--machine", is_flag=True, help="As the machine made it, without corrections.")
@options.full
@options.shown
@click.pass_obj
def show(world: World, /, numbers: tuple[int, ...], machine: bool, **chosen: Any) -> None:
    """Show briefs by the numbers that `summarize log list` gives them, with their corrections."""
    from summarize.commands.articles import prepare, write
    from summarize.render import Options

    job, _ = prepare(world, chosen, Options(full=chosen["full"]))
    with kept(job.world) as archive:
        found = [archive.get(number) for number in numbers]
    job = replace(job, several=len(found) > 1)
    write(job, [each.machine if machine else each.brief for each in found])


@log.command()
@click.argument("query", nargs=-1)
@_which
@click.option(
    "--corrections",
    metavar="FILE",
    help="Write what editors corrected instead: FILE.tsv, FILE.tmx, or FILE.jsonl to train on.",
)
@options.full
@options.shown
@click.pass_obj
def export(world: World, /, query: tuple[str, ...], corrections: str | None, **chosen: Any) -> int:
    """Write the briefs, or those that have all words of QUERY, with their corrections, the oldest first."""
    from summarize.commands.articles import prepare, write
    from summarize.render import Options

    wanted = _choice(" ".join(query), chosen)
    if corrections and (chosen["output"] or chosen["form"]):
        raise UsageError("--corrections is a file of its own, without --output and --format", "export in two runs")
    writer = _corrections_writer(corrections) if corrections else None
    job, _ = prepare(world, chosen, Options(full=chosen["full"]))
    report = Report()
    with kept(job.world) as archive:
        entries = _entries(archive, wanted, 0)[::-1]
        if corrections and writer:
            edited = {entry.id for entry, _ in archive.corrections()}
            found = _legible(job.world, archive, [entry for entry in entries if entry.id in edited], report)
            _write_corrections(job.world, found, corrections, writer)
        else:
            found = _legible(job.world, archive, entries, report)
            write(replace(job, several=True), (each.brief for each in found))
            if not entries:
                job.world.note("nothing found")
    return report.status


@log.command()
@click.option(
    "--before", metavar="DATE", type=options.DAY, required=True, help="Delete what was kept before that day (UTC)."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@options.quiet
@click.pass_obj
def purge(world: World, before: datetime, yes: bool, quiet: bool) -> int:
    """Delete old briefs, approved ones too, with their articles and corrections, and overwrite their place.

    Asks before it does, and ends with status 1 if the answer is not yes.
    """
    world = replace(world, quiet=quiet)
    day = before.date()
    if is_empty():
        world.note("nothing is kept yet")
        return ExitStatus.OK
    with kept(world) as archive:
        found = archive.entries(before=day, limit=-1)
        if found and not yes and not _agreed(world, f"delete {_briefs(len(found))} kept before {day}?"):
            return ExitStatus.FAILED
        deleted = archive.purge(day)
        world.note(f"{_briefs(deleted)} deleted" if deleted else f"nothing was kept before {day}")
        for damaged in sorted(archive.path.parent.glob(f"{archive.path.name}.damaged*")):
            world.note(f"{damaged} is left of a damaged archive; delete it by hand")
    return ExitStatus.OK


@log.command()
@click.pass_obj
def path(world: World) -> None:
    """Print where the archive is."""
    from summarize.desk.archive import user_archive

    click.echo(str(user_archive()), file=world.stdout)


def _choice(query: str, chosen: dict[str, Any]) -> _Choice:
    before, after = (moment and moment.date() for moment in (chosen["before"], chosen["after"]))
    return _Choice(query, chosen["states"], before, after)


def _entries(archive: "Archive", wanted: _Choice, limit: int) -> "list[Entry]":
    from summarize.desk.records import State

    states = [State(name) for name in wanted.states]
    return archive.entries(
        wanted.query, states=states, before=wanted.before, after=wanted.after, limit=limit if limit else -1
    )


def _legible(world: World, archive: "Archive", entries: "Sequence[Entry]", report: Report) -> "Iterator[Kept]":
    """The briefs of entries that can be read; of the others stderr is told, and the report."""
    for found in archive.each(entries):
        if isinstance(found, ReadingError):
            report.failed(found)
            world.complain(found)
        else:
            yield found


def _list(world: World, query: str, chosen: dict[str, Any]) -> None:
    world = replace(world, quiet=chosen["quiet"])
    limit = chosen["limit"]
    entries: list[Entry] = []
    if not is_empty():
        with kept(world) as archive:
            # One more than is shown tells whether there are more.
            entries = _entries(archive, _choice(query, chosen), limit + 1 if limit else 0)
    shown = entries[:limit] if limit else entries
    _print(world, shown, chosen["form"] or ("terminal" if world.stdout.isatty() else "text"))
    if not shown:
        world.note("nothing found")
    elif len(shown) < len(entries):
        world.note(f"the newest {len(shown)} are shown; --limit 0 shows all")


def _print(world: World, entries: "Sequence[Entry]", form: str) -> None:
    from summarize.render.json import dumps

    if form == "terminal":
        _draw(world, entries)
    elif form == "json":
        document = {"schema": 1, "briefs": [_object(entry) for entry in entries]}
        click.echo(dumps(document, indent=2), file=world.stdout)
    else:
        for entry in entries:
            click.echo(_row(entry) if form == "text" else dumps(_object(entry)), file=world.stdout)


def _object(entry: "Entry") -> dict[str, Any]:
    return {name: getattr(entry, name) for name in _FIELDS}


def _row(entry: "Entry") -> str:
    from summarize.desk.exchange import cell

    title = entry.title or entry.arabic_title or ""
    values = (entry.id, entry.kept, entry.state, entry.errors, entry.warnings, title, entry.source)
    return "\t".join(cell(str(value)) for value in values)


def _draw(world: World, entries: "Sequence[Entry]") -> None:
    """A table; Arabic stays out of it, since terminals that order lines would order its columns, too."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    from summarize.render.sanitize import sanitize
    from summarize.render.terminal import console

    table = Table("", "kept", "state", "flags", "title", "source", box=SIMPLE_HEAD, pad_edge=False)
    table.columns[0].justify = "right"
    table.columns[5].style = "dim"
    for entry in entries:
        counts = ((entry.errors, "‼"), (entry.warnings, "!"))
        flags = " ".join(f"{count}{mark}" for count, mark in counts if count)
        title = sanitize(entry.title) if entry.title else "(no headline)"
        kept = entry.kept[:16].replace("T", " ")
        table.add_row(str(entry.id), kept, entry.state, flags, title, sanitize(entry.source))
    console(world.stdout, world.environ).print(table)


def _corrections_writer(file: str) -> Callable[[Any], str]:
    from summarize.desk.exchange import WRITERS

    suffix = Path(file).suffix.lower()
    if suffix not in WRITERS:
        raise UsageError(f"{file}: no corrections go by {suffix or 'no suffix'}", f"use {', '.join(WRITERS)}")
    return WRITERS[suffix]


def _write_corrections(world: World, edited: "Iterable[Kept]", file: str, writer: Callable[[Any], str]) -> None:
    from summarize.commands.articles import replacing
    from summarize.desk.exchange import pairs

    found = pairs(edited)
    with replacing(file) as stream:
        stream.write(writer(found))
    world.note(f"{len(found)} corrections of {_briefs(len({pair.brief for pair in found}))} in {file}")


def _agreed(world: World, question: str) -> bool:
    """Whether the user, who must be there, says yes."""
    if not world.stdin_is_terminal:
        raise UsageError(f"nobody is there to be asked: {question}", "add --yes")
    print(f"{question} [y/N] ", end="", file=world.stderr, flush=True)
    return world.stdin.readline().strip().lower() in (b"y", b"yes")


def _briefs(count: int) -> str:
    return "1 brief" if count == 1 else f"{count} briefs"
