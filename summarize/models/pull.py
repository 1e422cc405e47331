"""How a model comes to the machine: pulled from the Hub, or added from a folder."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from summarize.errors import ModelError
from summarize.models import layout
from summarize.models.catalogue import Role, entry
from summarize.models.check import check
from summarize.models.convert import COMPUTE_TYPES, CTRANSLATE2, convert
from summarize.models.hub import ENDPOINT, Advance, Hub, Snapshot, offline
from summarize.models.load import Installed
from summarize.models.lock import Lock, LockedFile, hash_files, model_files, problems, read_lock, write_lock
from summarize.models.store import Store

_BRANCH = "main"
_TRUE = ("1", "ON", "YES", "TRUE")
# The converted model stands beside its source for a while, and is never larger.
_ROOM = 2


class Watch(Protocol):
    """Who is told how a pull goes."""

    def note(self, text: str) -> None:
        """Hear of a step."""

    def download(self, path: str, size: int | None) -> Advance:
        """Hear that a file of `size` bytes begins; returns what is to be told its bytes on disk."""


@dataclass(frozen=True, slots=True)
class _Origin:
    """What is to become a model: files of transformers in a folder, and where they are from."""

    name: str
    role: Role | None
    folder: Path
    repository: str | None
    revision: str | None
    licence: str
    sources: tuple[LockedFile, ...]


def canonical(name: str) -> str:
    """The catalogue's name for a Hub id that it knows; any other name as it is."""
    known = entry(name)
    return known.name if known else name


def pull(
    store: Store,
    name: str,
    *,
    revision: str | None = None,
    role: Role | None = None,
    environ: Mapping[str, str],
    watch: Watch,
) -> Lock:
    """Download, convert, try and install a model; `name` is the catalogue's, a Hub id, or an installed model's.

    The first pull locks the commit that the branch is at; later ones verify it, and download it again if it is damaged.
    A `revision` (branch, tag or commit) locks that one instead. Raises `ModelError`, and then what was installed stays.
    """
    name = canonical(name)
    with store.exclusive(name, lambda: watch.note(f"waiting for another process that is changing {name}")):
        locked = _lock_of(store, name, watch)
        if locked and revision in (None, locked.revision) and not problems(store.folder(name), locked, full=True):
            watch.note(f"{name} is installed already, and its files are those of {_at(locked)}")
            return locked
        hub = Hub(environ.get("HF_ENDPOINT") or ENDPOINT, _by_hand(name))
        if environ.get("HF_HUB_OFFLINE", "").upper() in _TRUE:
            raise offline(hub.by_hand)
        repository = _repository(name, locked)
        wanted = revision or (locked and locked.revision) or _BRANCH
        watch.note(f"looking up {repository} at {wanted}")
        snapshot = hub.resolve(repository, wanted)
        pinned = locked.sources if locked and locked.revision == snapshot.revision else ()
        role = role or (locked.role if locked else None)
        return _pull(store, name, hub, snapshot, pinned, role, environ, watch)


def add(
    store: Store,
    folder: Path,
    *,
    name: str | None = None,
    role: Role | None = None,
    environ: Mapping[str, str],
    watch: Watch,
) -> Lock:
    """Install a folder that was copied here by hand: one of a `pull` elsewhere, of CTranslate2, or of transformers.

    Its name is `name`, else its lock's, else the folder's own. The folder itself is left as it is. Raises `ModelError`.
    """
    if not folder.is_dir():
        raise ModelError(f"{folder} is no folder", "give the folder that holds the model's files")
    lock = read_lock(folder)
    name = canonical(name or (lock.name if lock else folder.resolve().name))
    known = entry(name)
    if known and lock and lock.repository not in (None, known.repository):
        raise ModelError(
            f"{folder} holds {lock.repository}, which is not {name}", "leave out --name, or choose another"
        )
    with store.exclusive(name, lambda: watch.note(f"waiting for another process that is changing {name}")):
        old = _lock_of(store, name, watch)
        if old and not problems(store.folder(name), old):
            raise ModelError(f"{name} is installed already", f"remove it first: summarize models remove {name}")
        if lock:
            return _copy_locked(store, folder, replace(lock, name=name), watch)
        names = [path.name for path in folder.iterdir() if path.is_file()]
        if layout.is_converted(folder):
            return _copy_converted(store, folder, name, role, watch)
        files = layout.source_files(names, str(folder))
        licence = known.licence if known else "unknown"
        origin = _Origin(name, role, folder, None, None, licence, hash_files(folder, files))
        return _make(store, origin, environ, watch)


def _pull(
    store: Store,
    name: str,
    hub: Hub,
    snapshot: Snapshot,
    pinned: tuple[LockedFile, ...],
    role: Role | None,
    environ: Mapping[str, str],
    watch: Watch,
) -> Lock:
    """Download the snapshot's files, those of an earlier interrupted pull being there already, and install them."""
    partial = store.partial(name) / snapshot.revision
    for other in partial.parent.glob("*"):
        if other != partial:
            shutil.rmtree(other)
    partial.mkdir(parents=True, exist_ok=True)
    sources = _download(hub, snapshot, partial, role, watch)
    changed = [file.path for file in pinned if file not in sources]
    if changed:
        shutil.rmtree(partial)
        message = f"{snapshot.repository} has other files at {snapshot.revision} than were locked: {', '.join(changed)}"
        raise ModelError(message, f"if that is meant, first: summarize models remove {name}")
    known = entry(name)
    licence = known.licence if known else snapshot.licence or "unknown"
    origin = _Origin(name, role, partial, snapshot.repository, snapshot.revision, licence, sources)
    try:
        lock = _make(store, origin, environ, watch)
    except ModelError:
        # What verified and yet does not work would not work the next time.
        shutil.rmtree(partial.parent)
        raise
    shutil.rmtree(partial.parent)
    return lock


def _download(hub: Hub, snapshot: Snapshot, folder: Path, role: Role | None, watch: Watch) -> tuple[LockedFile, ...]:
    """Download the files that are needed, the configuration first: it may tell that the rest is not worth it."""
    names = layout.source_files((file.path for file in snapshot.files), snapshot.repository)
    files = [file for file in snapshot.files if file.path in names]
    _make_room(folder, sum(file.size or 0 for file in files))
    done = []
    for file in sorted(files, key=lambda file: (file.path != layout.CONFIG, file.size or 0)):
        done.append(hub.download(snapshot, file, folder, watch.download(file.path, file.size)))
        if file.path == layout.CONFIG:
            layout.sort(folder / layout.CONFIG, snapshot.repository, role)
    return tuple(sorted(done, key=lambda file: file.path))


def _make(store: Store, origin: _Origin, environ: Mapping[str, str], watch: Watch) -> Lock:
    """Convert files of transformers as their engine wants them, and install the result."""
    sort = layout.sort(origin.folder / layout.CONFIG, origin.name, origin.role or _catalogued(origin.name))
    names = [file.path for file in origin.sources]
    with store.staging(origin.name) as staged:
        if sort.engine == CTRANSLATE2 or layout.BIN in names:
            watch.note(f"converting {origin.name} for {sort.engine}")
            convert(origin.folder, staged, sort.engine, origin.name, environ)
            names = layout.tokenizer_files(names)
        for file in names:
            shutil.copyfile(origin.folder / file, staged / file)
        lock = Lock(
            name=origin.name,
            role=sort.role,
            repository=origin.repository,
            revision=origin.revision,
            licence=origin.licence,
            engine=sort.engine,
            compute_type=COMPUTE_TYPES[sort.engine],
            files=hash_files(staged, model_files(staged)),
            sources=origin.sources,
        )
        return _install(store, staged, lock, watch)


def _copy_locked(store: Store, folder: Path, lock: Lock, watch: Watch) -> Lock:
    with store.staging(lock.name) as staged:
        for file in lock.files:
            if not (folder / file.path).is_file():
                raise ModelError(f"{folder} lacks {file.path}", "copy the whole folder again")
            shutil.copyfile(folder / file.path, staged / file.path)
        wrong = problems(staged, lock, full=True)
        if wrong:
            raise ModelError(f"{folder} is damaged: {'; '.join(wrong)}", "copy the folder again")
        return _install(store, staged, lock, watch)


def _copy_converted(store: Store, folder: Path, name: str, role: Role | None, watch: Watch) -> Lock:
    """Install a folder that a converter of CTranslate2 made: what it was made from is not known, what it is now is."""
    known = entry(name)
    marian = (folder / "source.spm").is_file()
    with store.staging(name) as staged:
        for file in layout.converted_files(path.name for path in folder.iterdir() if path.is_file()):
            shutil.copyfile(folder / file, staged / file)
        lock = Lock(
            name=name,
            role=role or _catalogued(name) or (Role.TRANSLATOR if marian else Role.SUMMARIZER),
            repository=None,
            revision=None,
            licence=known.licence if known else "unknown",
            engine=CTRANSLATE2,
            # As it was made.
            compute_type="default",
            files=hash_files(staged, model_files(staged)),
        )
        return _install(store, staged, lock, watch)


def _install(store: Store, staged: Path, lock: Lock, watch: Watch) -> Lock:
    """Try a finished folder and move it into place."""
    watch.note(f"trying {lock.name}")
    written = check(Installed(lock.name, staged, lock.role, lock.engine, lock.compute_type, lock.digest))
    watch.note(f"it wrote: {written}")
    write_lock(staged, lock)
    store.install(staged, lock.name)
    watch.note(f"{lock.name} is installed: {_at(lock)}, {lock.licence}")
    return lock


def _lock_of(store: Store, name: str, watch: Watch) -> Lock | None:
    """The lock of what is installed; one that cannot be read is as good as none here, where the model is made anew."""
    try:
        return store.lock(name)
    except ModelError as error:
        watch.note(str(error))
        return None


def _repository(name: str, locked: Lock | None) -> str:
    known = entry(name)
    repository = known.repository if known else (locked.repository if locked else None) or name
    if repository is None or "/" not in repository:
        raise ModelError(f"{name!r} is nothing to pull", "summarize models list shows the names; others are OWNER/NAME")
    return repository


def _catalogued(name: str) -> Role | None:
    known = entry(name)
    return known.role if known else None


def _make_room(folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < _ROOM * size:
        message = f"{folder} has room for {free // 1_000_000} MB, and {_ROOM * size // 1_000_000} MB are needed"
        raise ModelError(message, "make room, or set XDG_DATA_HOME to a larger disk")


def _by_hand(name: str) -> str:
    return (
        f"where there is network `summarize models pull {name}`, copy the folder that `summarize models path {name}` "
        "prints there to this machine, and here run: summarize models add FOLDER"
    )


def _at(lock: Lock) -> str:
    return f"{lock.repository} at {lock.revision}" if lock.repository else "a folder that was added"
