"""What a brief says once it was corrected, and which flags remain."""

from dataclasses import replace

import pytest

from summarize.desk.records import Correction, Target, arabic, corrected, counted, english, topics
from summarize.records import Flag, FlagKind, Origin, Point, Severity, Topic
from summarize.render.outline import Options, all_flags, flags_of, outline

from ..render.samples import BRIEF, HEDGE, LINES, NUMBER, QUIET, SENTENCES, UNTRANSLATED


def correction(target: Target, place: int, after: str, *flags: Flag, brief=BRIEF) -> Correction:  # type: ignore[no-untyped-def]
    before, source = english(brief, target, place), arabic(brief, target, place)
    return Correction(1, "2026-03-02T10:00:00+00:00", target, place, before, after, source, flags)


def test_a_corrected_point_is_the_editors_and_loses_its_flags() -> None:
    brief = corrected(BRIEF, [correction(Target.POINT, 1, "Sixty were killed.")])
    assert brief.points[1] == Point("Sixty were killed.", (4, 5), Origin.EDITOR)
    assert NUMBER not in all_flags(brief)
    assert flags_of(brief.points[1], 1, all_flags(brief)) == ()
    assert [point.text for place, point in enumerate(brief.points) if place != 1] == [
        point.text for place, point in enumerate(BRIEF.points) if place != 1
    ]


def test_the_flags_of_the_new_check_are_the_points() -> None:
    found = Flag(FlagKind.NUMBER, "60 became 16", expected="60", found="16")
    brief = corrected(BRIEF, [correction(Target.POINT, 1, "Sixteen were killed.", found)])
    assert brief.points[1].flags == (replace(found, point=1),)
    assert outline(brief, Options()).parts[0].entries[1].severity is Severity.ERROR
    assert counted(brief, Severity.ERROR) == 2


def test_a_translation_that_is_wrong_stays_flagged_after_its_point_is_corrected() -> None:
    brief = corrected(BRIEF, [correction(Target.POINT, 3, "The spokesman denied that.")])
    assert UNTRANSLATED in all_flags(brief)
    assert HEDGE not in all_flags(brief)
    assert outline(brief, Options()).editor == ("For the editor: point 2 and sentence 10 need an Arabic reader")


def test_the_headline_and_the_translation_of_the_title_are_one() -> None:
    for target in (Target.HEADLINE, Target.SENTENCE):
        brief = corrected(BRIEF, [correction(target, 0, "Fighting in Wadi al-Sarw")])
        assert brief.headline == Point("Fighting in Wadi al-Sarw", (0,), Origin.EDITOR)
        assert brief.translations[0].text == "Fighting in Wadi al-Sarw"
        assert brief.translations[0].attempt == "editor"


def test_a_corrected_sentence_is_corrected_in_its_section_and_its_verbatim_point() -> None:
    point = Point(LINES[8][3], (8,), Origin.VERBATIM)
    political = replace(BRIEF.sections[1], points=(point, BRIEF.sections[1].points[1]))
    made = replace(BRIEF, sections=(BRIEF.sections[0], political))
    brief = corrected(made, [correction(Target.SENTENCE, 8, "Al-Rawi called the envoy in.", brief=made)])
    assert brief.points[2] == Point("Al-Rawi called the envoy in.", (8,), Origin.EDITOR)
    assert brief.sections[1].translations[0].text == "Al-Rawi called the envoy in."
    flag = Flag(FlagKind.NAME, "Lindqvist is lost")
    brief = corrected(made, [correction(Target.POINT, 2, "Al-Rawi called her in.", flag, brief=made)])
    assert brief.translations[8].text == "Al-Rawi called her in."
    assert [found for found in all_flags(brief) if found.kind is FlagKind.NAME] == [replace(flag, sentence=8, point=2)]


def test_a_sentence_that_was_not_translated_gets_its_english() -> None:
    made = replace(BRIEF, translations=BRIEF.translations[:10], flags=())
    assert english(made, Target.SENTENCE, 11) == ""
    brief = corrected(made, [correction(Target.SENTENCE, 11, "Bakeries closed.", brief=made)])
    assert [t.sentence.index for t in brief.translations] == [*range(10), 11]
    assert english(brief, Target.SENTENCE, 11) == "Bakeries closed."


def test_corrections_follow_upon_each_other() -> None:
    first = correction(Target.POINT, 0, "Once.")
    second = replace(correction(Target.POINT, 0, "Twice."), before="Once.")
    assert corrected(BRIEF, [first, second]).points[0].text == "Twice."
    assert corrected(BRIEF, []) == BRIEF


@pytest.mark.parametrize(
    ("target", "place"), [(Target.POINT, 4), (Target.POINT, -1), (Target.SENTENCE, 12), (Target.SENTENCE, -1)]
)
def test_there_is_nothing_to_correct_where_there_is_nothing(target: Target, place: int) -> None:
    with pytest.raises(IndexError):
        arabic(BRIEF, target, place)
    with pytest.raises(IndexError):
        english(BRIEF, target, place)
    with pytest.raises(IndexError):
        english(replace(BRIEF, headline=None), Target.HEADLINE)


def test_the_arabic_of_a_point_is_all_of_its_sentences() -> None:
    assert arabic(BRIEF, Target.POINT, 1) == f"{SENTENCES[4].text} {SENTENCES[5].text}"


def test_topics_are_those_with_points() -> None:
    assert topics(BRIEF) == (Topic.MILITARY, Topic.POLITICAL)
    assert topics(QUIET) == (Topic.MILITARY,)
