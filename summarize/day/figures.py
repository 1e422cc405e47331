"""Numbers of an Arabic sentence with what they count: the killed, the wounded, strikes, families on the road."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from summarize.checks.arabic_numbers import arabic_quantities
from summarize.checks.counted import arabic_nouns, counted_noun
from summarize.checks.quantities import Measure, Quantity
from summarize.checks.words import Token, fold, stems, tokens
from summarize.day.story import Count, Figure, Side

Key = TypeVar("Key")
Patterns = Mapping[Key, re.Pattern[str]]


def _patterns(words: dict[Key, str]) -> dict[Key, re.Pattern[str]]:
    return {key: re.compile(pattern) for key, pattern in words.items()}


# The noun behind a number that says by itself what is counted.
_NOUNS: Patterns[Count] = {
    Count.KILLED: arabic_nouns()["killed"],
    Count.WOUNDED: arabic_nouns()["wounded"],
    **_patterns(
        {
            Count.MISSING: "مفقودا?|مفقودين|مفقودون",
            Count.STRIKES: "غارات|غاره|ضربات|ضربه",
            Count.PROJECTILES: "صاروخا?|صواريخ|قذيفه|قذائف",
        }
    ),
}
# The deed before a number, or behind the noun that it counts.
_DEEDS: Patterns[Count] = _patterns(
    {
        Count.KILLED: "[يت]?قتل|قتلت|قتلوا|مقتل|[يت]?ستشهد|استشهد|استشهدوا|استشهاد|مصرع|حياه",
        Count.WOUNDED: "اصيب|اصيبوا|اصيبت|اصابه|[يت]?جرح|جرحوا|جرحت",
        Count.CAPTURED: "[يت]?اسر|اسرت|اسروا",
        Count.DETAINED: "[يت]?عتقل|اعتقل|اعتقلت|اعتقلوا|اعتقال|اوقفت?|اوقفوا|توقيف|احتجزت?|احتجاز",
        Count.DISPLACED: "[يت]?نزح|نزحت|نزحوا|نزوح|نازحه|نازحا|نازحين|تهجير|تشريد|شردت?",
    }
)
# Who is counted, in both numbers of English; the first that fits.
_PEOPLE: Patterns[tuple[str, str, Side | None]] = _patterns(
    {
        ("civilian", "civilians", Side.CIVILIAN): "مدنيا?|مدنيين|مدنيون|مدنيان",
        ("child", "children", Side.CIVILIAN): "طفلا?|اطفال|طفلان|طفلين|طفله",
        ("woman", "women", Side.CIVILIAN): "امراه|نساء|سيده|سيدات|امراتان|امراتين",
        ("soldier", "soldiers", Side.ARMED): "جنديا?|جنود|جنديان|جنديين|عسكريا?|عسكريين|عسكريان",
        ("policeman", "policemen", Side.ARMED): "شرطيا?|شرطيين|شرطيان",
        ("officer", "officers", Side.ARMED): "ضابطا?|ضباط|ضابطان|ضابطين",
        ("gunman", "gunmen", Side.ARMED): "مسلحا?|مسلحين|مسلحون|مسلحان",
        ("fighter", "fighters", Side.ARMED): "مقاتلا?|مقاتلين|مقاتلان|عنصرا?|عناصر|عنصران|عنصرين",
        ("person", "people", None): (
            "شخصا?|اشخاص|شخصان|شخصين|اخرين|اخرون|اخرا|رجلا?|رجال|رجلان|رجلين|شابا?|شبان|شابان|مواطنا?|مواطنين|مشتبها?"
            "|متظاهرا?|متظاهرين|ناشطا?|ناشطين|ناشطان|صحافيا?|صحافيين|صحافيان|مسعفا?|مسعفين|مسعفان|مهاجرا?|مهاجرين|عمال|عاملا?"
        ),
    }
)
_PERSONS = frozenset(
    "children women soldiers civilians members migrants prisoners".split()
)  # the nouns of the checks that are people
_DENIAL = re.compile("نفي|نفت|نفوا|[يت]نفي|نافيا|نافيه")
_NEGATORS = frozenset("لم لن ولم ولن".split())
_STOPS = frozenset(".،,؛;:؟!")

# What may stand between a deed and its number without being counted, and what it makes of the number.
_AT_LEAST = frozenset("يقل تقل يقلون الاقل".split())
_MORE = frozenset("اكثر ازيد يزيد تزيد يفوق تفوق يتجاوز".split())
_FEWER = frozenset(("اقل",))
_ABOUT = frozenset("نحو حوالي قرابه زهاء يقارب تقريبا".split())
_PARTICLES = frozenset("ما لا عن من علي الي".split())
_BOUNDS = _AT_LEAST | _MORE | _FEWER | _ABOUT | _PARTICLES
_OFF = 10
"""A tenth of the number is how far off an "about" may be."""

_PART = frozenset("بينهم بينهن بينها منهم منهن منها ضمنهم وبينهم".split())
_BEFORE_OTHERS = frozenset("عام العام سنه يوم الساعه رقم اللواء الفوج الفرقه الكتيبه عمر بعمر".split())
_ORDINAL = re.compile("و?(?:ال.*|اول|اولي|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)")
_REACH = 3
"""How many words, bounds not counted, a deed may stand from its number: its doer may stand between."""
_VAGUE = {10: "tens", 100: "hundreds", 1000: "thousands", 10**6: "millions"}


def figures(arabic: str) -> tuple[Figure, ...]:
    """The figures of a sentence, raw or repaired, in its order. A number that is part of another («بينهم») is none."""
    sentence = _Sentence(arabic)
    found = (sentence.figure(number) for number in range(len(sentence.quantities)))
    return tuple(figure for figure in found if figure)


class _Sentence:
    """Words and quantities of a sentence; a quantity is known by its number, a word by its place."""

    def __init__(self, arabic: str) -> None:
        self.text = arabic
        self.tokens = tokens(arabic)
        self.quantities = arabic_quantities(arabic)
        self.spans = [self._span(quantity) for quantity in self.quantities]

    def figure(self, number: int) -> Figure | None:
        quantity = self.quantities[number]
        if quantity.measure not in (Measure.NUMBER, Measure.VAGUE) or quantity.value.denominator != 1:
            return None
        behind = self._behind(number)
        count, deed = self._count(number, behind)
        if count is None:
            return None
        person = _first(_PEOPLE, fold(quantity.text)) or (_first(_PEOPLE, behind[0].key) if behind else None)
        value, low, high, words = self._range(number, behind)
        if person and person[1] != "people" and count in (Count.KILLED, Count.WOUNDED, Count.CAPTURED):
            words = f"{words} {person[value != 1]}"
        side = person[2] if person else None
        return Figure(count, value, low, high, words, side, denied=self._denied(number, deed))

    def _span(self, quantity: Quantity) -> tuple[int, int]:
        inside = [n for n, t in enumerate(self.tokens) if t.start < quantity.end and t.end > quantity.start]
        return inside[0], inside[-1] + 1

    def _behind(self, number: int) -> Sequence[Token]:
        """The words behind a quantity, before the next one, any stop, and a word that و joins to another phrase."""
        start = self.spans[number][1]
        end = self.spans[number + 1][0] if number + 1 < len(self.spans) else len(self.tokens)
        keys = [token.key for token in self.tokens[start:end]]
        stop = next((place for place, key in enumerate(keys) if key in _STOPS or key.startswith("و")), len(keys))
        return self.tokens[start : start + stop]

    def _before(self, number: int) -> Iterator[int]:
        """The places of the words before a quantity, the nearest first, as far as a deed may stand."""
        first = self.spans[number - 1][1] if number else 0
        left = _REACH
        for place in range(self.spans[number][0] - 1, first - 1, -1):
            key = self.tokens[place].key
            if key in _STOPS or not left:
                return
            yield place
            left -= key not in _BOUNDS

    def _count(self, number: int, behind: Sequence[Token]) -> tuple[Count | None, int | None]:
        """What a quantity counts, and where the deed stands that says so."""
        if self._counts_nothing(number, behind):
            return None, None
        if behind and (noun := _first(_NOUNS, self._noun(number, behind[0].key))):
            return noun, None
        if behind and behind[0].key == "من":  # اثنان من القتلى: of others.
            return self._deed(number, (), counted=False)
        unit = counted_noun(" ".join(token.text for token in behind), arabic_nouns())
        if unit in ("killed", "wounded"):
            return Count(unit), None
        person = _first(_PEOPLE, behind[0].key) if behind else None
        pair = _first(_PEOPLE, fold(self.quantities[number].text))
        if unit not in (None, "families", *_PERSONS):
            return None, None
        deed, place = self._deed(number, behind, counted=person is not None or unit is not None)
        if unit == "families":
            return (Count.FAMILIES_DISPLACED if deed is Count.DISPLACED else None), place
        if deed not in (Count.KILLED, Count.WOUNDED) and not (person or pair or unit):
            return None, None
        return deed, place

    def _noun(self, number: int, key: str) -> str:
        """The word behind a quantity as it is looked up: عشرات القتلى, where alone what is counted is definite."""
        return key.removeprefix("ال") if self.quantities[number].measure is Measure.VAGUE else key

    def _counts_nothing(self, number: int, behind: Sequence[Token]) -> bool:
        """Whether a quantity is an ordinal, a date, an age, the number of a unit, or part of another quantity.

        Also what somebody was hit with: أصيب بخمس رصاصات.
        """
        quantity, (start, end) = self.quantities[number], self.spans[number]
        before = self.tokens[start - 1].key if start else ""
        follows = self.quantities[number + 1] if number + 1 < len(self.quantities) else None
        dated = follows is not None and follows.measure is Measure.MONTH and self.spans[number + 1][0] <= end + 1
        year = not behind and 1900 <= quantity.value < 2100
        noun = _first(_NOUNS, self._noun(number, behind[0].key)) if behind else None
        return bool(
            before in _PART
            or before in _BEFORE_OTHERS
            or dated
            or year
            or (not noun and self.tokens[start].key.startswith("ب"))
            or (not self.tokens[start].numeric and _ORDINAL.fullmatch(self.tokens[start].key))
        )

    def _deed(self, number: int, behind: Sequence[Token], *, counted: bool) -> tuple[Count | None, int | None]:
        for place in self._before(number):
            if deed := _one_of(_DEEDS, self.tokens[place].key):
                return deed, place
        for offset, token in enumerate(behind[1 : 1 + _REACH] if counted else (), start=1):
            if token.key == "من":  # It says whose they are: من أسر المقاتلين.
                break
            if deed := _one_of(_DEEDS, token.key):
                return deed, self.spans[number][1] + offset
        if counted and number and self._is_joined(number):
            return self._count(number - 1, self._behind(number - 1))
        return None, None

    def _is_joined(self, number: int) -> bool:
        """Whether و joins a quantity to the one before it and its noun: ستة جنود و12 مدنياً."""
        start, before = self.spans[number][0], self.spans[number - 1][1]
        joined = self.tokens[start].key.startswith("و") or self.tokens[start - 1].key == "و"
        return joined and start - before <= _REACH

    def _denied(self, number: int, deed: int | None) -> bool:
        if deed and self.tokens[deed - 1].key in _NEGATORS:
            return True
        for place in range(self.spans[number][0] - 1, -1, -1):
            key = self.tokens[place].key
            if key in _STOPS:
                return False
            if any(_DENIAL.fullmatch(stem) for stem, _, definite in stems(key) if not definite):
                return True
        return False

    def _range(self, number: int, behind: Sequence[Token]) -> tuple[int | None, int, int | None, str]:
        """The value, the least and the most that it may mean, and both in words."""
        quantity = self.quantities[number]
        value = int(quantity.value)
        if quantity.measure is Measure.VAGUE:
            return None, value, value * 10, _VAGUE.get(value, f"multiples of {value:,}")
        bounds = set(self._bounds(number)) | {token.key for token in behind[:4] if token.key == "الاقل"}
        if (lower := self._lower(number)) is not None:
            return value, lower, value, f"{lower:,}–{value:,}"
        if bounds & _FEWER and not bounds & _AT_LEAST:
            return value, 0, value, f"fewer than {value:,}"
        if bounds & _MORE:
            return value, value, None, f"more than {value:,}"
        if bounds & _AT_LEAST:
            return value, value, None, f"at least {value:,}"
        if bounds & _ABOUT:
            return value, value - value // _OFF, value + value // _OFF, f"about {value:,}"
        return value, value, value, f"{value:,}"

    def _bounds(self, number: int) -> Iterator[str]:
        for place in range(self.spans[number][0] - 1, -1, -1):
            key = self.tokens[place].key
            bare = key if key in _BOUNDS else key.lstrip("وبل")
            if bare not in _BOUNDS:
                return
            yield bare

    def _lower(self, number: int) -> int | None:
        """The lower end of a range that this quantity is the upper end of: 10–15، بين 10 و15."""
        if not number or self.quantities[number - 1].measure is not Measure.NUMBER:
            return None
        start, end = self.spans[number - 1]
        between = [token.key for token in self.tokens[end : self.spans[number][0]]]
        before = self.tokens[start - 1].key if start else ""
        value = int(self.quantities[number - 1].value)
        ranged = between in (["-"], ["–"], ["الي"]) and before != "من"
        if (ranged or (before == "بين" and between in ([], ["و"]))) and value < self.quantities[number].value:
            return value
        return None


def _one_of(patterns: Patterns[Key], key: str) -> Key | None:
    """The first pattern that a word fits with its clitics off; the article makes another word of it."""
    forms = [stem for stem, _, definite in stems(key) if not definite]
    return next((found for found, pattern in patterns.items() if any(map(pattern.fullmatch, forms))), None)


def _first(patterns: Patterns[Key], key: str) -> Key | None:
    return next((found for found, pattern in patterns.items() if pattern.fullmatch(key)), None)
