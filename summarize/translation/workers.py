"""How many workers an engine gets, each with one thread."""

import os

# One article seldom has more batches than this to share out.
_MOST = 8


def default_workers(device: str) -> int:
    """One a core on the CPU, one on a GPU: threads inside a worker wait for each other at every small matrix."""
    if device != "cpu":
        return 1
    # macOS does not say which cores a process may use.
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    # How schedulers, Ray among them, tell a process which share of the machine is its own.
    granted = os.environ.get("OMP_NUM_THREADS", "")
    return min(cores, int(granted) if granted.isdecimal() and int(granted) else cores, _MOST)
