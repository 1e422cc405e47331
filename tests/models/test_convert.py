"""The conversion's process: what it is given and what becomes of its failure."""

import subprocess
from pathlib import Path

import pytest

from summarize.errors import ModelError
from summarize.models.convert import CTRANSLATE2, convert


def test_the_process_is_offline_whatever_the_user_allows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, str] = {}

    def run(command: list[str], *, env: dict[str, str], **options: object) -> subprocess.CompletedProcess[str]:
        given.update(env)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    convert(tmp_path, tmp_path, CTRANSLATE2, "opus-big", {"HF_HUB_OFFLINE": "0", "LANG": "C"})
    assert given["HF_HUB_OFFLINE"] == given["HF_HUB_DISABLE_TELEMETRY"] == "1"
    assert given["LANG"] == "C"


def test_a_failure_is_told_in_its_last_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trace = "Traceback (most recent call last):\n  File ...\nValueError: no such shape\n"
    monkeypatch.setattr(
        subprocess, "run", lambda command, **options: subprocess.CompletedProcess(command, 1, "", trace)
    )
    with pytest.raises(ModelError, match="opus-big cannot be converted: ValueError: no such shape"):
        convert(tmp_path, tmp_path, CTRANSLATE2, "opus-big", {})


def test_a_process_that_was_killed_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", lambda command, **options: subprocess.CompletedProcess(command, -9, "", ""))
    with pytest.raises(ModelError, match="the conversion ended with status -9") as caught:
        convert(tmp_path, tmp_path, CTRANSLATE2, "opus-big", {})
    assert "memory" in caught.value.remedy
