"""The proof that a brief needs no network would see one that did."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from summarize import models
from summarize.desk.archive import user_archive
from summarize.doctor import offline
from summarize.doctor.finding import Health
from tests.conftest import SEEDS, FakeSummarizer, FakeTranslator

# Everything but the last three lines is to be refused.
PROGRAM = """
import contextlib, json, os, socket, subprocess, sys
from summarize.doctor.offline import Watch

watch = Watch()
sys.addaudithook(watch)
local, address = socket.socketpair(), ("192.0.2.1", 80)
for attempt in (
    lambda: socket.create_connection(("192.0.2.1", 80)),
    lambda: socket.getaddrinfo("example.invalid", 80),
    lambda: socket.gethostbyname("example.invalid"),
    lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", address),
    lambda: subprocess.run(["true"]),
    lambda: os.system("true"),
    lambda: local[0].sendmsg([b"x"]),
    lambda: socket.socket(socket.AF_UNIX).connect("/nonexistent"),
    lambda: open(os.devnull).close(),
):
    with contextlib.suppress(OSError):
        attempt()
print(json.dumps(watch.attempts))
"""


def test_what_would_reach_the_network_is_refused_and_told() -> None:
    child = subprocess.run([sys.executable, "-W", "ignore", "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert [attempt.split()[0] for attempt in json.loads(child.stdout)] == [
        "socket.getaddrinfo",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "socket.sendto",
        "subprocess.Popen",
        "os.system",
    ]


def test_a_brief_that_fails_is_broken_with_what_it_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offline, "_isolation", lambda: ())
    monkeypatch.setenv("SUMMARIZE_TRANSLATOR", "opus-big")
    found = offline.prove()
    assert (found.health, found.remedy) == (Health.BROKEN, "summarize models pull opus-big")
    assert "opus-big is not on this machine" in found.detail


def test_the_fiction_that_is_briefed_is_not_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, translator: FakeTranslator, summarizer: FakeSummarizer
) -> None:
    monkeypatch.setattr(sys, "addaudithook", lambda hook: None)  # it would stay for the tests that follow
    monkeypatch.setattr(models, "translator", lambda name, **_: translator)
    monkeypatch.setattr(models, "summarizer", lambda name, **_: summarizer)
    offline.main(str(SEEDS / offline.SEED), str(tmp_path / "brief.txt"))
    assert (tmp_path / "brief.txt").exists()
    assert not user_archive().exists()


def test_an_attempt_is_broken_even_if_the_brief_was_made() -> None:
    report = {"status": 0, "attempts": ["socket.connect ('192.0.2.1', 80)"]}
    child = subprocess.CompletedProcess(["x"], 0, json.dumps(report), "")
    assert "192.0.2.1" in offline._judged(child, "here").detail


@pytest.mark.parametrize("status", [0, 1], ids=["in a namespace", "watched alone"])
def test_a_namespace_is_used_where_the_system_lends_one(
    status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "unshare"
    program.write_text(f"#!/bin/sh\nexit {status}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert bool(offline._isolation()) is (status == 0)


@pytest.mark.slow
@pytest.mark.parametrize("isolated", [True, False])
def test_an_article_is_briefed_offline(isolated: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not isolated:
        monkeypatch.setattr(offline, "_isolation", lambda: ())
    found = offline.prove()
    assert found.health is Health.OK, found
    assert "nothing tried" in found.detail
