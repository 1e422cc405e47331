"""Are there words in the English that are neither English nor names? Models leave some in a third language."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarize.records import Flag, FlagKind

# Cyrillic, Armenian, Hebrew, the scripts of India and Southeast Asia, Georgian, Hangul, kana, Chinese; three of Greek.
_SCRIPT = re.compile(
    "(?:[\u0400-\u058f\u0590-\u05ff\u0900-\u0fff\u10a0-\u11ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+"
    "|[\u0370-\u03ff]{3,})(?:\\s+[\u0370-\u05ff\u0900-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+)*"
)
_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class _Language:
    """Function words of a language that are no English ones, and those that stand in names, too (de la, von der)."""

    own: frozenset[str]
    named: frozenset[str]


def _language(own: str, named: str) -> _Language:
    return _Language(frozenset(own.split()), frozenset(named.split()))


_LANGUAGES = (
    # French
    _language(
        "selon dans avec une qui les aux cette leur leurs mais donc où été était étaient sont ont nous vous ils elles "
        "après avant contre depuis lors comme tous toute aussi ainsi très chez dont même déjà est pas ses ces sur",
        "le la de du des un en au et à il elle se ne ou que l d",
    ),
    # Spanish
    _language(
        "según para por una está están fue sido como más pero sus este hasta desde sobre también cuando donde muy "
        "porque después antes fueron había han ser contra entre",
        "el la de del los las un en con y su se lo que es al",
    ),
    # Portuguese
    _language(
        "não são uma pelo pela segundo também foi foram mais como até após sobre seu sua isso quando muito",
        "o da do de em com dos das os as no na um ao que se e",
    ),
    # Italian
    _language(
        "secondo della delle degli dello nella nel sono una questo questa anche stato stata dopo contro più perché "
        "hanno essere dalla dal sulla",
        "il di la le da del lo gli un che e con si",
    ),
    # German
    _language(
        "nach und ist nicht das dem eine einer einem einen auf für mit bei sich wurde wurden werden haben hatte wird "
        "auch aus über zur zum dass durch gegen sind seine aber oder noch wenn",
        "der von den die des im am zu ein als",
    ),
    # Turkish
    _language(
        "ve bir için ile olarak olan daha çok gibi kadar sonra göre tarafından değil ancak olduğu ettiği edildi",
        "bu da de en ne ki o",
    ),
    # Indonesian
    _language(
        "yang dengan untuk dari pada tidak adalah oleh telah akan dalam juga sebagai karena bahwa mereka kepada",
        "di dan ke ini itu",
    ),
)  # fmt: skip
_OWN = frozenset[str]().union(*(language.own for language in _LANGUAGES))
# Two of a language's words, no farther apart than this, one of them never in a name.
_REACH = 2


def check_foreign(arabic: str, english: str) -> tuple[Flag, ...]:
    """Flag words of a third language, in another script or in Latin letters, that the Arabic does not quote.

    In Latin letters two function words of one language must stand near each other, one of them never part of a name.
    """
    found = next((run for run in _runs(english) if run not in arabic), None)
    if found is None:
        return ()
    return (Flag(FlagKind.LANGUAGE, f"words of another language stand in the English: {found}", found=found),)


def _runs(english: str) -> Iterator[str]:
    yield from (match.group() for match in _SCRIPT.finditer(english))
    words = list(_WORD.finditer(english))
    if _OWN.isdisjoint(word.group() for word in words):
        return
    for language in _LANGUAGES:
        for start, end in _pairs([word.group() for word in words], language):
            yield english[words[start].start() : words[end].end()]


def _pairs(words: Sequence[str], language: _Language) -> Iterator[tuple[int, int]]:
    """Where one of a language's own words stands with another word of it nearby, no sign in between."""
    for place, word in enumerate(words):
        if word not in language.own:
            continue
        for other in range(max(0, place - _REACH), min(len(words), place + _REACH + 1)):
            start, end = sorted((place, other))
            near = other != place and words[other] in language.own | language.named
            if near and all(between[0].isalpha() for between in words[start:end]):
                yield start, end
