"""The user's files: each kind of damage is found, and nothing is made by looking."""

import os
import sqlite3
from pathlib import Path

import pytest

from summarize import folders
from summarize.doctor import files
from summarize.doctor.finding import Health
from summarize.settings import resolve


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "some.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE articles (name TEXT)")
    connection.execute("CREATE INDEX by_name ON articles (name)")
    connection.executemany("INSERT INTO articles VALUES (?)", [(f"name {n}" * 20,) for n in range(500)])
    connection.commit()
    connection.close()
    path.chmod(0o600)
    return path


def test_a_whole_database_is_well_and_its_size_told(database: Path) -> None:
    found = files.database("archive", database, "restore it")
    assert (found.health, found.remedy) == (Health.OK, None)
    assert "0.2 MB, whole" in found.detail


def test_one_that_was_not_begun_is_well_and_is_not_made(tmp_path: Path) -> None:
    assert files.database("archive", tmp_path / "none.sqlite3", "restore it").health is Health.OK
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", [0, 20_000])
def test_damage_is_found_and_the_remedy_told(database: Path, place: int) -> None:
    data = bytearray(database.read_bytes())
    data[place : place + 3000] = b"x" * 3000
    database.write_bytes(data)
    found = files.database("archive", database, "restore it")
    assert (found.health, found.remedy) == (Health.BROKEN, "restore it")
    assert "\n" not in found.detail


def test_one_that_others_may_read_is_warned_of(database: Path) -> None:
    database.chmod(0o644)
    found = files.database("archive", database, "restore it")
    assert (found.health, found.remedy) == (Health.WARNING, f"chmod 600 {database}")


def test_one_that_cannot_be_written_is_warned_of(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    found = files.database("archive", database, "restore it")
    assert found.health is Health.WARNING
    assert "cannot be written" in found.detail


def test_a_memory_that_was_moved_aside_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = folders.needed(folders.cache())
    cache.mkdir(parents=True)
    (cache / "memory.sqlite3.damaged").write_bytes(b"")
    assert [found.health for found in files.databases()].count(Health.WARNING) == 1


def test_a_glossary_with_a_problem_is_broken_and_its_line_told(tmp_path: Path) -> None:
    path = tmp_path / "glossary.tsv"
    path.write_text("حلب\tAleppo\nحلب\n", encoding="utf-8")
    found = files.glossary(str(path))
    assert found.health is Health.BROKEN
    assert f"{path}:2: " in found.detail


def test_a_glossary_that_was_named_and_is_not_there_is_broken(tmp_path: Path) -> None:
    assert files.glossary(str(tmp_path / "none.tsv")).health is Health.BROKEN
    assert files.glossary(None).health is Health.OK


def test_the_settings_that_won_are_told_and_the_defaults_are_not() -> None:
    _, settings = files.configuration(resolve({}, {"SUMMARIZE_POINTS": "5"}, None))
    assert settings.detail == "points = 5 (environment SUMMARIZE_POINTS)"
