"""Where Arabic sentences begin and end, in code points, and which words were run together on their way to the page."""

import re
from collections.abc import Iterator

from summarize.arabic.letters import plain

_LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
# Stops that stand together, also printed apart (`؟ !`), with the invisible marks that editors leave among them.
_STOP = re.compile(rf"[.؟?!…۔](?:[^\S\n]*[.؟?!…۔]|[{_INVISIBLE}])*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[^\s.؟?!…,،؛:»”\")\]]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)

# Quotation marks and brackets pair within a family: sites mix the marks of one family freely.
_FAMILIES = ('"“”„‟', "«»‹›", "()[]")
# A longer pair protects nothing: either a mark was lost, or the quotation is long enough to be cut.
_LONGEST_PAIR = 400
# How many characters before and after a stop can bear on it.
_CONTEXT = 80

# Latin letters by their Arabic names, as in «أو. آر. تامبو» and «جون إف. كينيدي», spelled as `plain` spells them.
_LETTER_NAMES = frozenset(
    plain("إيه آيه بي سي دي إي إف جي إتش آي جيه جاي كيه كي إل إم إن أو كيو آر إس تي يو في دبليو إكس واي زد").split()
)
_TITLES_WITH_PARTICLE = frozenset(plain("ود وأ وم لد بد فد كد").split())
_MAY_END = frozenset(plain("هـ الخ").split())
_LATIN_TITLES = frozenset(
    ["dr", "mr", "mrs", "ms", "prof", "gen", "col", "lt", "sgt", "st", "no", "vs", "inc", "ltd", "co"]
)
_GOES_ON = re.compile(r"و|كما\s")

_SAYING = "قال|أضاف|أكد|أوضح|ذكر|أشار|تابع|أعلن|أفاد|اعتبر|شدد|لفت|نقل|صرح"
_SAID_NEXT = re.compile(rf"و(?:{plain(_SAYING)})ت?\b")
_ATTRIBUTED = re.compile(
    r"(?:وفقا?|ب?حسب|حسبما|نقلا|علي حد|كما (?:قال|جاء|ورد)"
    r"|(?:مضيف|مشير|مؤكد|لافت|معتبر|موضح|مبين|مشدد|محذر)(?:ا|ه|ين))\b"
)
_WORD_CHARACTER = re.compile(r"\w")
_SPACE = re.compile(r"\s*")
_LIST_NUMBER = re.compile(r"\W*\d{1,3}\s*")

_ARABIC = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3"
_HARAKAT = "\u064b-\u0652"
_OPENING = re.compile(f'[{_ARABIC}"“”«(]')
_WORD = re.compile(f"[{_ARABIC}{_HARAKAT}\u0640]+")
_TWO_WORDS = (
    re.compile(f"[{_ARABIC}{_HARAKAT}]{{2,}}[ةى][{_HARAKAT}]*[{_ARABIC}]{{2,}}"),
    re.compile(rf"[{_ARABIC}]{{3,}}(?:حيث|و(?:{_SAYING})ت?)"),
)


def spans(text: str) -> list[tuple[int, int]]:
    """Return the start and end of every sentence of `text`, in code points: ascending, apart, only white space between.

    A line break always ends a sentence. A stop does not inside a number, an abbreviation, an address, or a quotation
    or parenthesis that is closed on its line; marks that close after the stop belong to the sentence.
    """
    found = []
    for line_start, line_end in lines(text):
        line = text[line_start:line_end]
        start = 0
        for end in (*_ends(line), len(line)):
            sentence = line[start:end].lstrip()
            first = line_start + end - len(sentence)
            found.append((first, first + len(sentence.rstrip())))
            start = end
    return found


def lines(text: str) -> list[tuple[int, int]]:
    """Return the start and end of every line of `text` that is not blank, without the white space around it."""
    places = []
    for match in _LINE.finditer(text):
        line = match.group().strip()
        if line:
            start = match.start() + match.group().index(line)
            places.append((start, start + len(line)))
    return places


def run_together(text: str) -> tuple[str, ...]:
    """Return the words of `text`, in their order, that look like two words printed without the space between."""
    return tuple(word for word in _WORD.findall(text) if any(pattern.fullmatch(word) for pattern in _TWO_WORDS))


def _ends(line: str) -> Iterator[int]:
    """Yield the places in one line where a sentence ends and another begins."""
    pairs, closing = _marks(line)
    reach = [0] * len(line)  # for every place, where the quotation, bracket or address ends that holds it together
    for first, last in [*pairs, *(match.span() for match in _ADDRESS.finditer(line))]:
        if last - first <= _LONGEST_PAIR:
            reach[first:last] = [max(last, reached) for reached in reach[first:last]]
    words = re.match(r".*\w", line, re.DOTALL)
    start, last_word = 0, words.end() if words else 0
    for stop in _STOP.finditer(line):
        end = _after_closing(line, stop.end(), closing)
        if end <= reach[stop.start()] or end >= last_word or not _WORD_CHARACTER.search(line, start, end):
            continue  # Stops and marks alone are no sentence.
        before = line[max(start, stop.start() - _CONTEXT) : stop.start()]
        if _ends_sentence(before, stop.group(), line[stop.end() : end].strip(), line[end : end + _CONTEXT]):
            yield end
            start = end


def _marks(line: str) -> tuple[list[tuple[int, int]], set[int]]:
    """Return the places of the marks that open and close one another, and of all marks that close.

    An opening mark that meets another opening one of its family before it is closed was never closed.
    """
    pairs, closing = [], set()
    for family in _FAMILIES:
        opened = None
        for mark in re.finditer(f"[{re.escape(family)}]", line):
            if _opens(line, mark.start(), opened is not None):
                opened = mark.start()
                continue
            closing.add(mark.start())
            if opened is not None:
                pairs.append((opened, mark.start()))
                opened = None
    return pairs, closing


def _opens(line: str, place: int, inside: bool) -> bool:
    """Say whether a mark opens. Its shape says little (” opens as often as it closes), so its neighbours decide."""
    if line[place] in "()[]":
        return line[place] in "(["
    before, after = line[max(place - 1, 0) : place], line[place + 1 : place + 2]
    apart_before = not before or before.isspace() or before in "([«"
    apart_after = not after or after.isspace() or after in ".،,؛:؟!)]»"
    return apart_before if apart_before != apart_after else not inside


def _after_closing(line: str, place: int, closing: set[int]) -> int:
    """Return where the marks end that close right after a stop that ends at `place`."""
    end = place
    while (mark := _SPACE.match(line, end)) and mark.end() in closing:
        end = mark.end() + 1
    return end


def _ends_sentence(before: str, stop: str, closed: str, after: str) -> bool:
    """Say whether a stop ends the sentence `before`; `closed` are the closing marks between the stop and `after`."""
    following = after.lstrip()
    if not following or following[0] in "،,؛;:":
        return not following
    if closed and _ATTRIBUTED.match(plain(following)):
        return False
    if any(mark in stop for mark in "؟?!"):
        # What asks or exclaims inside quotation marks is mostly a part of a longer sentence.
        return not closed or _SAID_NEXT.match(plain(following)) is not None
    if "…" in stop or stop.count(".") > 1:
        # Two dots are the dash of the Arabic press; more of them end a sentence unless the next word is glued to them.
        is_dash = stop.count(".") == 2 and not _SAID_NEXT.match(plain(following))
        return bool(closed) or (not is_dash and after[0].isspace())
    if not closed and not after[0].isspace() and not _ends_though_glued(before, following):
        return False
    return not (following[0].islower() or _LIST_NUMBER.fullmatch(before) or _is_abbreviation(before, following))


def _ends_though_glued(before: str, following: str) -> bool:
    """Say whether a full stop without a space after it ends a sentence: «انتهى.وقال» does, «ق.م» and «3.5» do not."""
    if not _OPENING.match(following):
        return False
    last = len(before) - len(re.sub(r"\w+$", "", before))
    first = len(following) - len(re.sub(r"^\w+", "", following))
    return last == 0 or (last > 1 and max(last, first) > 3)


def _is_abbreviation(before: str, following: str) -> bool:
    """Say whether the full stop after `before` belongs to an abbreviation and the sentence goes on."""
    words = [re.sub(r"^\W+", "", word) for word in plain(before).split()[-2:]]
    word, previous = (words or [""])[-1], words[0] if len(words) == 2 else ""
    ended = _GOES_ON.match(following) is not None
    parts = word.split(".")
    if len(parts) > 1 and all(part.isalpha() and len(part) <= 3 for part in parts):
        return word == plain("أ.د") or not ended
    if word in _LETTER_NAMES:
        return previous not in _LETTER_NAMES and not _SAID_NEXT.match(plain(following))
    if word in _MAY_END or (len(word) == 1 and word.isalpha() and (word.isascii() or previous[-1:].isdigit())):
        return not ended
    return (len(word) == 1 and word.isalpha()) or word in _TITLES_WITH_PARTICLE or word.lower() in _LATIN_TITLES
