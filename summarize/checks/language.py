"""Is the sentence what the models were trained on? Dialect and other languages in Arabic letters are not."""

import re

from summarize.arabic.language import arabic_share, neighbour
from summarize.checks.words import tokens
from summarize.records import Flag, FlagKind

# Function words that no newspaper's Arabic has, folded.
_DIALECT = frozenset(
    (
        "مش شو ليش هيك احنا عشان علشان دلوقتي وين لسه ايش شنو ليه ازاي فين هلق بدي بدنا بدهم عايز عايزه عايزين "
        "مفيش مافيش ماكو اكو هادا هدول دول اللي منيح كتير هسه شلون برضه بتاع بتاعه نحنا"
    ).split()
)
_LETTER = re.compile(r"[^\W\d_]")
_FEWEST_WORDS = 2
_FEWEST_LETTERS = 12
_HALF = 0.5


def check_language(arabic: str) -> tuple[Flag, ...]:
    """Warn of a sentence that is mostly not in Arabic letters, in another language that uses them, or in dialect.

    One word of dialect or one foreign name is no reason.
    """
    if len(_LETTER.findall(arabic)) >= _FEWEST_LETTERS and arabic_share(arabic) < _HALF:
        return (Flag(FlagKind.LANGUAGE, "the sentence is mostly not in Arabic letters"),)
    if other := neighbour(arabic):
        return (Flag(FlagKind.LANGUAGE, f"the sentence looks like {other}", found=other),)
    keys = [token.key for token in tokens(arabic)]
    dialect = list(dict.fromkeys(key for key in keys if not {key, key.removeprefix("و")}.isdisjoint(_DIALECT)))
    if len(dialect) >= _FEWEST_WORDS:
        return (Flag(FlagKind.LANGUAGE, f"the sentence looks like dialect: {'، '.join(dialect)}", found=dialect[0]),)
    return ()
