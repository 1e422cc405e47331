"""Words as the archive finds them: one spelling of each, Arabic also without what is written in front of it."""

import re
import unicodedata
from collections.abc import Iterator

from summarize.arabic.letters import plain
from summarize.checks.words import stems

_WORD = re.compile(r"[^\W_]+")
_ARABIC = re.compile("[\u0620-\u06d3]")
# Letters that must be left of an Arabic word without و ف ب ك ل, and of one without its article. A text gives away more
# of its words than a query, since what a text wrongly gives is rarely a word, and what a query does is found.
_IN_TEXT, _IN_QUERY, _DEFINITE = 3, 4, 2


def words(text: str) -> list[str]:
    """The words and numbers of a text in either language, in order, each in one spelling."""
    text = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in plain(text))
    latin = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return _WORD.findall("".join(latin))


def index(text: str) -> str:
    """What is stored of a text to be found by: every form of each of its words once, with spaces between."""
    return " ".join(sorted({form for word in set(words(text)) for form in _forms(word, _IN_TEXT)}))


def query(text: str) -> str:
    """What a user typed, as an FTS5 query for texts that have all of its words, the last of them perhaps only begun.

    It holds nothing but quoted words, so no sign of the user's means anything; "" where there is no word.
    """
    *whole, last = words(text) or [""]
    if not last:
        return ""
    terms = [_any_of(word, "") for word in whole]
    return " AND ".join([*terms, _any_of(last, "*" if len(last) > 1 else "")])


def _any_of(word: str, end: str) -> str:
    alternatives = " OR ".join(f'"{form}"{end}' for form in dict.fromkeys(_forms(word, _IN_QUERY)))
    return f"({alternatives})"


def _forms(word: str, least: int) -> Iterator[str]:
    yield word
    if not _ARABIC.search(word):
        return
    for stem, _, definite in stems(word):
        if len(stem) >= (_DEFINITE if definite else least):
            yield stem
