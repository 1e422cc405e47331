"""Where the models lie: `…/models/NAME/`, each put in place whole or not at all."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from summarize import folders
from summarize.errors import ModelError
from summarize.models.catalogue import AUTO, AUTOMATIC, CATALOGUE, Role, built_in, entry
from summarize.models.lock import LOCK, Lock, looks_damaged, read_lock

# A Hub id or a plain name; `--` stands for the `/` in the folder's name, so it can be in neither.
_NAME = re.compile(r"(?!.*(?:--|\.\.))[A-Za-z0-9][A-Za-z0-9_.-]*(?:/[A-Za-z0-9][A-Za-z0-9_.-]*)?")

# Nothing is in it, and nothing can be made in it.
_NOWHERE = Path(os.devnull) / "models"


class State(StrEnum):
    """How a model stands on this machine."""

    BUNDLED = "bundled"
    INSTALLED = "installed"
    DAMAGED = "damaged"
    ABSENT = "not installed"


@dataclass(frozen=True, slots=True)
class Store:
    """The user's models. `root` need not exist before something is pulled."""

    root: Path

    def place(self) -> Path:
        """`root`, for whoever wants to see or change it; raises `SummarizeError` where there is no home for it."""
        return folders.needed(None if self.root == _NOWHERE else self.root)

    def may_hold(self, name: str) -> bool:
        """Whether a model of the user's may have this name."""
        return _NAME.fullmatch(name) is not None and name != AUTO and not built_in(name)

    def folder(self, name: str) -> Path:
        """Where the model of this name lies or would lie; a name that could lead elsewhere is a `ModelError`."""
        if not self.may_hold(name):
            raise ModelError(f"{name!r} cannot name a model of yours", "name it with letters, digits, `-`, `_` and `.`")
        return self.root / name.replace("/", "--")

    def lock(self, name: str) -> Lock | None:
        """The lock of an installed model, None where it is not installed."""
        return read_lock(self.folder(name))

    def state(self, name: str) -> State:
        """How the model stands, told without hashing anything."""
        if built_in(name):
            return State.BUNDLED
        try:
            lock = self.lock(name)
        except ModelError:
            return State.DAMAGED
        if lock is None:
            return State.DAMAGED if self.folder(name).exists() else State.ABSENT
        return State.DAMAGED if looks_damaged(self.folder(name), lock) else State.INSTALLED

    def names(self, role: Role | None = None) -> list[str]:
        """The names of all installed models or those of a role, damaged ones too, the catalogue's first."""
        if not self.root.is_dir():
            return []
        folders = [path for path in self.root.iterdir() if path.is_dir() and not path.name.startswith(".")]
        found = {path.name.replace("--", "/") for path in folders}
        known = [model.name for model in CATALOGUE if model.name in found]
        names = known + sorted(found.difference(known))
        return names if role is None else [name for name in names if self.role(name) is role]

    def role(self, name: str) -> Role | None:
        """What a model is for; None if its lock is lost."""
        known = entry(name)
        if known:
            return known.role
        try:
            lock = self.lock(name)
        except ModelError:
            return None
        return lock.role if lock else None

    def partial(self, name: str) -> Path:
        """Where what has been downloaded of a model waits for the rest."""
        return self.root / ".partial" / self.folder(name).name

    @contextmanager
    def exclusive(self, name: str, waiting: Callable[[], None]) -> Iterator[None]:
        """Hold the model against other processes that would change it; `waiting` is called if one has it now."""
        from filelock import FileLock, Timeout

        locks = self.place() / ".locks"
        locks.mkdir(parents=True, exist_ok=True)
        lock = FileLock(locks / f"{self.folder(name).name}.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            waiting()
            lock.acquire()
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def staging(self, name: str) -> Iterator[Path]:
        """An empty folder to make a model in; whatever is left of it at the end is deleted."""
        folder = self.root / ".staging" / self.folder(name).name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def install(self, staged: Path, name: str) -> None:
        """Move a finished folder into place, over the one that is there."""
        target = self.folder(name)
        old = staged.with_name(f"{staged.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        if target.exists():
            target.rename(old)
        staged.rename(target)
        shutil.rmtree(old, ignore_errors=True)

    def remove(self, name: str) -> bool:
        """Delete a model and what was downloaded towards it; False if there was neither."""
        folder, partial = self.folder(name), self.partial(name)
        there = folder.exists() or partial.exists()
        # Without its lock the folder is no model any more, even if deleting the rest is interrupted.
        (folder / LOCK).unlink(missing_ok=True)
        for path in (folder, partial):
            if path.exists():
                shutil.rmtree(path)
        return there


def user_store() -> Store:
    """The models in the data folder of the user who runs the program."""
    folder = folders.data()
    return Store(folder / "models" if folder else _NOWHERE)


def megabytes(folder: Path) -> int:
    """What a folder's files take, in MB of a million bytes, rounded up."""
    return -(-sum(entry.stat().st_size for entry in os.scandir(folder) if entry.is_file()) // 1_000_000)


def resolve(name: str, role: Role, store: Store | None = None) -> str:
    """The name, or, for `auto`, that of the best model of this role that is on the machine."""
    return resolve_auto(role, store) if name == AUTO else name


def resolve_auto(role: Role, store: Store | None = None) -> str:
    """The best model of this role that is on the machine; what ships with the program if nothing was pulled."""
    store = store or user_store()
    return next(name for name in AUTOMATIC[role] if store.state(name) is not State.ABSENT)
