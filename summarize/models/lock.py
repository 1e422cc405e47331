"""A model's lock: which commit it came from and the sha256 of every file, written once and verified ever after.

The lock guards against damage and mix-ups. It lies beside the files: against somebody who may write there it is none.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarize.errors import ModelError
from summarize.models.catalogue import Role

LOCK = "lock.json"
CHECKED = "checked.json"
"""Size and time of change of each file when its sha256 was last computed on this machine; not part of the model."""

# A model's folder is flat, so that no name in a lock or a repository can lead out of it.
_FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class LockedFile:
    """A file in the model's folder and its `sha256:…`."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Lock:
    """What a model is, to the byte. `sources` are the files it was made from, as the Hub sent them."""

    name: str
    role: Role
    repository: str | None
    revision: str | None
    licence: str
    engine: str
    compute_type: str
    files: tuple[LockedFile, ...]
    sources: tuple[LockedFile, ...] = ()

    @property
    def digest(self) -> str:
        """One `sha256:…` over the names and digests of all files."""
        return digest_of(self.files)


def digest_of(files: tuple[LockedFile, ...]) -> str:
    """One `sha256:…` over names and digests, whatever their order."""
    lines = sorted(f"{file.digest} {file.path}\n" for file in files)
    return "sha256:" + hashlib.sha256("".join(lines).encode()).hexdigest()


def hash_file(path: Path) -> str:
    """The `sha256:…` of a file's bytes (about 0.2 s for 240 MB)."""
    with path.open("rb") as file:
        return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()


def hash_files(folder: Path, names: Iterable[str]) -> tuple[LockedFile, ...]:
    """The named files of a folder with their digests, sorted."""
    return tuple(LockedFile(name, hash_file(folder / name)) for name in sorted(names))


def model_files(folder: Path) -> list[str]:
    """The names of everything in a model's folder but the lock and what is hidden."""
    own = (LOCK, CHECKED)
    return sorted(path.name for path in folder.iterdir() if path.name not in own and not path.name.startswith("."))


def write_lock(folder: Path, lock: Lock) -> None:
    """Write the lock of files that were hashed just now, and remember that they were."""
    document = {
        "schema": 1,
        "name": lock.name,
        "role": lock.role,
        "repository": lock.repository,
        "revision": lock.revision,
        "licence": lock.licence,
        "engine": lock.engine,
        "compute_type": lock.compute_type,
        "files": {file.path: file.digest for file in lock.files},
        "sources": {file.path: file.digest for file in lock.sources},
    }
    _write_json(folder / LOCK, document)
    remember(folder, lock)


def read_lock(folder: Path) -> Lock | None:
    """The lock of a model's folder, None where there is none. A lock that cannot be understood is a `ModelError`."""
    path = folder / LOCK
    try:
        document = json.loads(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise _unreadable(path, str(error)) from error
    try:
        return _lock(document)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _unreadable(path, f"{type(error).__name__}: {error}") from error


def problems(folder: Path, lock: Lock, *, full: bool = False) -> list[str]:
    """What is wrong with a locked model's files, a line each; nothing is wrong with an empty list.

    A file whose size and time of change are those remembered from its last hashing counts as unchanged, since a
    gigabyte takes a second to hash, and every start of the program would; all others are hashed. `full` hashes all.
    """
    remembered = {} if full else _remembered(folder)
    found = []
    hashed = full
    for file in lock.files:
        path = folder / file.path
        if not path.is_file():
            found.append(f"{file.path} is missing")
        elif remembered.get(file.path) != _stamp(path):
            hashed = True
            if hash_file(path) != file.digest:
                found.append(f"{file.path} is not the file that was locked")
    known = {file.path for file in lock.files}
    found += [f"{name} does not belong to the model" for name in model_files(folder) if name not in known]
    if hashed and not found:
        remember(folder, lock)
    return found


def looks_damaged(folder: Path, lock: Lock) -> bool:
    """Whether a file is missing or has changed its size, told without reading any."""
    remembered = _remembered(folder)
    for file in lock.files:
        path = folder / file.path
        if not path.is_file() or remembered.get(file.path, _stamp(path))[0] != path.stat().st_size:
            return True
    return False


def remember(folder: Path, lock: Lock) -> None:
    """Note that the files as they lie there have the locked digests."""
    stamps = {file.path: list(_stamp(folder / file.path)) for file in lock.files}
    try:
        _write_json(folder / CHECKED, stamps)
    except OSError:
        # A folder shared read-only between users works as well, only slower: it is hashed at every load.
        return


def safe_file_name(name: str) -> bool:
    """Whether a file of this name may lie in a model's folder."""
    return _FILE_NAME.fullmatch(name) is not None


def _remembered(folder: Path) -> dict[str, tuple[int, int]]:
    try:
        document = json.loads((folder / CHECKED).read_bytes())
        return {path: (int(size), int(changed)) for path, (size, changed) in document.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        # Lost or damaged, it costs one hashing.
        return {}


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _lock(document: dict[str, Any]) -> Lock:
    if document["schema"] != 1:
        raise ValueError(f"schema {document['schema']} is not known to this version")
    return Lock(
        name=_text(document["name"]),
        role=Role(document.get("role", Role.TRANSLATOR)),
        repository=_text_or_none(document["repository"]),
        revision=_text_or_none(document["revision"]),
        licence=_text(document["licence"]),
        engine=_text(document["engine"]),
        compute_type=_text(document["compute_type"]),
        files=_locked_files(document["files"]),
        sources=_locked_files(document.get("sources", {})),
    )


def _locked_files(document: dict[str, str]) -> tuple[LockedFile, ...]:
    for path, digest in document.items():
        if not safe_file_name(path):
            raise ValueError(f"{path!r} is no file name for a model")
        if not _DIGEST.fullmatch(digest):
            raise ValueError(f"{digest!r} is no digest")
    return tuple(LockedFile(path, digest) for path, digest in sorted(document.items()))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _write_json(path: Path, document: dict[str, Any]) -> None:
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        partial.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _unreadable(path: Path, why: str) -> ModelError:
    return ModelError(
        f"{path} cannot be read: {why}", "remove the model with `summarize models remove NAME` and pull it again"
    )
