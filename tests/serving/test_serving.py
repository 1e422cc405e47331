"""Models kept warm: what the server answers is what the engine says, and nobody else is let in."""

import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from summarize.__main__ import main
from summarize.errors import ModelError, SummarizeError
from summarize.models import bundled
from summarize.models.catalogue import Role
from summarize.records import Model, Topic
from summarize.serving import client, place, server
from summarize.summarization.protocol import Draft, Passage
from summarize.translation.language_model import LanguageModel
from summarize.translation.protocol import Decoding, Output

DIGEST = "sha256:abc"
ROOT = Path(__file__).parents[2]


class Shouting:
    """A translator and summarizer whose answers tell that it was asked, and with what."""

    model = Model("shouting", DIGEST, "none", "int8")
    decoding = Decoding(name="greedy", beam=1)
    longest = 77
    lowest_score = -1.5

    def pieces(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def translate(self, texts: Sequence[str], decoding: Decoding, *, headlines: int = 0) -> list[Output]:
        if texts == ["fail"]:
            raise RuntimeError("out of memory")
        return [Output(f"{text}! {decoding.name} {headlines}", -0.5, complete=True) for text in texts]

    def summarize(self, passages: Sequence[Passage]) -> list[list[Draft]]:
        return [
            [Draft(f"{passage.topic}: {' '.join(passage.sentences)}", (0, 1)), Draft(f"{passage.points} points")]
            for passage in passages
        ]


def load(role: Role, name: str, device: str) -> server.Engine:
    if name != "shouting":
        raise ModelError(f"there is no {name}", "name another")
    return Shouting()


def never() -> Shouting:
    raise AssertionError("loaded here although the server has it")


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A runtime folder of our own; short, since the name of a socket must be."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


Start = Callable[..., threading.Thread]


@pytest.fixture
def start(runtime: Path) -> Iterator[Start]:
    """Starts a server in a thread, which is stopped at the end."""
    threads: list[threading.Thread] = []

    def started(idle: float = 60, wanted: Sequence[server.Key] = ()) -> threading.Thread:
        ready = threading.Event()
        arguments = (place.socket_path(), load, wanted, idle, ready.set)
        threads.append(threading.Thread(target=server.serve, args=arguments))
        threads[-1].start()
        assert ready.wait(10)
        return threads[-1]

    yield started
    client.stop()
    for thread in threads:
        thread.join(10)
        assert not thread.is_alive()


def opened(load: Callable[[], Shouting] = never) -> client.WarmTranslator | None:
    return client.translator("shouting", DIGEST, "cpu", load)


def test_a_translator_in_the_server_answers_as_itself(start: Start):
    start()
    warm, own = opened(), Shouting()
    assert warm is not None
    assert (warm.model, warm.decoding, warm.longest, warm.lowest_score) == (own.model, own.decoding, 77, -1.5)
    assert warm.pieces(["قال الوزير"]) == [2]
    decoding = Decoding(name="beam", beam=3)
    for headlines in (0, 1):
        assert warm.translate(["قال", "نعم"], decoding, headlines=headlines) == own.translate(
            ["قال", "نعم"], decoding, headlines=headlines
        )


def test_a_summarizer_in_the_server_answers_as_itself(start: Start):
    start(wanted=[(Role.SUMMARIZER, "shouting", "cpu")])
    warm = client.summarizer("shouting", DIGEST, "cpu", never)
    assert warm is not None
    asked = [Passage(Topic.MILITARY, ("One.", "Two."), 3), Passage(Topic.OTHER, ("Three.",), 1)]
    assert warm.summarize(asked) == Shouting().summarize(asked)


def test_without_a_runtime_folder_of_the_system_nothing_is_said(monkeypatch: pytest.MonkeyPatch):
    """Warnings are errors in tests; in cron there is no such folder."""
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert place.socket_path().name == "serve.sock"


def test_without_a_server_there_is_nothing_warm(runtime: Path):
    assert opened() is None
    assert client.stop() is False


def test_a_server_of_another_version_is_left_alone(start: Start, monkeypatch: pytest.MonkeyPatch):
    start()
    monkeypatch.setattr(client, "__version__", "another")
    assert opened() is None


@pytest.mark.parametrize(("name", "digest"), [("shouting", "sha256:other"), ("unknown", DIGEST)])
def test_another_model_than_the_one_asked_for_is_refused(start: Start, name: str, digest: str):
    start()
    assert client.translator(name, digest, "cpu", never) is None
    assert opened() is not None


def test_where_the_server_goes_away_the_model_is_loaded_here(start: Start):
    thread = start()
    warm = opened(Shouting)
    assert warm is not None
    assert client.stop()
    thread.join(10)
    # The connection outlives the server's loop; only a new one is refused. Cut it as a kill would.
    warm._either._file.close()
    assert warm.translate(["a"], Decoding()) == Shouting().translate(["a"], Decoding())
    assert warm.pieces(["a b c"]) == [3]


def test_a_call_that_fails_there_is_made_here(start: Start):
    start()

    class Patient(Shouting):
        def translate(self, texts: Sequence[str], decoding: Decoding, *, headlines: int = 0) -> list[Output]:
            return [Output("here", 0.0, complete=True)]

    warm = opened(Patient)
    assert warm is not None
    assert [output.text for output in warm.translate(["fail"], Decoding())] == ["here"]


@pytest.mark.parametrize("line", [b"no json\n", b"[]\n", b'{"call": "translate", "texts": []}\n', b'{"call": "x"}\n'])
def test_what_no_client_of_ours_says_ends_no_server(start: Start, line: bytes):
    start()
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.connect(str(place.socket_path()))
        stranger.sendall(line)
        assert b"result" not in stranger.recv(1000)
    assert opened() is not None


def test_a_folder_that_others_may_enter_is_not_used(start: Start):
    start()
    folder = place.socket_path().parent
    folder.chmod(0o755)
    assert opened() is None
    with pytest.raises(SummarizeError, match="others may write there"):
        place.prepare(place.socket_path())
    folder.chmod(0o700)


def test_a_link_in_place_of_the_folder_is_not_followed(runtime: Path):
    (runtime / "elsewhere").mkdir(mode=0o700)
    place.socket_path().parent.symlink_to(runtime / "elsewhere")
    assert not place.is_private(place.socket_path().parent)


def test_processes_of_other_users_are_not_answered(start: Start, monkeypatch: pytest.MonkeyPatch):
    start()
    with monkeypatch.context() as changed:
        changed.setattr(server, "is_own", lambda connection: False)
        assert opened() is None


def test_a_server_that_hangs_up_at_once_is_no_server(monkeypatch: pytest.MonkeyPatch):
    ours, theirs = socket.socketpair()
    theirs.close()
    with ours:
        file = ours.makefile("rwb")
    monkeypatch.setattr(client, "_connected", lambda: file)
    assert opened() is None


@pytest.mark.skipif(not hasattr(socket, "SO_PEERCRED"), reason="the system does not tell who is at the other end")
def test_the_other_end_is_known_by_its_user(monkeypatch: pytest.MonkeyPatch):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        assert place.is_own(ours)
        user = os.getuid()
        monkeypatch.setattr(os, "getuid", lambda: user + 1)
        assert not place.is_own(ours)


def test_there_is_one_server_and_a_killed_one_is_replaced(start: Start):
    path = place.socket_path()
    place.prepare(path)
    with socket.socket(socket.AF_UNIX) as killed:
        killed.bind(str(path))
    start()
    assert opened() is not None
    with pytest.raises(SummarizeError, match="running already"):
        server.serve(path, load, [], 60, lambda: None)


def test_a_server_that_nobody_asks_ends_and_clears_up(start: Start):
    start(idle=0.05).join(10)
    assert not place.socket_path().exists()
    assert opened() is None


def test_a_model_that_is_missing_is_told_before_anything_listens(runtime: Path):
    with pytest.raises(ModelError, match="no nothing"):
        server.serve(place.socket_path(), load, [(Role.TRANSLATOR, "nothing", "cpu")], 60, lambda: None)
    assert not place.socket_path().exists()


def test_a_runtime_folder_too_deep_for_a_socket_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    with pytest.raises(SummarizeError, match="too long"):
        place.prepare(tmp_path / ("x" * 100) / "serve.sock")


def test_the_bundled_model_is_loaded_before_anything_is_called_warm(runtime: Path, monkeypatch: pytest.MonkeyPatch):
    opened: list[str] = []
    model = LanguageModel(lambda: opened.append("weights"), lambda: opened.append("pieces"), Shouting.model)  # type: ignore[arg-type, return-value]
    monkeypatch.setattr(bundled, "language_model", lambda device: model)
    monkeypatch.setattr(server, "serve", lambda path, load, wanted, *_: [load(*key) for key in wanted])
    assert main(["serve", "--translator", "bundled", "--summarizer", "extractive", "--device", "cpu"]) == 0
    assert opened == ["weights", "pieces"]


@pytest.mark.slow
def test_a_brief_is_the_same_to_the_byte_with_the_server_and_without(runtime: Path):
    """In processes of their own, with the bundled models; the brief that used the server never loaded the engine."""
    brief = ["brief", "--no-cache", "--device", "cpu", "--format", "json", str(ROOT / "seeds" / "talks.txt")]
    cold = subprocess.run([sys.executable, "-m", "summarize", *brief], capture_output=True, check=True)
    serving = subprocess.Popen([sys.executable, "-m", "summarize", "serve"], stderr=subprocess.PIPE)
    assert serving.stderr is not None
    with serving, serving.stderr:
        try:
            assert b"warm" in serving.stderr.readline()
            script = (
                "import sys; from summarize.__main__ import main; status = main(sys.argv[1:]); "
                "sys.exit(status or ('ctranslate2' in sys.modules) * 9)"
            )
            warm = subprocess.run([sys.executable, "-c", script, *brief], capture_output=True, check=True)
        finally:
            stopped = subprocess.run([sys.executable, "-m", "summarize", "serve", "--stop"], check=False)
            serving.wait(30)
    assert warm.stdout == cold.stdout
    assert stopped.returncode == 0 == serving.returncode
