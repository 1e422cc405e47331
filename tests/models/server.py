"""A Hub on loopback: the paths, headers and redirects of the real one, and the faults of the networks before it."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import unquote, urlsplit

COMMIT = "c0ffee" + "0" * 34
LATER = "decade" + "0" * 34


@dataclass
class Request:
    method: str
    path: str
    headers: dict[str, str]


@dataclass
class Repository:
    """The files at each commit, and the commit of each branch."""

    commits: dict[str, dict[str, bytes]]
    branches: dict[str, str] = field(default_factory=lambda: {"main": COMMIT})
    licence: str = "cc0-1.0"
    gated: bool = False


@dataclass
class Hub:
    """What the server holds, what it was asked, and how it misbehaves."""

    url: str = ""
    repositories: dict[str, Repository] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    large: int = 1000
    """From this size on a file is in LFS: announced by its sha256, and served by another host after a redirect."""
    cdn: str = ""
    cuts: list[int] = field(default_factory=list)
    """After how many bytes each of the next downloads of a large file breaks off."""
    damaged: set[str] = field(default_factory=set)
    longer: set[str] = field(default_factory=set)
    ranges: bool = True
    metadata: bool = True
    claims: str = ""
    """The commit that every answer names, if not the true one."""
    portal: bool = False
    broken: bool = False

    def publish(self, repository: str, files: dict[str, bytes], commit: str = COMMIT) -> Repository:
        found = self.repositories.setdefault(repository, Repository({}))
        found.commits[commit] = files
        found.branches["main"] = commit
        return found

    def downloads(self) -> list[str]:
        """The names of the files that were asked for, in order."""
        return [request.path.rsplit("/", 1)[1] for request in self.requests if "/resolve/" in request.path]

    def information(self, repository: str, commit: str) -> dict:
        files = self.repositories[repository].commits[commit]
        siblings = [self._sibling(name, content) for name, content in files.items()]
        licence = self.repositories[repository].licence
        return {"id": repository, "sha": self.claims or commit, "siblings": siblings, "cardData": {"license": licence}}

    def _sibling(self, name: str, content: bytes) -> dict:
        if not self.metadata:
            return {"rfilename": name}
        blob = hashlib.sha1(f"blob {len(content)}\0".encode() + content).hexdigest()
        sibling = {"rfilename": name, "size": len(content), "blobId": blob}
        if len(content) >= self.large:
            sha256 = hashlib.sha256(content).hexdigest()
            sibling["blobId"] = hashlib.sha1(sha256.encode()).hexdigest()
            sibling["lfs"] = {"size": len(content), "sha256": sha256, "pointerSize": 134}
        return sibling


def _handler(hub: Hub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *arguments: object) -> None:
            pass

        def do_CONNECT(self) -> None:
            hub.requests.append(Request("CONNECT", self.path, dict(self.headers)))
            self._send(403, b"")

        def do_GET(self) -> None:
            # A proxy is asked for the whole address.
            path = unquote(urlsplit(self.path).path)
            hub.requests.append(Request("GET", path, {key.lower(): value for key, value in self.headers.items()}))
            if hub.portal:
                self._send(200, b"<html>Welcome to our hotel</html>", {"content-type": "text/html"})
            elif hub.broken:
                self._send(400, b"no")
            elif path.startswith("/api/models/"):
                self._information(*path.removeprefix("/api/models/").split("/revision/"))
            elif path.startswith("/cdn/"):
                self._file(*path.removeprefix("/cdn/").split("@"))
            else:
                repository, rest = path[1:].split("/resolve/")
                self._resolve(repository, *rest.split("/", 1))

        def _information(self, repository: str, revision: str) -> None:
            found = hub.repositories.get(repository)
            if found is None:
                return self._send(404, b"", {"x-error-code": "RepoNotFound"})
            if found.gated:
                return self._send(403, b"", {"x-error-code": "GatedRepo"})
            commit = found.branches.get(revision, revision)
            if commit not in found.commits:
                return self._send(404, b"", {"x-error-code": "RevisionNotFound"})
            answer = json.dumps(hub.information(repository, commit)).encode()
            return self._send(200, answer, {"content-type": "application/json"})

        def _resolve(self, repository: str, commit: str, name: str) -> None:
            content = hub.repositories[repository].commits[commit].get(name)
            if content is None:
                self._send(404, b"", {"x-error-code": "EntryNotFound"})
            elif len(content) >= hub.large:
                self._send(302, b"", {"location": f"{hub.cdn or hub.url}/cdn/{repository}@{commit}@{name}"})
            else:
                self._file(repository, commit, name)

        def _file(self, repository: str, commit: str, name: str) -> None:
            content = hub.repositories[repository].commits[commit][name]
            if name in hub.damaged:
                content = content[:-1] + bytes([content[-1] ^ 1])
            if name in hub.longer:
                content += b"and more"
            start = 0
            asked = self.headers.get("range")
            if asked and hub.ranges:
                start = int(asked.removeprefix("bytes=").removesuffix("-"))
            large = len(content) >= hub.large
            cut = hub.cuts.pop(0) if hub.cuts and large else None
            headers = {"content-range": f"bytes {start}-{len(content) - 1}/{len(content)}"} if start else {}
            self._send(206 if start else 200, content[start:], headers, cut)

        def _send(
            self, status: int, body: bytes, headers: dict[str, str] | None = None, cut: int | None = None
        ) -> None:
            self.send_response(status)
            for key, value in (headers or {}).items():
                self.send_header(key, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[:cut])
            if cut is not None:
                self.close_connection = True

    return Handler


@contextmanager
def serve(hub: Hub) -> Iterator[str]:
    """Run the server; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(hub))
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
