import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.arabic.letters import bare, plain

ARABIC = st.text(
    st.one_of(
        st.characters(min_codepoint=0x600, max_codepoint=0x6FF),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFC),
    )
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد", "احمد"),
        ("إلى", "الي"),
        ("آذار", "اذار"),
        ("مدينة", "مدينه"),
        ("سياسيًّا", "سياسيا"),
        ("بيــــروت", "بيروت"),
        ("ﻣﺪﻳﻨﺔ", "مدينة"),
        ("می\u200cکند", "ميكند"),
        ("ا\u0654حمد", "أحمد"),
    ],
)
def test_spellings_of_one_word_are_alike(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(("one", "other"), [("رئيس", "ريس"), ("سوريا", "سوري"), ("كتب", "كتاب"), ("قائد", "قاد")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert plain(one) != plain(other)


def test_bare_keeps_the_letters() -> None:
    assert bare("إِلَى مَدِينَةٍ") == "إلى مدينة"


def test_harakat_of_their_own_leave_no_space() -> None:
    assert bare("مد\ufe7cرسة") == "مدرسة"


@settings(derandomize=True)
@given(ARABIC)
def test_both_change_nothing_more_the_second_time(text: str) -> None:
    assert bare(bare(text)) == bare(text)
    assert plain(plain(text)) == plain(text)
