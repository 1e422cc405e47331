"""The Hub over HTTP: what a repository holds at a commit, and its files, each resumed, bounded and verified.

`huggingface_hub` resolves and speaks HTTP, with its proxies and tokens. The receiving is ours because its own download
starts a file anew after every interruption.
"""

import hashlib
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from summarize.errors import ModelError
from summarize.models.lock import LockedFile

ENDPOINT = "https://huggingface.co"

_COMMIT = re.compile(r"[0-9a-f]{40}")

# A silent server is given up after this long; a slow one is not.
_TIMEOUT_SECONDS = 30
# Interruptions in a row without one new byte.
_ATTEMPTS = 5
_BLOCK = 1 << 20
# The user agent of the library would tell versions of Python and torch.
_HEADERS = {"user-agent": "summarize", "accept-encoding": "identity"}

Advance = Callable[[int], None]
"""Told how many bytes of the current file are on disk now."""


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a repository and what the Hub says of it: its bytes, and sha256 if it is large, git's sha1 if small."""

    path: str
    size: int | None
    sha256: str | None
    git_sha1: str | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A repository at one commit."""

    repository: str
    revision: str
    licence: str | None
    files: tuple[RemoteFile, ...]

    def file(self, path: str) -> RemoteFile | None:
        return next((file for file in self.files if file.path == path), None)


class _MismatchError(Exception):
    """What arrived is not what the Hub had announced."""


@dataclass(frozen=True, slots=True)
class Hub:
    """A Hub at an address. Every method raises `ModelError` in one line for whatever can go wrong outside."""

    endpoint: str
    by_hand: str
    """What to do on a machine that cannot reach it."""

    def resolve(self, repository: str, revision: str) -> Snapshot:
        """Look up the commit that a branch, tag or commit names, and the files at it."""
        from huggingface_hub import HfApi

        with self._translated(repository, revision):
            api = HfApi(endpoint=self.endpoint, headers=_HEADERS)
            info = api.model_info(repository, revision=revision, files_metadata=True, timeout=_TIMEOUT_SECONDS)
            commit = info.sha or ""
            # The commit becomes a folder's name, and a pin must not be answered with something else.
            if not _COMMIT.fullmatch(commit) or (_COMMIT.fullmatch(revision) and commit != revision):
                raise ValueError(f"asked for {revision}, it names the commit {commit!r}")
            files = tuple(
                RemoteFile(
                    path=file.rfilename,
                    size=file.lfs.size if file.lfs else file.size,
                    sha256=file.lfs.sha256 if file.lfs else None,
                    # For a large file this is the hash of its pointer.
                    git_sha1=None if file.lfs else file.blob_id,
                )
                for file in info.siblings or ()
            )
            licence = info.card_data.license if info.card_data else None
            return Snapshot(repository, commit, licence if isinstance(licence, str) else None, files)

    def download(self, snapshot: Snapshot, file: RemoteFile, folder: Path, advance: Advance) -> LockedFile:
        """Bring a file of the snapshot into `folder` and verify it.

        A part that an earlier call left is resumed, and started over if what comes of it does not verify.
        """
        target = folder / file.path
        with self._translated(snapshot.repository, snapshot.revision):
            if target.exists():
                with suppress(_MismatchError):
                    return self._complete(snapshot, file, target, advance)
                target.unlink()
            try:
                return self._complete(snapshot, file, target, advance)
            except _MismatchError as mismatch:
                target.unlink()
                raise _corrupt(snapshot, file, mismatch) from mismatch

    def _complete(self, snapshot: Snapshot, file: RemoteFile, target: Path, advance: Advance) -> LockedFile:
        """Receive what is missing of a file, however often the connection breaks, and verify the whole."""
        import httpx2

        failures = 0
        # Without a size there is no telling whether the part is all there is.
        while file.size is None or not target.exists() or target.stat().st_size < file.size:
            before = target.stat().st_size if target.exists() else 0
            try:
                self._receive(snapshot, file, target, advance)
                break
            except (httpx2.NetworkError, httpx2.RemoteProtocolError, httpx2.TimeoutException):
                after = target.stat().st_size if target.exists() else 0
                failures = 0 if after > before else failures + 1
                if failures == _ATTEMPTS:
                    raise
                time.sleep(2**failures / 2)
        return _verified(file, target)

    def _receive(self, snapshot: Snapshot, file: RemoteFile, target: Path, advance: Advance) -> None:
        """Make one request, from the end of the part that is there, and write what it brings."""
        import httpx2
        from huggingface_hub import hf_hub_url
        from huggingface_hub.utils import (  # type: ignore[attr-defined]  # Documented, but not marked as exported.
            build_hf_headers,
            hf_raise_for_status,
            http_stream_backoff,
        )

        url = hf_hub_url(snapshot.repository, file.path, revision=snapshot.revision, endpoint=self.endpoint)
        headers = build_hf_headers(headers=_HEADERS)
        have = target.stat().st_size if file.size is not None and target.exists() else 0
        if have:
            headers["range"] = f"bytes={have}-"
        with http_stream_backoff(
            "GET", url, headers=headers, timeout=_TIMEOUT_SECONDS, retry_on_exceptions=()
        ) as response:
            hf_raise_for_status(response)
            # A server that does not know ranges sends the whole file.
            have = have if response.status_code == 206 else 0
            with target.open("ab" if have else "wb") as output:
                for block in response.iter_bytes():
                    have += len(block)
                    if file.size is not None and have > file.size:
                        raise _MismatchError(f"more than its {file.size} bytes came")
                    output.write(block)
                    advance(have)
        if file.size is not None and have < file.size:
            raise httpx2.RemoteProtocolError(f"{file.path} ended after {have} of {file.size} bytes")

    @contextmanager
    def _translated(self, repository: str, revision: str) -> Iterator[None]:
        """Turn the errors of the network and of the Hub into one line and a remedy."""
        _hush_library()
        # To the network's library, what the Hub answers is an error of the network, too.
        with self._reached(), self._answered(repository, revision):
            yield

    @contextmanager
    def _answered(self, repository: str, revision: str) -> Iterator[None]:
        from huggingface_hub.errors import (
            GatedRepoError,
            HfHubHTTPError,
            HFValidationError,
            OfflineModeIsEnabled,
            RepositoryNotFoundError,
            RevisionNotFoundError,
        )

        try:
            yield
        except OfflineModeIsEnabled as error:
            raise offline(self.by_hand) from error
        except HFValidationError as error:
            raise ModelError(f"{repository!r} is no id of the Hub", "write it as OWNER/NAME") from error
        except GatedRepoError as error:
            remedy = "accept its terms on its page there, and set HF_TOKEN"
            raise ModelError(f"{repository} asks for terms to be accepted first", remedy) from error
        except RepositoryNotFoundError as error:
            remedy = "check its name; if it is private, set HF_TOKEN"
            raise ModelError(f"{self.endpoint} has no model {repository}", remedy) from error
        except RevisionNotFoundError as error:
            remedy = "give a branch, a tag or a commit that its page shows"
            raise ModelError(f"{repository} has no revision {revision}", remedy) from error
        except HfHubHTTPError as error:
            status = error.response.status_code
            raise ModelError(f"{self.endpoint} answered {status} for {repository}", "try again later") from error

    @contextmanager
    def _reached(self) -> Iterator[None]:
        import httpx2

        try:
            yield
        except (httpx2.ReadError, httpx2.ReadTimeout, httpx2.RemoteProtocolError) as error:
            why = str(error) or type(error).__name__
            remedy = "pull again: what has arrived is kept"
            raise ModelError(f"the connection to {self.endpoint} broke: {why}", remedy) from error
        except httpx2.HTTPError as error:
            why = str(error) or type(error).__name__
            raise ModelError(f"cannot reach {self.endpoint}: {why}", f"check HTTPS_PROXY, or {self.by_hand}") from error
        except (ValueError, TypeError, KeyError) as error:
            remedy = "check HF_ENDPOINT, and whether this network wants a login first"
            raise ModelError(f"{self.endpoint} does not answer like a Hub: {error}", remedy) from error


def _hush_library() -> None:
    """Keep `huggingface_hub` from writing on stderr, and from asking the Hub, unasked, for a list of agents to report.

    It reads the environment once, when it is imported, which may have been before; so its constant is set.
    """
    from huggingface_hub import constants
    from huggingface_hub.utils import logging

    constants.HF_HUB_DISABLE_TELEMETRY = True
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]


def offline(by_hand: str) -> ModelError:
    """What is said to somebody who forbade the network and asks for it."""
    return ModelError("HF_HUB_OFFLINE is set, so nothing is pulled", f"unset it, or {by_hand}")


def _verified(file: RemoteFile, target: Path) -> LockedFile:
    size = target.stat().st_size
    if file.size is not None and size != file.size:
        raise _MismatchError(f"{size} bytes came instead of {file.size}")
    sha256 = hashlib.sha256()
    # Git hashes a file with its size in front.
    git_sha1 = hashlib.sha1(f"blob {size}\0".encode(), usedforsecurity=False)
    with target.open("rb") as content:
        while block := content.read(_BLOCK):
            sha256.update(block)
            if file.git_sha1:
                git_sha1.update(block)
    if file.sha256 and sha256.hexdigest() != file.sha256:
        raise _MismatchError(f"its sha256 is {sha256.hexdigest()} instead of {file.sha256}")
    if file.git_sha1 and git_sha1.hexdigest() != file.git_sha1:
        raise _MismatchError(f"its git hash is {git_sha1.hexdigest()} instead of {file.git_sha1}")
    return LockedFile(file.path, "sha256:" + sha256.hexdigest())


def _corrupt(snapshot: Snapshot, file: RemoteFile, why: Exception) -> ModelError:
    return ModelError(
        f"{file.path} of {snapshot.repository} arrived damaged: {why}", "pull again, or over another network"
    )
