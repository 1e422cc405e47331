"""A Hub on loopback, tiny real models to put on it, and somebody to watch a pull."""

import os
import shutil
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from summarize.errors import ModelError
from summarize.models import convert, pull
from summarize.models.store import Store, user_store
from tests.models import tiny
from tests.models.server import Hub, Request, serve

os.environ.setdefault("OMP_NUM_THREADS", "1")


class Watch:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.done: dict[str, int] = {}

    def note(self, text: str) -> None:
        self.notes.append(text)

    def download(self, path: str, size: int | None) -> Callable[[int], None]:
        return lambda done: self.done.__setitem__(path, done)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def store() -> Store:
    return user_store()


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A Hub that holds nothing yet. Waiting between attempts takes no time."""
    from huggingface_hub import constants
    from huggingface_hub.utils import close_session

    # Read when the library was imported, perhaps by a test that wants no network.
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    monkeypatch.setenv("HF_TOKEN", "secret")
    for variable in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(variable, raising=False)
        monkeypatch.delenv(variable.lower(), raising=False)
    close_session()
    hub = Hub()
    with serve(hub) as url:
        hub.url = url
        # What the library would ask of its own accord, once a process and of an address fixed at import.
        unasked = Request("GET", "/api/agent-harnesses", {})
        monkeypatch.setattr(constants, "HF_HUB_DISABLE_TELEMETRY", False)
        monkeypatch.setattr("huggingface_hub.utils._headers.detect_agent", lambda: hub.requests.append(unasked))
        yield hub
        close_session()


@pytest.fixture(scope="session")
def _models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        root = tmp_path_factory.mktemp("tiny")
        tiny.make_marian(root / "marian")
        tiny.make_marian(root / "babbler", trained=False)
        tiny.make_bart(root / "bart")
    return {path.name: path for path in root.iterdir()}


@pytest.fixture
def checkpoint(_models: dict[str, Path], tmp_path: Path) -> Callable[[str], Path]:
    """Gives a copy of a tiny checkpoint: "marian", which passes the check, "babbler", which does not, or "bart"."""

    def copy(name: str) -> Path:
        return Path(shutil.copytree(_models[name], tmp_path / "checkpoints" / name))

    return copy


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Convert in this process: a second one takes five seconds to import what is imported here already."""

    def in_process(source: Path, target: Path, engine: str, name: str, environ: Mapping[str, str]) -> None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                convert.main(str(source), str(target), engine)
        except Exception as error:
            raise ModelError(f"{name} cannot be converted: {error}", "") from error

    monkeypatch.setattr(pull, "convert", in_process)


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder as a repository would hold them."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}
