"""A desk's house style, named by example: `10 km, $10, 3 March, 10 per cent`.

Only figures in digits are rewritten, and only where the words around them leave no doubt. No value changes: a sentence
whose numbers would read otherwise afterwards stays as it was.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import partial

from summarize.checks.numbers import english_quantities
from summarize.records import Style

_FIGURE = r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?(?: (?:hundred|thousand|million|billion|trillion))?)"
_NUMBER = rf"(?<![\w.,:/$€£%–-]){_FIGURE}"
_MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)(?!\w|-\w)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\w:/%–-]|[.,]\d)"
_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d)(?![\w:/%–-]|[.,]\d))?"
# Of "5 to 10 dollars" and "between 3 and 5 March" both numbers would have to change.
_RANGE_BEFORE = re.compile(r"\d[\w%]*(?: (?:thousand|million|billion))? (?:to|and|or) $|\d ?[–-] ?$")
_RANGE_BEHIND = re.compile(r" (?:to|and|or|through) [$€]?\d| ?[–-] ?[$€]?\d")
# "A 10 km road", "the $10 million loan": the figure belongs to a noun, and has another form there.
_BEFORE_NOUN = re.compile(r"\b(?:an?|the|this|that|its|their|his|her|our)(?: \w+)? $", re.IGNORECASE)
# "In March 20 people died" has no day in it.
_NO_DAY = re.compile(r"\b(?:in|last|this|next|early|late|mid|of)[ -]$", re.IGNORECASE)

_SIGNS = {"$": "dollar", "€": "euro"}


def _in_range(text: str, found: re.Match[str]) -> bool:
    """Whether a figure is one end of a range; where its unit stands behind it, the end is nothing but the second."""
    before = _RANGE_BEFORE.search(text, max(0, found.start() - 40), found.start())
    return bool(before or ("name" not in found.groupdict() and _RANGE_BEHIND.match(text, found.end())))


def _before_noun(text: str, found: re.Match[str]) -> bool:
    return _BEFORE_NOUN.search(text, max(0, found.start() - 40), found.start()) is not None


def _rewritten(pattern: re.Pattern[str], text: str, new: Callable[[re.Match[str]], str]) -> str:
    return pattern.sub(lambda found: found[0] if _in_range(text, found) else new(found), text)


_LENGTH = re.compile(
    _NUMBER + r"(?P<joint>[ -]?)(?P<unit>(?P<stem>kilo|centi|milli)met(?:re|er)(?P<plural>s?)|km|cm|mm)(?![\w/²³^-])"
)
_METRES = re.compile(r"(?<=\d[ -])(?P<stem>|kilo|centi|milli)met(?:re|er)(?P<plural>s?)(?!\w)")


def _abbreviated(text: str) -> str:
    def new(found: re.Match[str]) -> str:
        unit = found["unit"] if not found["stem"] else f"{found['stem'][0]}m"
        return f"{found['number']}{found['joint'] or ' '}{unit}"

    return _LENGTH.sub(new, text)


def _spelt(text: str, ending: str) -> str:
    def new(found: re.Match[str]) -> str:
        if found["stem"] or _before_noun(text, found):
            return found[0]
        stem = {"k": "kilo", "c": "centi", "m": "milli"}[found["unit"][0]]
        plural = "" if found["number"] == "1" or found["joint"] == "-" else "s"
        return f"{found['number']}{found['joint'] or ' '}{stem}met{ending}{plural}"

    return _METRES.sub(lambda found: f"{found['stem']}met{ending}{found['plural']}", _LENGTH.sub(new, text))


_AMOUNT = re.compile(_NUMBER + r" (?:(?:US|U\.S\.|American) (?=dollar))?(?P<name>dollar|euro)s?(?![\w-])")
_SIGNED = re.compile(rf"(?<![\w.,$€£–-])(?P<sign>[$€]) ?{_FIGURE}(?![\w%–-]|[.,]\d)")


def _with_sign(text: str) -> str:
    signs = {name: sign for sign, name in _SIGNS.items()}
    return _rewritten(_AMOUNT, text, lambda found: signs[found["name"]] + found["number"])


def _with_word(text: str) -> str:
    def new(found: re.Match[str]) -> str:
        if _before_noun(text, found):
            return found[0]
        return f"{found['number']} {_SIGNS[found['sign']]}{'' if found['number'] == '1' else 's'}"

    return _rewritten(_SIGNED, text, new)


_MONTH_FIRST = re.compile(rf"\b{_MONTH} {_DAY}{_YEAR}")
_DAY_FIRST = re.compile(rf"(?<![\w.,:/$€£%–-])(?P<the>the )?{_DAY} (?:of )?{_MONTH}{_YEAR}")


def _day_first(text: str) -> str:
    def new(found: re.Match[str]) -> str:
        if _NO_DAY.search(text, max(0, found.start() - 10), found.start()):
            return found[0]
        return f"{found['day']} {found['month']}{' ' + found['year'] if found['year'] else ''}"

    return _rewritten(_MONTH_FIRST, text, new)


def _month_first(text: str) -> str:
    def new(found: re.Match[str]) -> str:
        return f"{found['month']} {found['day']}{', ' + found['year'] if found['year'] else ''}"

    return _rewritten(_DAY_FIRST, text, new)


_SHARE = re.compile(r"(?<=\d)(?: ?%|[ -]per ?cent)(?![\w-])")


def _share(text: str, written: str) -> str:
    text = _SHARE.sub(written, text)
    return text if written == "%" else re.sub(r"\bper ?cent\b", written.strip(), text)


_REWRITINGS: dict[Style, Callable[[str], str]] = {
    Style.LENGTH_SIGN: _abbreviated,
    Style.LENGTH_BRITISH: partial(_spelt, ending="re"),
    Style.LENGTH_AMERICAN: partial(_spelt, ending="er"),
    Style.MONEY_SIGN: _with_sign,
    Style.MONEY_WORD: _with_word,
    Style.DATE_DAY: _day_first,
    Style.DATE_MONTH: _month_first,
    Style.SHARE_SIGN: partial(_share, written="%"),
    Style.SHARE_BRITISH: partial(_share, written=" per cent"),
    Style.SHARE_AMERICAN: partial(_share, written=" percent"),
}


def restyle(english: str, style: tuple[Style, ...]) -> str:
    """A sentence with its figures in a house style; unchanged where any number would read otherwise."""
    styled = english
    for example in style:
        styled = _REWRITINGS[example](styled)
    return styled if styled == english or _values(styled) == _values(english) else english


def _values(english: str) -> list[tuple[str, Fraction]]:
    return sorted((quantity.measure.name, quantity.value) for quantity in english_quantities(english))
