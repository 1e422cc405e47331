"""What summarization must see in English text: its sentences, and the terms that carry their meaning."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_FUNCTION_WORDS = frozenset(
    _words("""
    a about above after again against all also although among an and any are as at be became because become been before
    being below between both but by can could did do does during each either for from further had has have having he her
    here hers him his how however i if in into is it its itself just may meanwhile might more most must my nor of off on
    once only or other our out over own per said same saying says several she should since so some such than that the
    their them then there these they this those through thus to too toward towards under until up upon very was we were
    what when where whether which while who whom whose why will with within would yet you your
    """)
)
_ABBREVIATIONS = frozenset(
    _words("""
    adm brig capt cmdr co col corp dr fr gen gov hon inc jr lt ltd maj messrs mr mrs ms pres prof rep rev sen sgt
    sr st vs jan feb mar apr jun jul aug sep sept oct nov dec
    """)
)
_UNITS = _words("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
""")
_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")
_NUMBER_WORDS = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * place for place, word in enumerate(_TENS, start=2)
}

_LIST_MARK = re.compile(r"^\s*(?:[-*•‣–]|[0-9]{1,2}[.)])\s+(?=\S)")
_STOP = re.compile(r"""(?:[.!?…؟]+)["'”’»)\]]*\s+(?=["'“‘«(\[]*[^\W_a-z])""")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_TOKEN = re.compile(r"[0-9]+(?:[.,:][0-9]+)*|[^\W\d_]+(?:[.’'][^\W\d_]+)*")
_NOWHERE = -2
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or number that carries meaning. Two with one `stem` are the same; `name` says it is written as a name."""

    stem: str
    name: bool
    number: bool


def sentences(text: str) -> tuple[str, ...]:
    """Split English text at its full stops, but not after initials, titles and decimals; a line ends a sentence too.

    List marks at the start of a line are dropped; nothing else is lost but white space.
    """
    return tuple(sentence for line in text.splitlines() for sentence in _split(_LIST_MARK.sub("", line)))


def _split(line: str) -> Iterator[str]:
    start = 0
    for stop in _STOP.finditer(line):
        if _ends(line[start : stop.start()], stop.group(), line[stop.end() :]):
            yield line[start : stop.end()].strip()
            start = stop.end()
    if rest := line[start:].strip():
        yield rest


def _ends(before: str, mark: str, after: str) -> bool:
    """Whether the mark after `before` ends a sentence; after initials (U.S.) it does only before a function word."""
    word = before.rpartition(" ")[2].lstrip("\"'“‘«([").lower()
    if mark.rstrip() != ".":
        return True
    if word in _ABBREVIATIONS:
        return False
    if word in ("no", "nos"):
        return not after[:1].isdigit()
    if _INITIALS.fullmatch(word + "."):
        following = _TOKEN.search(after)
        return following is not None and following.group().lower() in _FUNCTION_WORDS
    return True


def terms(text: str) -> tuple[Term, ...]:
    """The terms of `text` in order: no function words, small numbers in words as digits, endings taken off.

    A capital letter makes a name, except on the first word of the text.
    """
    found: list[Term] = []
    tens = _NOWHERE
    for place, token in enumerate(_TOKEN.finditer(text)):
        word, lower = token.group(), token.group().lower()
        value = _NUMBER_WORDS.get(lower)
        if value is not None and 0 < value < 10 and tens == token.start() - 1:
            found[-1] = _number(int(found[-1].stem) + value)
        elif value is not None:
            found.append(_number(value))
        elif word[0].isdigit():
            found.append(_number(word.replace(",", "")))
        elif lower not in _FUNCTION_WORDS:
            found.append(Term(_stem(lower), name=place > 0 and word[0].isupper(), number=False))
        tens = token.end() if value is not None and value >= 20 else _NOWHERE
    return tuple(found)


def _number(value: int | str) -> Term:
    return Term(str(value), name=False, number=True)


def _stem(word: str) -> str:
    """Take off what English grammar adds and all after five letters, so that Israel and Israeli are one.

    Rough, but stems are only compared with each other, and on the corpus longer ones align worse.
    """
    word = _POSSESSIVE.sub("", word).replace(".", "")
    for ending in ("ies", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith("ss"):
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word[: -len(ending)]
            break
    word = word.removesuffix("e")
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:5]
