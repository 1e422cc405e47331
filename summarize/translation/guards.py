"""What can be wrong with a decoded sentence that shows without knowing what it means.

The bounds were set on people's translations, so that fewer than 3 of 1,000 of theirs are doubted: 20,000 sentences of
`training/corpus` and the development set of FLORES.
"""

import re
from collections.abc import Iterator, Sequence

from summarize.records import Flag, FlagKind
from summarize.translation.protocol import Output

LOWEST_SCORE = -2.0
"""Mean log-probability of a piece under which a translation is doubted, unless the engine has its own figure.

Sentences that a trained model knows how to say come out between -0.2 and -1.2; a piece guessed among eight is -2.
"""

ARABIC = re.compile("[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
_WORD = re.compile(r"\w+(?:['’.,:]\w+)*")
_CLOSED = re.compile(r"[.!?:;…؟؛][\"'”’»)\]]*$")
_WORD_OR_STOP = re.compile(rf"{_WORD.pattern}|[.!?]+")
_STUTTER = re.compile(r"([^\W\d_]{2,}?)\1{3,}")
# Arabic writes "and", "so", "with", "to", "like" onto a word; without them a second mention is seen to be one.
_CLITIC = re.compile(r"^[وفبلك](?=\w{3})")

# Two copies side by side are English if they are one word ("had had") or two mentions ("the tax, the tax per head").
_COPIES = 3
# What is repeated side by side is a few words; longer phrases are found as echoes.
_LONGEST_LOOP = 12
# As many words together come twice in a sentence only by copying, unless the Arabic repeats itself too.
_LONGEST_ECHO = 7
# An Arabic word is about one and a third English ones, and two where articles and prepositions are written apart.
_ENGLISH_WORDS = 2.0

_FEWEST_JUDGED = 5
_SHORTEST, _SHORTEST_UNCLOSED, _LONGEST, _LONGEST_EXTRA = 0.6, 0.8, 2.0, 4


def check(source: str, output: Output, *, lowest_score: float = LOWEST_SCORE) -> tuple[Flag, ...]:
    """Return what there is to doubt in `output` as the English of `source`, which is repaired Arabic.

    The flags name no sentence: that is the caller's to know.
    """
    doubts = (
        _cut_off(output),
        _untranslated(source, output.text) or _leftover(output.text),
        _repetition(source, output.text),
        _length(source, output.text),
        _low_score(output, lowest_score),
    )
    return tuple(flag for flag in doubts if flag)


def _cut_off(output: Output) -> Flag | None:
    return None if output.complete else Flag(FlagKind.CUT_OFF, "the translation ran to its longest and was cut off")


def _untranslated(source: str, text: str) -> Flag | None:
    """Doubt an output without a word of its own: nothing at all, or the source's words again."""
    words, given = _words(text), set(_words(source))
    if not words:
        return Flag(FlagKind.UNTRANSLATED, "the translation has no words")
    arabic = [word for word in words if ARABIC.search(word)]
    copied = [word for word in words if word in given]
    if 2 * len(arabic) > len(words) or (len(words) > 2 and len(copied) == len(words) and _mostly_arabic(source)):
        return Flag(FlagKind.UNTRANSLATED, "the source was copied, not translated", found=text)
    return None


def _mostly_arabic(source: str) -> bool:
    words = _words(source)
    return 2 * sum(ARABIC.search(word) is not None for word in words) > len(words)


def _leftover(text: str) -> Flag | None:
    found = ARABIC.findall(text)
    if not found:
        return None
    return Flag(FlagKind.LEFTOVER_ARABIC, "Arabic letters are left in the translation", found=" ".join(found))


def _repetition(source: str, text: str) -> Flag | None:
    """Doubt words that come again beyond what the source repeats: side by side, or a whole phrase further on."""
    given = [_CLITIC.sub("", word) for word in _words(source)]
    # With the stops among the words, "to the guru. The guru says" is no loop, and a whole sentence said twice is one.
    found = _loop(_WORD_OR_STOP.findall(text.lower()), given) or _echo(_words(text), given) or _stutter(text)
    if not found:
        return None
    return Flag(FlagKind.REPETITION, f"the translation repeats itself: {found}", found=found)


def _loop(words: Sequence[str], given: Sequence[str]) -> str | None:
    allowed = max((copies for _, copies in _adjacent(given)), default=1)
    mentioned_twice = len(_longest_repeated(given))
    for phrase, copies in _adjacent(words):
        fewest = _COPIES if len(phrase) == 1 or len(phrase) <= mentioned_twice else 2
        if copies > allowed and copies >= fewest:
            return " ".join(phrase)
    return None


def _adjacent(words: Sequence[str]) -> Iterator[tuple[Sequence[str], int]]:
    """Yield each phrase that is followed by itself at once, and how many copies of it stand in the row."""
    for size in range(1, min(_LONGEST_LOOP, len(words) // 2) + 1):
        for start in range(len(words) - 2 * size + 1):
            phrase, copies = words[start : start + size], 1
            while words[start + copies * size : start + (copies + 1) * size] == phrase:
                copies += 1
            if copies > 1:
                yield phrase, copies


def _echo(words: Sequence[str], given: Sequence[str]) -> str | None:
    phrase = _longest_repeated(words)
    if len(phrase) < _LONGEST_ECHO or len(phrase) <= _ENGLISH_WORDS * len(_longest_repeated(given)):
        return None
    return " ".join(phrase)


def _longest_repeated(words: Sequence[str]) -> Sequence[str]:
    """Return the longest phrase that comes twice without overlapping itself; empty if no word comes twice."""
    best: Sequence[str] = ()
    for start in range(len(words)):
        for again in range(start + 1, len(words)):
            size = 0
            while start + size < again and again + size < len(words) and words[start + size] == words[again + size]:
                size += 1
            if size > len(best):
                best = words[start : start + size]
    return best


def _stutter(text: str) -> str | None:
    found = _STUTTER.search(text)
    return found.group() if found else None


def _length(source: str, text: str) -> Flag | None:
    """Doubt a translation much shorter or longer than translations are; few words may become almost any number."""
    # Lone letters spell an agency, such as «أ ف ب», which is one word in English.
    given, words = sum(len(word) > 1 for word in _words(source)), len(_words(text))
    unclosed = _CLOSED.search(source) and not _CLOSED.search(text)
    shortest = (_SHORTEST_UNCLOSED if unclosed else _SHORTEST) * given
    if (given >= _FEWEST_JUDGED and words < shortest) or words > _LONGEST * given + _LONGEST_EXTRA:
        return Flag(FlagKind.LENGTH, f"{given} Arabic words became {words} English ones")
    return None


def _low_score(output: Output, lowest: float) -> Flag | None:
    if output.score >= lowest:
        return None
    return Flag(FlagKind.LOW_SCORE, "the model was unsure of this translation", found=f"{output.score:.2f}")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
