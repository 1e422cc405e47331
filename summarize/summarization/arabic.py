"""What summarization must see in Arabic text: its words, alike wherever they stand."""

from collections.abc import Iterator
from functools import cache

from summarize.checks.words import ARABIC_WORD, tokens

_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال")
_SUFFIXES = ("ات", "ين", "ون", "ان", "ها", "هم", "يه", "ه", "ا")
_LEAST = 3
"""Letters that must be left of a word when an ending is taken off."""


def words(text: str) -> Iterator[str]:
    """The words of an Arabic text, folded, without article and endings, and its numbers in digits; in order."""
    for token in tokens(text):
        if token.numeric:
            yield token.key
        elif ARABIC_WORD.fullmatch(token.key):
            yield stem(token.key)


@cache
def stem(word: str) -> str:
    """A folded word without article and ending."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _LEAST:
            word = word.removeprefix(prefix)
            break
    else:
        if word.startswith("و") and len(word) > _LEAST + 1:
            word = word.removeprefix("و")
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST:
            return word.removesuffix(suffix)
    return word
