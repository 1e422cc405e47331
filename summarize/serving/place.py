"""Where the server listens: a socket in a folder that is the user's alone."""

import os
import socket
import stat
import struct
import warnings
from pathlib import Path

from platformdirs import user_runtime_path

from summarize.errors import SummarizeError

# What fits in the address of a Unix socket, its zero at the end left out: 107 bytes on Linux, 103 on macOS.
_LONGEST = 103


def socket_path() -> Path:
    """The socket's place; nothing need be there."""
    with warnings.catch_warnings():
        # Where the system names no such folder, as in cron, the one in its place is as private: `prepare` sees to it.
        warnings.simplefilter("ignore")
        return user_runtime_path("summarize") / "serve.sock"


def prepare(path: Path) -> None:
    """Make the socket's folder; raises `SummarizeError` where it cannot be the user's alone."""
    if len(os.fsencode(path)) > _LONGEST:
        raise SummarizeError(f"{path}: too long for a socket's name", "set XDG_RUNTIME_DIR to a shorter folder")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not is_private(path.parent):
        raise SummarizeError(
            f"{path.parent}: others may write there, or it is not yours", f"chmod 700 {path.parent}, or remove it"
        )


def is_private(folder: Path) -> bool:
    """Whether the folder exists, is no link, and is the user's own and nobody else's to enter."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and not stat.S_IMODE(status.st_mode) & 0o077


def is_own(connection: socket.socket) -> bool:
    """Whether the process at the other end is the user's; where a system does not tell, the private folder must do."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _, user, _ = struct.unpack("3i", credentials)
    return bool(user == os.getuid())
