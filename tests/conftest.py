"""What every test may rely on: a home of its own, no network but loopback, and doubles of the models."""

import io
import socket
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

from summarize.console import World
from summarize.records import Model
from summarize.summarization.protocol import Draft, Passage
from summarize.translation.protocol import Decoding, Output

LOOPBACK = ("127.", "::1", "localhost")
ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"

# How long an example takes hangs on what else the machine does.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(variable, str(home))
    for variable in (
        "SUMMARIZE_TRANSLATOR",
        "SUMMARIZE_SUMMARIZER",
        "SUMMARIZE_LOG",
        "HF_ENDPOINT",
        "HTTP_PROXY",
        "HTTPS_PROXY",
    ):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"a test reached for the network: {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


class FakeTranslator:
    """Answers from a queue, else with numbered English; remembers what it was asked."""

    model = Model("fake", "sha256:fake", "fake")
    decoding = Decoding(name="beam", beam=4)
    longest = 100
    lowest_score = -2.0

    def __init__(self) -> None:
        self.queue: deque[str] = deque()
        self.asked: list[str] = []

    def enqueue(self, *texts: str) -> None:
        self.queue.extend(texts)

    def pieces(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) + 1 for text in texts]

    def translate(self, texts: Sequence[str], decoding: Decoding, *, headlines: int = 0) -> list[Output]:
        self.asked += texts
        return [Output(self.queue.popleft() if self.queue else self._english(text), -0.3, True) for text in texts]

    def _english(self, text: str) -> str:
        words = ["word"] + [f"w{place}" for place in range(len(text.split()) - 2)]
        return f"The {' '.join(words)}."


def _first(passage: Passage) -> list[Draft]:
    return [Draft(text, (place,)) for place, text in enumerate(passage.sentences)][: passage.points]


class FakeSummarizer:
    """Gives the first sentences, or what is queued; remembers what it was asked."""

    model = Model("fake", None, "fake")

    def __init__(self) -> None:
        self.queue: deque[list[Draft]] = deque()
        self.asked: list[Passage] = []

    def summarize(self, passages: Sequence[Passage]) -> list[list[Draft]]:
        self.asked += passages
        return [self.queue.popleft() if self.queue else _first(passage) for passage in passages]


@pytest.fixture
def translator() -> FakeTranslator:
    return FakeTranslator()


@pytest.fixture
def summarizer() -> FakeSummarizer:
    return FakeSummarizer()


class Stdin(io.BytesIO):
    """Standard input with some bytes in it; not a terminal unless told."""

    def __init__(self, data: bytes = b"", terminal: bool = False):
        super().__init__(data)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.fixture
def world() -> Callable[..., World]:
    """Makes a World whose stdout and stderr are `StringIO`s."""

    def make(stdin: bytes = b"", *, terminal: bool = False, **environ: str) -> World:
        return World(Stdin(stdin, terminal), io.StringIO(), io.StringIO(), environ)

    return make


@pytest.fixture
def recipe(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ModuleType]]:
    """Gives a module of `training`, which is not installed, by its name."""
    monkeypatch.syspath_prepend(str(ROOT))
    yield lambda name: import_module(f"training.{name}")
    for name in [name for name in sys.modules if name.split(".")[0] == "training"]:
        monkeypatch.delitem(sys.modules, name)
