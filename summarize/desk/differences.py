"""What changed between two English texts, word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Change(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one of two texts, joined by spaces, and what became of them."""

    change: Change
    text: str


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both texts in order, those removed before those added in their place."""
    return tuple(
        Piece(change, text)
        for old, new, same in _aligned(before, after)
        for change, text in (((Change.KEPT, old),) if same else ((Change.REMOVED, old), (Change.ADDED, new)))
        if text
    )


def replacements(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Words that were put in place of others: old and new, each joined by spaces, without the signs around them."""
    pairs = ((_words_alone(old), _words_alone(new)) for old, new, same in _aligned(before, after) if not same)
    return tuple((old, new) for old, new in pairs if old and new and old != new)


def _aligned(before: str, after: str) -> Iterator[tuple[str, str, bool]]:
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        yield " ".join(old[start:end]), " ".join(new[new_start:new_end]), tag == "equal"


def _words_alone(text: str) -> str:
    return text.strip(" .,;:!?\"'“”‘’()[]")
