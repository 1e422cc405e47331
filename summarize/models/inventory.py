"""All models as a list: those of the catalogue and those that the user added to them."""

from dataclasses import dataclass

from summarize.errors import ModelError
from summarize.models.catalogue import CATALOGUE, Entry, entry
from summarize.models.lock import Lock, problems
from summarize.models.store import State, Store, megabytes


@dataclass(frozen=True, slots=True)
class Listed:
    """A model as it stands on this machine. `entry` is its line in the catalogue, `lock` what is installed."""

    name: str
    state: State
    megabytes: int | None
    entry: Entry | None
    lock: Lock | None

    @property
    def licence(self) -> str:
        known = self.entry or self.lock
        return known.licence if known else "unknown"

    @property
    def role(self) -> str:
        known = self.entry or self.lock
        return known.role.value if known else "unknown"


def inventory(store: Store) -> tuple[Listed, ...]:
    """The catalogue in its order, then what else is installed. Nothing is hashed: that is for `verify`."""
    known = [_listed(store, model.name, model) for model in CATALOGUE]
    return (*known, *(_listed(store, name, None) for name in store.names() if entry(name) is None))


def verify(store: Store, name: str) -> list[str]:
    """What is wrong with an installed model, every file hashed; raises `ModelError` if it is not installed."""
    try:
        lock = store.lock(name)
    except ModelError as error:
        return [str(error)]
    if lock is not None:
        return problems(store.folder(name), lock, full=True)
    if store.folder(name).exists():
        return ["its lock is missing"]
    raise ModelError(f"{name} is not on this machine", f"summarize models pull {name}")


def _listed(store: Store, name: str, model: Entry | None) -> Listed:
    state = store.state(name)
    if state is State.BUNDLED:
        return Listed(name, state, model.megabytes if model else None, model, None)
    try:
        lock = store.lock(name)
    except ModelError:
        lock = None
    size = megabytes(store.folder(name)) if lock else (model.megabytes if model else None)
    return Listed(name, state, size, model, lock)
