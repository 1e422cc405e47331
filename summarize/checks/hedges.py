"""Is what was claimed still a claim, and what was said still said?"""

import re
from dataclasses import dataclass
from functools import cache

from summarize.checks.words import stems, tokens
from summarize.records import Flag, FlagKind


@dataclass(frozen=True, slots=True)
class Cue:
    """Wording whose counterpart must not be lost: Arabic stems, how English words for it begin, and what to say."""

    kind: FlagKind
    arabic: frozenset[str]
    english: str
    message: str


_CUES = (
    Cue(
        FlagKind.NEGATION,
        frozenset("نفي نفت ينفي تنفي نفوا نافيا نافيه".split()),
        r"den(?:y|ie|ial)|dismiss|refut|reject|disput|rule[ds]? out|ruling out|disavow|"
        r"disclaim|not\b|cannot|no\b|never|\w+n['’]t\b|"
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
        r"\bmay\b|might|could|would|can\b|perhaps|possib|probab|(?:un)?likel|maybe|potential|expect|predict|prospect|chance|suspect|believ|think|thought|"
        r"risk|threat|eventual|should|suggest|hint|"
        r"hope|hoping|seem|appear|estimat|favou?r|option|open to|scenario|contingen|any\b|"
        r"event of|in case|"
        r"presum|if\b|future|assum|reckon|tolera|(?:un)?bear",
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
    Cue(
        FlagKind.HEDGE,
        frozenset("بحسب وبحسب وفق وفقا حسبما وفقما".split()),
        r"accord|said|say|told|report|cit(?:e|ing)|quot|estimat|under\b|based on|in line|announc|"
        r"stat(?:ed|ing|ement)|states that|recount|described|account|depend|per\b|figures|puts?\b|show|reveal|indicat|"
        r"terms|view|words|toll|keeping|pursuant|alphabetical",
        "an attribution was lost",
    ),
)
_KILLED = frozenset(
    (
        "قتل قتلت قتلوا مقتل قتلي قتيل قتيلا قتيلين قتيلان استشهد استشهدت استشهاد شهيد شهيدا شهداء مصرع "
        "مصرعهم مصرعه لقي"
    ).split()
)
_WOUNDED = frozenset(
    "جرح جرحي جريح جريحا اصيب اصيبت اصيبوا اصابه اصابات جراح جروح مصاب مصابا مصابين مصابون جرحوا".split()
)
_ENGLISH_KILLED = re.compile(
    r"kill|dea[dt]|\bdie[sd]?\b|dying|martyr|fatal|slain|lives|life|murder|assassinat|fell\b|lost|shot|execut",
    re.IGNORECASE,
)
_ENGLISH_WOUNDED = re.compile(r"wound|injur", re.IGNORECASE)


def compare_hedges(arabic: str, english: str) -> tuple[Flag, ...]:
    """Flag denials lost, claims and possibilities that became facts, the killed that became wounded."""
    source = tokens(arabic)
    present = frozenset(stem for token in source for stem, _, _ in stems(token.key))
    flags = [
        Flag(cue.kind, cue.message)
        for cue in _CUES
        if not cue.arabic.isdisjoint(present) and not _pattern(cue.english).search(english)
    ]
    return (*flags, *_casualties(present, english))


@cache
def _pattern(english: str) -> re.Pattern[str]:
    # Without its bound, "can" would be found in "American" and "state" in "the United States".
    return re.compile(rf"\b(?:{english})", re.IGNORECASE)


def _casualties(present: frozenset[str], english: str) -> tuple[Flag, ...]:
    killed, wounded = not _KILLED.isdisjoint(present), not _WOUNDED.isdisjoint(present)
    if killed and not wounded and _ENGLISH_WOUNDED.search(english) and not _ENGLISH_KILLED.search(english):
        return (Flag(FlagKind.ROLES, "killed became wounded", expected="killed", found="wounded"),)
    if wounded and not killed and re.search(r"\bkill", english, re.IGNORECASE) and not _ENGLISH_WOUNDED.search(english):
        return (Flag(FlagKind.ROLES, "wounded became killed", expected="wounded", found="killed"),)
    return ()
