"""Proof that a brief needs no network: one is made where there is none, and whatever tried to reach it is told.

`prove` runs this module as a program of its own. What Python calls is watched there; what a library in another language
did would only be kept from it by a namespace without a network, which not every system lends to users.
"""

import errno
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from summarize.doctor.finding import Finding, broken, ok

SEED = "talks.txt"
_NAMESPACE = ("--user", "--map-root-user", "--net")
_OUTWARD = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "socket.sendmsg")
# A program that was started could reach the network unseen.
_STARTS = ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.system")


def prove() -> Finding:
    """Brief a seed with the user's settings, the translation memory and the archive left out."""
    isolated = _isolation()
    where = (
        "where there is no network (a namespace of its own)"
        if isolated
        else "while Python refused it every network (this system lends users no namespace without one)"
    )
    package = Path(__file__).parents[2]
    with tempfile.TemporaryDirectory(prefix="summarize-") as folder, as_file(files("summarize.seeds") / SEED) as seed:
        child = subprocess.run(
            [*isolated, sys.executable, "-P", "-m", __name__, str(seed), str(Path(folder, "brief.txt"))],
            # In a folder of its own for sockets, it finds no server to make the brief somewhere else.
            env={**os.environ, "PYTHONPATH": str(package), "XDG_RUNTIME_DIR": folder},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
    return _judged(child, where)


def _judged(child: "subprocess.CompletedProcess[str]", where: str) -> Finding:
    try:
        report = json.loads(child.stdout)
    except ValueError:
        report = {"status": child.returncode, "attempts": []}
    if report["attempts"]:
        tried = ", ".join(dict.fromkeys(report["attempts"]))
        return broken("offline", f"something tried to reach the network: {tried}", "report it: it is a bug")
    if report["status"]:
        lines = child.stderr.strip().splitlines() or [f"it ended with status {report['status']}"]
        return broken("offline", f"{SEED} was not briefed {where}: {lines[0]}", lines[-1].strip())
    return ok("offline", f"{SEED} was briefed {where}; nothing tried to reach any")


def _isolation() -> tuple[str, ...]:
    """The command to put before another one so that it has no network; empty where there is none."""
    program = shutil.which("unshare")
    if program is None:
        return ()
    command = (program, *_NAMESPACE)
    probe = subprocess.run([*command, "true"], stdin=subprocess.DEVNULL, capture_output=True)
    return () if probe.returncode else command


class Watch:
    """An audit hook that refuses what would reach the network, and remembers it. Sockets of this machine are none."""

    def __init__(self) -> None:
        self.attempts: list[str] = []

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not event.startswith((*_OUTWARD, *_STARTS)) or _stays_here(arguments[0]):
            return
        # A socket says nothing that a reader would know; what it was to reach comes after it.
        told = arguments[1] if isinstance(arguments[0], socket.socket) else arguments[0]
        self.attempts.append(f"{event} {told}")
        raise OSError(errno.ENETUNREACH, "there is no network here")


def _stays_here(connection: object) -> bool:
    """Whether this is a socket between programs of one machine."""
    return isinstance(connection, socket.socket) and connection.family is getattr(socket, "AF_UNIX", None)


def main(seed: str, target: str) -> None:
    """Brief in this process, and print how it went."""
    watch = Watch()
    sys.addaudithook(watch)
    from summarize.__main__ import main as summarize

    status = summarize(["brief", "--no-cache", "--no-log", "--quiet", "--format", "text", "--output", target, seed])
    print(json.dumps({"status": int(status), "attempts": watch.attempts}))


if __name__ == "__main__":
    main(*sys.argv[1:])
