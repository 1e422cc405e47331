"""As many workers as cores, on every system."""

import os

import pytest

from summarize.translation.workers import default_workers


@pytest.fixture(autouse=True)
def _nothing_granted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)


def test_a_worker_a_core_that_the_process_may_use(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 2, 5}, raising=False)
    assert default_workers("cpu") == 3


def test_a_system_that_does_not_tell_which_cores_is_counted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert default_workers("cpu") == 6


def test_there_are_no_more_than_batches_to_share_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(64)), raising=False)
    assert default_workers("cpu") == 8


def test_no_more_than_the_share_that_a_scheduler_grants(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(6)), raising=False)
    for granted, workers in (("1", 1), ("9", 6), ("", 6), ("0", 6), ("4,2", 6)):
        monkeypatch.setenv("OMP_NUM_THREADS", granted)
        assert default_workers("cpu") == workers


def test_a_gpu_has_one():
    assert default_workers("cuda") == 1
