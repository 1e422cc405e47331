"""Locks: written once, verified ever after, and never believed about where files lie."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from summarize.errors import ModelError
from summarize.models import lock as locks
from summarize.models.catalogue import Role
from summarize.models.lock import CHECKED, LOCK, Lock, hash_files, model_files, problems, read_lock, write_lock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "model.bin").write_bytes(b"weights")
    (tmp_path / "source.spm").write_bytes(b"pieces")
    return tmp_path


@pytest.fixture
def lock(folder: Path) -> Lock:
    files = hash_files(folder, model_files(folder))
    lock = Lock("opus-big", Role.TRANSLATOR, "desk/big", "c0ffee", "CC-BY-4.0", "ctranslate2", "int8", files, files[:1])
    write_lock(folder, lock)
    return lock


@pytest.fixture
def hashed(lock: Lock, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were hashed."""
    names: list[str] = []
    hash_file = locks.hash_file

    def counted(path: Path) -> str:
        names.append(path.name)
        return hash_file(path)

    monkeypatch.setattr(locks, "hash_file", counted)
    return names


def change(folder: Path, **values: object) -> None:
    document = json.loads((folder / LOCK).read_text())
    (folder / LOCK).write_text(json.dumps(document | values))


def test_a_lock_is_read_as_it_was_written(folder: Path, lock: Lock) -> None:
    assert read_lock(folder) == lock


def test_the_file_is_what_the_documentation_says(folder: Path, lock: Lock) -> None:
    document = json.loads((folder / LOCK).read_text())
    assert document["schema"] == 1
    assert document["files"]["model.bin"] == "sha256:" + hashlib.sha256(b"weights").hexdigest()
    assert set(document) == {
        *("schema", "name", "role", "repository", "revision", "licence", "engine", "compute_type", "files", "sources")
    }


def test_a_folder_without_a_lock_has_none(tmp_path: Path) -> None:
    assert read_lock(tmp_path) is None


def test_whole_files_have_no_problems(folder: Path, lock: Lock) -> None:
    assert problems(folder, lock, full=True) == []


def test_unchanged_files_are_not_hashed_at_every_load(folder: Path, lock: Lock, hashed: list[str]) -> None:
    assert problems(folder, lock) == []
    assert hashed == []


def test_verifying_hashes_everything(folder: Path, lock: Lock, hashed: list[str]) -> None:
    assert problems(folder, lock, full=True) == []
    assert hashed == ["model.bin", "source.spm"]


def test_a_touched_file_is_hashed_once(folder: Path, lock: Lock, hashed: list[str]) -> None:
    os.utime(folder / "model.bin", (1, 1))
    assert problems(folder, lock) == []
    assert problems(folder, lock) == []
    assert hashed == ["model.bin"]


def test_a_copied_folder_is_hashed_once(folder: Path, lock: Lock, hashed: list[str]) -> None:
    (folder / CHECKED).unlink()
    assert problems(folder, lock) == problems(folder, lock) == []
    assert hashed == ["model.bin", "source.spm"]


@pytest.mark.parametrize("content", [b"WEIGHTS", b"weights and more", b""])
def test_a_changed_file_is_found_at_the_next_load(folder: Path, lock: Lock, content: bytes) -> None:
    (folder / "model.bin").write_bytes(content)
    os.utime(folder / "model.bin", (1, 1))
    assert problems(folder, lock) == ["model.bin is not the file that was locked"]


def test_a_change_that_hides_its_time_is_found_by_verifying(folder: Path, lock: Lock) -> None:
    status = (folder / "model.bin").stat()
    (folder / "model.bin").write_bytes(b"WEIGHTS")
    os.utime(folder / "model.bin", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert problems(folder, lock) == []
    assert problems(folder, lock, full=True) == ["model.bin is not the file that was locked"]


def test_a_missing_file_is_a_problem(folder: Path, lock: Lock) -> None:
    (folder / "source.spm").unlink()
    assert problems(folder, lock) == ["source.spm is missing"]


def test_a_file_too_many_is_a_problem(folder: Path, lock: Lock) -> None:
    (folder / "tokenizer.json").write_text("{}")
    (folder / ".DS_Store").write_text("")
    assert problems(folder, lock) == ["tokenizer.json does not belong to the model"]


def test_a_folder_that_cannot_be_written_works(folder: Path, lock: Lock, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(locks, "_write_json", refuse)
    (folder / CHECKED).unlink()
    assert problems(folder, lock) == []


@pytest.mark.parametrize("content", ["", "{", "[]", '{"schema": 1}'])
def test_a_broken_lock_is_told_with_its_path(folder: Path, lock: Lock, content: str) -> None:
    (folder / LOCK).write_text(content)
    with pytest.raises(ModelError, match=f"{LOCK} cannot be read"):
        read_lock(folder)


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"model.bin": 3}', '{"model.bin": ["a", "b"]}'])
def test_a_broken_note_of_what_was_hashed_costs_one_hashing(
    folder: Path, lock: Lock, hashed: list[str], broken: str
) -> None:
    (folder / CHECKED).write_text(broken)
    assert problems(folder, lock) == []
    assert hashed == ["model.bin", "source.spm"]


@pytest.mark.parametrize("path", ["../model.bin", "/etc/passwd", "a/b", "..", ".hidden", "C:model.bin", "a\\b", ""])
def test_a_lock_cannot_name_files_elsewhere(folder: Path, lock: Lock, path: str) -> None:
    change(folder, files={path: "sha256:" + "0" * 64})
    with pytest.raises(ModelError, match="no file name for a model"):
        read_lock(folder)


def test_a_lock_of_a_later_version_is_refused(folder: Path, lock: Lock) -> None:
    change(folder, schema=2)
    with pytest.raises(ModelError, match="schema 2"):
        read_lock(folder)


def test_the_digest_is_of_names_and_contents(folder: Path, lock: Lock) -> None:
    assert lock.digest.startswith("sha256:")
    (folder / "source.spm").rename(folder / "target.spm")
    other = hash_files(folder, model_files(folder))
    assert locks.digest_of(other) != lock.digest
    assert locks.digest_of(lock.files[::-1]) == lock.digest
