"""Is what was denied still denied, and what was claimed still a claim?

Words are counted, grammar is not read: a flag stands where one side negates more often than the other can explain.
"""

import re
from dataclasses import dataclass
from functools import cache

from summarize.checks.words import Token, stems, tokens
from summarize.records import Flag, FlagKind

# Negation that English must show.
_NEGATORS = {"لم", "لن", "ليس", "ليست", "ليسوا", "لا", "بلا", "دون", "بدون", "عدم"}
# In these phrases a negator does not negate: especially, must, doubtless, still.
_IDLE = frozenset(
    (
        "سيما بد شك ريب محاله يزال تزال يزالون تزالان يزالان زال زالت زالوا يزل تزل بل سلكيه سلكي يقل "
        "تقل يكاد تكاد يكد تكد نهائي طيار حدود"
    ).split()
)
# With an exception behind it, a negation is an "only" in English.
_EXCEPTIONS = {"إلا", "الا", "سوى", "سوي", "إلّا", "غير"}
_THAT = {"ان", "انه", "انها", "انهم", "اننا"}
# What else may stand behind an English negation.
_NEGATIVE = frozenset(
    (
        "غير دون بدون دونما بلا عدم بعدم لعدم بالا الا سوي لولا كلا انعدام غياب انقطاع خلا خلت تخلو يخلو خال "
        "خاليه تعذر تعذرت يتعذر لتعذر نفي نفت ينفي تنفي نفوا نافيا نافيه نافين رفض رفضت يرفض ترفض رفضوا رافضا "
        "رافضه رافضين منع منعت يمنع تمنع عجز عجزت يعجز عاجز فشل فشلت امتنع امتنعت يمتنع امتناع استبعد استبعدت "
        "استبعاد مستبعدا مستبعده استحاله مستحيل مستحيلا يستحيل انكر انكرت ينكر حجب الثقه ثقه مجهول مجهوله "
        "مجهولين مجهولون تخلف انتفاء معدوم نقص بالكاد ندر نادر نادرا قلما ممنوع محظور حظر حرمان حرم افتقار كف "
        "ابي لما لئلا خلو خلوه خلوها خلوهما خلوهم يستغني انفك عاد"
    ).split()
)

_ENGLISH_NEGATORS = re.compile(
    r"\b(?:not(?! only)|never|cannot|no(?![.-]| sooner| more than| less| fewer)|none|nor|neither|"
    r"nobody|nothing|nowhere|without)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
# What else may stand for an Arabic negation: "only" and "unless", opposites in un- and im-, failing, lacking.
_ENGLISH_NEGATIVE = re.compile(
    r"\b(?:unless|rather|yet to|few|fewer|hardly|barely|scarcely|rarely|seldom|less|except|otherwise|contrary|"
    r"too|merely|until|non|beyond|no\b|veto\w*|alone|sole\w*|free of|short of|instead|"
    r"fail\w*|lack\w*|absen\w*|refus\w*|deni\w*|deny\w*|prevent\w*|avoid\w*|decline\w*|miss(?:ed|ing)|keep\w* from|"
    r"un(?!der|til|ion|it|iv|ic|iq|ru)\w{4,}|im(?:poss|prob|pract|perc)\w*|in(?:dis|div|tol|vis|cap|vinc|comp|sep|escap|evit|exh|eff|def|decis)\w*|"
    r"irre\w+|ir\w+ible|\w{3,}less(?:ly|ness)?|negligible|abstain\w*|lest|free|null|displeas\w*|disproport\w*|omit\w*|unlike)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cue:
    """Wording whose counterpart must not be lost: Arabic stems, English pattern, and what to say."""

    kind: FlagKind
    arabic: frozenset[str]
    english: str
    message: str


_CUES = (
    Cue(
        FlagKind.NEGATION,
        frozenset("نفي نفت ينفي تنفي نفوا نافيا نافيه".split()),
        r"den(?:y|ie|ial)|dismiss|refut|reject|disput|rule[ds]? out|ruling out|disavow|"
        r"disclaim|not\b|no\b|never|n['’]t\b|"
        r"exil|banish",
        "a denial was lost",
    ),
    Cue(
        FlagKind.HEDGE,
        frozenset("زعم زعمت زعموا زاعما زاعمه زاعمين يزعم تزعم يزعمون مزاعم مزعوم مزعومه".split()),
        r"claim|alleg|purport|maintain|assert|contend|accus|charge|supposed|so-called|said|pretend|pretext|insist",
        "a claim became a fact",
    ),
    Cue(
        FlagKind.HEDGE,
        frozenset("ربما لعل يرجح مرجحا مرجحه يحتمل محتمل محتمله".split()),
        r"\bmay\b|might|could|would|can\b|perhaps|possib|probab|likel|maybe|potential|expect|predict|prospect|chance|suspect|believ|think|thought|"
        r"risk|threat|eventual|should|suggest|hint|"
        r"hope|hoping|seem|appear|estimat|favou?r|option|open to|scenario|contingen|any\b|"
        r"event of|in case|"
        r"presum|if\b|future|assum|reckon|tolera|bear",
        "a possibility became a fact",
    ),
    Cue(
        FlagKind.HEDGE,
        frozenset(["يعتقد", "يشتبه", "يشتبهون", "مشتبه"]),
        r"believ|think|thought|suspect|consider|convic|convinc|reckon|suspicio|feel|hold|view|"
        r"of the opinion|understood|"
        r"may\b|assum",
        "a belief became a fact",
    ),
)
_KILLED = frozenset(
    (
        "قتل قتلت قتلوا مقتل قتلي قتيل قتيلا قتيلين قتيلان استشهد استشهدت استشهاد شهيد شهيدا شهداء مصرع "
        "مصرعهم مصرعه لقي"
    ).split()
)
_WOUNDED = frozenset(
    "جرح جرحي جريح جريحا اصيب اصيبت اصيبوا اصابه اصابات جراح جروح مصاب مصابا مصابين مصابون اصابه جرحوا".split()
)
_ENGLISH_KILLED = re.compile(
    r"kill|dea[dt]|\bdie[sd]?\b|dying|martyr|fatal|slain|lives|life|murder|assassinat|fell\b|lost|shot|execut",
    re.IGNORECASE,
)
_ENGLISH_WOUNDED = re.compile(r"wound|injur", re.IGNORECASE)


def compare_hedges(arabic: str, english: str) -> tuple[Flag, ...]:
    """Flag negations lost or added, claims and possibilities that became facts, the killed that became wounded."""
    source = tokens(arabic)
    present = frozenset(stem for token in source for stem, _, _ in stems(token.key))
    flags = [
        Flag(cue.kind, cue.message)
        for cue in _CUES
        if not cue.arabic.isdisjoint(present) and not _pattern(cue.english).search(english)
    ]
    return (*_negation(source, english), *flags, *_casualties(present, english))


def missing_hedges(point: str, support: str) -> tuple[Flag, ...]:
    """Flag a negation in an English `point` that its English `support` does not hold."""
    negates = _ENGLISH_NEGATORS.search(point)
    if negates and not _ENGLISH_NEGATORS.search(support) and not _ENGLISH_NEGATIVE.search(support):
        return (Flag(FlagKind.NEGATION, f"a negation was added: «{negates.group()}»", found=negates.group()),)
    return ()


@cache
def _pattern(english: str) -> re.Pattern[str]:
    return re.compile(english, re.IGNORECASE)


def _negation(source: tuple[Token, ...], english: str) -> tuple[Flag, ...]:
    negated, negates = any(_negates(source, place) for place in range(len(source))), _ENGLISH_NEGATORS.search(english)
    if negated and not negates and not _ENGLISH_NEGATIVE.search(english):
        return (Flag(FlagKind.NEGATION, "a negation was lost"),)
    if negates and not any(_explains(source, place) for place in range(len(source))):
        return (Flag(FlagKind.NEGATION, f"a negation was added: «{negates.group()}»", found=negates.group()),)
    return ()


def _key(source: tuple[Token, ...], place: int) -> str:
    return source[place].key if 0 <= place < len(source) else ""


def _is_negator(source: tuple[Token, ...], place: int) -> bool:
    word = source[place].key
    bare = word[1:] if len(word) > 2 and word[0] in "وف" else word
    following = _key(source, place + 1)
    if bare == "دون":  # Alone it is "under", too.
        return _key(source, place - 1).endswith("من") and following not in _IDLE
    return bare in _NEGATORS and following not in _IDLE


def _negates(source: tuple[Token, ...], place: int) -> bool:
    """Whether the word at `place` is a negation that English must show."""
    excepted = any(token.text.removeprefix("و") in _EXCEPTIONS for token in source[place + 1 : place + 12])
    return _is_negator(source, place) and not excepted


def _explains(source: tuple[Token, ...], place: int) -> bool:
    """Whether the word at `place` may stand behind an English negation; إلا أن and غير أن are no more than "but"."""
    but = _key(source, place + 1) in _THAT and _key(source, place - 1) != "من"
    found = {stem for stem, _, _ in stems(source[place].key)} & _NEGATIVE
    return _is_negator(source, place) or bool(found and not (but and found <= {"الا", "غير"}))


def _casualties(present: frozenset[str], english: str) -> tuple[Flag, ...]:
    killed, wounded = not _KILLED.isdisjoint(present), not _WOUNDED.isdisjoint(present)
    if killed and not wounded and _ENGLISH_WOUNDED.search(english) and not _ENGLISH_KILLED.search(english):
        return (Flag(FlagKind.ROLES, "killed became wounded", expected="killed", found="wounded"),)
    if wounded and not killed and re.search("kill", english, re.IGNORECASE) and not _ENGLISH_WOUNDED.search(english):
        return (Flag(FlagKind.ROLES, "wounded became killed", expected="wounded", found="killed"),)
    return ()
