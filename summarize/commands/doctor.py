"""What is installed, what works and what does not."""

import json
import shutil
from collections.abc import Iterator
from typing import Any

import click

from summarize import folders
from summarize.commands import options
from summarize.console import World
from summarize.doctor import examine
from summarize.doctor.finding import Finding, Health, broken
from summarize.errors import ExitStatus, UsageError
from summarize.settings import CONFIG, Resolved, resolve, save

_WIDEST = 80


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--offline", is_flag=True, help="Also brief an article where there is no network; takes some seconds.")
@click.pass_obj
def doctor(world: World, as_json: bool, offline: bool) -> int:
    """Say what is installed, what works and what does not; status 1 if something is broken.

    On a terminal it shows a line of Arabic in two ways and asks, once, which one reads right.
    """
    settings, findings = _settings(world)
    found = []
    for finding in _findings(world, settings, findings, offline):
        found.append(finding)
        if not as_json:
            print(_lines(finding), file=world.stdout, flush=True)
    worst = Health.BROKEN if any(finding.health is Health.BROKEN for finding in found) else Health.OK
    if as_json:
        document = {"schema": 1, "findings": [_object(finding) for finding in found]}
        print(json.dumps(document, ensure_ascii=False, indent=2), file=world.stdout)
    elif world.stdout.isatty():
        _show_arabic(world, settings)
    return ExitStatus.FAILED if worst is Health.BROKEN else ExitStatus.OK


def _settings(world: World) -> tuple[Resolved, list[Finding]]:
    """The settings; where they cannot mean what they say, the defaults and a finding."""
    try:
        return options.settings(world, {}), []
    except UsageError as error:
        return resolve({}, {}, None), [broken("settings", str(error), error.remedy)]


def _findings(world: World, settings: Resolved, first: list[Finding], offline: bool) -> Iterator[Finding]:
    from summarize.commands.load import cpu

    yield from first
    yield from examine(settings, cpu(), world.stdout, world.environ)
    if offline:
        from summarize.doctor.offline import prove

        world.note("briefing an article without a network; this takes some seconds")
        yield prove()


def _lines(finding: Finding) -> str:
    """A finding for people; names of files may hold anything."""
    from summarize.reading.names import printable

    remedy = f"\n         {printable(finding.remedy)}" if finding.remedy else ""
    return f"{finding.health:<8} {finding.name}: {printable(finding.detail)}{remedy}"


def _object(finding: Finding) -> dict[str, Any]:
    return {
        "name": finding.name,
        "status": finding.health,
        "detail": finding.detail,
        "remedy": finding.remedy,
    }


def _show_arabic(world: World, settings: Resolved) -> None:
    """Show a line of Arabic both ways, and ask about it where nobody has said yet."""
    from summarize.doctor.terminal import both_ways
    from summarize.reading.names import printable

    rtl = settings.text("rtl")
    ways = both_ways(world.environ, rtl, min(shutil.get_terminal_size().columns, _WIDEST))
    for number, (mode, text) in enumerate(ways, start=1):
        print(f"\n{number}. --rtl {mode}{' (now)' if number == 1 else ''}\n{text}", file=world.stdout, flush=True)
    folder = folders.config()
    if rtl != "auto" or folder is None or not world.stdin_is_terminal:
        return
    print("\nWhich reads right? 1, 2, or Enter to be asked again: ", end="", file=world.stderr, flush=True)
    answer = world.stdin.readline().decode(errors="replace").strip()
    if answer in ("1", "2"):
        mode, _ = ways[int(answer) - 1]
        save(folder / CONFIG, "rtl", mode)
        world.note(f"saved: rtl = {mode} in {printable(str(folder / CONFIG))}")
