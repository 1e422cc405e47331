"""Terms for the glossary out of corrections that editors make again and again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarize.arabic.letters import bare
from summarize.checks.gazetteer import gazetteer
from summarize.checks.spelling import spells
from summarize.checks.words import stems, tokens
from summarize.desk.differences import replacements
from summarize.desk.records import Correction

_OFTEN = 2
_LONGEST = 4
"""More words than this are another sentence, not another term."""
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words that editors put in place of others, how often, and the Arabic that they may render, "" if unclear."""

    before: str
    after: str
    times: int
    arabic: str


def suggestions(corrections: Iterable[Correction]) -> tuple[Suggestion, ...]:
    """Replacements that were made twice or more on different Arabic, the most frequent first."""
    sources: dict[tuple[str, str], list[str]] = {}
    for correction in corrections:
        for pair in replacements(correction.before, correction.after):
            known = sources.setdefault(pair, [])
            if correction.arabic not in known and max(len(part.split()) for part in pair) <= _LONGEST:
                known.append(correction.arabic)
    found = (
        Suggestion(before, after, len(arabic), _rendered(after, arabic))
        for (before, after), arabic in sources.items()
        if len(arabic) >= _OFTEN and not after.isdigit()
    )
    return tuple(sorted(found, key=lambda suggestion: -suggestion.times))


def _rendered(english: str, sources: Sequence[str]) -> str:
    """The word that all sources have and that the English spells, else their only word that is not a common one."""
    shared = set[str].intersection(*map(_stems, sources))
    names = {stem for stem in shared if any(spells(word, stem) for word in english.split() if word[0].isupper())}
    likely = names or {stem for stem in shared if stem not in gazetteer().common}
    longest = max(sorted(likely), key=len, default="")
    # The same word less its clitics is no second word.
    return _written(longest, sources[0]) if all(longest.endswith(stem) for stem in likely) else ""


def _stems(text: str) -> set[str]:
    words = (token.key for token in tokens(text) if not token.numeric)
    return {stem for word in words for stem, _, _ in stems(word) if len(stem) >= _SHORTEST}


def _written(stem: str, text: str) -> str:
    """The stem with the letters that the text writes it with."""
    word = next((bare(token.text) for token in tokens(text) if token.key.endswith(stem)), stem)
    return word[len(word) - len(stem) :]
