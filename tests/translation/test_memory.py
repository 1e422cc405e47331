"""The translation memory: what it must tell apart, and everything that may happen to its file."""

import math
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path

import pytest

from summarize import database
from summarize.errors import SummarizeError
from summarize.records import Model
from summarize.translation import memory as module
from summarize.translation.memory import Memory, Remembering, open_memory, size
from summarize.translation.protocol import Decoding, Output

TEXTS = ("قصفت المدفعية المدينة.", "انتهت المحادثات.")
FILE = "memory.sqlite3"


class Counting:
    """A translator that numbers its calls in its scores."""

    decoding = Decoding()
    longest = 100
    lowest_score = -2.0

    def __init__(self, model: Model | None = None):
        self.model = model or Model("tiny", "sha256:0", "ctranslate2", "int8")
        self.calls = 0

    def pieces(self, texts: Sequence[str]) -> list[int]:
        return [len(text) for text in texts]

    def translate(self, texts: Sequence[str], decoding: Decoding, *, headlines: int = 0) -> list[Output]:
        self.calls += 1
        return [Output(f"English of {text}", -self.calls / 3, True) for text in texts]


@pytest.fixture
def notes() -> list[str]:
    return []


@pytest.fixture
def again(tmp_path: Path, notes: list[str]) -> Callable[..., Memory]:
    """Open the memory as another run of the program would."""

    def again(**options: int) -> Memory:
        memory = open_memory(tmp_path / "cache", notes.append, **options)
        assert memory is not None
        return memory

    return again


@pytest.fixture
def memory(again: Callable[..., Memory]) -> Memory:
    return again()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / FILE


def test_a_second_run_asks_no_model_and_gives_the_same(again: Callable[..., Memory]) -> None:
    first = Remembering(Counting(), again(), "cpu").translate(TEXTS, Decoding())
    second = Counting()
    assert Remembering(second, again(), "cpu").translate(TEXTS, Decoding()) == first
    assert second.calls == 0


def test_it_stands_in_for_the_translator_that_it_asks(memory: Memory) -> None:
    translator = Counting()
    remembering = Remembering(translator, memory, "cpu")
    assert remembering.model is translator.model
    assert remembering.decoding is translator.decoding
    assert (remembering.longest, remembering.lowest_score) == (100, -2.0)
    assert remembering.pieces(["كلمة"]) == [4]


def _other(value: object) -> object:
    return f"another {value}" if isinstance(value, str) else value + 1  # type: ignore[operator]


@pytest.mark.parametrize("field", [field.name for field in fields(Decoding)])
def test_no_way_of_decoding_is_taken_for_another(memory: Memory, field: str) -> None:
    translator = Counting()
    remembering = Remembering(translator, memory, "cpu")
    remembering.translate(TEXTS, Decoding())
    remembering.translate(TEXTS, replace(Decoding(), **{field: _other(getattr(Decoding(), field))}))
    assert translator.calls == 2


@pytest.mark.parametrize("field", [field.name for field in fields(Model)])
def test_no_model_is_taken_for_another(memory: Memory, field: str) -> None:
    first = Counting()
    Remembering(first, memory, "cpu").translate(TEXTS, Decoding())
    second = Counting(replace(first.model, **{field: _other(getattr(first.model, field))}))
    Remembering(second, memory, "cpu").translate(TEXTS, Decoding())
    assert second.calls == 1


@pytest.mark.parametrize(
    "texts", [TEXTS[:1], TEXTS[::-1], (*TEXTS, TEXTS[0]), (" ".join(TEXTS),)], ids=["fewer", "turned", "more", "joined"]
)
def test_other_company_is_another_call(memory: Memory, texts: tuple[str, ...]) -> None:
    translator = Counting()
    remembering = Remembering(translator, memory, "cpu")
    remembering.translate(TEXTS, Decoding())
    remembering.translate(texts, Decoding())
    assert translator.calls == 2


def test_a_headline_and_another_machine_are_other_calls(memory: Memory) -> None:
    translator = Counting()
    Remembering(translator, memory, "cpu").translate(TEXTS, Decoding())
    Remembering(translator, memory, "cpu").translate(TEXTS, Decoding(), headlines=1)
    Remembering(translator, memory, "cuda").translate(TEXTS, Decoding())
    assert translator.calls == 3


def test_another_version_of_ours_or_of_a_library_is_another_call(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    translator = Counting()
    remembering = Remembering(translator, memory, "cpu")
    remembering.translate(TEXTS, Decoding())
    monkeypatch.setattr(module, "__version__", "999")
    remembering.translate(TEXTS, Decoding())
    monkeypatch.setattr(module, "_libraries", lambda: {"ctranslate2": "999"})
    remembering.translate(TEXTS, Decoding())
    assert translator.calls == 3


def test_the_libraries_are_known_by_their_versions() -> None:
    assert all(module._libraries().values())


def test_a_model_without_a_digest_is_never_remembered(memory: Memory) -> None:
    translator = Counting(Model("folder", None, "ctranslate2"))
    remembering = Remembering(translator, memory, "cpu")
    remembering.translate(TEXTS, Decoding())
    remembering.translate(TEXTS, Decoding())
    assert translator.calls == 2
    assert memory.calls() == 0


@pytest.mark.parametrize("score", [-0.1 - 0.2, -1 / 3, -5e-324, -0.0, math.inf, -math.inf, math.nan])
@pytest.mark.parametrize("text", ["", "Plain.", "«قال»\n\x00\u2028\ud800 🙂"])
def test_outputs_come_back_to_the_bit(again: Callable[..., Memory], text: str, score: float) -> None:
    class Odd(Counting):
        def translate(self, texts: Sequence[str], decoding: Decoding, *, headlines: int = 0) -> list[Output]:
            return [Output(text, score, False)]

    Remembering(Odd(), again(), "cpu").translate(["نص"], Decoding())
    [output] = Remembering(Counting(), again(), "cpu").translate(["نص"], Decoding())
    assert (output.text, output.complete) == (text, False)
    assert output.score.hex() == score.hex()


def test_only_the_user_may_read_it(memory: Memory, file: Path) -> None:
    memory.remember("key", "value")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [file.parent, *file.parent.iterdir()]}
    assert modes == {"cache": 0o700, FILE: 0o600, f"{FILE}-wal": 0o600, f"{FILE}-shm": 0o600, "memory.lock": 0o600}


def test_no_arabic_is_kept(memory: Memory, file: Path) -> None:
    Remembering(Counting(), memory, "cpu").translate(["خبر"], Decoding())
    with closing(sqlite3.connect(file)) as connection:
        [(kept,)] = connection.execute("SELECT key FROM calls")
    assert len(bytes.fromhex(kept)) == 32


def test_what_was_used_longest_ago_makes_room(again: Callable[..., Memory]) -> None:
    memory = again(limit=300_000)
    for number in range(20):
        memory.remember(f"key {number}", "x" * 10_000)
        assert memory.recall("key 0")
    for number in range(20, 40):
        memory.remember(f"key {number}", "x" * 10_000)
    assert memory.recall("key 0")
    assert memory.recall("key 39")
    assert memory.recall("key 1") is None


def test_it_stays_within_its_bound(again: Callable[..., Memory], file: Path, notes: list[str]) -> None:
    memory = again(limit=300_000)
    for number in range(100):
        memory.remember(f"key {number}", "x" * 10_000)
    assert 10 <= memory.calls() < 30
    memory.remember("larger than all", "x" * 400_000)
    memory.remember("after it", "small")
    assert memory.recall("after it") == "small"
    del memory
    assert file.stat().st_size < 800_000
    assert notes == []


def test_a_file_of_no_database_is_moved_aside(again: Callable[..., Memory], file: Path, notes: list[str]) -> None:
    file.parent.mkdir()
    file.write_bytes(b"this is not a database " * 1000)
    memory = again()
    memory.remember("key", "value")
    assert memory.recall("key") == "value"
    assert file.with_name(f"{FILE}.damaged").read_bytes().startswith(b"this is not")
    assert len(notes) == 1
    assert notes[0].startswith("the translation memory was damaged; it is kept as ")


def test_an_empty_file_is_a_memory_that_was_not_begun(
    again: Callable[..., Memory], file: Path, notes: list[str]
) -> None:
    file.parent.mkdir()
    file.touch()
    again().remember("key", "value")
    assert again().recall("key") == "value"
    assert notes == []


def test_damage_within_is_survived_and_moved_aside(again: Callable[..., Memory], file: Path, notes: list[str]) -> None:
    memory = again()
    for number in range(200):
        memory.remember(f"key {number}", "value " * 500)
    del memory
    with file.open("r+b") as damaged:
        damaged.seek(3 * 4096)
        damaged.write(b"\xff" * 100 * 4096)
    memory = again()
    assert [memory.recall(f"key {number}") for number in range(200)].count(None) > 100
    memory.remember("key", "value")
    assert file.with_name(f"{FILE}.damaged").exists()
    assert len(notes) == 2
    after = again()
    after.remember("key", "value")
    assert after.recall("key") == "value"
    assert len(notes) == 2


def test_a_memory_that_another_run_began_anew_is_not_moved_aside(
    again: Callable[..., Memory], file: Path, notes: list[str]
) -> None:
    memory = again()
    memory.remember("key", "value")
    file.rename(file.with_name("elsewhere"))
    fresh = again()
    fresh.remember("key", "fresh")
    error = sqlite3.DatabaseError("malformed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT

    def fail(connection: sqlite3.Connection) -> None:
        raise error

    memory._try(fail)
    assert fresh.recall("key") == "fresh"
    assert not file.with_name(f"{FILE}.damaged").exists()


@pytest.mark.parametrize("value", [b"9 killed", "7 killed", 7, b""])
def test_a_value_that_changed_by_itself_is_forgotten(
    again: Callable[..., Memory], file: Path, value: str | bytes | int
) -> None:
    memory = again()
    memory.remember("key", "7 killed")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE calls SET value = ?", (value,))
    assert memory.recall("key") is None
    memory.remember("key", "7 killed")
    assert memory.recall("key") == "7 killed"


@pytest.mark.parametrize("in_the_way", ["folder", "file"])
def test_where_it_cannot_be_the_run_goes_on_without(tmp_path: Path, notes: list[str], in_the_way: str) -> None:
    folder = tmp_path / "cache"
    if in_the_way == "file":
        folder.touch()
    else:
        (folder / FILE).mkdir(parents=True)
    assert open_memory(folder, notes.append) is None
    assert len(notes) == 1
    assert notes[0].startswith(f"going on without the translation memory {folder / FILE}: ")


def test_a_file_that_is_another_database_is_left_alone(
    tmp_path: Path, notes: list[str], again: Callable[..., Memory], file: Path
) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE calls (name TEXT)")
    assert open_memory(file.parent, notes.append) is None
    assert len(notes) == 1
    assert [path.name for path in file.parent.glob(f"{FILE}*.damaged")] == []


def test_a_full_disk_ends_the_memory_and_not_the_run(memory: Memory, notes: list[str]) -> None:
    translator = Counting()
    remembering = Remembering(translator, memory, "cpu")
    remembering.translate(["أول"], Decoding())
    assert memory._connection is not None
    memory._connection.execute("PRAGMA max_page_count = 1")  # SQLite says the same as of a disk that is full
    long = ["نص " * 20_000]
    assert remembering.translate(long, Decoding())[0].text.startswith("English of")
    assert remembering.translate(long, Decoding())[0].text.startswith("English of")
    assert translator.calls == 3
    assert [note.endswith("database or disk is full") for note in notes] == [True]


def test_a_call_that_was_not_written_whole_is_not_there(again: Callable[..., Memory], notes: list[str]) -> None:
    memory = again()
    assert memory._connection is not None
    memory._connection.execute("PRAGMA max_page_count = 1")
    memory.remember("long", "x" * 100_000)
    assert again().recall("long") is None
    assert again().calls() == 0


def test_a_disk_that_refuses_is_told_once(tmp_path: Path) -> None:
    code = """
        import resource, sys
        from pathlib import Path
        from summarize.translation.memory import open_memory

        memory = open_memory(Path(sys.argv[1]), print)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        for number in range(3):
            memory.remember(str(number), "x" * 200_000)
        print(memory.recall("0"))
    """
    told = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(tmp_path / "cache")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.splitlines()[1:] == ["None"]
    assert told.stdout.startswith("going on without the translation memory")
    assert told.stderr == ""


def test_a_lock_that_is_never_given_back_ends_the_memory(memory: Memory, file: Path, notes: list[str]) -> None:
    assert memory._connection is not None
    memory._connection.execute("PRAGMA busy_timeout = 10")
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    memory.remember("key", "value")
    holder.close()
    assert [note.endswith("database is locked") for note in notes] == [True]


def test_writers_wait_for_each_other(memory: Memory, file: Path, notes: list[str]) -> None:
    holder = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    later = threading.Timer(0.2, holder.rollback)
    later.start()
    memory.remember("key", "value")
    later.join()
    holder.close()
    assert memory.recall("key") == "value"
    assert notes == []


@pytest.mark.parametrize("mounts", ["", "nonsense\n", None])
def test_where_the_file_systems_are_unknown_it_is_taken_for_local(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, again: Callable[..., Memory], mounts: str | None
) -> None:
    monkeypatch.setattr(database, "_MOUNTS", tmp_path / "mountinfo")
    if mounts is not None:
        (tmp_path / "mountinfo").write_text(mounts)
    memory = again()
    assert memory._connection is not None
    assert memory._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize(("kind", "mode"), [("ext4", "wal"), ("nfs4", "delete"), ("fuse.sshfs", "delete")])
def test_a_network_file_system_gets_a_rollback_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, again: Callable[..., Memory], kind: str, mode: str
) -> None:
    device = tmp_path.stat().st_dev
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "22 1 0:99999 / /proc rw - proc proc rw\n"
        f"36 22 {os.major(device)}:{os.minor(device)} / /a\\040b rw,noatime master:1 - {kind} host:/x rw\n"
    )
    monkeypatch.setattr(database, "_MOUNTS", mounts)
    memory = again()
    assert memory._connection is not None
    assert memory._connection.execute("PRAGMA journal_mode").fetchone() == (mode,)
    memory.remember("key", "value")
    assert memory.recall("key") == "value"


def test_clearing_leaves_nothing_to_read(again: Callable[..., Memory], file: Path) -> None:
    memory = again()
    other = again()
    for number in range(50):
        memory.remember(f"key {number}", f"SECRET {number} " * 500)
    file.with_name(f"{FILE}.damaged").write_bytes(b"SECRET")
    full = size(file.parent)
    memory.clear()
    assert size(file.parent) < full / 5
    assert not any(b"SECRET" in path.read_bytes() for path in file.parent.iterdir())
    assert memory.calls() == 0
    other.remember("key", "value")
    assert memory.recall("key") == "value"


def test_clearing_what_failed_is_an_error(memory: Memory, file: Path) -> None:
    memory._try(lambda connection: connection.execute("no SQL"))
    with pytest.raises(SummarizeError, match="cannot be cleared"):
        memory.clear()


_WRITER = """
    import sys
    from pathlib import Path
    from summarize.translation.memory import open_memory

    folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    print("ready", flush=True)
    sys.stdin.readline()
    memory = open_memory(folder, lambda note: print(note, flush=True))
    for number in range(count):
        memory.remember(f"{name} {number}", f"{name} {number} " * 200)
        assert memory.recall(f"{name} {number // 2}").startswith(f"{name} {number // 2} ")
        if number == 0:
            print("begun", flush=True)
    print("done", flush=True)
"""


def _start(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    code = textwrap.dedent(_WRITER)
    command = [sys.executable, "-c", code, str(folder), name, str(count)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_processes_share_it_from_the_first_moment(again: Callable[..., Memory], tmp_path: Path) -> None:
    processes = [_start(tmp_path / "cache", name, 25) for name in "abcd"]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    assert [process.communicate()[0] for process in processes] == ["begun\ndone\n"] * 4
    memory = again()
    assert memory.calls() == 100
    assert all(memory.recall(f"{name} {number}") for name in "abcd" for number in range(25))


def test_threads_share_it(again: Callable[..., Memory]) -> None:
    memory = again()

    def fill(name: str) -> None:
        for number in range(50):
            memory.remember(f"{name} {number}", name)
            assert memory.recall(f"{name} {number}") == name

    threads = [threading.Thread(target=fill, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert memory.calls() == 200


def _killed(folder: Path, name: str, seconds: float) -> None:
    process = _start(folder, name, 1_000_000)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("\n")
    process.stdin.flush()
    assert process.stdout.readline() == "begun\n"
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("kills", [3, pytest.param(25, marks=pytest.mark.slow)])
def test_a_process_that_is_killed_takes_nothing_with_it(
    again: Callable[..., Memory], tmp_path: Path, notes: list[str], kills: int
) -> None:
    for number in range(kills):
        _killed(tmp_path / "cache", f"run {number}", seconds=0.02 + number * 0.007)
        memory = again()
        assert memory.recall(f"run {number} 0") == f"run {number} 0 " * 200
        kept = memory.calls()
        memory.remember("key", "value")
        assert memory.calls() == kept + (number == 0)
        assert memory._connection is not None
        assert memory._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert notes == []
