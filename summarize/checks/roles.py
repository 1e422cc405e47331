"""Who did what to whom? Flags an English sentence in which the attacker and the attacked changed places.

It speaks only where both languages are plain: one verb of a family on each side, both parties known by name or by a
common noun, and nothing between them in the Arabic that would make one of them more than a subject or an object.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from summarize.checks.gazetteer import gazetteer
from summarize.checks.words import Token, tokens
from summarize.records import Flag, FlagKind


@dataclass(frozen=True, slots=True)
class _Deed:
    """A verb with a doer and one it is done to: Arabic without its conjunction, English in a finite form."""

    arabic: re.Pattern[str]
    english: re.Pattern[str]
    active: bool


def _deed(arabic: str, english: str, *, active: bool = False) -> _Deed:
    return _Deed(re.compile(rf"(?:{arabic})(?:ت|وا|ون)?"), re.compile(rf"\b(?:{english})\b"), active)


# Without object pronouns: «هاجمته» has its object with it, and what follows is the subject.
_DEEDS = (
    _deed("[ايت]تهم", "accuse[sd]", active=True),
    _deed("[يت]?هاجم", "attack(?:s|ed)|assault(?:s|ed)"),
    _deed(
        "[ايت]ستهدف|[يت]?قصف|[يت]?ضرب|اغار|اصاب|[يت]صيب|طال|[يت]طال",
        "target(?:s|ed)|hit|hits|struck|strikes|bomb(?:s|ed)|shell(?:s|ed)|pound(?:s|ed)",
    ),
    _deed("[يت]?قتل|[ايت]غتال", "kill(?:s|ed)|assassinate[sd]"),
    _deed("ادان|دان|[يت]دين|[يت]?ندد|[يت]?شجب|[اي]ستنكر", "condemn(?:s|ed)|denounce[sd]|deplore[sd]", active=True),
    _deed("[ايت]عتقل|[ايت]حتجز|[يت]?وقف|اوقف|[يت]?ا?سر", "arrest(?:s|ed)|detain(?:s|ed)|held|capture[sd]"),
    _deed("[يت]?هزم|[يت]?دحر", "defeat(?:s|ed)|beat|beats|rout(?:s|ed)"),
    _deed(
        "[يت]?طالب|دعا|دعت|[يت]دعو|[يت]?حض|[يت]?حث|[يت]?ناشد",
        "urge[sd]|ask(?:s|ed)|call(?:s|ed) on|press(?:es|ed)|demand(?:s|ed)",
        active=True,
    ),
    _deed("[يت]?هدد|توعد|[يت]توعد", "threaten(?:s|ed)", active=True),
    _deed("[ايت]نتقد", "criticize[sd]|criticise[sd]", active=True),
    _deed("[يت]?خطف|[ايت]ختطف", "kidnap(?:s|ped)|abduct(?:s|ed)"),
    _deed("[يت]?داهم|[يت]?غزا|[يت]?غزو", "raid(?:s|ed)|invade[sd]"),
    _deed("[يت]?دعم|[يت]?ويد|ايد", "support(?:s|ed)|back(?:s|ed)", active=True),
)
_NOUNS = {
    "army": "جيش", "military": "جيش", "police": "شرطه", "forces": "قوات", "raid": "غاره", "missile": "صاروخ",
    "family": "عايله عائله اسره", "soldiers": "جنود جنديين", "soldier": "جندي جنديا",
    "gunmen": "مسلحون مسلحين مسلحان", "militants": "مسلحون مسلحين", "fighters": "مقاتلون مقاتلين",
    "rebels": "متمردون متمردين", "factions": "فصائل", "opposition": "معارضه", "regime": "نظام",
    "coalition": "تحالف", "government": "حكومه", "president": "رييس رئيس", "minister": "وزير", "ministry": "وزاره",
    "parliament": "برلمان", "council": "مجلس", "civilians": "مدنيين مدنيون",
    "protesters": "متظاهرين متظاهرون محتجين محتجون", "journalist": "صحافي صحافيا صحفي صحفيا", "drone": "مسيره مسير",
    "drones": "مسيرات", "planes": "طايرات طائرات", "warplanes": "طايرات طائرات", "convoy": "قافله رتل",
    "car": "سياره", "base": "قاعده", "airport": "مطار", "hospital": "مستشفي", "settlers": "مستوطنون مستوطنين",
    "residents": "سكان اهالي", "militia": "ميليشيا", "militias": "ميليشيات", "party": "حزب", "union": "اتحاد",
    "court": "محكمه", "prosecutors": "نيابه", "hackers": "قراصنه", "farmers": "مزارعين مزارعون مزارعي",
    "men": "رجال رجلين", "people": "شخصا اشخاص اشخاصا", "company": "شركه", "ship": "سفينه", "tanker": "ناقله",
    "artillery": "مدفعيه", "raids": "غارات", "strikes": "ضربات غارات", "strike": "ضربه غاره", "missiles": "صواريخ",
    "rockets": "صواريخ", "shells": "قذايف قذائف", "shelling": "قصف", "fire": "نيران", "helicopter": "مروحيه",
    "helicopters": "مروحيات", "jets": "طايرات طائرات مقاتلات", "explosion": "انفجار", "blast": "انفجار",
    "guards": "حرس", "gunman": "مسلح", "attackers": "مهاجمون مهاجمين", "factory": "مصنع", "village": "قريه بلده",
    "villages": "قري بلدات", "town": "بلده مدينه", "city": "مدينه", "outskirts": "محيط اطراف",
    "positions": "مواقع مواقعا", "sites": "مواقع", "headquarters": "مقر مقار", "camp": "مخيم معسكر",
    "checkpoint": "حاجز", "vehicle": "سياره مركبه عربه اليه", "house": "منزل منزلا", "houses": "منازل",
    "building": "مبني", "school": "مدرسه", "market": "سوق", "bridge": "جسر", "vessel": "سفينه",
    "port": "ميناء مرفا", "depot": "مستودع", "depots": "مستودعات", "neighborhood": "حي", "neighborhoods": "احياء",
    "station": "محطه", "field": "حقل", "envoy": "مبعوث", "ambassador": "سفير", "representative": "مندوب ممثل",
    "analyst": "محلل", "spokesman": "متحدث ناطق", "spokesperson": "متحدث ناطق متحدثه", "leader": "زعيم قايد قائد",
    "commander": "قايد قائد", "governor": "محافظ والي", "groups": "منظمات جماعات فصايل فصائل",
    "group": "جماعه مجموعه تنظيم منظمه", "organization": "منظمه تنظيم", "movement": "حركه", "bloc": "كتله",
    "commission": "مفوضيه لجنه هيئه هييه", "committee": "لجنه", "authorities": "سلطات", "administration": "اداره",
    "community": "مجتمع", "notables": "وجهاء", "states": "دول", "countries": "دول", "leaders": "قاده زعماء",
    "officials": "مسوولين مسوولون مسؤولون مسؤولين", "lawmakers": "نواب", "mps": "نواب", "ministers": "وزراء",
    "smugglers": "مهربين مهربون", "migrants": "مهاجرين مهاجرون", "students": "طلاب", "teachers": "معلمين معلمون",
    "workers": "عمال", "citizens": "مواطنين مواطنون", "demand": "مطلب", "move": "خطوه", "decision": "قرار",
    "statement": "بيان", "agreement": "اتفاق", "deal": "اتفاق", "attack": "هجوم", "attacks": "هجمات هجوم",
    "child": "طفل طفلا", "children": "اطفال اطفالا طفلين", "woman": "امراه سيده", "women": "نساء",
    "man": "رجل رجلا", "officer": "ضابط ضابطا", "officers": "ضباط", "members": "اعضاء عناصر",
    "fighter": "مقاتل مقاتلا", "prosecutor": "نيابه مدعي", "judge": "قاضي قاض", "king": "ملك", "emir": "امير",
    "prince": "امير",
}  # fmt: skip
_ENDS_SUBJECT = frozenset(
    "and but that which who while after before as when because said says if though although".split()
)
_ENDS_OBJECT = frozenset(
    "and but that which who while after before as when because in on at by for to of with from over near into".split()
)
# A party behind one of these is neither subject nor object.
_PREPOSITIONS = frozenset("من في علي الي عن مع بعد قبل عند قرب لدي بين ضد خلال منذ يد ايدي".split())
# Behind these the order is another clause's, or a passive verb has its doer.
_TURNS = frozenset("ان انه انها الذي التي الذين اللذين اللذان يد بيد ايدي بايدي بنيران برصاص".split())
# What attacks, and is hardly ever attacked.
_ATTACKERS = frozenset("مدفعيه طايرات طائرات مقاتلات مسيرات مسيره مروحيات مروحيه صواريخ غارات غاره ضربات".split())
_QUOTES = frozenset("«»\"“”'‘’")
# How many words ahead of a verb and behind it its parties are looked for.
_AHEAD, _FARTHEST = 5, 9


def compare_roles(arabic: str, english: str) -> tuple[Flag, ...]:
    """Flag the two parties of a deed that changed places in the English."""
    source, words = tokens(arabic), tokens(english)
    unjoined = [_unjoined(token.key) for token in source]
    for deed in _DEEDS:
        done = [place for place, word in enumerate(unjoined) if deed.arabic.fullmatch(word)]
        found = list(deed.english.finditer(english))
        if len(done) != 1 or len(found) != 1:
            continue
        before = [word for word in words if word.end <= found[0].start()]
        behind = [word for word in words if word.start >= found[0].end()]
        doer, sufferer = _parties(before, behind)
        subject, object_ = _place(doer, source, done[0]), _place(sufferer, source, done[0])
        if object_ is None or not doer:
            continue
        if subject is None:
            exchanged = _follows(source, done[0], object_, deed)
        else:
            exchanged = _exchanged(source, done[0], subject, object_)
        if exchanged:
            return (Flag(FlagKind.ROLES, "who did it and to whom may have changed places", found=found[0].group()),)
    return ()


def _unjoined(key: str) -> str:
    return key[1:] if len(key) > 2 and key[0] in "وف" else key


def _parties(before: Sequence[Token], behind: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """The doer and the sufferer of an English verb between `before` and `behind`: active, or passive with "by"."""
    subject = list(takewhile(lambda word: _is_word(word) and word.key not in _ENDS_SUBJECT, reversed(before)))[::-1]
    if subject and subject[-1].key in ("was", "were", "been", "being", "is", "are", "be"):
        if not behind or behind[0].key != "by":
            return [], []
        return _noun_phrase(behind[1:]), subject[:-1]
    return subject, _noun_phrase(behind)


def _noun_phrase(words: Sequence[Token]) -> list[Token]:
    return list(takewhile(lambda word: _is_word(word) and word.key not in _ENDS_OBJECT, words))


def _is_word(token: Token) -> bool:
    return token.numeric or token.text[0].isalpha()


def _text(phrase: Sequence[Token]) -> str:
    return " ".join(token.text for token in phrase)


def _place(phrase: Sequence[Token], source: tuple[Token, ...], verb: int) -> int | None:
    """Where an English phrase begins in the Arabic near `verb`, by its known words; None if one is there twice."""
    near = range(max(0, verb - _AHEAD), min(len(source), verb + _FARTHEST))
    places = []
    for token in phrase:
        known = _arabic(token)
        held = [place for place in near if not known.isdisjoint(_bare(source[place]))]
        if len(held) > 1:
            return None
        places += held
    return min(places, default=None)


def _bare(word: Token) -> tuple[str, str]:
    """A word without its article. With a preposition or و written onto it, it is no bare subject or object."""
    return word.key, word.key.removeprefix("ال")


def _arabic(token: Token) -> frozenset[str]:
    if token.numeric:
        return frozenset({token.key})
    name = re.sub("['’]s?$", "", token.text)
    if name[0].isupper() and name in gazetteer().names:
        return gazetteer().names[name]
    return frozenset(_NOUNS.get(token.key.removesuffix("'s"), "").split())


def _exchanged(source: tuple[Token, ...], verb: int, subject: int, object_: int) -> bool:
    """Whether the Arabic has, in plain order, the English object as subject and the English subject as object."""
    if object_ >= subject or verb > subject or (object_ < verb and source[verb].key[0] in "وف"):
        return False
    span = source[min(verb, object_) + 1 : subject]
    return all(_is_word(token) or token.text in _QUOTES for token in span) and not _set_apart(source, subject, span)


def _set_apart(source: tuple[Token, ...], subject: int, span: Sequence[Token]) -> bool:
    return source[subject - 1].key in _PREPOSITIONS or any(token.key in _TURNS for token in span)


def _follows(source: tuple[Token, ...], verb: int, object_: int, deed: _Deed) -> bool:
    """Whether the English object stands right behind a verb that cannot be passive: there it is the subject.

    It cannot where the verb hardly ever is, where what attacks follows, or an accusative: «قصفت روسيا مصنعاً».
    """
    if object_ != verb + 1 or object_ + 1 >= len(source) or source[object_].numeric:
        return False
    if _has_subject_before(source, verb):
        return False
    following = source[object_ + 1]
    plainly_active = deed.active or not _ATTACKERS.isdisjoint(_bare(source[object_]))
    return following.text.endswith(("اً", "ًا")) or (plainly_active and _is_word(following))


def _has_subject_before(source: tuple[Token, ...], verb: int) -> bool:
    """Whether a noun stands before an imperfect verb, as in headlines: «والحكومة تتهم الحوثيين»."""
    before = source[verb - 1] if verb else None
    return before is not None and source[verb].key[0] in "يت" and _is_word(before) and before.key not in _TURNS
