"""The user's files: settings, glossary, and the databases that the program keeps."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from summarize import folders
from summarize.doctor.finding import Finding, broken, ok, warning
from summarize.errors import SummarizeError
from summarize.settings import CONFIG, Resolved
from summarize.translation import glossary as glossaries
from summarize.translation import memory

# How long to wait for a program that is writing.
_PATIENCE = 1.0


def configuration(settings: Resolved) -> Iterator[Finding]:
    """Where settings come from, and those that are not the defaults."""
    folder = folders.config()
    if folder is None:
        yield warning("home", "no home folder is known, so nothing is kept", folders.REMEDY)
        return
    file = folder / CONFIG
    yield ok("configuration", str(file) if file.exists() else f"none; it would be {file}")
    own = [(name, value, origin) for name, value, origin in settings.values if origin != "default"]
    yield ok("settings", "; ".join(f"{name} = {value} ({origin})" for name, value, origin in own) or "the defaults")


def glossary(named: str | None) -> Finding:
    """The glossary that a brief would use."""
    folder = folders.config()
    path = Path(named) if named else folder / glossaries.NAME if folder else None
    if path is None or (named is None and not path.exists()):
        return ok("glossary", "none")
    try:
        found = glossaries.problems(path)
        terms = 0 if found else len(glossaries.read(path).terms)
    except SummarizeError as error:
        return broken("glossary", str(error), error.remedy)
    if found:
        return broken("glossary", f"{path}:{found[0].line}: {found[0].message}", f"summarize glossary check {path}")
    return ok("glossary", f"{path}: {terms} terms")


def databases() -> Iterator[Finding]:
    """The translation memory and the archive, if they were begun."""
    from summarize.desk import archive

    cache, data = folders.cache(), folders.data()
    if cache:
        yield database("translation memory", cache / memory.NAME, "summarize cache clear")
        damaged = cache / memory.DAMAGED
        if damaged.exists():
            remedy = "summarize cache clear, if nobody wants to look at it"
            yield warning("translation memory", f"one that was damaged is kept: {damaged}", remedy)
    if data:
        yield database("archive", data / archive.NAME, "move it aside, and restore it from a backup")


def database(name: str, path: Path, remedy: str) -> Finding:
    """A file of SQLite: whole, writable, and for this user alone."""
    if not path.exists():
        return ok(name, f"none; it would be {path}")
    try:
        problems = _integrity(path)
        status = path.stat()
    except (OSError, sqlite3.Error) as error:
        return broken(name, f"{path} cannot be read: {error}", remedy)
    if problems:
        return broken(name, f"{path} is damaged: {problems}", remedy)
    if not all(os.access(place, os.W_OK) for place in (path, path.parent)):
        return warning(name, f"{path} cannot be written, so nothing new is kept", f"chmod u+w {path.parent} {path}")
    if os.name == "posix" and status.st_mode & 0o077:
        return warning(name, f"{path} can be read by other users", f"chmod 600 {path}")
    return ok(name, f"{path}: {status.st_size / 1e6:.1f} MB, whole")


def _integrity(path: Path) -> str:
    """What is wrong within the file, on one line; empty if nothing is. The file is only read."""
    # Where nothing can be written, neither can the file that readers of SQLite agree by.
    mode = "mode=ro" if os.access(path.parent, os.W_OK) else "mode=ro&immutable=1"
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, timeout=_PATIENCE)) as connection:
        first, *more = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(10)")]
    return "" if first == "ok" else "; ".join(" ".join(line.split()) for line in (first, *more))
