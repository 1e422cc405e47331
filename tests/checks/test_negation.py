"""Negations are paired: what has a counterpart of its own explains no other."""

import pytest

from summarize.checks.negation import compare_negation, missing_negation

LOST, ADDED = "a negation was lost", "a negation was added: «not»"


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("لم يصل الوفد", "The delegation did not arrive."),
        ("لم يصل الوفد", "The delegation failed to arrive."),
        ("لا يزال القتال مستمراً", "Fighting continues."),
        ("لا سيما في حلب", "especially in Aleppo"),
        ("ما لا يقل عن عشرين", "at least twenty"),
        ("لم يبق سوى منفذ واحد", "A single outlet is left."),
        ("لا منفذ له سوى أنبوب", "It has no outlet except a pipeline."),
        ("من دون إذن", "without permission"),
        ("دون سن العشرين", "aged under 20"),
        ("حالوا دون دخول القافلة", "They kept the convoy out."),
        ("طائرة بدون طيار", "a drone"),
        ("من غير أن يتدخل", "without intervening"),
        ("قرار غير شرعي", "an illegitimate decision"),
        ("تعذر انتشالها", "they could not be recovered"),
        ("ناشدهم ألا يعودوا", "He appealed to them not to return."),
        ("لم يرَ ولم يسمع", "He neither saw nor heard."),
        ("إلا أن الجيش تقدم", "The army, however, advanced."),
        ("رفض الوزير ذلك", "The minister did not agree to that."),
        ("نفى الوزير ذلك", "The minister denied that."),
        ("بلد غير بلده", "a country other than his own"),
        ("ثمار غير ناضجة", "raw fruit"),
        ("لست مهتماً بذلك", "I don't care"),
        ("لا يقل طوله عن متر", "It is a meter or more in length."),
    ],
)
def test_what_is_negated_alike_is_no_flag(arabic: str, english: str) -> None:
    assert compare_negation(arabic, english) == ()


@pytest.mark.parametrize(
    ("arabic", "english", "message"),
    [
        ("لم يصل الوفد", "The delegation arrived.", LOST),
        ("لن ننسحب", "We will withdraw.", LOST),
        ("ناشدهم ألا يعودوا", "He appealed to them to return.", LOST),
        ("رفض أن يعود ولن يتفاوض", "He refused to return and will negotiate.", LOST),
        ("هدد بعدم التجديد", "He threatened to renew it.", LOST),
        ("من غير إبلاغ موسكو", "after informing Moscow", LOST),
        ("سافروا من دونه", "They traveled with him.", LOST),
        ("لم يصل حتى الفجر", "He arrived until dawn.", LOST),
        ("نفى الوزير ولم يسافر", "The minister denied it and traveled.", LOST),
        ("الطرف غير حاضر", "The side is present.", LOST),
        ("ما لا يقل عن عشرين", "twenty", LOST),
        ("وصل الوفد", "The delegation did not arrive.", ADDED),
        ("رفض الوزير العرض وسافر", "The minister rejected the offer and did not travel.", ADDED),
        ("لم يتمكن من التصويت", "He was not unable to vote.", ADDED),
        ("لم يبق سوى منفذ واحد", "Not only one outlet was not left.", ADDED),
        ("قرار غير شرعي", "The decision is not illegitimate.", ADDED),
    ],
)
def test_a_negation_that_nothing_explains_is_flagged(arabic: str, english: str, message: str) -> None:
    assert [flag.message for flag in compare_negation(arabic, english)] == [message]


def test_a_point_negates_only_where_its_support_does() -> None:
    assert missing_negation("They did not agree.", "They refused to agree.") == ()
    assert missing_negation("He said he was not there.", "He denied having been there.") == ()
    assert [flag.found for flag in missing_negation("They did not agree.", "They agreed.")] == ["not"]
