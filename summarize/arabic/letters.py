"""Arabic letters without what only dresses them, for a model to read and for lists to match."""

import re
import unicodedata

_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
# Harakat that stand alone as presentation forms: their compatibility form is a space and a mark.
_ALONE = re.compile("[\ufc5e-\ufc63\ufe70\ufe72\ufe74\ufe76\ufe78\ufe7a\ufe7c\ufe7e]")
# Tatweel, harakat and Quranic marks (superscript alef included), then bidi controls, joiners, BOM and soft hyphens.
_DRESS = re.compile(
    "[\u0640\u064b-\u065f\u0670\u0610-\u061a\u06d6-\u06ed\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_UNIFIED = str.maketrans("أإآٱةىیک", "ااااهييك")


def bare(text: str) -> str:
    """Return `text` in NFC with ordinary letters for presentation forms, and no harakat, tatweel or invisible marks."""
    text = _PRESENTATION.sub(lambda match: unicodedata.normalize("NFKC", match.group()), _ALONE.sub("", text))
    # Twice: a hamza composes with its letter before marks go, and what an invisible mark kept apart composes after.
    return unicodedata.normalize("NFC", _DRESS.sub("", unicodedata.normalize("NFC", text)))


def plain(text: str) -> str:
    """Return `bare` text with one spelling of alef, of ta marbuta and ha, and of alef maqsura and ya.

    For matching only: what it returns is not good Arabic, and places in it are not places in `text`.
    """
    return bare(text).translate(_UNIFIED)
