"""What the commands on articles have in common: read each, make something of it, write it, keep the ledger."""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from summarize.commands.options import settings
from summarize.commands.progress import Tell, progress
from summarize.console import World
from summarize.errors import ExitStatus, ReadingError, ShortageError, UsageError
from summarize.reading.formats import is_named_lines
from summarize.reading.names import Private, file_name, numbered
from summarize.records import Brief, Reading, Severity
from summarize.render import DOCUMENTS, FORMATS, Format, Options, in_file
from summarize.render.outline import all_flags
from summarize.report import Report
from summarize.settings import Resolved
from summarize.suffixes import SUFFIXES

_TEXT: dict[str, Any] = {"encoding": "utf-8", "errors": "backslashreplace", "newline": "\n"}
_FORMATS_BY_SUFFIX = {suffix: form for form, suffix in SUFFIXES.items()}

if TYPE_CHECKING:
    from rich.console import Console

    from summarize.render.rtl import Direction


@dataclass(frozen=True, slots=True)
class Job:
    """What to read, how to write it and where; the options that every command on articles has.

    `several` says that what is written counts as several articles, even if it is one.
    """

    world: World
    sources: tuple[str, ...]
    several: bool
    form: str
    options: Options
    output: str | None
    errors: str | None
    strict: Severity | None
    max_bytes: int
    rtl: str
    private: Private = Private.TYPED


def prepare(world: World, chosen: dict[str, Any], options: Options) -> tuple[Job, Resolved]:
    """The job and the settings that a command's options, by the names click gives them, come to.

    A command that reads no articles has none of the options of reading.
    """
    world = replace(world, quiet=chosen["quiet"], verbose=chosen["verbose"])
    resolved = settings(world, chosen)
    output = None if chosen["output"] == "-" else chosen["output"]
    sources, errors, strict = chosen.get("articles") or ("-",), chosen.get("errors"), chosen.get("strict")
    if output and output == errors:
        raise UsageError(f"{output} is both --output and --errors", "give the errors a file of their own")
    for target in (output, errors):
        if target:
            _refuse_read(target, _places(sources))
    job = Job(
        world,
        sources=sources,
        # JSON lines count as several even if there is only one: a pipe must not get another shape on a quiet day.
        several=len(sources) > 1 or is_named_lines(sources[0]),
        form=_format(world, chosen["form"], output),
        options=options,
        output=output,
        errors=errors,
        strict=Severity(strict) if strict else None,
        max_bytes=int(resolved.text("max-bytes")),
        rtl=resolved.text("rtl"),
        private=Private.ALWAYS if chosen.get("allow_private") else Private.TYPED,
    )
    return job, resolved


def run(
    job: Job, make: Callable[[Reading, Tell], Brief], keep: Callable[[Brief], None] = lambda brief: None
) -> ExitStatus:
    """Make and write every article; one that cannot be read is reported, and stops none of the others.

    `make` is given somebody to tell what it is doing. `keep` is given each brief once it is written.
    """
    from summarize.reading import read

    unwritten: list[Brief] = []
    with ledger(job) as report:
        try:
            with _writer(job) as writer:
                for source in job.sources:
                    for reading in read(source, stdin=job.world.stdin, max_bytes=job.max_bytes, private=job.private):
                        writer.several |= reading.in_lines
                        if brief := made(job, report, reading, make):
                            writer.write(brief)
                            (unwritten.append if writer.waits else keep)(brief)
        finally:
            for brief in unwritten:
                keep(brief)
    return report.status


@contextmanager
def ledger(job: Job) -> Iterator[Report]:
    """The report of a run: at its end what failed goes where the job says, even if it breaks off, then the count."""
    report = Report(job.strict)
    try:
        yield report
    finally:
        if job.errors:
            _write_errors(job.errors, report)
    if report.articles > 1:
        job.world.note(report.line())


def made(
    job: Job, report: Report, reading: Reading | ReadingError, make: Callable[[Reading, Tell], Brief]
) -> Brief | None:
    """What `make` makes of an article, entered in the report; None where that failed, which stderr is told."""
    if isinstance(reading, ReadingError):
        _fail(reading, report, job.world)
        return None
    try:
        with progress(job.world, reading.article.name) as tell:
            brief = make(reading, tell)
    except ShortageError as error:
        _fail(ReadingError(reading.article.source, str(error), error.remedy), report, job.world)
        return None
    report.finished(all_flags(brief))
    return brief


def write(job: Job, briefs: Iterable[Brief]) -> None:
    """Write briefs that are made already, as `run` does."""
    with _writer(job) as writer:
        for brief in briefs:
            writer.write(brief)


def _fail(error: ReadingError, report: Report, world: World) -> None:
    report.failed(error)
    world.complain(error)


def _format(world: World, form: str | None, output: str | None) -> str:
    """The format asked for, or the one that the output's name says, or terminal on a terminal and text elsewhere."""
    if form == "terminal" and output:
        raise UsageError("--format terminal draws on a terminal, not into a file", "use --format text")
    if form in DOCUMENTS and not output:
        raise UsageError(f"--format {form} makes a file, not text for a stream", f"name it: -o FILE.{form}")
    if form:
        return form
    if output:
        suffix = Path(output).suffix.lower()
        if suffix and not Path(output).is_dir() and suffix not in _FORMATS_BY_SUFFIX:
            raise UsageError(
                f"{output}: no format goes by {suffix}", f"use {', '.join(_FORMATS_BY_SUFFIX)}, or --format"
            )
        return _FORMATS_BY_SUFFIX.get(suffix, "text")
    return "terminal" if world.stdout.isatty() else "text"


def _places(sources: Iterable[str]) -> frozenset[Path]:
    """Where sources lie; addresses, and `-`, are nowhere."""
    return frozenset(Path(os.path.realpath(source)) for source in sources if os.path.exists(source))


def _refuse_read(target: str, read: frozenset[Path]) -> None:
    """Raise `UsageError` where a file that would be replaced is read too, by its name or as one of a folder."""
    place = Path(os.path.realpath(target))
    if place.is_file() and not read.isdisjoint((place, *place.parents)):
        raise UsageError(f"{target} is both read and written", "choose another place for what is written")


def _write_errors(path: str, report: Report) -> None:
    lines = [
        json.dumps({"source": error.source, "error": str(error), "remedy": error.remedy}, ensure_ascii=False)
        for error in report.failures
    ]
    with replacing(path) as file:
        file.writelines(f"{line}\n" for line in lines)


class _Writer(Protocol):
    """Writes briefs as they are done, or waits for all of them.

    `several` says that there may be more of them, even if there are not.
    """

    several: bool

    @property
    def waits(self) -> bool: ...

    def write(self, brief: Brief) -> None: ...


@contextmanager
def _writer(job: Job) -> Iterator[_Writer]:
    if job.form == "terminal":
        yield _Terminal(job)
    elif job.output and (job.output.endswith("/") or Path(job.output).is_dir()):
        yield _Folder(Path(job.output), job)
    elif job.output and job.form in DOCUMENTS:
        with replacing(job.output, empty=False) as file:
            yield from _document(file, job)
    elif job.output:
        with replacing(job.output, empty=False) as file:
            yield from _stream(file, job)
    else:
        yield from _stream(job.world.stdout, job)


def _stream(file: TextIO, job: Job) -> Iterator[_Writer]:
    stream = _Stream(file, FORMATS[job.form], job.options, job.several, tells_none=not job.output)
    try:
        yield stream
    finally:
        stream.close()  # even if the run fails: what was done so far is good


def _document(file: TextIO, job: Job) -> Iterator[_Writer]:
    document = _Document()
    try:
        yield document
    finally:
        if document.briefs:
            file.buffer.write(DOCUMENTS[job.form](document.briefs, job.options))


@dataclass(slots=True)
class _Stream:
    """One stream for all: each brief at once, or all of them at the end where the format needs them together.

    One that `tells_none` gets the shape of several even if there are none.
    """

    file: TextIO
    format: Format
    options: Options
    several: bool
    tells_none: bool
    written: int = 0
    waiting: list[Brief] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        return self.format.together is not None

    def write(self, brief: Brief) -> None:
        if self.format.together:
            self.waiting.append(brief)
            return
        between = self.format.between if self.written else ""
        self.file.write(f"{between}{self.format.one(brief, self.options)}\n")
        self.file.flush()  # whoever waits at the other end of a pipe gets each article as it is done
        self.written += 1

    def close(self) -> None:
        if not self.format.together or not (self.waiting or (self.several and self.tells_none)):
            return
        if self.several or len(self.waiting) > 1:
            self.file.write(self.format.together(self.waiting, self.options) + "\n")
        else:
            self.file.write(self.format.one(self.waiting[0], self.options) + "\n")


@dataclass(slots=True)
class _Document:
    """A file of bytes, made of all articles at the end."""

    briefs: list[Brief] = field(default_factory=list)
    several: bool = True
    waits: bool = True

    def write(self, brief: Brief) -> None:
        self.briefs.append(brief)


class _Folder:
    """A file an article, named after it; a second one of the same name gets a number."""

    several = True
    waits = False

    def __init__(self, folder: Path, job: Job):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.job = folder, job
        self.names: set[str] = set()
        self.read = _places(job.sources)

    def write(self, brief: Brief) -> None:
        # The name came with the article, so it must not lead out of the folder.
        stem = file_name(brief.article.name)
        # Some file systems do not tell capitals from small letters.
        name = next(name for number in count(1) if (name := numbered(stem, number)).casefold() not in self.names)
        self.names.add(name.casefold())
        form = self.job.form
        path = str(self.folder / (name + SUFFIXES[form]))
        _refuse_read(path, self.read)
        # A link in the folder was not made for whatever article comes by its name.
        with replacing(path, through_links=False) as file:
            file.buffer.write(in_file(brief, form, self.job.options))


class _Terminal:
    """Drawn with rich on stdout."""

    several = True
    waits = False

    def __init__(self, job: Job):
        from summarize.render import rtl, terminal

        self.job = job
        self.console: Console = terminal.console(job.world.stdout, job.world.environ)
        self.direction: Direction = rtl.direction(job.world.environ, job.rtl)
        job.world.detail(f"Arabic on this terminal: {self.direction.mode} ({self.direction.why})")
        self.first = True

    def write(self, brief: Brief) -> None:
        from summarize.render import terminal

        if not self.first:
            terminal.draw_rule(self.console)
        self.first = False
        terminal.draw(brief, self.console, self.direction, self.job.options)


@contextmanager
def replacing(path: str, *, through_links: bool = True, empty: bool = True) -> Iterator[TextIO]:
    """A text file that takes its name only once it is whole; what is no plain file (a pipe, a device) is written to.

    A link is followed, or replaced by the file where `through_links` is false. One with nothing in it is no file unless
    `empty` lets it.

    If writing fails, what stood there before stays, and what had been written is left beside it as `NAME.part`.
    """
    target = Path(path).resolve() if through_links else Path(path).parent.resolve() / Path(path).name
    if not target.is_symlink() and target.exists() and not target.is_file():
        with _writable(lambda: target.open("w", **_TEXT), path) as stream:
            yield stream
        return
    # Made anew, or in a folder that all may write to somebody's link would be waiting for it.
    file = _writable(lambda: target.with_name(f".{target.name}.{os.getpid()}").open("x", **_TEXT), path)
    try:
        with file:
            yield file
    except BaseException as error:
        if isinstance(error, OSError) and error.filename is None:
            error.filename = path  # a disk that is full says nothing of where
        part = Path(file.name)
        if part.stat().st_size:
            part.replace(target.with_name(f"{target.name}.part"))
        else:
            part.unlink()
        raise
    if not empty and not os.stat(file.name).st_size:
        os.unlink(file.name)
        return
    if target.is_file():
        shutil.copymode(target, file.name)
    os.replace(file.name, target)


def _writable(opened: Callable[[], TextIO], path: str) -> TextIO:
    try:
        return opened()
    except OSError as error:
        raise UsageError(f"{path}: cannot write there ({error.strerror})", "choose another place") from error
