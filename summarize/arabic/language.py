"""Whether a text is Arabic, and if not, what else it may be."""

import re
from collections import Counter
from dataclasses import dataclass

_LETTER = re.compile(r"[^\W\d_]")
_ARABIC_SCRIPT = re.compile(
    "[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdfb\ufe70-\ufefc]"
)
_WORD = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f]+")
_ENOUGH_ARABIC = 0.4


@dataclass(frozen=True, slots=True)
class _Neighbour:
    """Another language in the Arabic script: letters that Arabic has only in foreign names, and words it has not."""

    name: str
    letters: str
    words: str


# The letters alone would refuse Arabic typed on a Persian keyboard, or full of پوتين and گوگل; so both must agree.
# Words are written as on a Persian keyboard; those that are Arabic words too (به، هم، يا، كي، جو، او) are left out.
_NEIGHBOURS = (
    _Neighbour(
        "Persian",
        letters="پچژگکی",
        words="است که از را برای شده های کرده بود خود گفت نیز باید نمی دارد",
    ),
    _Neighbour(
        "Urdu",
        letters="پچگکیٹڈڑںےہھ",
        words="ہے کے میں اور نے سے کو ہیں پر کہ یہ تھا تھی بھی گیا وہ ہو نہیں",
    ),
    _Neighbour(
        "Kurdish",
        letters="ۆێەڕڵڤچپگژکی",
        words="لە بە کە بۆ ئەو ئەم دە لەگەڵ سەر بوو دەکات لەسەر هەر هەیە بەڵام",
    ),
    _Neighbour(
        "Pashto",
        letters="پچژګښځڅډړږېۍټڼکی",
        words="په چې کې دې یې کړی شوی څخه هغه وو پر",
    ),
)
_ENOUGH_LETTERS = 0.01
_ENOUGH_WORDS = 0.06
_KEYBOARD = str.maketrans("كيى", "کیی")


def arabic_share(text: str) -> float:
    """The share of the letters of `text` that are of the Arabic script; 0 where there is no letter."""
    return len(_ARABIC_SCRIPT.findall(text)) / max(1, len(_LETTER.findall(text)))


def is_arabic_script(text: str) -> bool:
    """Whether enough of `text` is in the Arabic script for an article with foreign names and figures in it."""
    return arabic_share(text) >= _ENOUGH_ARABIC


def neighbour(text: str) -> str | None:
    """The language of `text` if it is another that is written in the Arabic script, else None."""
    words = Counter(word.translate(_KEYBOARD) for word in _WORD.findall(text))
    letters = Counter(_ARABIC_SCRIPT.findall(text))
    for language in _NEIGHBOURS:
        foreign_words = sum(words[word] for word in language.words.split())
        foreign_letters = sum(letters[letter] for letter in language.letters)
        if (
            foreign_words >= max(2, _ENOUGH_WORDS * words.total())
            and foreign_letters > _ENOUGH_LETTERS * letters.total()
        ):
            return language.name
    return None
