"""Numbers, dates and hours in English: digits, number words, ordinals, decades, months, Roman numerals."""

import re
from dataclasses import replace
from fractions import Fraction

from summarize.checks.quantities import Draft, Measure, Quantity, Reading, as_year, figure, spread_scale
from summarize.checks.words import Token, tokens

SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_SMALL_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth "
    "seventeenth eighteenth nineteenth"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TEN_ORDINALS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties"

_UNITS = {word: value for words in (SMALL, _SMALL_ORDINALS) for value, word in enumerate(words.split(), start=1)}
_TIES = {word: value * 10 for words in (TENS, _TEN_ORDINALS) for value, word in enumerate(words.split(), start=2)}
_DECADE = {word: value * 10 for value, word in enumerate(_DECADES.split(), start=2)}
_HUNDRED = {"hundred": 100, "hundredth": 100}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SCALES |= {
    "thousandth": 10**3,
    "millionth": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
}
_LETTER_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9, "million": 10**6, "billion": 10**9}
_VAGUE = {
    "tens": 10,
    "dozens": 10,
    "scores": 10,
    "hundreds": 100,
    "thousands": 10**3,
    "millions": 10**6,
    "billions": 10**9,
}
_VAGUE |= {"trillions": 10**12, "multimillion": 10**6, "multibillion": 10**9}
_FRACTIONS = {"half": Fraction(1, 2), "halves": Fraction(1, 2), "quarter": Fraction(1, 4), "quarters": Fraction(1, 4)}
_FRACTIONS |= {
    word + "s": Fraction(1, value)
    for word, value in zip(_SMALL_ORDINALS.split(), range(1, 11), strict=False)
    if value > 2
}
_FRACTIONS |= {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}
_FRACTIONS |= {
    word: Fraction(1, value) for word, value in zip(_SMALL_ORDINALS.split(), range(1, 11), strict=False) if value > 2
}
_BEHIND_SHARES = {"", "of", *".,;:!?)"}
_MINUTES = {"fifteen": 15, "thirty": 30, "forty": 40}  # of hours in words: eleven-thirty
# Words that may stand for a number and need no counterpart.
_LOOSE = {
    **dict.fromkeys("once single another alone sole".split(), 1),
    **dict.fromkeys(
        "both twice pair pairs couple twin twins double doubled doubling twofold dual duo either neither half".split(),
        2,
    ),
    **dict.fromkeys("bilateral fortnight binary brace".split(), 2),
    **dict.fromkeys(
        "triple tripled tripling threefold thrice trio trilateral triad tripartite triplets treble".split(), 3
    ),
    **dict.fromkeys("quadruple quadrupled fourfold quartet quad fours".split(), 4),
    **dict.fromkeys("fivefold quintupled quintet fives".split(), 5),
    **dict.fromkeys("sixfold sextet sixpence sixes".split(), 6),
    **dict.fromkeys("sevenfold sevens".split(), 7),
    **dict.fromkeys("eightfold octet eights".split(), 8),
    **dict.fromkeys("ninefold nines".split(), 9),
    **dict.fromkeys("tenfold decade decades".split(), 10),
    **dict.fromkeys("noon midday midnight".split(), 12),
    **dict.fromkeys("century centuries centenary".split(), 100),
    "tonne": 1000,
}
_MONTHS = {
    name: value
    for value, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|"
        "november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
_DOUBTFUL = {"may", "march", "mar", "august", "jan", "sep", "dec", "jun"}
_BEFORE_MONTHS = {
    "in",
    "of",
    "since",
    "by",
    "until",
    "late",
    "early",
    "mid",
    "last",
    "next",
    "this",
    "from",
    "to",
    "between",
    "during",
}
_HIJRI = {
    "muharram": 101,
    "safar": 102,
    "rabi": 103,
    **dict.fromkeys("jumada jumadi jamadi".split(), 105),
    "rajab": 107,
    **dict.fromkeys("shaaban shaban sha'ban".split(), 108),
    "ramadan": 109,
    **dict.fromkeys("shawwal shawal".split(), 110),
    **dict.fromkeys("qaada qaadah qada qidah qa'dah qi'dah".split(), 111),
    **dict.fromkeys("hijja hijjah".split(), 112),
}
_SECOND_OF_TWO = {"thani", "akhir", "akhira", "akhirah", "thaniya", "thaniyah", "ii"}
# Names that are a month or a number in Arabic.
_MONTH_NAMES = {"augustus": 8, "nissan": 4, "mayo": 5, "maio": 5}
_NUMBER_NAMES = {"khoms": 5, "khums": 5, "beersheba": 7, "sabeen": 70, "arbaeen": 40, "arbain": 40}
_WEEKDAYS = {
    name: value
    for value, day in enumerate("monday tuesday wednesday thursday friday saturday sunday".split(), start=1)
    for name in (day, day + "s", day + "'s")
}
# A single letter may be anything; V and X are mostly numbers.
_ROMAN = re.compile("(?=[IVXLC]{2}|[VX])(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_CURRENCIES = {"$", "£", "€", "¥", "₪"}
_STROKES = {"/", "-", "–", "—"}
_RANGE = {"-", "–", "—", "to", "or", "and", "until"}
_ORDINAL_ENDINGS = {"st", "nd", "rd", "th"}
_TONS = {"kiloton": 10**3, "megaton": 10**6, "gigaton": 10**9}
_SMALLER = {"hour": 60, "year": 12}  # half an hour is thirty minutes, half a year six months
_DECADE_DIGITS = re.compile(r"(?:1[0-9]|20)?[0-9]0")


def english_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of an English text in order; spans are on `text`."""
    parser = _Parser(tokens(text))
    drafts = spread_scale(parser.drafts(), parser.keys, _RANGE, between="between")
    return tuple(draft.quantity(text, parser.tokens) for draft in drafts)


def _roman(numeral: str) -> Fraction:
    values = [_ROMAN_LETTERS[letter] for letter in numeral]
    return Fraction(sum(-value if value < max(values[place:]) else value for place, value in enumerate(values)))


class _Parser:
    """One pass over the words of a text; a reading method takes a place and returns a draft that says where it ends."""

    def __init__(self, words: tuple[Token, ...]):
        self.tokens = words
        self.keys = tuple(token.key for token in words)

    def drafts(self) -> list[Draft]:
        """Everything found, from left to right without overlap."""
        found: list[Draft] = []
        place = 0
        while place < len(self.tokens):
            draft = self._date(place) or self._number(place) or self._other(place)
            if draft:
                found.append(draft)
            place = draft.end if draft else place + 1
        return found

    def _key(self, place: int) -> str:
        return self.keys[place] if 0 <= place < len(self.keys) else ""

    def _touches(self, place: int) -> bool:
        """Whether a word follows the one before it without a space."""
        return 0 < place < len(self.tokens) and self.tokens[place].start == self.tokens[place - 1].end

    def _numeric(self, place: int) -> bool:
        return 0 <= place < len(self.tokens) and self.tokens[place].numeric

    def _after_hyphen(self, place: int) -> int:
        """The place behind a hyphen, if one follows: twenty-five, two-thirds, 25-million."""
        return (
            place + 1 if self._key(place) in ("-", "‑") and self._touches(place) and self._touches(place + 1) else place
        )

    def _date(self, place: int) -> Draft | None:
        key = self.keys[place]
        if key in _WEEKDAYS and self.tokens[place].text[0].isupper():
            return Draft(Fraction(_WEEKDAYS[key]), Measure.WEEKDAY, place, place + 1)
        key = key.removesuffix("'s")
        if not self.tokens[place].text[0].isupper() and key != "ramadan":
            return None
        if key in _MONTHS:
            firm = key not in _DOUBTFUL or self._dates(place)
            return Draft(Fraction(_MONTHS[key]), Measure.MONTH, place, place + 1, firm)
        if key in _MONTH_NAMES:
            return Draft(Fraction(_MONTH_NAMES[key]), Measure.MONTH, place, place + 1, firm=False)
        if key in _HIJRI:
            second = key in ("rabi", "jumada", "jumadi", "jamadi") and not _SECOND_OF_TWO.isdisjoint(
                self.keys[place + 1 : place + 4]
            )
            return Draft(Fraction(_HIJRI[key] + second), Measure.MONTH, place, place + 1, firm=False)
        return None

    def _dates(self, place: int) -> bool:
        """Whether what stands around "May" or "March" speaks of dates."""
        return (
            any(self._numeric(near) for near in (place - 1, place + 1, place + 1 + (self._key(place + 1) == ".")))
            or self._key(place - 1) in _ORDINAL_ENDINGS | _BEFORE_MONTHS
            or (self._key(place - 1) == "-" and self._key(place - 2) in ("mid", "early", "late"))
        )

    def _number(self, place: int) -> Draft | None:
        draft = self._few(place) or self._part_of_scale(place) or self._scaled(place)
        if draft is None:
            return None
        draft = self._in_context(draft)
        if self._key(draft.end) in ("%", "percent", "pct") or self._key(draft.end).startswith("percentage"):
            return replace(draft, measure=Measure.PERCENT, end=draft.end + 1)
        if self._key(draft.end) == "per" and self._key(draft.end + 1) == "cent":
            return replace(draft, measure=Measure.PERCENT, end=draft.end + 2)
        return draft

    def _few(self, place: int) -> Draft | None:
        """A few hundred thousand, several million, multi-million."""
        start = place + 1 + (self.keys[place : place + 2] == ("multi", "-"))
        if self.keys[place] not in ("few", "several", "many", "some", "multi"):
            return None
        value, end = Fraction(1), start
        while scale := (SCALES | _HUNDRED).get(self._key(end)):
            value, end = value * scale, end + 1
        return Draft(value, Measure.VAGUE, place, end, firm=self.keys[place] != "some") if end > start else None

    def _part_of_scale(self, place: int) -> Draft | None:
        """A quarter of a million, three-quarters of a million."""
        part = self._below_hundred(place)
        part = part if part and part.value < 1 else None
        value, end = (part.value, part.end) if part else (_FRACTIONS.get(self.keys[place]), place + 1)
        scale = SCALES.get(self._key(end + 2))
        if value and scale and self.keys[end : end + 2] == ("of", "a"):
            return Draft(value * scale, Measure.NUMBER, place, end + 3)
        return None

    def _in_context(self, draft: Draft) -> Draft:
        """Hours with a.m. and p.m., half past them, years counted in decades."""
        before, after = self._key(draft.start - 1), self._key(draft.end)
        if before in ("past", "to") and (part := _FRACTIONS.get(self._key(draft.start - 2))) and draft.value <= 12:
            value = draft.value + part if before == "past" else draft.value - part
            draft = replace(draft, measure=Measure.TIME, value=value, parts=(draft.value, part))
        if after in ("am", "pm") or (after in ("a", "p") and self._key(draft.end + 2) == "m"):
            draft = replace(draft, measure=Measure.TIME if draft.measure is Measure.NUMBER else draft.measure)
        if after in ("decades", "decade"):
            draft = replace(draft, also=(*draft.also, Reading(Measure.NUMBER, draft.value * 10)))
        if after in ("centuries", "hundred"):
            draft = replace(draft, also=(*draft.also, Reading(Measure.NUMBER, draft.value * 100)))
        if prefixed := _TONS.get(after.removesuffix("s").removesuffix("ne")):
            draft = replace(draft, also=(*draft.also, Reading(Measure.NUMBER, draft.value * prefixed)))
        dozen = self._after_hyphen(draft.end)
        if self._key(dozen) == "dozen":
            draft = replace(draft, value=draft.value * 12, end=dozen + 1)
        return draft

    def _scaled(self, place: int) -> Draft | None:
        """A number with its scales and all that is added below them: two million three hundred thousand and five."""
        whole = self._times(self._small(place))
        while whole and whole.scale > 1 and whole.parts != ():
            return whole
        while whole and whole.scale > 1:
            following = whole.end + (self._key(whole.end) == "and")
            group = self._times(self._small(following))
            if group is None or self._numeric(place) or not self._words(following) or group.value >= whole.scale:
                return self._and_a_half(whole)
            whole = replace(whole, value=whole.value + group.value, end=group.end, scale=group.scale)
        return whole

    def _words(self, place: int) -> bool:
        return not self._numeric(place) and self._key(place) in (_UNITS.keys() | _TIES.keys())

    def _and_a_half(self, draft: Draft) -> Draft:
        if self.keys[draft.end : draft.end + 3] == ("and", "a", "half"):
            return replace(draft, value=draft.value + draft.scale / 2, end=draft.end + 3)
        return draft

    def _times(self, draft: Draft | None) -> Draft | None:
        while draft:
            place = self._after_hyphen(draft.end)
            scale = SCALES.get(self._key(place))
            if scale is None and self._touches(place) and self._numeric(place - 1) and draft.firm:
                letters = _LETTER_SCALES.get(self._key(place))
                money = self._key(draft.start - 1) in _CURRENCIES
                if letters and not money:
                    return replace(draft, also=(*draft.also, Reading(Measure.NUMBER, draft.value * letters)))
                scale = letters
            if scale is None:
                return draft
            also = tuple(replace(reading, value=reading.value * scale) for reading in draft.also)
            draft = replace(
                draft,
                value=draft.value * scale,
                end=place + 1,
                firm=True,
                scale=draft.scale * scale,
                also=also,
                parts=(),
            )
        return None

    def _small(self, place: int) -> Draft | None:
        """Digits, or number words below a thousand."""
        if place >= len(self.tokens):
            return None
        if self.tokens[place].numeric:
            return self._digits(place)
        key, following = self.keys[place], self._key(place + 1)
        if key in ("a", "an") and following in SCALES:
            vague = (Reading(Measure.VAGUE, Fraction(1)),)  # a thousand times
            return Draft(Fraction(1), Measure.NUMBER, place, place + 1, also=vague)
        if key in ("a", "an") and following in _HUNDRED:
            hundred = self._hundreds(Draft(Fraction(1), Measure.NUMBER, place, place + 1))
            return replace(hundred, also=(Reading(Measure.VAGUE, Fraction(100)),)) if hundred.value == 100 else hundred
        if key == "half" and (following in SCALES or (following == "a" and self._key(place + 2) in SCALES)):
            return Draft(Fraction(1, 2), Measure.NUMBER, place, place + 1 + (following == "a"))
        if key == "half" and "dozen" in self.keys[place + 1 : place + 3]:
            return Draft(Fraction(6), Measure.NUMBER, place, place + 2 + (following == "a"), firm=False)
        if key in SCALES and len(key) > 3:
            return Draft(Fraction(1), Measure.NUMBER, place, place)
        if key in _HUNDRED:
            return self._hundreds(Draft(Fraction(1), Measure.NUMBER, place, place))
        draft = self._below_hundred(place)
        return self._hundreds(draft) if draft else None

    def _below_hundred(self, place: int) -> Draft | None:
        key = self._key(place)
        if key in _TIES:
            following = self._after_hyphen(place + 1)
            unit = _UNITS.get(self._key(following), 10)
            if unit < 10:
                return Draft(
                    Fraction(_TIES[key] + unit),
                    Measure.NUMBER,
                    place,
                    following + 1,
                    parts=(Fraction(_TIES[key]), Fraction(unit)),
                )
            return Draft(Fraction(_TIES[key]), Measure.NUMBER, place, place + 1)
        if key not in _UNITS:
            return None
        value, end = Fraction(_UNITS[key]), place + 1
        behind = self._key(self._after_hyphen(end))
        fraction = _FRACTIONS.get(behind)
        if fraction and value < 10 and key in SMALL.split() and (value == 1) != behind.endswith("s"):
            whole = (Reading(Measure.NUMBER, 1 / fraction),) if value == 1 else ()
            end = self._after_hyphen(end) + 1
            firm = value * fraction != 1 and self._is_share(end)
            return Draft(value * fraction, Measure.NUMBER, place, end, firm=firm, also=whole)
        also = (Reading(Measure.NUMBER, _FRACTIONS[key]),) if key in _FRACTIONS else ()
        if also and self._key(place - 1) in ("a", "an"):
            whole = (Reading(Measure.NUMBER, value),)
            return Draft(_FRACTIONS[key], Measure.NUMBER, place, end, firm=self._is_share(end), also=whole)
        minutes = _MINUTES.get(behind)
        if minutes and self._key(end) == "-" and value <= 12:
            hour = value + Fraction(minutes, 60)
            return Draft(hour, Measure.TIME, place, end + 2, parts=(value, Fraction(minutes)))
        if mixed := self._mixed(end):
            part, behind_part = mixed
            parts = () if self._key(behind_part) in SCALES else (value, part)
            return Draft(value + part, Measure.NUMBER, place, behind_part, parts=parts)
        if key == "eleventh" and self._key(end) == "hour":
            return Draft(value, Measure.NUMBER, place, end, firm=False)
        if self.keys[end : end + 2] == ("-", "way"):
            return Draft(value, Measure.NUMBER, place, end, firm=False)
        firm = value > 2 and not (also and self._key(place - 1) in ("a", "one")) and not self._in_name(place)
        return Draft(value, Measure.NUMBER, place, end, firm=firm, also=also)

    def _is_share(self, end: int) -> bool:
        """Whether a fraction that ends there can be nothing else: a tenth of them, not a tenth man."""
        return self._key(end) in _BEHIND_SHARES

    def _mixed(self, place: int) -> tuple[Fraction, int] | None:
        """What "and a half" or "and three-quarters" at `place` adds, and where it ends."""
        count = {"a": 1, "one": 1, "two": 2, "three": 3}.get(self._key(place + 1))
        end = self._after_hyphen(place + 2)
        part = _FRACTIONS.get(self._key(end))
        fits = part and (self._key(end) in ("half", "quarter") or self._key(end).endswith("s"))  # not "and a third man"
        return (count * part, end + 1) if self._key(place) == "and" and count and part and fits else None

    def _in_name(self, place: int) -> bool:
        """Whether a number word stands in a name, as in Six Flags."""
        near = self.tokens[place - 1 : place + 2]
        return (
            len(near) == 3
            and place > 1
            and near[0].text[0].islower()
            and near[1].text.istitle()
            and near[2].text.istitle()
        )

    def _hundreds(self, draft: Draft) -> Draft:
        place = self._after_hyphen(draft.end)
        if self._key(place) not in _HUNDRED:
            return draft
        value, end = draft.value * 100, place + 1
        rest = self._below_hundred(end + (self._key(end) == "and"))
        if rest:
            return replace(draft, value=value + rest.value, end=rest.end, firm=True, parts=(value, rest.value), also=())
        return replace(draft, value=value, end=end, firm=True, parts=(), also=())

    def _digits(self, place: int) -> Draft:
        token = self.tokens[place]
        reading = figure(token.text)
        firm = reading.value > 0 and not self._in_code(place)
        also = reading.also
        draft = Draft(reading.value, reading.measure, place, place + 1, firm, also, reading.parts)
        if self._key(place - 1) in _STROKES:
            draft = as_year(draft, self._key(place - 2), token.text)
        if fraction := self._written_fraction(place):
            part, end = fraction
            return replace(draft, value=draft.value + part, end=end, parts=(draft.value, part))
        ending = self._key(place + 1).replace("'", "") if self._touches(place + 1) else ""
        if ending in _ORDINAL_ENDINGS:
            return replace(draft, end=place + 2, firm=reading.value > 2)
        if (ending == "s" or self.keys[place + 1 : place + 3] == ("'", "s")) and _DECADE_DIGITS.fullmatch(token.text):
            end = place + (2 if ending == "s" else 3)
            century = (Reading(Measure.NUMBER, Fraction(reading.value // 100 + 1)),) if reading.value % 100 == 0 else ()
            also = (Reading(Measure.NUMBER, reading.value), *century)
            return replace(draft, value=reading.value % 100, measure=Measure.DECADE, end=end, also=also)
        if reading.value <= 12 and "/" in (self._key(place - 1), self._key(place + 1)):
            return replace(draft, also=(*draft.also, Reading(Measure.MONTH, reading.value)))
        return draft

    def _written_fraction(self, place: int) -> tuple[Fraction, int] | None:
        """What ½ or 1⁄2 behind a number adds, and where it ends."""
        if self._key(place + 1) in _FRACTIONS and not self._key(place + 1).isalpha():
            return _FRACTIONS[self.keys[place + 1]], place + 2
        parts = self.keys[place + 1 : place + 4]
        if len(parts) == 3 and parts[1] == "⁄" and parts[0].isdecimal() and parts[2].isdecimal() and int(parts[2]):
            return Fraction(int(parts[0]), int(parts[2])), place + 4
        return None

    def _in_code(self, place: int) -> bool:
        """Whether digits stand behind letters, as in T4 and K-1; the Arabic may spell them out."""
        if not self._touches(place):
            return False
        if self._key(place - 1) == "-" and self._touches(place - 1):
            return len(self.tokens[place - 2].text) <= 3 and self.tokens[place - 2].text.isupper()
        return self._key(place - 1).isalpha()

    def _other(self, place: int) -> Draft | None:
        """Decades in words, hundreds of an unknown number, Roman numerals, and words such as "both" and "dozen"."""
        key = self.keys[place]
        if key in _VAGUE:
            draft = Draft(Fraction(_VAGUE[key]), Measure.VAGUE, place, place + 1, firm=key != "scores")
            while self._key(draft.end) == "of" and self._key(draft.end + 1) in _VAGUE:
                draft = replace(draft, value=draft.value * _VAGUE[self.keys[draft.end + 1]], end=draft.end + 2)
            return draft
        if key in _DECADE:
            return Draft(Fraction(_DECADE[key]), Measure.DECADE, place, place + 1)
        roman = re.split("['’]", self.tokens[place].text)[0]
        if _ROMAN.fullmatch(roman):
            return Draft(_roman(roman), Measure.NUMBER, place, place + 1, firm=False)
        if key == "dozen":
            return Draft(Fraction(12), Measure.NUMBER, place, place + 1, also=(Reading(Measure.VAGUE, Fraction(10)),))
        if key in _FRACTIONS:
            ahead = [word for word in self.keys[place + 1 : place + 4] if word not in ("a", "an", "of", "-")]
            smaller = _SMALLER.get(ahead[0].removesuffix("s")) if ahead else None
            values = (1 / _FRACTIONS[key], *((_FRACTIONS[key] * smaller,) if smaller else ()))
            also = tuple(Reading(Measure.NUMBER, value) for value in values)
            return Draft(_FRACTIONS[key], Measure.NUMBER, place, place + 1, firm=False, also=also)
        if key in _NUMBER_NAMES:
            return Draft(Fraction(_NUMBER_NAMES[key]), Measure.NUMBER, place, place + 1, firm=False)
        if key in _LOOSE:
            return Draft(Fraction(_LOOSE[key]), Measure.NUMBER, place, place + 1, firm=False)
        return None
