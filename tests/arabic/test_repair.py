import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarize.arabic.repair import repair

MIXED = st.text(
    st.one_of(
        st.sampled_from(
            "ابةىیکأ ٠٣۴٫٬٪ـًّ\u0654\u0670\u200c\u200d\u200f\ufeff\u00ad\u0301\u0338<>«»„“”…–—'`\n\t\x00\x1besx.,"
        ),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFC),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("printed", "repaired"),
    [
        ("٠١٢٣٤٥٦٧٨٩ و۰۱۲۳۴۵۶۷۸۹", "0123456789 و0123456789"),
        ("٣٫٥٪", "3.5%"),
        ("١٬٢٥٠٬٠٠٠ نازح", "1,250,000 نازح"),
        ("٫ ٬", ", ,"),
        (">>الجزيرة<< تعلن", '"الجزيرة" تعلن'),
        ("«العربي» و“الحياة” و„برلين‟", '"العربي" و"الحياة" و"برلين"'),
        ("ﻣﺪﻳﻨﺔ ﻻ ﺗﻨﺎﻡ", "مدينة لا تنام"),
        ("ﷲ أكبر", "الله أكبر"),
        ("ﷺ", "صلى الله عليه وسلم"),
        ("مُحَمَّدٌ رَسُولٌ", "محمد رسول"),
        ("هٰذا", "هذا"),
        ("بيـــروت", "بيروت"),
        ("می\u200cکند", "ميكند"),
        ("\u202bقال\u202c \u2067نعم\u2069\u200f.", "قال نعم."),
        ("\ufeffقال", "قال"),
        ("الس\u00adلام", "السلام"),
        ("قال\x07ذلك\x1b[31m", "قال ذلك [31m"),
        ("  قال\u00a0\tذلك\r\n ثم\u2028مضى ", "قال ذلك ثم مضى"),
        ("ربما…", "ربما..."),
        ("2014–2016 — ثم −5", "2014-2016 - ثم -5"),
        ("d’État `x´", "d'État 'x'"),
        ("ا\u0654حمد", "أحمد"),
        ("مد\ufe7cرسة", "مدرسة"),
    ],
)
def test_what_a_site_printed_becomes_what_a_model_reads(printed: str, repaired: str) -> None:
    assert repair(printed) == repaired


@pytest.mark.parametrize(
    "text", ["", "قال الوزير إن 3.5% كافية.", 'وقالت "نعم"، ثم مضت؛ أليس كذلك؟', "إلى آسيا: مؤتمر رئيسي"]
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert repair(text) == text


@settings(derandomize=True, max_examples=200)
@given(MIXED)
@example("e\u200d\u0301")
@example(">\u200b>\u0338")
def test_repairing_twice_changes_nothing(text: str) -> None:
    assert repair(repair(text)) == repair(text)


@settings(derandomize=True, max_examples=200)
@given(MIXED)
def test_the_result_is_one_line_without_space_around(text: str) -> None:
    repaired = repair(text)
    assert repaired == repaired.strip()
    assert len(repaired.splitlines()) <= 1
    assert not repaired.startswith(">>")
    assert not any(unicodedata.category(character) == "Cc" for character in repaired)
