"""Text repair: what a translation model should read instead of what a web site printed.

Applied where a model encodes; `Sentence.text` itself never changes. The rules are those of the Moses punctuation
normalizer, with which the Marian models were trained, and of Unicode's compatibility forms for Arabic.
"""

import re

from summarize.arabic.letters import bare

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SPACE = re.compile(r"\s+")
_DIGITS_AND_PERCENT = dict(zip(map(ord, "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"), "01234567890123456789", strict=True)) | {ord("٪"): "%"}
_DECIMAL = re.compile(r"(?<=[0-9])٫(?=[0-9])")
_THOUSANDS = re.compile(r"(?<=[0-9])٬(?=[0-9])")
_MOSES = str.maketrans(
    {
        **dict.fromkeys("„“”‟«»", '"'),
        **dict.fromkeys("´‘‚’‛`", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "٫": ",",
        "٬": ",",
        # Persian keyboards are common in Iraqi and Gulf newsrooms; the models know the Arabic letters.
        "ک": "ك",
        "ی": "ي",
    }
)


def repair(text: str) -> str:
    """Return `text` as a model should read it: one line, Arabic letters and ASCII digits, plain quotes and dashes.

    Repairing twice changes nothing. Guillemets typed as `<<` and `>>` become quotes, since Marian tokenizers take a
    leading `>>…<<` for a language code.
    """
    text = _CONTROL.sub(" ", bare(text))
    text = text.translate(_DIGITS_AND_PERCENT)
    text = _THOUSANDS.sub(",", _DECIMAL.sub(".", text))
    text = text.replace(">>", "«").replace("<<", "»").translate(_MOSES)
    return _SPACE.sub(" ", text).strip()
