"""Words as the checks compare them: Arabic without marks and clitics, English in lower case; spans on the raw text."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_ARABIC = "\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc"
# Digits with their separators; a space groups thousands in "10 000" and "1 234 567", not in "22 107mm rockets".
_COUNTED = "ml?n|bln|[mb]illion|EUR|USD|euros?|dollars?|مليون|مليار|دولار|يورو"
_GROUPED = (
    r"\d{1,3}(?:[\u00a0\u202f]\d{3})+|\d{1,3}(?: \d{3}){2,}|\d{1,3} 000|"
    rf"\d{{1,3}} \d{{3}}(?= (?:{_COUNTED}))|\d{{1,3}}(?:،\d{{3}})+"
)
_NUMBER = rf"(?:{_GROUPED})(?![.,:٫٬]?\d)|\d+(?:[.,:٫٬]\d+)*"
_TOKEN = re.compile(
    rf"(?P<number>{_NUMBER})|(?P<word>[{_ARABIC}]+|[^\W\d_{_ARABIC}]+(?:['’][^\W\d_]+)*)|(?P<sign>[^\w\s])"
)
ARABIC_WORD = re.compile("[ء-يپچڤگ]{2,}")
"""The `key` of a word, not of one letter."""
_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_LETTERS = str.maketrans("أإآٱىةکی", "اااايهكي")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")

# Conjunction, preposition, article: what Arabic writes in front of a word without a space.
CLITICS = (
    ("", False, False),
    *(
        (conjunction + preposition + article, conjunction == "و", bool(article))
        for conjunction in ("", "و", "ف")
        for preposition, article in (
            ("", "ال"),
            ("", ""),
            ("ب", ""),
            ("ل", ""),
            ("ك", ""),
            ("ب", "ال"),
            ("ك", "ال"),
            ("ل", "ل"),
        )
        if conjunction + preposition + article
    ),
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number in digits, or one sign; `key` is what it is looked up by."""

    text: str
    key: str
    start: int
    end: int
    numeric: bool


def fold(word: str) -> str:
    """Return an Arabic word without marks and tatweel, its alefs, final ya and ta marbuta made one of each."""
    if _PRESENTATION.search(word):
        word = unicodedata.normalize("NFKC", word)
    return _MARKS.sub("", word).translate(_LETTERS)


# Every check reads the same two texts.
@lru_cache(maxsize=64)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words, numbers and signs of a text in either language, in order."""
    return tuple(
        Token(
            match.group(),
            match.group() if match.lastgroup == "number" else fold(match.group()).lower().replace("’", "'"),
            match.start(),
            match.end(),
            match.lastgroup == "number",
        )
        for match in _TOKEN.finditer(text)
    )


@lru_cache(maxsize=4096)
def stems(key: str) -> tuple[tuple[str, bool, bool], ...]:
    """Return what is left of a folded word with each possible clitic off, whether that was و first, whether ال."""
    return tuple(
        (key[len(prefix) :], joined, definite)
        for prefix, joined, definite in CLITICS
        if key.startswith(prefix) and len(key) > len(prefix)
    )
