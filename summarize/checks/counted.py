"""Did two numbers change places? Each number is known by what it counts: the killed, kilometres, dollars."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from summarize.checks.quantities import Measure, Quantity
from summarize.checks.words import Token, stems, tokens
from summarize.records import Flag, FlagKind

# Only nouns that each language has few words for: a number beside any other is left alone.
_NOUNS = (
    ("killed", "killed|dead|deaths?|died|martyrs|lives", "قتيلا?|قتلي|قتلوا|شهيدا?|شهداء"),
    ("wounded", "wounded|injured|injuries", "جريحا?|جرحي|جرحوا|اصيبوا|اصابه|اصابات|مصابا?|مصابين"),
    ("kilometres", "kilomet(?:er|re)s?|km", "كيلومترا?|كيلومترات|كلم|كم"),
    ("metres", "met(?:er|re)s?", "مترا?|امتار"),
    ("miles", "miles?", "ميلا?|اميال"),
    ("tons", "tons?|tonnes?", "طنا?|اطنان"),
    ("kilograms", "kilo(?:gram(?:me)?)?s?|kg", "كيلوغراما?|كيلوغرامات|كيلوجراما?|كيلوجرامات|كلغ|كجم"),
    ("megawatts", "megawatts?|mw", "ميغاواطا?|ميجاواطا?|ميغاوات"),
    ("degrees", "degrees?", "درجه|درجات"),
    ("dunams", "dunams?", "دونما?|دونمات"),
    ("hectares", "hectares?", "هكتارا?|هكتارات"),
    ("barrels", "barrels?", "برميلا?|براميل"),
    ("dollars", "dollars?", "دولارا?|دولارات"),
    ("euros", "euros?", "يورو"),
    ("dinars", "dinars?", "دينارا?|دنانير"),
    ("liras", "liras?", "ليره|ليرات"),
    ("riyals", "ri[ya]als?", "ريالا?|ريالات"),
    ("dirhams", "dirhams?", "درهما?|دراهم"),
    ("pounds", "pounds?", "جنيها?|جنيهات"),
    ("shekels", "shekels?", "شيكلا?|شواكل"),
    ("minutes", "minutes?", "دقيقه|دقائق"),
    ("hours", "hours?", "ساعه|ساعات"),
    ("days", "days?", "يوما?|ايام"),
    ("weeks", "weeks?", "اسبوعا?|اسابيع"),
    ("months", "months?", "شهرا?|اشهر|شهور"),
    ("years", "years?", "سنه|سنوات|سنين|عاما?|اعوام"),
    ("children", "child|children", "طفلا?|اطفال|طفله"),
    ("women", "wom[ae]n", "امراه|نساء|سيده|سيدات"),
    ("families", "famil(?:y|ies)", "عائله|عائلات|اسره|اسر"),
    ("soldiers", "soldiers?", "جنديا?|جنود"),
    ("civilians", "civilians?", "مدنيا?|مدنيين"),
    ("members", "members?", "عضوا?|اعضاء"),
    ("votes", "votes?", "صوتا?|اصوات"),
    ("seats", "seats?", "مقعدا?|مقاعد"),
    ("countries", "countr(?:y|ies)|states|nations", "بلدا?|بلدان|دوله|دول"),
    ("villages", "villages?", "قريه|قري"),
    ("schools", "schools?", "مدرسه|مدارس"),
    ("houses", "houses?|homes?", "منزلا?|منازل|بيتا?|بيوت"),
    ("trucks", "trucks?|lorr(?:y|ies)", "شاحنه|شاحنات"),
    ("tanks", "tanks?", "دبابه|دبابات"),
    ("drones", "drones?", "مسيره|مسيرات"),
    ("rockets", "rockets?|missiles?", "صاروخا?|صواريخ"),
    ("shells", "shells?", "قذيفه|قذائف"),
    ("raids", "raids?|airstrikes?|strikes?", "غاره|غارات"),
    ("migrants", "migrants?", "مهاجرا?|مهاجرين"),
    ("prisoners", "prisoners?", "اسيرا?|اسري|سجينا?|سجناء"),
)  # fmt: skip
# Words that have the number behind them: «قُتل 12 شخصاً», "wounding at least 45", "between 3 and 5".
_AHEAD = (
    ("killed", "kill(?:ed|ing|s)", "قتلت?|مقتل|استشهاد|استشهدت?|مصرع|[يت]قتل"),
    ("wounded", "(?:wound|injur)(?:ed|ing|s|es)", "جرحت?|اصيبت?|اصابه|[يت]صاب"),
    ("at the least", "between", "بين"),
)
_CASUALTIES = frozenset({"killed", "wounded"})
_BY_THE_WAY = frozenset(
    "at least more than about some another up to nearly almost over around the an estimated other "
    "نحو حوالي اكثر من ما لا يقل عن قرابه زهاء علي الاقل يزيد".split()
) | set("$€£¥₪")
_PASSIVE = frozenset("were was had have been has be".split())
_ENDS = frozenset(
    "and or to of but while that which who whom from in on at for with by after before as than "
    "this these those every each per هذا هذه ذلك تلك كل".split()
)
_SMALL = _ENDS | _BY_THE_WAY | frozenset("out against versus و اصل الي مقابل -".split())
_BEFORE_YEARS = frozenset("in since until في منذ حتي".split())
_BEHIND_YEARS = _ENDS | frozenset("a an the when where it he she they".split())
# English puts an adjective or "people" in front of what is counted.
_REACH = 2


@dataclass(frozen=True, slots=True)
class _Language:
    """The words of one language for what is counted, those behind a number and those ahead of it, a group a noun."""

    behind: re.Pattern[str]
    ahead: re.Pattern[str]


def _compiled(rows: tuple[tuple[str, str, str], ...], column: int) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{row[0].replace(' ', '_')}>{row[column]})" for row in rows))


@cache
def arabic_nouns() -> dict[str, re.Pattern[str]]:
    """The nouns of `counted_noun` for Arabic, each with the folded words it goes by."""
    verbs = {noun: f"|{arabic}" for noun, _, arabic in _AHEAD}
    return {noun: re.compile(arabic + verbs.get(noun, "")) for noun, _, arabic in _NOUNS}


@cache
def _english() -> _Language:
    return _Language(_compiled(_NOUNS, 1), _compiled(_AHEAD, 1))


@cache
def _arabic() -> _Language:
    return _Language(_compiled(_NOUNS, 2), _compiled(_AHEAD, 2))


@dataclass(frozen=True, slots=True)
class _Side:
    """The numbers of a text, and the words around them: `gaps[n]` stand before number n, the last behind them all."""

    language: _Language
    numbers: tuple[Quantity, ...]
    gaps: tuple[tuple[Token, ...], ...]

    @classmethod
    def of(cls, text: str, numbers: tuple[Quantity, ...], language: _Language) -> "_Side":
        edges = [0, *(edge for number in numbers for edge in (number.start, number.end)), len(text)]
        return cls(
            language,
            numbers,
            tuple(tokens(text[start:end]) for start, end in zip(edges[::2], edges[1::2], strict=True)),
        )


def exchanged(
    arabic: str, english: str, sources: tuple[Quantity, ...], targets: tuple[Quantity, ...]
) -> Iterator[Flag]:
    """Flag each noun that one number counts in the Arabic, and another number of the Arabic in the English.

    The year and the day of a date, and the first number behind "between", are known by that. A noun counted twice on
    either side, a number said twice, and two numbers in one phrase («أربعة أشهر وستة», "four to six months") decide
    nothing.
    """
    if len(sources) < 2 or len(targets) < 2:
        return
    source, target = _Side.of(arabic, sources, _arabic()), _Side.of(english, targets, _english())
    here, there = _counted(source), _counted(target)
    for noun in here.keys() & there.keys():
        first, second = here[noun], there[noun]
        if not (_apart(first, second) and _once(first, targets) and _once(second, sources)):
            continue
        # "Losing five" is killed too: what is no casualty must be seen to be something else.
        if noun in _CASUALTIES and all(_apart(other, second) for other in here.values()):
            continue
        if not any(_are_one_phrase(noun, side, first, second) for side in (source, target)):
            expected = f"{float(first.value):.10g}"
            message = f"{expected} {noun} became {second.text}, which stands elsewhere in the Arabic"
            yield Flag(FlagKind.NUMBER, message, expected=expected, found=second.text)


def _apart(first: Quantity, second: Quantity) -> bool:
    return set(first.readings).isdisjoint(second.readings)


def _once(wanted: Quantity, quantities: tuple[Quantity, ...]) -> bool:
    return sum(not _apart(wanted, quantity) for quantity in quantities) == 1


def _are_one_phrase(noun: str, side: _Side, *both: Quantity) -> bool:
    """Whether a noun may belong to both numbers: "four to six months", "8 soldiers and 4 guards killed", two years."""
    if noun in ("at the least", "as the year"):
        return all(_is_year(number) for number in both)
    places = [place for place, number in enumerate(side.numbers) if not all(_apart(one, number) for one in both)]
    words = [token for gap in side.gaps[places[0] + 1 : places[-1] + 1] for token in gap]
    keys = {token.key for token in words}
    if len(words) <= 3 and keys <= _SMALL and (noun != "percent" or keys.isdisjoint(("and", "و"))):
        return True
    language = side.language
    dying = any((_matching(token, language.behind) | _matching(token, language.ahead)) & _CASUALTIES for token in words)
    return noun in _CASUALTIES and not dying


def _is_year(number: Quantity) -> bool:
    return number.text.isdecimal() and 1000 <= number.value < 2100


def _counted(side: _Side) -> dict[str, Quantity]:
    """The nouns that one number counts, and only one."""
    found: dict[str, list[Quantity]] = {}
    dates = _dates(side)
    for place, number in enumerate(side.numbers):
        nouns = {"percent"} if number.measure is Measure.PERCENT else set()
        if number.measure is Measure.NUMBER:
            nouns = dates.get(place) or _behind(side.gaps[place + 1], side.language)
            if nouns.isdisjoint(_CASUALTIES):
                nouns = nouns | _ahead(side.gaps[place], side.language)
        for noun in nouns:
            found.setdefault(noun, []).append(number)
    return {noun: counts[0] for noun, counts in found.items() if len(counts) == 1 and counts[0].firm}


def _dates(side: _Side) -> dict[int, set[str]]:
    """The numbers that are the day or the year of a date, by where they stand beside a month or "in"."""
    found: dict[int, set[str]] = {}
    for place in range(len(side.numbers)):
        before, behind = (" ".join(token.key for token in gap) for gap in side.gaps[place : place + 2])
        in_date = _is_month(side, place - 1, before) or (found.get(place - 1) == {"as the day"} and before == ",")
        if _is_day(side, place, before, behind):
            found[place] = {"as the day"}
        elif in_date or _is_at_year(side, place, before.rpartition(" ")[2]):
            found[place] = {"as the year"}
    return found


def _is_month(side: _Side, place: int, gap: str) -> bool:
    held = 0 <= place < len(side.numbers) and side.numbers[place].measure is Measure.MONTH
    return held and gap in ("", ".", "من", "of")


def _is_day(side: _Side, place: int, before: str, behind: str) -> bool:
    """Whether a number stands where days do: 5 March, March 5, and, wrongly, March 2018, 5."""
    day = side.numbers[place].value <= 31
    if not day and behind == "," and place + 1 < len(side.numbers):
        day = side.numbers[place + 1].value <= 31 and _is_alone(side.gaps[place + 2])
    return (side.language is _english() and day and _is_month(side, place - 1, before)) or _is_month(
        side, place + 1, behind
    )


def _is_alone(behind: Sequence[Token]) -> bool:
    """Whether a number has no noun behind it."""
    return not behind or not behind[0].key[0].isalpha() or behind[0].key in _BEHIND_YEARS


def _is_at_year(side: _Side, place: int, word: str) -> bool:
    """Whether a number stands where years do: behind عام, or behind "in" with no noun of its own."""
    if side.language is _arabic():
        stem = word.lstrip("ولب").removeprefix("ال")
        return (
            side.numbers[place].value >= 100
            if stem in ("عام", "سنه")
            else word in _BEFORE_YEARS and _is_year(side.numbers[place])
        )
    return word in _BEFORE_YEARS and _is_alone(side.gaps[place + 1])


def _behind(words: Sequence[Token], language: _Language) -> set[str]:
    """What stands behind a number: a noun within reach, and "were killed" behind that."""
    words = words[1:] if words and words[0].text == "-" else words
    nouns: set[str] = set()
    for place, token in enumerate(words):
        # What و joins is another phrase: «12 وجرح 45» counts no wounded.
        if not token.key[0].isalpha() or token.key in _ENDS or token.key.startswith("و"):
            break
        passive = place > 0 and words[place - 1].key in _PASSIVE
        if place >= _REACH and not passive and token.key not in _PASSIVE:
            break
        nouns |= _matching(token, language.behind) | (_matching(token, language.ahead) if passive else set())
    return nouns


def counted_noun(behind: str, nouns: dict[str, re.Pattern[str]]) -> str | None:
    """What the text behind a number says that it counts, in either language; None for a noun that is not in `nouns`."""
    for token in tokens(behind)[:_REACH]:
        if not token.key[0].isalpha():
            return None
        if token.key.startswith("و"):  # It begins another phrase: «12 وجرح 45» counts no wounded.
            continue
        # With a preposition it is what did it: «خمسة بقذائف».
        forms = (token.key, token.key.removeprefix("ال"))
        for noun, pattern in nouns.items():
            if any(pattern.fullmatch(form) for form in forms):
                return noun
    return None


def _ahead(words: Sequence[Token], language: _Language) -> set[str]:
    """What was done to those that a number counts, said ahead of it."""
    for token in reversed(words[-6:]):
        if token.key not in _BY_THE_WAY:
            return _matching(token, language.ahead)
    return set()


def _matching(token: Token, nouns: re.Pattern[str]) -> set[str]:
    forms = [token.key] if token.key.isascii() else [stem for stem, _, _ in stems(token.key)]
    found = (nouns.fullmatch(form) for form in forms)
    return {match.lastgroup.replace("_", " ") for match in found if match and match.lastgroup}
