"""A batch on a Ray cluster is the batch that threads make, whatever happens to the workers."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from summarize.batch import ray
from summarize.batch.made import Failed, local
from summarize.batch.run import run
from summarize.console import World
from summarize.errors import UsageError
from summarize.models.catalogue import Role
from summarize.models.lock import Lock, hash_files, write_lock
from summarize.records import MadeBy, Model

from .cluster import plan_here, store
from .conftest import lines
from .program import Silent, batch

COMMAND = [sys.executable, "-m", "tests.batch.cluster"]
needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed")
MADE_BY = MadeBy("1", Model("tiny", "sha256:1", "fake"), None, "x86_64 avx2")


def test_machines_that_would_write_something_else_are_refused() -> None:
    assert ray._difference(MADE_BY, None) is None
    assert ray._difference(MadeBy("1", MADE_BY.translator, None, "aarch64"), MADE_BY) is None
    assert "would not write the same" in str(ray._difference(MadeBy("2", MADE_BY.translator, None, "x"), MADE_BY))
    assert str(ray._difference(Failed("no such model", "pull it"), MADE_BY)) == "no such model"


def test_only_installed_models_travel() -> None:
    assert ray.needed([("bundled", Role.TRANSLATOR), ("extractive", Role.SUMMARIZER)]) == ()
    with pytest.raises(UsageError, match="no installed model"):
        ray.needed([("/some/folder", Role.TRANSLATOR)])


@pytest.fixture
def cluster() -> Iterator[subprocess.Popen[str]]:
    # A busy machine takes longer than Ray has patience for.
    patience = {"RAY_agent_register_timeout_ms": "300000", "RAY_raylet_start_wait_time_s": "300"}
    environ = {**os.environ, **patience}
    with subprocess.Popen(
        [*COMMAND, "up"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environ
    ) as process:
        yield process
        if process.poll() is None:
            assert process.stdin is not None
            process.stdin.write("\n\n")
            process.stdin.flush()


def answer(process: subprocess.Popen[str]) -> str:
    """The next line that is not one of Ray's own."""
    assert process.stdout is not None
    while (line := process.stdout.readline()) and not line.startswith(("ready", "removed", "1")):
        pass
    return line.strip()


def wait_for(path: Path, how_many: int) -> None:
    for _ in range(3000):
        if path.exists() and path.read_bytes().count(b"\n") >= how_many:
            return
        time.sleep(0.02)
    raise AssertionError(f"{path} has no {how_many} lines")


@needs_ray
@pytest.mark.slow
def test_killed_workers_nodes_and_drivers_change_nothing(tmp_path: Path, cluster: subprocess.Popen[str]) -> None:
    wire, out, whole = lines(tmp_path / "wire.jsonl", 40), tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
    planned = batch(wire, whole)
    threads = local(plan_here(tmp_path), planned.form, planned.options, 2)
    run(planned, threads, World(io.BytesIO(), io.StringIO(), io.StringIO(), {}), Silent())

    model = store(tmp_path).folder("tiny")
    model.mkdir(parents=True)
    (model / "model.bin").write_bytes(b"weights")
    files = hash_files(model, ["model.bin"])
    write_lock(model, Lock("tiny", Role.TRANSLATOR, None, None, "Apache-2.0", "ctranslate2", "int8", files))

    address = answer(cluster)
    (tmp_path / "death-1").touch()
    (tmp_path / "death-2").touch()
    with subprocess.Popen([*COMMAND, address, str(wire), str(out)], stdout=subprocess.PIPE, text=True) as driver:
        assert answer(driver) == "ready"
        wait_for(out, 5)
        driver.send_signal(signal.SIGKILL)
    assert not list(tmp_path.glob("death*"))
    with subprocess.Popen([*COMMAND, address, str(wire), str(out)], stdout=subprocess.PIPE, text=True) as driver:
        assert answer(driver) == "ready"
        wait_for(out, 15)
        assert cluster.stdin is not None
        cluster.stdin.write("\n")
        cluster.stdin.flush()
        assert answer(cluster) == "removed"
    assert driver.returncode == 0
    assert out.read_bytes() == whole.read_bytes()
