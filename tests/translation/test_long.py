"""Cutting over-long sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.translation.long import clauses, split


def words(text: str) -> int:
    return len(text.split())


def cut(text: str, longest: int) -> tuple[str, ...]:
    return split(text, words, longest)


def test_a_sentence_that_fits_stays_whole():
    assert cut("قال الوزير، إن الحرب انتهت", 5) == ("قال الوزير، إن الحرب انتهت",)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        # A semicolon is a better joint than a comma nearer to the middle.
        ("انسحبت القوة صباحا؛ ثم عادت إليها مساء، مع دبابات", ("انسحبت القوة صباحا؛", "ثم عادت إليها مساء، مع دبابات")),
        # A comma is better than a conjunction.
        (
            "قصف الجيش القرية، ثم دخلها جنوده وقال إنه سيطر عليها",
            ("قصف الجيش القرية،", "ثم دخلها جنوده وقال إنه سيطر عليها"),
        ),
        (
            "قصف الجيش القرية بالمدافع وقالت الحكومة إنها ستحقق",
            ("قصف الجيش القرية بالمدافع", "وقالت الحكومة إنها ستحقق"),
        ),
        (
            "نزح السكان من المدينة فيما واصل الطيران غاراته عليها",
            ("نزح السكان من المدينة", "فيما واصل الطيران غاراته عليها"),
        ),
        # A comma inside a number has no space after it.
        ("وصل 1,500 نازح إلى المخيم، وفق الأمم المتحدة أمس", ("وصل 1,500 نازح إلى المخيم،", "وفق الأمم المتحدة أمس")),
    ],
)
def test_the_best_joint_is_chosen(text: str, parts: tuple[str, str]):
    assert cut(text, 7) == parts
    assert clauses(text) == parts


@pytest.mark.parametrize("name", ["واشنطن", "وزير", "وكالة", "ودائع", "والدة"])
def test_a_word_that_merely_begins_with_waw_is_no_clause(name: str):
    text = f"زار الرئيس المنتخب {name} برفقة عدد من المستشارين"
    assert clauses(text) == (text,)


def test_no_crumb_is_cut_off():
    text = "نعم، دخلت القوات التركية البلدة الحدودية وقد رفعت أعلامها فوق المباني"
    assert clauses(text) == ("نعم، دخلت القوات التركية البلدة الحدودية", "وقد رفعت أعلامها فوق المباني")


def test_without_a_joint_it_is_cut_between_words():
    assert cut("كلمة " * 9 + "كلمة", 5) == ("كلمة " * 4 + "كلمة",) * 2


def test_one_endless_word_is_cut_in_itself():
    parts = split("ا" * 1000, len, 300)
    assert "".join(parts) == "ا" * 1000
    assert max(map(len, parts)) <= 300


@settings(derandomize=True)
@given(
    st.lists(
        st.sampled_from(["قال", "الوزير،", "وقالت", "بلدة؛", "فيما", "3.5", "مليون", "(أ", "ف", "ب)", "كما", "أن"]),
        min_size=1,
        max_size=90,
    )
)
def test_the_parts_are_the_text_and_none_is_too_long(chosen: list[str]):
    text = " ".join(chosen)
    parts = cut(text, 8)
    assert " ".join(parts) == text
    assert all(0 < words(part) <= 8 for part in parts)


@settings(derandomize=True)
@given(st.text("ابوق ،؛ ", min_size=1, max_size=120).map(lambda text: " ".join(text.split())).filter(bool))
def test_any_text_can_be_cut(text: str):
    parts = split(text, len, 10)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(0 < len(part) <= 10 for part in parts)
