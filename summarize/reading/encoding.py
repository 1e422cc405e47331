"""From bytes to text: the encoding that gives Arabic, whatever a page or a mail program claims."""

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarize.records import Flag, FlagKind

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PRINTED_NAMES = {"cp1256": "Windows-1256", "iso8859-6": "ISO-8859-6", "cp720": "DOS code page 720"}
_ARABIC = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي")
_HARMLESS = frozenset(
    "،؛؟٪٫٬«»‹›“”„‘’‚–—…•·×÷°©®™€£ـپچژگکی٠١٢٣٤٥٦٧٨٩\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
    "\u00a0\u200c\u200d\u200e\u200f\ufeff"
)
_ARABIC_WORD = re.compile("[ء-ي]+")
_COMMON_WORD = re.compile(
    "(?:[وفبك]?ال|لل)[ء-ي]{2,}|و?(?:في|من|على|إلى|الى|عن|أن|ان|مع|قال|بعد|هذا|هذه|بين|لا|ما|كان|التي|الذي)"
)
# Not what else Python calls a codec: unicode_escape, idna, rot13.
_CHARACTER_SET = re.compile("utf-(?:8|16|32)|cp[0-9]|iso8859|mac|koi8")
_SAMPLE = 200_000
_GOOD = 1.0


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the Python codec that gave it; what the codec could not read stands as U+FFFD."""

    text: str
    encoding: str
    flags: tuple[Flag, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode `data`: by its byte order mark, as UTF-16 or UTF-8 if it is that, else by what reads most like Arabic.

    `declared` is what a page's header claims; it is one candidate among others, since news sites often claim wrongly.
    A guess that nothing declared is flagged.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), encoding)
    if wide := _utf_16_without_mark(data):
        return Decoded(data.decode(wide, "replace"), wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    best = _most_arabic(data, (*_text_codec(declared), "cp1256", "iso8859-6", "utf-8"))
    if _score(data, best) < _GOOD:
        best = _most_arabic(data, (best, *_proposals(data)))
    flags = () if best == "utf-8" or best in _text_codec(declared) else (_guess(best),)
    return Decoded(data.decode(best, "replace"), best, flags)


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32, if `data` is that: encodings of text in which NUL bytes are common."""
    marked = next((encoding for mark, encoding in _MARKS[1:] if data.startswith(mark)), None)
    return marked or _utf_16_without_mark(data)


def _utf_16_without_mark(data: bytes) -> str | None:
    """The byte order of UTF-16 Arabic, in which every second byte is 0 (spaces, digits) or 6 (Arabic letters)."""
    sample = data[:4000]
    pairs = len(sample) // 2
    if not pairs or (0 not in sample and 6 not in sample):
        return None
    even, odd = Counter(sample[0 : 2 * pairs : 2]), Counter(sample[1 : 2 * pairs : 2])
    for encoding, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if high[0] + high[6] >= 0.8 * pairs and low[0] <= 0.05 * pairs:
            return encoding
    return None


def _text_codec(name: str | None) -> tuple[str, ...]:
    """The Python codec called `name` if it is a character set: pages claim the oddest names."""
    try:
        found = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return ()
    return (found,) if _CHARACTER_SET.match(found) else ()


def _proposals(data: bytes) -> Iterator[str]:
    """Further encodings, from charset-normalizer; asked last, because importing it takes a tenth of a second."""
    from charset_normalizer import from_bytes

    for match in from_bytes(data[:10_000]):
        yield from _text_codec(match.encoding)


def _most_arabic(data: bytes, encodings: Iterable[str]) -> str:
    """The encoding under which `data` scores best; the first of equals."""
    return max(dict.fromkeys(encodings), key=lambda encoding: _score(data, encoding))


def _score(data: bytes, encoding: str) -> float:
    """How Arabic `data` reads in `encoding`: the share of letters that are right plus that of words that are common.

    Letters alone do not decide: Windows-1256 finds Arabic letters in almost any bytes, but not Arabic words.
    """
    text = data[:_SAMPLE].decode(encoding, "replace")
    characters = Counter(character for character in text if character > "\x7f")
    letters = sum(characters[letter] for letter in _ARABIC)
    wrong = sum(
        count for character, count in characters.items() if character not in _ARABIC and character not in _HARMLESS
    )
    words = _ARABIC_WORD.findall(text)
    common = sum(1 for word in words if _COMMON_WORD.fullmatch(word))
    return (letters - 2 * wrong) / max(1, characters.total()) + common / max(1, len(words))


def _guess(encoding: str) -> Flag:
    name = _PRINTED_NAMES.get(encoding, encoding)
    return Flag(FlagKind.ENCODING, f"read as {name}, a guess by what gives Arabic: compare a line with the original")
