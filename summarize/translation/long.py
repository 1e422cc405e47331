"""Cutting a sentence that is too long for a model at the joints that Arabic gives it."""

import re
from collections.abc import Callable, Iterator

# Arabic writes "and" onto the next word, and «واشنطن» begins with it too: only what surely opens a clause counts.
_SAYING = "قال|أضاف|أكد|أوضح|ذكر|أشار|تابع|أعلن|أفاد|اعتبر|شدد|لفت|نقل|صرح|طالب|دعا|حذر|كان"
_CLAUSE = (
    rf"و(?:(?:{_SAYING})(?:ت|وا)?|قد|لم|لن|لا|ليس|أن|إن|هو|هي|هم|ذلك|هذا|هذه|كذلك|لكن|ي\w{{3,}}|س[يتن]\w{{3,}})"
    r"|فيما|بينما|حيث|كما|لكن|مما|غير أن|إلا أن|في حين|(?:مشير|مضيف|مؤكد|موضح|معتبر|لافت)\w+"
)
# From the strongest joint to the weakest: a semicolon, a comma, a conjunction.
_JOINTS = (re.compile("(?<=[؛;]) "), re.compile("(?<=[،,]) "), re.compile(rf" (?=(?:{_CLAUSE})\b)"))
_WORDS = re.compile(" ")
# A joint nearer to an end than this share of the text leaves a crumb that a model translates badly.
_CRUMB = 0.2


def split(text: str, pieces: Callable[[str], int], longest: int) -> tuple[str, ...]:
    """Cut `text` into parts of at most `longest` pieces, at the best joints near the middle of what is too long.

    Only spaces are lost: `" ".join(parts) == text`, unless one word is longer than `longest` and is cut in itself.
    """
    if pieces(text) <= longest or len(text) < 2:
        return (text,)
    place = next(_places(text, (*_JOINTS, _WORDS), _CRUMB), None) or next(_places(text, (_WORDS,), 0), None)
    left, right = (text[:place], text[place + 1 :]) if place else (text[: len(text) // 2], text[len(text) // 2 :])
    return (*split(left, pieces, longest), *split(right, pieces, longest))


def clauses(text: str) -> tuple[str, ...]:
    """Cut `text` in two at the best joint near its middle; one part if it has none."""
    place = next(_places(text, _JOINTS, _CRUMB), None)
    return (text[:place], text[place + 1 :]) if place else (text,)


def _places(text: str, joints: tuple[re.Pattern[str], ...], crumb: float) -> Iterator[int]:
    """Yield the spaces to cut at, the best first: by the strength of the joint, then by nearness to the middle."""
    middle = len(text) / 2
    for joint in joints:
        places = (match.start() for match in joint.finditer(text))
        inner = (place for place in places if crumb * len(text) <= place <= (1 - crumb) * len(text))
        yield from sorted(inner, key=lambda place: abs(place - middle))
