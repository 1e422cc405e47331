"""The desk in a real terminal, and in a real browser."""

import asyncio
import base64
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from summarize.desk.archive import Archive, user_archive
from summarize.desk.records import State
from tests.render.samples import BRIEF

pytestmark = pytest.mark.slow
DESK = [sys.executable, "-m", "summarize", "desk"]
WAIT = 60.0


@pytest.fixture
def number() -> int:
    with Archive(user_archive()) as archive:
        return archive.keep(BRIEF)


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + WAIT
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


class Tmux:
    """A terminal of a given size in a server of its own."""

    def __init__(self, folder: Path, columns: int, rows: int, command: list[str]) -> None:
        self._server = ["tmux", "-S", str(folder / "tmux"), "-f", os.devnull]
        self._call("new-session", "-d", "-x", str(columns), "-y", str(rows), *command)

    def _call(self, *arguments: str) -> str:
        return subprocess.run([*self._server, *arguments], capture_output=True, text=True, check=True).stdout

    def press(self, *keys: str) -> None:
        self._call("send-keys", *keys)

    def shown(self) -> str:
        return self._call("capture-pane", "-p")

    def process(self) -> int:
        return int(self._call("display-message", "-p", "#{pane_pid}"))

    def running(self) -> bool:
        return subprocess.run([*self._server, "has-session"], capture_output=True).returncode == 0

    def close(self) -> None:
        subprocess.run([*self._server, "kill-server"], capture_output=True)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Callable[..., Tmux]]:
    if shutil.which("tmux") is None:
        pytest.skip("there is no tmux")
    opened: list[Tmux] = []

    def open_(columns: int, rows: int) -> Tmux:
        opened.append(Tmux(tmp_path, columns, rows, [*DESK, "--rtl", "shape"]))
        return opened[-1]

    yield open_
    for tmux in opened:
        tmux.close()


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
def test_a_desk_in_tmux_shows_a_brief_approves_it_and_quits(
    terminal: Callable[..., Tmux], number: int, size: tuple[int, int]
) -> None:
    tmux = terminal(*size)
    until(lambda: "Forces took" in tmux.shown())
    tmux.press("Enter")
    until(lambda: "in review" in tmux.shown())
    tmux.press("Down")
    until(lambda: "number: 60 became 6" in tmux.shown())
    lines = tmux.shown().splitlines()
    assert len(lines) <= size[1]
    assert any(".5" in line and "٦٠" in line for line in lines)
    tmux.press("a")
    until(lambda: "approved" in tmux.shown())
    tmux.press("q")
    until(lambda: not tmux.running())
    with Archive(user_archive()) as archive:
        assert archive.get(number).entry.state is State.APPROVED


def test_a_desk_whose_terminal_is_gone_ends(terminal: Callable[..., Tmux], number: int) -> None:
    tmux = terminal(80, 24)
    until(lambda: "Forces took" in tmux.shown())
    process = Path(f"/proc/{tmux.process()}")
    assert process.exists()
    tmux.close()
    until(lambda: not process.exists())


def test_a_desk_that_is_asked_to_end_leaves_the_terminal_as_it_was(
    terminal: Callable[..., Tmux], number: int, tmp_path: Path
) -> None:
    status = tmp_path / "status"
    tmux = Tmux(tmp_path, 80, 24, ["sh", "-c", f"{' '.join(DESK)}; echo $? > {status}; echo back; sleep 60"])
    try:
        until(lambda: "Forces took" in tmux.shown())
        children = Path(f"/proc/{tmux.process()}/task/{tmux.process()}/children")
        os.kill(int(children.read_text().split()[0]), signal.SIGTERM)
        until(status.exists)
        until(lambda: tmux.shown().strip() == "back")
        assert status.read_text() == "143\n"
    finally:
        tmux.close()


def test_a_browser_shows_the_desk(number: int, tmp_path: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("there is no Chromium")
    with subprocess.Popen([*DESK, "--web"], stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        address = server.stderr.readline().removeprefix("open ").strip()
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0"]
        command = [chromium, *options, f"--user-data-dir={tmp_path}/profile", "about:blank"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as browser:
            try:
                port = tmp_path / "profile" / "DevToolsActivePort"
                until(lambda: port.exists() and len(port.read_text().splitlines()) == 2)
                shown = asyncio.run(_visited(int(port.read_text().splitlines()[0]), address))
            finally:
                browser.terminate()
                browser.communicate()
                server.terminate()
                server.communicate()
    assert shown["at"] == address.split("?")[0]
    assert shown["failed"] == []


async def _visited(port: int, address: str) -> dict[str, Any]:
    """Go to an address until the desk has drawn there; where that is, and what the page could not load."""
    drawn = "document.body && document.body.classList.contains('-first-byte')"
    async with ClientSession() as session:
        async with session.get(f"http://127.0.0.1:{port}/json/list") as pages:
            page = next(page for page in await pages.json() if page["type"] == "page")
        async with session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as socket:
            numbers = itertools.count(1)

            async def call(method: str, **parameters: Any) -> Any:
                number = next(numbers)
                await socket.send_json({"id": number, "method": method, "params": parameters})
                while (answer := await socket.receive_json(timeout=WAIT)).get("id") != number:
                    pass
                return answer["result"]

            async def value(expression: str) -> Any:
                return (await call("Runtime.evaluate", expression=expression, returnByValue=True))["result"].get(
                    "value"
                )

            await call("Page.navigate", url=address)
            end = time.monotonic() + WAIT
            while not await value(drawn):
                assert time.monotonic() < end
                await asyncio.sleep(0.2)
            await asyncio.sleep(1.0)
            picture = await call("Page.captureScreenshot")
            if folder := os.environ.get("DESK_PICTURES"):
                Path(folder, "web.png").write_bytes(base64.b64decode(picture["data"]))
            strangers = "performance.getEntriesByType('resource').map(e => e.name)"
            loaded = await value(f"JSON.stringify({strangers})")
            own = address.split("?")[0]
            return {
                "at": await value("location.href"),
                "failed": [name for name in json.loads(loaded) if not name.startswith(own) and "fonts." not in name],
            }
