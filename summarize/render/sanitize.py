"""News text is untrusted: what must not reach a terminal, a page or a file that people read."""

import re
import unicodedata

_MARKS_KEPT = 4
"""Combining marks kept on one letter; vocalized Arabic needs three: shadda, a vowel, a Quranic mark."""

_ESCAPE_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor movement, erasing
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x90\x98\x9c-\x9f\n]*(?:\x07|\x1b\\|\x9c)"  # titles, links
    r"|\x1b[ -/]*[0-~]"
)
_SPACE = re.compile(r"\s+")
_JOINERS = re.compile("[\u200c\u200d]+")
# Format characters that show (Arabic number signs, the end of an ayah), and two that spelling and emoji need.
_FORMATS_KEPT = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u08e2\u200c\u200d")


def sanitize(text: str) -> str:
    """Return `text` as one line without controls, escape sequences, bidi controls and invisible floods.

    What a reader sees stays as it is; lone surrogates become U+FFFD and any white space a single space. Doing it twice
    changes nothing.
    """
    text = _SPACE.sub(" ", _ESCAPE_SEQUENCE.sub("", text))
    text = _JOINERS.sub(lambda run: run.group()[0], "".join(map(_visible, text)))
    return _SPACE.sub(" ", _level(text)).strip()


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    hidden = category == "Cc" or (category == "Cf" and character not in _FORMATS_KEPT)
    return "" if hidden else character


def _level(text: str) -> str:
    """Cut towers of combining marks down to `_MARKS_KEPT`."""
    kept: list[str] = []
    height = 0
    for character in text:
        height = height + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if height <= _MARKS_KEPT:
            kept.append(character)
    return "".join(kept)
