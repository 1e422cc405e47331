"""Is what was denied still denied? Negations are counted on both sides and paired, grammar is not read.

A flag stands where one side negates more often than the other can explain. A word with a counterpart of its own, as
رفض has in "refuse", explains nothing else.
"""

import re
from dataclasses import dataclass

from summarize.checks.words import Token, stems, tokens
from summarize.records import Flag, FlagKind

# Negation that English must show.
_NEGATORS = frozenset("لم لن ليس ليست ليسوا لا بلا دون بدون عدم لئلا".split())
# What prepositions and pronouns are written onto: من دونه، بدونها.
_WITHOUT = {"عدم": "عدم", **{f"دون{ending}": "دون" for ending in ("", "ه", "ها", "هم", "هما", "نا", "ي", "ما")}}
# In these phrases a negator does not negate: especially, must, doubtless, still.
_IDLE = frozenset(
    (
        "سيما بد شك ريب محاله يزال تزال يزالون تزالان يزالان زال زالت زالوا يزل تزل بل سلكيه سلكي يقل "
        "تقل يكاد تكاد يكد تكد نهائي طيار حدود يلبث تلبث يقلون"
    ).split()
)
# With an exception behind it, a negation is an "only" in English.
_EXCEPTIONS = frozenset(("إلا", "الا", "سوى", "سوي", "إلّا", "غير"))
_THAT = frozenset("ان انه انها انهم اننا".split())


@dataclass(frozen=True, slots=True)
class _Family:
    """Words that negate without a negator, and the English words that stand for them and for a negator alike."""

    arabic: re.Pattern[str]
    english: re.Pattern[str]


def _family(arabic: str, english: str) -> _Family:
    return _Family(re.compile(arabic), re.compile(rf"\b(?:{english})", re.IGNORECASE))


_FAMILIES = (
    _family(
        r"[يتن]?رفض\w*|رافض\w*|ا?[بي]?[يت]?متنع\w*|ا?متناع\w*|[يت]?ابي",
        r"refus\w*|reject\w*|declin\w+ (?:to|any)|abstain\w*|abstentions?|turn\w* down",
    ),
    _family(
        r"[يت]?عجز\w{0,3}|عاجز\w*|[يت]?فشل\w{0,3}|اخفا?ق\w*|[يت]خفق\w*|[يت]?تعذر\w*|مستحيل\w*|استحال\w*|[يت]ستحيل",
        r"unable|inabilit\w+|incapable|fail\w*|impossib\w*|powerless",
    ),
    _family(
        r"غير|انعدام\w*|غياب\w*|افتقار\w*|نقص\w*|خلو|خلت|خال|خالي\w*|[يت]خلو|معدوم\w*|مجهول\w*|فاقد\w*",
        r"un(?!der|til|ion|it|iv|ic|iq|ru|less|able|like|ci|if|an|il|dp|hcr|rwa|esc|covering)\w{4,}|non-?\w{3,}|"
        r"il(?:leg|lic|log)\w*|im(?:prob|pract|perc|prop|mob|part)\w*|"
        r"in(?:dis|div(?!id)|tol|vis|vinc|comp|sep|escap|evit|exh|effe|defin|decis|direct|suff|accur|elig|access|secur|hum)\w*|"
        r"irre(?!sp)\w+|ir\w+ible|dis(?:content|satis|prop|pleas|respect)\w*|"
        r"(?!never|none|regard|un)\w{3,}less(?:ly|ness)?\b|lack\w*|absen\w*|free of|short of|void of|devoid|shortages?",
    ),
)
# What else may stand behind an English negation; لست may also be "for six".
_NEGATIVE = frozenset(
    (
        "لست لسنا لستم لسن لولا كلا خلا ثقه تخلف انتفاء بالكاد ندر نادر نادرا قلما لما يستغني انفك "
        "خلوه خلوها خلوهما خلوهم"
    ).split()
)
_ENGLISH_NEGATORS = re.compile(
    r"\b(?:not(?! only\b)|never|cannot|no(?![.-]| sooner| more than| less| fewer)|none|neither|"
    r"nobody|nothing|nowhere|without)\b"
    r"|n['’]t\b|\bnor\b",
    re.IGNORECASE,
)
# What else may stand for an Arabic negator: "unless", keeping from, being yet to.
_ENGLISH_NEGATIVE = re.compile(
    r"\b(?:unless|rather|yet to|little|hardly|barely|scarcely|rarely|seldom|less|"
    r"too|veto\w*|sole(?:ly)?|decline\w*|miss(?:ed|ing)|"
    r"under (?:the age|\d|\w+teen)|negligible|lest|null|omit\w*|unchanged|unmanned|anonymity|not only|"
    r"no (?:more|less|fewer) than)\b",
    re.IGNORECASE,
)
_LESS = frozenset("يقل تقل يقلون".split())
_AT_LEAST = re.compile(
    r"\b(?:at least|least|less|fewer|smaller|lower|minimum|or more|more than|over|exceed\w*|above|upwards?|"
    r"as (?:many|much) as)\b",
    re.IGNORECASE,
)
# What غير makes of an adjective: unripe, illegal, fruitless; or a word of its own.
_UN = re.compile(
    r"\b(?:un(?!der|til|ion|it)|in(?!to\b|\b|side|clud)|im|il|ir|dis|mis|a(?:typ|pol|sym|mor)|non|anti|counter)\w{3,}|"
    r"\w{3,}less(?:ly)?\b|"
    r"\b(?:non|extra\w*|half|amateur|out of|far from|single|other|else|foreign|random|false|wrong|outside|free|lack\w*|"
    r"absen\w*|fail\w*|poor\w*|bad\w*|only|than|raw|wild|rogue|odd|strange\w*|different|rare\w*|short of|exempt\w*|"
    r"except|apart|aside|beyond|but|despite|yet|still|refus\w*|reject\w*|den(?:y|ie)\w*|hard|futile|vague\w*|"
    r"surpris\w*|without)\b",
    re.IGNORECASE,
)
# What denies without a negation. Beside one it says something of its own, and excuses neither a loss nor an addition.
_DENIALS = (
    _family(
        r"نف[يت]\w{0,3}|[يتن]نف(?:ي|وا|ون|يها|يه)|نفوا|ناف[يه]\w*|[اي]?نكر\w*|تنكر\w*",
        r"den(?:y|ie[sd])\w*|denials?|disput\w+|disclaim\w*|disavow\w*|dismiss\w*",
    ),
    _family(
        r"[يتن]?منع\w{0,3}|مانع\w?|ممنوع\w*|[يتن]?حظر\w{0,3}|محظور\w*|حجب\w*|[يت]?حرم\w{0,2}|حرمان\w*|محروم\w*|"
        r"ح[يؤ]?[ؤي]ول\w*",
        r"prevent\w*|bann?(?:ed|ing|s)?\b|prohibit\w*|forbid\w*|forbade|block\w*|bar(?:red|s|ring)\b|depriv\w*|"
        r"outlaw\w*|(?:keep|kept|stop)\w* (?:\w+ ){0,4}(?:from|out)",
    ),
    _family(
        r"ا?[يتم]?ستبع[اد]\w*",
        r"rul\w+ out|exclud\w*|unlikely|disqualif\w*|until\b|instead\b|alone\b|few(?:er)?\b|avoid\w*|except\b",
    ),
)
_ONLY = re.compile(r"\b(?:only|just|single|sole)\b", re.IGNORECASE)
# Behind دون these are what it is under; ahead of it, what keeps from.
_UNDER = frozenset("سن مستوي المستوي الثامنه السادسه الخامسه العشرين الثلاثين الاربعين الخمسين الستين".split())
_KEEPS_FROM = frozenset("حال حالت حالوا يحول تحول يحولون حيلوله الحيلوله الحؤول للحؤول للحيلوله الحوول للحوول".split())


def compare_negation(arabic: str, english: str) -> tuple[Flag, ...]:
    """Flag a negation of the Arabic that the English lost, or one of the English that no Arabic explains."""
    source = tokens(arabic)
    negators = [place for place in range(len(source)) if _is_negator(source, place)]
    excepted = [place for place in negators if _is_excepted(source, place)]
    required = [place for place in negators if place not in excepted and not _continues(source, place)]
    others = [
        {stem for stem, _, _ in stems(token.key)}
        for place, token in enumerate(source)
        if place not in negators and not _is_but(source, place)
    ]
    given = len(negators) + sum(not words.isdisjoint(_NEGATIVE) for words in others)
    if _ONLY.search(english):
        given -= len(excepted)
    negating = _ENGLISH_NEGATORS.findall(english)
    said = negating[:1] + [word for word in negating[1:] if word.lower() != "nor"]  # "neither … nor" may be one لم
    spare = 0
    for family in _FAMILIES:
        has = sum(any(family.arabic.fullmatch(word) for word in words) for words in others)
        says = len(family.english.findall(english))
        given += max(0, has - says)
        spare += max(0, says - has)
    negative = len(negating) + spare + len(_ENGLISH_NEGATIVE.findall(english))
    if len(required) > negative or (not negative and _denies(source, english)):
        return (Flag(FlagKind.NEGATION, "a negation was lost"),)
    if len(said) > given - min(spare, len(required)):
        return (Flag(FlagKind.NEGATION, f"a negation was added: «{said[-1]}»", found=said[-1]),)
    return ()


def _denies(source: tuple[Token, ...], english: str) -> bool:
    """Whether an Arabic غير or "no less than" has nothing to stand for it, in an English without any negation."""
    least = any(_is_least(source, place) for place in range(1, len(source)))
    un = any(source[place].text == "غير" and _is_un(source, place) for place in range(len(source) - 1))
    return (least and not _AT_LEAST.search(english)) or (un and not _UN.search(english))


def negations(arabic: str) -> int:
    """How often an Arabic text negates, by a negator or by a word such as refuse or deny."""
    source = tokens(arabic)
    negators = {place for place in range(len(source)) if _is_negator(source, place)}
    others = [{stem for stem, _, _ in stems(t.key)} for place, t in enumerate(source) if place not in negators]
    families = (*_FAMILIES, *_DENIALS)
    return len(negators) + sum(any(map(family.arabic.fullmatch, words)) for words in others for family in families)


def missing_negation(point: str, support: str) -> tuple[Flag, ...]:
    """Flag a negation in an English `point` that its English `support` does not hold."""
    negates = _ENGLISH_NEGATORS.search(point)
    if negates and not _ENGLISH_NEGATORS.search(support) and not _explains(support):
        return (Flag(FlagKind.NEGATION, f"a negation was added: «{negates.group()}»", found=negates.group()),)
    return ()


def _explains(support: str) -> bool:
    return any(
        pattern.search(support)
        for pattern in (_ENGLISH_NEGATIVE, *(family.english for family in (*_FAMILIES, *_DENIALS)))
    )


def _key(source: tuple[Token, ...], place: int) -> str:
    return source[place].key if 0 <= place < len(source) else ""


def _bare(source: tuple[Token, ...], place: int) -> str:
    """The word at `place` without what is written onto a negator: و ف, and ب ل ك before عدم and دون."""
    word = _key(source, place)
    word = word[1:] if len(word) > 2 and word[0] in "وف" else word
    word = word[1:] if word[1:] in _WITHOUT and word[0] in "بلك" else word
    return _WITHOUT.get(word, word)


def _is_negator(source: tuple[Token, ...], place: int) -> bool:
    word, following = _bare(source, place), _key(source, place + 1)
    if source[place].text in ("ألا", "ألّا", "بألا", "بألّا", "لئلا", "كيلا"):
        return True
    if word == "غير":  # Other than a preposition's, it makes "un-" of the adjective behind it.
        return _key(source, place - 1) in ("من", "ومن") and source[place].text == "غير"
    if word == "دون":  # It is "under", too, and what حال has before what it prevents.
        keeps = any(_bare(source, before) in _KEEPS_FROM for before in range(place - 4, place))
        return not keeps and following not in _UNDER | _IDLE
    return word in _NEGATORS and following not in _IDLE


def _is_least(source: tuple[Token, ...], place: int) -> bool:
    """Whether it is the يقل of لا يقل عن, "at least"."""
    near = [token.key for token in source[place + 1 : place + 4]]
    return _key(source, place) in _LESS and _bare(source, place - 1) in ("لا", "لم", "لن") and "عن" in near


def _is_un(source: tuple[Token, ...], place: int) -> bool:
    """Whether غير stands before an adjective and not before a noun, "other than": غير موجود، الأرض غير الصالحة."""
    following = source[place + 1]
    return following.key not in _THAT and following.text[0].isalpha() and not following.key.isascii()


def _is_excepted(source: tuple[Token, ...], place: int) -> bool:
    """Whether an exception behind the negator makes both an "only"; إلا أن is "but"."""
    return any(
        token.text.removeprefix("و") in _EXCEPTIONS and _key(source, place + 1 + ahead) not in _THAT
        for ahead, token in enumerate(source[place + 1 : place + 12], start=1)
    )


def _continues(source: tuple[Token, ...], place: int) -> bool:
    """Whether it is the ولا of "neither … nor", which English may write as "or"."""
    return _key(source, place) == "ولا" and any(_is_negator(source, before) for before in range(place))


def _is_but(source: tuple[Token, ...], place: int) -> bool:
    """Whether it is إلا أن or غير أن, no more than "but"."""
    return (
        _bare(source, place) in ("الا", "غير") and _key(source, place + 1) in _THAT and _key(source, place - 1) != "من"
    )
