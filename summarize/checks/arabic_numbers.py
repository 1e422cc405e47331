"""Numbers, dates and hours in Arabic: digits of any script, number words in every case and gender, duals, months."""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from fractions import Fraction
from functools import cache

from summarize.arabic.months import GREGORIAN
from summarize.checks.quantities import Draft, Measure, Quantity, Reading, as_year, figure, spread_scale
from summarize.checks.words import Token, stems, tokens


class Role(Enum):
    """What a word does in a number."""

    DIGITS = auto()
    UNIT = auto()
    TEENS = auto()  # احد، اثنا: one and two, but only before ten or tens
    TEN = auto()
    TENS = auto()
    HUNDREDS = auto()
    SCALE = auto()
    SCALES = auto()
    TWO_SCALES = auto()
    FRACTION = auto()
    FRACTIONS = auto()
    ORDINAL = auto()
    LOOSE = auto()
    DECADE = auto()
    PAIR = auto()


@dataclass(frozen=True, slots=True)
class Term:
    """A number word as found: what it does, its value, and whether و and ال stand in front of it."""

    role: Role
    value: Fraction
    joined: bool = False
    definite: bool = False


_UNITS = (
    "واحد واحده واحدا",
    "اثنان اثنين اثنتان اثنتين",
    "ثلاث ثلاثه ثلاثا",
    "اربع اربعه اربعا",
    "خمس خمسه خمسا",
    "ست سته ستا",
    "سبع سبعه سبعا",
    "ثمان ثماني ثمانيه ثمانيا",
    "تسع تسعه تسعا",
)
_ORDINALS = (
    "اول اولي",
    "ثاني ثانيه ثان ثانيا",
    "ثالث ثالثه ثالثا",
    "رابع رابعه رابعا",
    "خامس خامسه خامسا",
    "سادس سادسه سادسا",
    "سابع سابعه سابعا",
    "ثامن ثامنه ثامنا",
    "تاسع تاسعه تاسعا",
    "عاشر عاشره عاشرا",
)
_TENS = ("عشر", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع")
_HUNDRED = ("مئه", "مائه")
_SCALES = (
    (1000, "الف الفا", "الاف الافا الوف الوفا", "الفان الفين الفي"),
    (10**6, "مليون مليونا", "ملايين", "مليونان مليونين مليوني"),
    (10**9, "مليار مليارا بليون بليونا", "مليارات بلايين", "ملياران مليارين ملياري بليونان بليونين بليوني"),
    (10**12, "تريليون تريليونا ترليون", "تريليونات ترليونات", "تريليونان تريليونين تريليوني"),
)
_FRACTIONS = (("نصف نصفا", 1, 2), ("ثلث", 1, 3), ("ثلثا ثلثي ثلثان ثلثين", 2, 3), ("ربع ربعا", 1, 4), ("سدس", 1, 6))
# Adjectives and nouns that may go untranslated; عقدين is two decades or two contracts.
_LOOSE = (
    ("فاتح مثله", 1),  # الفاتح من نيسان, the first of it; بهدف لمثله, one all
    ("ثنائي ثنائيه عقدين عقدان مثلهما", 2),
    ("ثلاثي ثلاثيه", 3),
    ("رباعي رباعيه رباعيي رباعيتي", 4),
    ("خماسي خماسيه", 5),
    ("سداسي سداسيه", 6),
    ("سباعي سباعيه", 7),
    ("دزينه", 12),
    ("مليونيه", 10**6),
    ("ثمن", 16),
    ("ثمنها ثمنهم ثمنهن", Fraction(1, 8)),  # an eighth of them, or their price
)
# English numbers and days as they stand in names: صنداي تايمز. Those that are Arabic words (فور، سفن) are not here.
_TRANSLITERATED = (
    ("وان", 1), ("ثري", 3), ("فايف", 5), ("سيكس", 6), ("سيفن", 7), ("ناين", 9), ("توينتي", 20), ("ثيرتي", 30),
    ("فورتي", 40), ("فيفتي", 50), ("سيكستي", 60), ("سيفنتي", 70), ("هاندرد هندرد", 100), ("ثاوزند", 1000),
)  # fmt: skip
_ENGLISH_DAYS = {
    **dict.fromkeys("مانداي مونداي".split(), 1), "تيوزداي": 2, "وينزداي": 3, "ثورزداي": 4,
    **dict.fromkeys("فرايداي فرايدي".split(), 5), **dict.fromkeys("ساترداي ساتردي".split(), 6),
    **dict.fromkeys("صنداي صانداي سانداي سنداي".split(), 7),
}  # fmt: skip
# Nouns whose dual is no other word's plural, so that the English must say two, a pair, both or twice.
_PAIRS = (
    ("ان", "شخص جندي مدني عنصر قتيل رجل طفل شاب ضابط شرطي صحافي صحفي مسعف ناشط طيار"),
    ("ان ين", "يوم عام شهر اسبوع قرن صاروخ هجوم انفجار هدف منزل متر كيلومتر كتاب فيلم لغم"),
    ("تان تين", "ساع سن مر قذيف طائر سفين ناقل دباب سيار مدين قري غار عبو جث جول مسير قنبل امرا طفل فتا مرحل"),
)
_WEEKDAYS = {"اثنين": 1, "ثلاثاء": 2, "اربعاء": 3, "خميس": 4, "جمعه": 5, "سبت": 6, "احد": 7}
# Levantine, Egyptian and Gulf, and Maghrebi names; then the Hijri year.
_MONTHS = {
    **GREGORIAN,
    101: "محرم",
    102: "صفر",
    103: "ربيع الاول",
    104: "ربيع الاخر|ربيع الثاني",
    105: "جمادي الاولي|جمادي الاول",
    106: "جمادي الاخره|جمادي الثانيه|جمادي الاخر",
    107: "رجب",
    108: "شعبان",
    109: "رمضان",
    110: "شوال",
    111: "ذو القعده|ذي القعده",
    112: "ذو الحجه|ذي الحجه",
}
_HALF_SAID = {"تشرين": (10, 11), "كانون": (12, 1)}
# Also verbs, fathers and people: months only beside a digit, another month, or what is said around months.
_DOUBTFUL = {"اب", "ماي", "جوان", "اوت", "مارس", "محرم", "صفر", "رجب", "شعبان", "شوال", "رمضان"}
_NAMES_TOO = {"ماي", "جوان", "اوت", "محرم", "صفر", "رجب", "شعبان", "شوال"}
_BEFORE_MONTHS = {
    "شهر",
    "شهري",
    "مطلع",
    "اواخر",
    "اوائل",
    "منتصف",
    "نهايه",
    "بدايه",
    "منذ",
    "في",
    "خلال",
    "حتي",
    "من",
    "الي",
    "بين",
}
_AFTER_MONTHS = {"الماضي", "المقبل", "الجاري", "القادم", "المنصرم", "الحالي", "المبارك"}
_COUNTED_BY_SIX = {"ليال", "دول", "نساء", "مدن", "قري", "سنين", "قذائف", "جثث", "شركات"}
_NOT_ALWAYS = {"لست", "ولست", "فلست"}  # "for six", and "I am not"
_NO_ARTICLE = re.compile("[وف]?[بلك]?أل")
_LOOK_ALIKES = ("ألفى", "الفى", "أثنى", "اثنى", "مائه")  # found, praised, its water
# Without its damma a fifth is five, and a tenth ten.
_VOWELLED_FRACTIONS = {
    word: Fraction(1, part) for word, part in (("خُمس", 5), ("سُبع", 7), ("ثُمن", 8), ("تُسع", 9), ("عُشر", 10))
}
_VOWELLED = re.compile(rf"[وف]?[بكل]?(?:ال|ل)?({'|'.join(_VOWELLED_FRACTIONS)})[َُِ]?(?:ها|هم|هما|هن|ه|نا)?")
_COMPOSED = re.compile("[اأ]\u064e?ل\u0651")  # ألّف
_AFTER_WEST = {"ساسكس", "هام", "بوينت", "بنك", "بروميتش", "ميدلاندز"}  # وست is also West.
# بئر السبع، كريات أربع، بني سبعة، ميدان السبعين، شارع الخمسين، الزاوية التسعين (of a goal)
_PLACES = {"بئر", "بير", "كريات", "بني", "ميدان", "شارع", "خربه", "ساحه", "دوار", "زاويه", "الزاويه"}
_SUFFIXES = ("ها", "هم", "هما", "هن", "ه", "نا", "كم")
_SMALLER = {"ساعه": 60, "سنه": 12, "عام": 12}  # نصف ساعة is thirty minutes, نصف عام six months
_PERCENT = {"بالمئه", "بالمائه", "بالميه"}
_BEFORE_VERBS = {"الذي", "والذي", "التي", "والتي", "قد", "وقد", "كما"}
_CALLED = {"قناه", "شركه", "بنك", "صحيفه", "اذاعه"}  # قناة ألفا is Alpha TV
_BEHIND_VERBS = {"في", "عن", "حول", "كتاب", "كتابا"}
_BEFORE_NAMES = {"حي", "سوق", "دي", "قريه", "بيك"}
_FEASTS = {"الشعانين", "الفصح", "القيامه", "العنصره", "النور", "الالام", "الاسرار", "الرماد", "العظيمه"}
_BEFORE_WEEKDAYS = {"يوم", "ليله", "كل", "امام"}
_LENGTHS = {"م", "كم", "مم", "سم"}  # كم2 is square kilometres
_STROKES = {"/", "-", "–"}
_QUOTES = set('«»"“”')
_RANGE = {"-", "–", "—", "الي", "او", "حتي", "و"}


@cache
def _terms() -> dict[str, Term]:
    """Every number word, without clitics."""
    table: dict[str, Term] = {}

    def add(words: str, role: Role, value: int | Fraction) -> None:
        table.update(dict.fromkeys(words.split(), Term(role, Fraction(value))))

    for ending_words, nouns in _PAIRS:
        for ending in ending_words.split():
            add(" ".join(noun + ending for noun in nouns.split()), Role.PAIR, 2)
    for words, value in (*_LOOSE, *_TRANSLITERATED):
        add(words, Role.LOOSE, value)
    for words, numerator, denominator in _FRACTIONS:
        add(words, Role.FRACTION, Fraction(numerator, denominator))
    add(" ".join(dual + suffix for dual in ("ثلثا", "ثلثي") for suffix in _SUFFIXES), Role.FRACTION, Fraction(2, 3))
    for words, denominator in (("اثلاث", 3), ("ارباع", 4), ("اخماس", 5), ("اعشار", 10)):
        add(words, Role.FRACTIONS, Fraction(1, denominator))
    for value, words in enumerate(_ORDINALS, start=1):
        add(words, Role.ORDINAL, value)
    for value, stem in enumerate(_TENS, start=2):
        add(f"{stem}ينيات {stem}ينات {stem}يني {stem}ينيه {stem}ينيا", Role.DECADE, value * 10)
        add(f"{stem}ون {stem}ين", Role.TENS, value * 10)
    for value, words in enumerate(_UNITS, start=1):
        add(words, Role.UNIT, value)
        if value > 2:
            add(" ".join(unit + hundred for unit in words.split() for hundred in _HUNDRED), Role.HUNDREDS, value * 100)
    for word, term in tuple(table.items()):
        if term.role in (Role.UNIT, Role.ORDINAL, Role.FRACTION, Role.FRACTIONS) and term.value != 1:
            if word.endswith("ا"):
                continue  # بستانا is a garden
            stem = word[:-1] + "ت" if word.endswith("ه") else word
            add(" ".join(stem + suffix for suffix in _SUFFIXES if stem + suffix not in table), term.role, term.value)
    add("احد احدي حادي حاديه", Role.TEENS, 1)
    add("اثنا اثني اثنتا اثنتي", Role.TEENS, 2)
    add("عشر عشره عشرا", Role.TEN, 10)
    add(" ".join(_HUNDRED), Role.HUNDREDS, 100)
    add("مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي ميتين", Role.HUNDREDS, 200)
    add("الفيه", Role.DECADE, 0)
    add("عشرات", Role.SCALES, 10)
    add("مئات مائات", Role.SCALES, 100)
    for value, one, many, two in _SCALES:
        add(one, Role.SCALE, value)
        add(many, Role.SCALES, value)
        if value > 1000:  # الآفة is a pest and الوفاة death
            add(" ".join(word + suffix for word in many.split() for suffix in _SUFFIXES), Role.SCALES, value)
        add(two, Role.TWO_SCALES, value)
    return table


@cache
def _months() -> dict[str, int]:
    return {name: number for number, names in _MONTHS.items() for name in names.split("|")}


def arabic_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of an Arabic text, raw or repaired, in order; spans are on `text` as it stands."""
    parser = _Parser(tokens(text))
    drafts = spread_scale(parser.drafts(), parser.keys, _RANGE, between="بين")
    return tuple(draft.quantity(text, parser.tokens) for draft in drafts)


def _term(token: Token) -> Term | None:
    if token.numeric:
        return Term(Role.DIGITS, figure(token.text).value)
    if fraction := _VOWELLED.fullmatch(token.text):
        return Term(Role.FRACTION, _VOWELLED_FRACTIONS[fraction[1]])
    if token.text.endswith(_LOOK_ALIKES) or _COMPOSED.search(token.text):
        return None
    for stem, joined, definite in stems(token.key):
        # أل is no article: the second half of ألستون is not sixty.
        if (term := _terms().get(stem)) and not (definite and _NO_ARTICLE.match(token.text)):
            return replace(term, joined=joined, definite=definite)
    return None


class _Parser:
    """One pass over the words of a text; a reading method takes a place and returns a draft that says where it ends."""

    def __init__(self, words: tuple[Token, ...]):
        self.tokens = words
        self.keys = tuple(token.key for token in words)
        self.terms = tuple(_term(token) for token in words)
        if not _NOT_ALWAYS.isdisjoint(self.keys):
            self.terms = tuple(term if self._counts(place) else None for place, term in enumerate(self.terms))

    def drafts(self) -> list[Draft]:
        """Everything found, from left to right without overlap."""
        found: list[Draft] = []
        place = 0
        while place < len(self.tokens):
            draft = self._month(place) or self._weekday(place) or self._number(place) or self._other(place)
            if draft:
                draft = self._in_context(draft, found)
                found.append(draft)
            place = draft.end if draft else place + 1
        return found

    def _key(self, place: int) -> str:
        return self.keys[place] if 0 <= place < len(self.keys) else ""

    def _counts(self, place: int) -> bool:
        """Whether لست is "for six", before what it counts, and not "I am not"."""
        following = self._key(place + 1)
        return self.keys[place] not in _NOT_ALWAYS or following.endswith("ات") or following in _COUNTED_BY_SIX

    def _stands_alone(self, place: int) -> bool:
        """Whether no word follows that a number could count."""
        return not self._key(place + 1)[:1].isalpha() or self._key(place + 1).isascii()

    def _at(self, place: int) -> Term | None:
        return self.terms[place] if 0 <= place < len(self.terms) else None

    def _is(self, place: int, *roles: Role) -> bool:
        """Whether a word in one of `roles` follows directly, not joined by و."""
        term = self._at(place)
        return term is not None and term.role in roles and not term.joined

    def _joined(self, place: int) -> int | None:
        """The place of the number word that و joins to what stands before `place`, if one is."""
        term = self._at(place)
        if term and term.joined:
            return place
        following = self._at(place + 1)
        return place + 1 if self._key(place) == "و" and following and following.role is Role.DIGITS else None

    def _in_context(self, draft: Draft, found: list[Draft]) -> Draft:
        """What the neighbours say: hours after "the hour", centuries after a decade, years counted in decades."""
        before, unit = self._key(draft.start - 1), self._key(draft.end)
        if (
            draft.measure is Measure.NUMBER
            and draft.value <= 24
            and (before.endswith("ساعه") or self._half_past(draft))
        ):
            draft = self._hour(draft)
        if (
            draft.measure is Measure.WEEKDAY
            and found
            and found[-1].measure is Measure.WEEKDAY
            and draft.start - found[-1].end <= 1
        ):
            draft = replace(draft, firm=False)  # ليل الاثنين الثلاثاء is one night.
        if draft.measure is Measure.MONTH and {before, self._key(draft.start - 2)} & _QUOTES and unit in _QUOTES:
            draft = replace(draft, firm=False)  # «23 مارس» is M23.
        if self._is_part(draft) and found and draft.start - found[-1].end <= 1:
            draft = replace(draft, also=())
        if before.endswith("عقد") and draft.value <= 10:
            draft = replace(draft, also=(*draft.also, Reading(Measure.DECADE, (draft.value - 1) * 10)))
        if (
            before.endswith("قرن")
            and found
            and Measure.DECADE in (found[-1].measure, *(reading.measure for reading in found[-1].also))
            and draft.start - found[-1].end <= 3
        ):
            draft = replace(draft, firm=False)
        if self._key(draft.end) == "من" and draft.end + 1 < len(self.keys) and self._month(draft.end + 1):
            draft = replace(draft, firm=True)
        unit = self._key(draft.end)
        if draft.value < 1 and (smaller := _SMALLER.get(unit.removeprefix("ال"))):
            draft = replace(draft, also=(*draft.also, Reading(Measure.NUMBER, draft.value * smaller)))
        if unit in ("عقود", "عقدا", "عقد") or self._key(draft.start) in ("عقدين", "عقدان"):
            draft = replace(draft, also=(*draft.also, Reading(Measure.NUMBER, draft.value * 10)))
        if unit in ("قرون", "قرنا") or self._key(draft.start) in ("قرنين", "قرنان"):
            draft = replace(draft, also=(*draft.also, Reading(Measure.NUMBER, draft.value * 100)))
        return draft

    def _is_part(self, draft: Draft) -> bool:
        term = self.terms[draft.start]
        return term is not None and term.role is Role.FRACTION

    def _half_past(self, draft: Draft) -> bool:
        """Whether an ordinal is an hour without the word for it: عند السابعة والنصف."""
        term, following = self.terms[draft.start], self._at(draft.end)
        return (
            term is not None
            and term.role in (Role.ORDINAL, Role.TEENS)
            and following is not None
            and (following.role is Role.FRACTION and following.joined and following.definite)
        )

    def _hour(self, draft: Draft) -> Draft:
        """An hour with what follows it: والنصف، إلا ربعاً، وخمس دقائق."""
        draft = replace(draft, measure=Measure.TIME)
        place = self._joined(draft.end)
        if self._key(draft.end) == "الا" and self._is(draft.end + 1, Role.FRACTION):
            place, sign = draft.end + 1, -1
        elif place is not None:
            sign = 1
        else:
            return draft
        term = self.terms[place]
        assert term is not None
        if term.role is Role.FRACTION:
            return replace(draft, value=draft.value + sign * term.value, end=place + 1, parts=(draft.value, term.value))
        minutes = self._small(place)
        if minutes and self._key(minutes.end).startswith("دقي"):
            value = draft.value + minutes.value / 60
            return replace(draft, value=value, end=minutes.end + 1, parts=(draft.value, minutes.value))
        return draft

    def _month(self, place: int) -> Draft | None:
        """A month's name, or two names of one month with a stroke between (فبراير/شباط)."""
        for stem, _, definite in stems(self.keys[place]):
            if definite or self.keys[place].removesuffix(stem).endswith("ك") or self._key(place - 1) in _BEFORE_NAMES:
                continue
            for name, end in ((f"{stem} {self._key(place + 1)}", place + 2), (stem, place + 1)):
                number = _months().get(name)
                if number and (name not in _DOUBTFUL or self._dates(place, end)):
                    twin = self._month(end + 1) if self._key(end) in _STROKES and end + 1 < len(self.keys) else None
                    end = twin.end if twin and twin.value == number else end
                    return Draft(Fraction(number), Measure.MONTH, place, end)
            if stem in _HALF_SAID:
                first, second = (Fraction(number) for number in _HALF_SAID[stem])
                also = (Reading(Measure.MONTH, second),)
                return Draft(first, Measure.MONTH, place, place + 1, firm=False, also=also)
        return None

    def _dates(self, start: int, end: int) -> bool:
        """Whether what stands around a doubtful month speaks of dates."""
        if self._key(start - 1) == "شهر" or any(self._is(place, Role.DIGITS) for place in (start - 1, end)):
            return True
        if self.keys[start].lstrip("وبلف") in _NAMES_TOO:
            return False
        if self.keys[start].endswith("اب"):
            return "آ" in self.tokens[start].text  # Without its madda it is a father.
        return (
            self._key(start - 1) in _BEFORE_MONTHS
            or self._key(end) in _AFTER_MONTHS
            or "/" in (self._key(start - 1), self._key(end))
        )

    def _weekday(self, place: int) -> Draft | None:
        before = self._key(place - 1)
        if self._is(place + 1, Role.TEN) or before.endswith(("سوق", "وادي")):
            return None  # الأحد عشر is eleven, سوق الجمعة a place.
        for stem, joined, definite in stems(self.keys[place]):
            if stem in _ENGLISH_DAYS:
                return Draft(Fraction(_ENGLISH_DAYS[stem]), Measure.WEEKDAY, place, place + 1, firm=False)
            if stem in _WEEKDAYS and not definite and self._key(place + 1) in _FEASTS:
                return Draft(Fraction(_WEEKDAYS[stem]), Measure.WEEKDAY, place, place + 2, firm=False)
            if stem in _WEEKDAYS and (definite or (not joined and before.removeprefix("و") in _BEFORE_WEEKDAYS)):
                also = (Reading(Measure.NUMBER, Fraction(2)),) if stem == "اثنين" else ()
                return Draft(Fraction(_WEEKDAYS[stem]), Measure.WEEKDAY, place, place + 1, also=also)
        return None

    def _number(self, place: int) -> Draft | None:
        """A cardinal or ordinal number with its scales (خمسة وعشرون ألفاً وثلاثمئة) and its percent sign."""
        draft = self._scaled(place)
        if draft is None:
            return None
        draft = self._after_hundreds(draft)
        if self._key(draft.end) in ("%", "٪") or self._key(draft.end) in _PERCENT:
            return replace(draft, measure=Measure.PERCENT, end=draft.end + 1)
        if self._key(draft.end) == "في" and self._key(draft.end + 1) in {"ال" + word for word in _HUNDRED}:
            return replace(draft, measure=Measure.PERCENT, end=draft.end + 2)
        return draft

    def _after_hundreds(self, draft: Draft) -> Draft:
        """An ordinal above a hundred: الخامسة عشرة بعد المئتين."""
        hundreds = self._at(draft.end + 1)
        if self._key(draft.end) == "بعد" and hundreds and hundreds.definite and hundreds.role is Role.HUNDREDS:
            value = draft.value + hundreds.value
            return replace(draft, value=value, end=draft.end + 2, also=(), parts=(draft.value, hundreds.value))
        return draft

    def _scaled(self, place: int) -> Draft | None:
        whole = self._group(place)
        whole_alone = whole
        while whole and whole.scale > 1:
            following = self._joined(whole.end)
            term = self._at(following) if following is not None else None
            if following is None or term is None or term.role is Role.FRACTION:
                break
            group = self._group(following)
            if group and group.value >= whole.scale and term.role is Role.HUNDREDS and self._joined(following + 1):
                group = Draft(term.value, Measure.NUMBER, following, following + 1)  # ألف وخمسمئة وثلاثة آلاف
            if group is None or group.value >= whole.scale:
                break
            whole = Draft(
                whole.value + group.value,
                Measure.NUMBER,
                place,
                group.end,
                scale=group.scale,
                parts=(*(whole.parts or (whole.value,)), group.value),
            )
        if self._key(place - 1) == "بين" and whole and self._joined(whole.end) is None:
            whole = whole_alone  # Between a thousand and five hundred is not 1,500, unless a third number follows.
        return self._with_fraction(whole) if whole else None

    def _with_fraction(self, whole: Draft) -> Draft:
        """A half in words (ملياران ونصف المليار، مليون دولار ونصف), or a decimal point (أربعون فاصلة سبعة)."""
        if self._key(whole.end) == "فاصله" and (decimals := self._small(whole.end + 1)):
            value = whole.value + decimals.value / 10 ** len(str(int(decimals.value)))
            return replace(whole, value=value, end=decimals.end)
        for place in (whole.end, whole.end + 1):
            term = self._at(place)
            if whole.scale > 1 and term and term.role is Role.FRACTION and term.joined:
                whole_again = self._is(place + 1, Role.SCALE, Role.SCALES)
                if place == whole.end or whole_again or not term.definite:
                    end = place + 1 + whole_again
                    return replace(
                        whole, value=whole.value + term.value * whole.scale, end=end, parts=(whole.value, term.value)
                    )
        return whole

    def _group(self, place: int) -> Draft | None:
        """A number below a thousand, times the scales behind it; or a scale alone (مليون، ألفين)."""
        term = self._at(place)
        if term is None:
            return None
        if term.role in (Role.SCALE, Role.TWO_SCALES):
            value = term.value * (2 if term.role is Role.TWO_SCALES else 1)
            # ألف is also "composed" and a first name, ألفا also alpha, بليون also a town.
            written = self._key(place - 1) in _BEFORE_VERBS | _CALLED or self._is(place + 1, Role.UNIT)
            written = written or self._key(place + 1) in _BEHIND_VERBS or self._stands_alone(place)
            doubtful = self.keys[place].endswith("بليون") or (self.keys[place] in ("الف", "الفا") and written)
            firm = not term.definite and not doubtful
            draft = Draft(value, Measure.NUMBER, place, place + 1, scale=term.value, firm=firm)
            if self.keys[place].endswith("ا") and self._joined(place + 1) is None:
                draft = self._dual_or_accusative(draft)
        elif term.role is Role.FRACTION and self._is(place + 1, Role.SCALE):
            draft = Draft(term.value, Measure.NUMBER, place, place + 1)
        else:
            small = self._small(place)
            if small is None:
                return None
            draft = small
        return self._times(draft)

    def _dual_or_accusative(self, draft: Draft) -> Draft:
        """ألفا is two thousand before its noun, ألفاً and mostly مليونا one; the tanwin is often left out."""
        readings = tuple(Reading(Measure.NUMBER, draft.value * times) for times in (2, 1))
        if "\u064b" in self.tokens[draft.start].text or not self.keys[draft.start].endswith("الفا"):
            readings = readings[::-1]
        return replace(draft, value=readings[0].value, also=readings[1:])

    def _times(self, draft: Draft) -> Draft:
        while self._is(draft.end, Role.SCALE, Role.SCALES):
            term = self.terms[draft.end]
            assert term is not None
            if term.value < 1000 or self.keys[draft.end] in ("الوف", "الوفا", "الافا"):
                break
            also = tuple(replace(reading, value=reading.value * term.value) for reading in draft.also)
            draft = replace(
                draft,
                value=draft.value * term.value,
                end=draft.end + 1,
                scale=draft.scale * term.value,
                also=also,
                parts=(),
            )
        return draft

    def _small(self, place: int) -> Draft | None:
        """Digits, or a number word below a thousand with what belongs to it."""
        term = self._at(place)
        if term is None:
            return None
        if term.role is Role.DIGITS:
            return self._digits(place)
        if term.role is Role.HUNDREDS:
            return self._with_rest(Draft(term.value, Measure.NUMBER, place, place + 1, firm=not term.definite))
        if term.role is Role.TENS:
            # ستون is Stone too, and الخمسين a street.
            named = self.keys[place] == "ستون" and self._stands_alone(place)
            firm = not named and self._key(place - 1) not in _PLACES
            decade = (Reading(Measure.DECADE, term.value),)
            return Draft(term.value, Measure.NUMBER, place, place + 1, firm=firm, also=decade)
        if term.role is Role.TEN:
            firm = self._key(place - 1) not in _PLACES
            tenth = (Reading(Measure.NUMBER, Fraction(1, 10)),) if self.keys[place].endswith("عشر") else ()
            return Draft(term.value, Measure.NUMBER, place, place + 1, firm=firm, also=tenth)
        if term.role not in (Role.UNIT, Role.ORDINAL, Role.TEENS):
            return None
        following = self._at(place + 1)
        if self._is(place + 1, Role.TEN) and following:
            return Draft(term.value + 10, Measure.NUMBER, place, place + 2)
        if following and following.role is Role.TENS and following.joined:
            return Draft(
                term.value + following.value, Measure.NUMBER, place, place + 2, parts=(term.value, following.value)
            )
        if term.role is Role.TEENS:
            return None
        if term.role is Role.UNIT and self.keys[place + 1 : place + 2] and self.keys[place + 1] in _HUNDRED:
            return self._with_rest(Draft(term.value * 100, Measure.NUMBER, place, place + 2))
        if term.role is Role.UNIT and self._is(place + 1, Role.FRACTIONS) and following:
            return Draft(term.value * following.value, Measure.NUMBER, place, place + 2, firm=False)
        firm = term.value > (2 if term.role is Role.ORDINAL else 1)
        # دبلوماسيان عربيان وثالث غربي: the third is "a Western one".
        another = term.role is Role.ORDINAL and term.joined and not term.definite
        if another or self._key(place - 1) in _PLACES or self._is_name_or_verb(place, term):
            firm = False
        also = (Reading(Measure.NUMBER, Fraction(1, 5)),) if self.keys[place].endswith("خمس") else ()
        draft = Draft(term.value, Measure.NUMBER, place, place + 1, firm=firm, also=also)
        half = self._at(place + 1)
        if term.role is Role.UNIT and half and half.joined and half.role is Role.FRACTION and not half.definite:
            return replace(draft, value=term.value + half.value, end=place + 2, parts=(term.value, half.value))
        return draft

    def _is_name_or_verb(self, place: int, term: Term) -> bool:
        """Whether it may be West or a lady (وست، ست), what holds (تسع ستة أطنان), or broad daylight (رابعة النهار)."""
        following = self._key(place + 1)
        if term.role is Role.UNIT and term.value == 6:
            before_name = following in _AFTER_WEST or (following.startswith("ال") and self._at(place + 1) is None)
            west = self.keys[place] in ("وست", "وستا") and self._stands_alone(place)
            return term.definite or before_name or west
        return (self.keys[place] == "تسع" and self._is(place + 1, Role.UNIT)) or following == "النهار"

    def _with_rest(self, hundreds: Draft) -> Draft:
        """Hundreds with the tens and units that و joins to them."""
        following = self._joined(hundreds.end)
        term = self._at(following) if following is not None else None
        if (
            following is None
            or term is None
            or term.role not in (Role.UNIT, Role.TEENS, Role.TEN, Role.TENS, Role.ORDINAL)
        ):
            return hundreds
        rest = self._small(following)
        if rest is None or rest.value >= 100:
            return hundreds
        return replace(
            hundreds,
            firm=True,
            value=hundreds.value + rest.value,
            end=rest.end,
            parts=(hundreds.value, *(rest.parts or (rest.value,))),
        )

    def _digits(self, place: int) -> Draft:
        reading = figure(self.tokens[place].text)
        also, parts = reading.also, reading.parts
        if reading.value <= 12 and not _STROKES.isdisjoint((self._key(place - 1), self._key(place + 1))):
            also = (*also, Reading(Measure.MONTH, reading.value))
        squared = self._key(place - 1) in _LENGTHS and self.tokens[place - 1].end == self.tokens[place].start
        draft = Draft(reading.value, reading.measure, place, place + 1, not squared, also, parts)
        if self._key(place - 1) in _STROKES:
            draft = as_year(draft, self._key(place - 2), self.tokens[place].text)
        half = self._at(place + 1)
        if half and half.joined and half.role is Role.FRACTION and not half.definite:
            return replace(draft, value=draft.value + half.value, end=place + 2, parts=(draft.value, half.value))
        return draft

    def _other(self, place: int) -> Draft | None:
        """Decades, halves and thirds, the dual of a noun, hundreds of an unknown number."""
        term = self._at(place)
        if term is None:
            return None
        if term.role is Role.SCALES:
            draft = Draft(term.value, Measure.VAGUE, place, place + 1)
            while self._is(draft.end, Role.SCALES) and (factor := self._at(draft.end)):
                draft = replace(draft, value=draft.value * factor.value, end=draft.end + 1)
            return draft
        if term.role is Role.DECADE:
            return Draft(term.value, Measure.DECADE, place, place + 1, firm=self.keys[place].endswith("ات"))
        if term.role is Role.PAIR:
            half = self._at(place + 1)
            if half and half.joined and half.role is Role.FRACTION and not half.definite:
                return Draft(term.value + half.value, Measure.NUMBER, place, place + 2, parts=(term.value, half.value))
            return Draft(term.value, Measure.NUMBER, place, place + 1, firm=not term.definite)
        if term.role in (Role.FRACTION, Role.LOOSE):
            # The noun alone says one or two: ساعة ونصف is an hour and a half, طنان ونصف two and a half tons.
            wholes = (1, 2) if term.joined and not term.definite else ()
            also = tuple(Reading(Measure.NUMBER, whole + term.value) for whole in wholes)
            return Draft(term.value, Measure.NUMBER, place, place + 1, firm=False, also=also)
        return None
