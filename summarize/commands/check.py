"""The checks on anyone's translation."""

import json
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

import click

from summarize.commands import options
from summarize.console import World
from summarize.errors import UsageError
from summarize.records import Flag, Severity
from summarize.report import Report

_FIELDS = ("sentence", "point", "message", "expected", "found")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a translation, counted from 1, and what there is to say against it."""

    number: int
    arabic: str
    english: str
    flags: tuple[Flag, ...]


@click.command()
@click.argument("sources", metavar="ARABIC [ENGLISH]", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", help="Default: text.")
@options.strict
@click.option("-q", "--quiet", is_flag=True, help="No notes on stderr.")
@click.pass_obj
def check(world: World, sources: tuple[str, ...], form: str, strict: str | None, quiet: bool) -> int:
    """Check an English translation against its Arabic: numbers, names, negation, hedges.

    ARABIC and ENGLISH are files that run line by line beside each other; - is standard input. Without ENGLISH, each
    line of ARABIC has the Arabic, a tab and the English.
    """
    report = Report(Severity(strict) if strict else None)
    lines = _checked(_pairs(world, sources), report)
    if form == "json":
        print(json.dumps([_object(line) for line in lines], ensure_ascii=False, indent=2), file=world.stdout)
    else:
        for line in lines:
            text = _text(line) if form == "text" else json.dumps(_object(line), ensure_ascii=False) + "\n"
            world.stdout.write(text)
    if not quiet:
        world.note(f"{report.done} lines checked, {report.flagged} flagged")
    return report.status


def _pairs(world: World, sources: Sequence[str]) -> list[tuple[str, str]]:
    """The Arabic and English of every line, from one table or from two files beside each other."""
    if len(sources) > 2:
        raise UsageError(f"check takes two files, not {len(sources)}", "name the Arabic, then the English")
    if list(sources) == ["-", "-"]:
        raise UsageError("standard input cannot be both files", "name a file, or give one table with tabs")
    if len(sources) == 2:
        arabic, english = (_lines(world, source) for source in sources)
        if len(arabic) != len(english):
            counts = f"{sources[0]} has {len(arabic)} lines, {sources[1]} has {len(english)}"
            raise UsageError(counts, "give files whose lines run beside each other")
        return list(zip(arabic, english, strict=True))
    source = sources[0] if sources else "-"
    return [_halves(source, number, line) for number, line in enumerate(_lines(world, source), start=1)]


def _lines(world: World, source: str) -> list[str]:
    """The lines of a file, ended by newlines alone: Unicode's other separators occur within news."""
    from summarize.reading.packed import unpacked

    try:
        with nullcontext(world.stdin) if source == "-" else unpacked(open(source, "rb"), source) as file:
            data = file.read()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{source}: {error.strerror}", "name a file, or - for standard input") from error
    except UnicodeDecodeError as error:
        number = error.object[: error.start].count(b"\n") + 1
        raise UsageError(f"{source}, line {number}: not UTF-8", "convert the file, for instance with iconv") from error
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")] if text else []


def _halves(source: str, number: int, line: str) -> tuple[str, str]:
    arabic, tab, english = line.partition("\t")
    if not tab:
        raise UsageError(f"{source}, line {number}: no tab", "put the Arabic, a tab and the English on each line")
    return arabic, english


def _checked(pairs: list[tuple[str, str]], report: Report) -> Iterator[Line]:
    from summarize.checks import check_language, compare

    for number, (arabic, english) in enumerate(pairs, start=1):
        flags = check_language(arabic) + compare(arabic, english)
        report.finished(flags)
        yield Line(number, arabic, english, flags)


def _text(line: Line) -> str:
    from summarize.render.sanitize import sanitize

    return "".join(f"{line.number}: {flag.severity}: {sanitize(flag.message)}\n" for flag in line.flags)


def _object(line: Line) -> dict[str, Any]:
    flags = [_flag(flag) for flag in line.flags]
    return {"line": line.number, "arabic": line.arabic, "english": line.english, "flags": flags}


def _flag(flag: Flag) -> dict[str, Any]:
    return {"kind": flag.kind, "severity": flag.severity, **{name: getattr(flag, name) for name in _FIELDS}}
