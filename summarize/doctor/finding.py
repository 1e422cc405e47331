"""One thing that was looked at, and how it is."""

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """`BROKEN` keeps something from working; `WARNING` keeps nothing from it, and wants a look."""

    OK = "ok"
    WARNING = "warning"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """`detail` says what was found, on one line; `remedy` what to do about it where it is not ok."""

    name: str
    health: Health
    detail: str
    remedy: str | None = None


def ok(name: str, detail: str) -> Finding:
    return Finding(name, Health.OK, detail)


def warning(name: str, detail: str, remedy: str) -> Finding:
    return Finding(name, Health.WARNING, detail, remedy)


def broken(name: str, detail: str, remedy: str) -> Finding:
    return Finding(name, Health.BROKEN, detail, remedy)
