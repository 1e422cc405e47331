"""SQLite files for their user alone, shared by any number of processes, and moved aside when damaged."""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# How long to wait for another process; the longest piece of work, a VACUUM, takes seconds.
PATIENCE = 10.0

# WAL needs memory that all its processes share, so it would lose data where they may run on different machines.
_NETWORK = frozenset(
    "9p afs beegfs ceph cifs fuse.ceph fuse.glusterfs fuse.sshfs gfs2 gpfs lustre nfs nfs4 ocfs2 smb3 smbfs".split()
)
_MOUNTS = Path("/proc/self/mountinfo")
# Two numbers, the device, the places and options, ` - `, the type, the source and options.
_MOUNT = re.compile(r"^\S+ \S+ (\S+) .* - (\S+) ", re.MULTILINE)
# What SQLite keeps beside a file; the first holds what was written last.
_BESIDE = ("-wal", "-journal", "-shm")


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """One process at a time: none may open what another is moving aside, or half making.

    Raises OSError or NotImplementedError where the file system has no locks.
    """
    from filelock import FileLock

    with FileLock(path.with_suffix(".lock"), timeout=PATIENCE, mode=0o600):
        yield


def connect(path: Path) -> sqlite3.Connection:
    """Open `path`, made if there is none, for transactions that are begun by hand; `exclusive` is the caller's."""
    # SQLite would make it readable for all; to the files beside it, it gives the same permissions.
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    # A collector in another thread may be the one to close it.
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA journal_mode = {'DELETE' if _on_network(path.parent) else 'WAL'}")
    except BaseException:
        connection.close()
        raise
    return connection


def is_damage(error: BaseException | None) -> bool:
    """Whether SQLite says that the file is damaged or none of its own."""
    # The low byte is the error, the others are details of it.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def move_aside(path: Path, aside: Path) -> None:
    """Rename a damaged file, and what SQLite keeps beside it with it, so that all which is left can be recovered."""
    for suffix in _BESIDE:
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).replace(aside.with_name(aside.name + suffix))
    path.replace(aside)


def _on_network(folder: Path) -> bool:
    """Whether other machines may have the folder, too, as far as Linux tells; elsewhere it is taken for local."""
    device = folder.stat().st_dev
    number = f"{os.major(device)}:{os.minor(device)}"
    try:
        mounts = _MOUNT.findall(_MOUNTS.read_text(errors="replace"))
    except OSError:
        return False
    return any(mounted == number and kind in _NETWORK for mounted, kind in mounts)
