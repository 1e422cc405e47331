"""A batch on a Ray cluster: a worker a core, each a process with models of its own, and the ledger here alone.

Plain actors, not Ray Data: each is called from a thread of `summarize.batch.pool`, which keeps the order, bounds what
is in flight and delivers each article once, here as with threads. Ray Data would do all this again in its own way, and
hold back what is finished until a block is full.
"""

import logging
import os
import queue
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from summarize import folders
from summarize.batch.made import Failed, Outcome, Workers, make
from summarize.errors import SummarizeError, UsageError
from summarize.models.catalogue import Role, built_in, entry
from summarize.models.load import known_digest
from summarize.models.lock import CHECKED
from summarize.models.store import Store, resolve
from summarize.pipeline import Plan
from summarize.records import MadeBy, Reading
from summarize.render import Options

# An article that ends this many workers is taken to be the reason.
_DEATHS = 3
_ENDED = "the run was asked to end"


@dataclass(frozen=True, slots=True)
class Copy:
    """A model of the user's as it travels: its name, its digest, and its files by name."""

    name: str
    digest: str
    files: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a worker on any machine comes to its plan: `load` is pickled; `models`, each with its digest, may be missing
    there."""

    load: Callable[[], Plan]
    models: tuple[tuple[str, str], ...]
    form: str
    options: Options
    keep: bool = False


@contextmanager
def workers(address: str, recipe: Recipe, store: Store, jobs: int | None, *, gpu: bool) -> Iterator[Workers]:
    """Workers on the cluster at `address` (`auto`: the one of this machine; `local`: a new one), one a core or GPU.

    Raises `SummarizeError` where there is no cluster or none of its machines can load the models.
    """
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # before the import: it would report to its makers
    try:
        import ray
    except ModuleNotFoundError as error:
        raise SummarizeError("Ray is not installed", "pip install 'summarize[ray]'") from error
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise SummarizeError(
            f"no Ray cluster at {address}: {' '.join(str(error).split())[:200]}",
            "start one with `ray start --head`, or give --ray local",
        ) from error
    try:
        for number, handler in handlers.items():
            signal.signal(number, handler)  # Ray's own would end the run at once
        there = _size(ray, "GPU" if gpu else "CPU")
        if not (jobs or there):
            raise SummarizeError(f"the cluster at {address} has no {'GPU' if gpu else 'CPU'}", "see `ray status`")
        copies = [(name, digest, ray.put(_packed(store, name, digest))) for name, digest in recipe.models]
        crew = _Crew(ray, recipe, copies, jobs or there, gpu)
        yield Workers(crew.make, jobs or there, crew.made_by(), crew.end)
    finally:
        ray.shutdown()


def _size(ray: Any, kind: str) -> int:
    return int(ray.cluster_resources().get(kind, 0))


def needed(names: Iterable[tuple[str, Role]]) -> tuple[tuple[str, str], ...]:
    """Which of these models other machines may lack, each with its digest. Raises `UsageError` for a mere folder."""
    found = []
    for name, role in names:
        name = resolve(name, role)
        known = entry(name)
        name = known.name if known else name
        if built_in(name):
            continue
        digest = known_digest(name)
        if digest is None:
            raise UsageError(
                f"{name} is no installed model, so other machines cannot have it by this name",
                f"summarize models pull {name}, or summarize models add FOLDER",
            )
        found.append((name, digest))
    return tuple(found)


def _packed(store: Store, name: str, digest: str) -> Copy:
    # What was checked here says nothing about the copy.
    paths = sorted(path for path in store.folder(name).iterdir() if path.is_file() and path.name != CHECKED)
    return Copy(name, digest, tuple((path.name, path.read_bytes()) for path in paths))


class _Crew:
    """The workers that are alive, those that are free in a queue; a dead one is replaced where there is room."""

    def __init__(self, ray: Any, recipe: Recipe, copies: list[tuple[str, str, Any]], size: int, gpu: bool):
        self._ray = ray
        self._recipe, self._copies, self._size = recipe, copies, size
        self._actor = ray.remote(num_cpus=1, num_gpus=int(gpu), max_restarts=0, scheduling_strategy="SPREAD")(_Worker)
        self._free: queue.Queue[Any] = queue.Queue()
        self._lock = threading.Lock()
        self._losses = 0
        self._made_by: MadeBy | None = None
        for _ in range(size):
            self._start()

    def made_by(self) -> MadeBy:
        """What the first worker that is ready makes briefs by."""
        self._free.put(self._take())
        assert self._made_by is not None
        return self._made_by

    def make(self, reading: Reading) -> Outcome:
        """Have an article briefed by a worker that is free; if it dies of it, by another one."""
        from ray.exceptions import RayActorError, RayError

        for _ in range(_DEATHS):
            worker = self._take()
            try:
                outcome: Outcome = self._ray.get(worker.make.remote(reading))
            except RayActorError:
                self._lost(worker)
            except RayError as error:
                raise _broken(error) from error
            else:
                self._losses = 0
                self._free.put(worker)
                return outcome
        return Failed(
            f"{reading.article.source}: {_DEATHS} workers died of it", "brief it alone, on a machine with more memory"
        )

    def end(self) -> None:
        """Let nobody wait for a worker any longer."""
        self._free.put(SummarizeError(_ENDED, "the same command goes on"))

    def _take(self) -> Any:
        worker = self._free.get()
        if isinstance(worker, SummarizeError):
            self._free.put(worker)  # for all the others that wait
            raise worker
        return worker

    def _start(self) -> None:
        worker = self._actor.remote(self._recipe, self._copies)
        # Nobody waits for it here: it may be long until a cluster has room.
        worker.load.remote().future().add_done_callback(lambda loaded: self._loaded(worker, loaded))

    def _loaded(self, worker: Any, loaded: Any) -> None:
        from ray.exceptions import RayActorError

        if error := loaded.exception():
            if isinstance(error, RayActorError):
                # Not here: this thread is Ray's own, and asking Ray for something may have to wait for it.
                threading.Thread(target=self._lost, args=(worker,), daemon=True).start()
            else:
                self._free.put(_broken(error))
            return
        made_by: MadeBy | Failed = loaded.result()
        with self._lock:
            self._made_by = self._made_by or (made_by if isinstance(made_by, MadeBy) else None)
            wrong = _difference(made_by, self._made_by)
        self._free.put(wrong or worker)

    def _lost(self, worker: Any) -> None:
        with suppress(Exception):
            self._ray.kill(worker)
        with self._lock:
            self._losses += 1
            hopeless = self._losses > _DEATHS * self._size
        if hopeless:
            message = f"{self._losses} workers died one after another"
            self._free.put(SummarizeError(message, "see the logs of Ray; the same command goes on from here"))
        else:
            self._start()


def _difference(made_by: MadeBy | Failed, first: MadeBy | None) -> SummarizeError | None:
    """Why a worker must not go on: it cannot, or it would write something else than the others."""
    if isinstance(made_by, Failed):
        return SummarizeError(made_by.error, made_by.remedy)
    if first is None or replace(made_by, cpu=first.cpu) == first:
        return None
    return SummarizeError(
        "the machines of the cluster would not write the same: "
        f"summarize {first.summarize} and {made_by.summarize}, {first.translator} and {made_by.translator}",
        "install the same version on all of them",
    )


def _broken(error: Exception) -> SummarizeError:
    return SummarizeError(
        f"Ray: {' '.join(str(error).split())[:300]}", "see `ray status`; the same command goes on from here"
    )


class _Worker:
    """A process on some machine of the cluster, with the plan loaded."""

    def __init__(self, recipe: Recipe, copies: list[tuple[str, str, Any]]):
        self._recipe, self._copies = recipe, copies

    def load(self) -> MadeBy | Failed:
        """Load the plan; what goes wrong is returned, since an exception of ours would not come back as it was."""
        try:
            _unpack(self._copies, folders.needed(folders.cache()) / "ray")
            self._plan = self._recipe.load()
        except SummarizeError as error:
            return Failed(str(error), error.remedy)
        return self._plan.made_by

    def make(self, reading: Reading) -> Outcome:
        recipe = self._recipe
        return make(reading, self._plan, recipe.form, recipe.options, keep=recipe.keep)


def _unpack(copies: list[tuple[str, str, Any]], folder: Path) -> None:
    """Put the models that this machine lacks into a folder of their own, once for all workers on it, and use that."""
    from filelock import FileLock

    if all(known_digest(name) == digest for name, digest, _ in copies):
        return
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["XDG_DATA_HOME"] = str(folder)
    store = Store(folder / "summarize" / "models")
    with FileLock(folder / ".lock"):
        for name, digest, reference in copies:
            if known_digest(name) != digest:
                _install(store, reference)


def _install(store: Store, reference: Any) -> None:
    import ray

    copy: Copy = ray.get(reference)
    with store.staging(copy.name) as staged:
        for name, content in copy.files:
            (staged / name).write_bytes(content)
        store.install(staged, copy.name)
