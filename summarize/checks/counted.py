"""Did two numbers change places? Each number is known by what it counts: the killed, kilometres, dollars."""

import re
from collections.abc import Iterator

from summarize.checks.quantities import Measure, Quantity
from summarize.checks.words import stems, tokens
from summarize.records import Flag, FlagKind

# Only nouns that each language has few words for: a number beside any other is left alone.
_NOUNS = (
    ("killed", "killed|dead|deaths?|died|martyrs", "قتيلا?|قتلي|قتل|قتلوا|مقتل|شهيدا?|شهداء|استشهد|مصرع"),
    ("wounded", "wounded|injured|injuries|wounding|injuring", "جريحا?|جرحي|جرح|جرحوا|اصيب|اصيبوا|اصابه|مصابا?|مصابين"),
    ("kilometres", "kilomet(?:er|re)s?|km", "كيلومترا?|كيلومترات|كلم|كم"),
    ("metres", "met(?:er|re)s?", "مترا?|امتار"),
    ("tons", "tons?|tonnes?", "طنا?|اطنان"),
    ("dunams", "dunams?", "دونما?|دونمات"),
    ("hectares", "hectares?", "هكتارا?|هكتارات"),
    ("barrels", "barrels?", "برميلا?|براميل"),
    ("dollars", "dollars?", "دولارا?|دولارات"),
    ("shekels", "shekels?", "شيكلا?|شواكل"),
    ("hours", "hours?", "ساعه|ساعات"),
    ("days", "days?", "يوما?|ايام"),
    ("weeks", "weeks?", "اسبوعا?|اسابيع"),
    ("months", "months?", "شهرا?|اشهر|شهور"),
    ("years", "years?", "سنه|سنوات|سنين|عاما?|اعوام"),
    ("children", "child|children", "طفلا?|اطفال|طفله"),
    ("women", "wom[ae]n", "امراه|نساء|سيده|سيدات"),
    ("families", "famil(?:y|ies)", "عائله|عائلات|اسره|اسر"),
    ("soldiers", "soldiers?", "جنديا?|جنود"),
    ("houses", "houses?|homes?", "منزلا?|منازل|بيتا?|بيوت"),
    ("countries", "countr(?:y|ies)|states", "بلدا?|بلدان|دوله|دول"),
)  # fmt: skip
_ENGLISH = {noun: re.compile(english) for noun, english, _ in _NOUNS}
ARABIC = {noun: re.compile(arabic) for noun, _, arabic in _NOUNS}
"""The nouns of `counted_noun` for Arabic, each with the folded words it goes by."""
# English puts an adjective or "people" in front of what is counted.
_REACH = 2


def exchanged(
    arabic: str, english: str, sources: tuple[Quantity, ...], targets: tuple[Quantity, ...]
) -> Iterator[Flag]:
    """Flag each noun that one number counts in the Arabic, and another number of the Arabic in the English.

    A noun counted twice on either side, and a number said twice, decide nothing.
    """
    source, target = _counted(arabic, sources, ARABIC), _counted(english, targets, _ENGLISH)
    for noun in source.keys() & target.keys():
        here, there = source[noun], target[noun]
        if _apart(here, there) and _once(here, targets) and _once(there, sources):
            expected = f"{float(here.value):.10g}"
            message = f"{expected} {noun} became {there.text}, which stands elsewhere in the Arabic"
            yield Flag(FlagKind.NUMBER, message, expected=expected, found=there.text)


def _apart(first: Quantity, second: Quantity) -> bool:
    return set(first.readings).isdisjoint(second.readings)


def _once(wanted: Quantity, quantities: tuple[Quantity, ...]) -> bool:
    return sum(not _apart(wanted, quantity) for quantity in quantities) == 1


def _counted(text: str, quantities: tuple[Quantity, ...], nouns: dict[str, re.Pattern[str]]) -> dict[str, Quantity]:
    """The nouns that stand once behind a number, before the next number and any stop."""
    found: dict[str, list[Quantity]] = {}
    for place, quantity in enumerate(quantities):
        following = quantities[place + 1].start if place + 1 < len(quantities) else len(text)
        noun = "percent" if quantity.measure is Measure.PERCENT else None
        if quantity.measure is Measure.NUMBER:
            noun = counted_noun(text[quantity.end : following], nouns)
        if noun:
            found.setdefault(noun, []).append(quantity)
    return {noun: counts[0] for noun, counts in found.items() if len(counts) == 1 and counts[0].firm}


def counted_noun(behind: str, nouns: dict[str, re.Pattern[str]]) -> str | None:
    """What the text behind a number says that it counts, in either language; None for a noun that is not in `nouns`."""
    for token in tokens(behind)[:_REACH]:
        if not token.key[0].isalpha():
            return None
        if token.key.startswith("و"):  # It begins another phrase: «12 وجرح 45» counts no wounded.
            continue
        forms = [token.key] if token.key.isascii() else [stem for stem, joined, _ in stems(token.key) if not joined]
        for noun, pattern in nouns.items():
            if any(pattern.fullmatch(form) for form in forms):
                return noun
    return None
