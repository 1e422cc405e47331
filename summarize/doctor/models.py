"""The models: whether those that the settings name would load, and whether all files are as they were locked."""

from collections.abc import Iterator

from summarize.doctor.finding import Finding, broken, ok
from summarize.errors import SummarizeError
from summarize.models import bundled
from summarize.models.catalogue import AUTO, BUNDLED, Role, built_in, entry
from summarize.models.inventory import verify
from summarize.models.load import find
from summarize.models.store import Store, resolve
from summarize.settings import Resolved


def models(store: Store, settings: Resolved) -> Iterator[Finding]:
    """Nothing is loaded; every file is hashed."""
    for role in Role:
        yield _choice(role, settings.text(role), store)
    yield _files(BUNDLED, bundled.problems(), "install summarize again: pip install --force-reinstall summarize")
    for name in store.names():
        yield _files(name, verify(store, name), f"summarize models remove {name}, then pull or add it again")


def _choice(role: Role, name: str, store: Store) -> Finding:
    """The model that a brief would use."""
    chosen = resolve(name, role, store)
    if not (built_in(chosen) and entry(chosen, role)):
        try:
            find(chosen, role, store)
        except SummarizeError as error:
            return broken(role, str(error), error.remedy)
    return ok(role, f"{chosen}, the best on this machine" if name == AUTO else chosen)


def _files(name: str, problems: list[str], remedy: str) -> Finding:
    called = f"model {name}"
    return broken(called, "; ".join(problems), remedy) if problems else ok(called, "every file has its digest")
