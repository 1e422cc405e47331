"""What the guards doubt, and what they must not."""

import pytest

from summarize.arabic.repair import repair
from summarize.records import FlagKind
from summarize.translation.guards import check
from summarize.translation.protocol import Output
from tests.translation.conftest import pairs

SOURCE = "أعلن الجيش، مساء الأحد، أن قواته سيطرت على ثلاث قرى في ريف المحافظة الشمالي بعد معارك عنيفة."
ENGLISH = (
    "The army announced on Sunday evening that its forces had seized three villages"
    " in the province's northern countryside after fierce fighting."
)


def kinds(source: str, text: str, score: float = -0.5, complete: bool = True) -> set[FlagKind]:
    return {flag.kind for flag in check(repair(source), Output(text, score, complete))}


def test_a_good_translation_raises_no_doubt():
    assert kinds(SOURCE, ENGLISH) == set()


def test_an_output_that_did_not_end_is_cut_off():
    assert kinds(SOURCE, ENGLISH, complete=False) == {FlagKind.CUT_OFF}


def test_an_unsure_output_has_a_low_score():
    assert kinds(SOURCE, ENGLISH, score=-2.5) == {FlagKind.LOW_SCORE}


def test_the_lowest_score_is_the_engines_to_say():
    output = Output(ENGLISH, -1.5, True)
    assert [flag.kind for flag in check(SOURCE, output, lowest_score=-1)] == [FlagKind.LOW_SCORE]
    assert check(SOURCE, output, lowest_score=-2) == ()


@pytest.mark.parametrize("text", [ENGLISH.replace("three", "ثلاث"), f"{ENGLISH} عنيفة", ENGLISH.replace("army", "ﺟﻴﺶ")])
def test_arabic_letters_are_leftovers(text: str):
    assert kinds(SOURCE, text) == {FlagKind.LEFTOVER_ARABIC}


def test_the_leftover_is_shown():
    assert check(SOURCE, Output(ENGLISH.replace("three", "ثلاث"), -0.5, True))[0].found == "ثلاث"


@pytest.mark.parametrize("text", ["", "...", "-", SOURCE, SOURCE.replace("الجيش", "army")])
def test_no_words_or_the_source_again_is_untranslated(text: str):
    assert FlagKind.UNTRANSLATED in kinds(SOURCE, text)


def test_the_latin_words_of_a_source_alone_are_no_translation():
    source = "أطلقت شركة Acme Cloud Services خدمة جديدة للمطورين في المنطقة العربية"
    assert FlagKind.UNTRANSLATED in kinds(source, "Acme Cloud Services")
    assert kinds(source, "Acme Cloud Services launched a new service for developers in the Arab region") == set()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("أعرب الوزير عن أسفه لما حدث", "I'm sorry I'm sorry for what happened"),
        ("أعرب الوزير عن أسفه لما حدث", "The minister regretted it it it it had happened"),
        ("أعرب الوزير عن أسفه لما حدث", "The minister regretted regret-regret-regret-regret over it"),
        ("أعرب الوزير عن أسفه لما حدث", "The minister was connectconnectconnectconnect over it"),
        (
            SOURCE,
            "The army announced that its forces, that its forces had seized three villages in the north.",
        ),
        (SOURCE, "The army announced the seizure of three villages in the north. " * 2),
        (
            SOURCE,
            "The army said that its forces had seized three villages and that its forces had seized three villages.",
        ),
    ],
)
def test_what_is_said_again_is_repetition(source: str, text: str):
    assert FlagKind.REPETITION in kinds(source, text)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("يتكرر المشهد عاما بعد عام في المدينة", "The scene repeats itself year after year in the city"),
        ("وكان قد حذر من أن ذلك سيحدث", "He had had to warn that that would happen"),
        ("هتف المتظاهرون: لا لا لا للحرب", 'The protesters chanted "no, no, no to war"'),
        ("قال إن الوضع سيئ جدا جدا", "He said the situation was very, very bad"),
        (
            "التقى وزير خارجية الإمارات العربية المتحدة نظيره، وقال وزير خارجية الإمارات العربية المتحدة إن الحل قريب",
            "The foreign minister of the United Arab Emirates met his counterpart, and the foreign minister of the"
            " United Arab Emirates said a solution was near",
        ),
        ("التقى الوزير المعلم، والمعلم هو قائد الوفد", "The minister met the guru. The guru leads the delegation"),
        (
            "الناتج المحلي، ونصيب الفرد من الناتج المحلي",
            "Domestic product, domestic product per head",
        ),
        ("فاز الفريق 2-2-2 بعد 10 10 نقاط", "The team won 2-2-2 after 10, 10 points"),
    ],
)
def test_what_english_or_the_source_repeats_is_no_repetition(source: str, text: str):
    assert FlagKind.REPETITION not in kinds(source, text)


@pytest.mark.parametrize("share", [0.3, 0.5])
def test_a_translation_that_stops_in_the_middle_is_short(share: float):
    words = ENGLISH.split()
    assert FlagKind.LENGTH in kinds(SOURCE, " ".join(words[: int(share * len(words))]))


def test_a_translation_that_babbles_on_is_long():
    babble = " and ".join(f"the number{place}" for place in range(20))
    assert FlagKind.LENGTH in kinds("انتهت الجلسة أمس", babble)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("عسكرياً :", "Military:"),
        ("كوالالمبور 6 أيار/مايو (أ ف ب) -", "Kuala Lumpur, May 6 (AFP) -"),
        ("سنقاتلهم", "We are going to fight them"),
        ("ولن ننساهم", "And we will never forget them"),
    ],
)
def test_a_few_words_may_become_any_number(source: str, text: str):
    assert kinds(source, text) == set()


def test_people_are_doubted_in_fewer_than_three_of_a_thousand_sentences():
    human = pairs("dev")
    doubted = [arabic for arabic, english in human if kinds(arabic, english)]
    assert len(doubted) < 0.003 * len(human)


def test_what_is_broken_on_purpose_is_caught():
    human = [(arabic, english) for arabic, english in pairs("dev") if len(arabic.split()) >= 8]
    for broken, least in ((_looping, 0.99), (_halved, 0.85), (_doubled, 0.98)):
        caught = [arabic for arabic, english in human if kinds(arabic, broken(english))]
        assert len(caught) > least * len(human)


def _looping(english: str) -> str:
    words = english.split()
    middle = len(words) // 2
    return " ".join(words[:middle] + words[middle : middle + 3] * 3 + words[middle + 3 :])


def _doubled(english: str) -> str:
    words = english.split()
    return " ".join([*words[:-1], "and", *words[-9:]])


def _halved(english: str) -> str:
    words = english.split()
    return " ".join(words[: len(words) // 2])
