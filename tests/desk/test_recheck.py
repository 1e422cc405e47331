from dataclasses import replace

from summarize.desk.recheck import recheck
from summarize.desk.records import Target
from summarize.records import FlagKind, Point, Section
from tests.render.samples import BRIEF

GOOD = "Colonel Nader al-Safi said 60 fighters were killed in an ambush near al-Ain bridge, 3.5 tons of arms seized."


def kinds(target: Target, place: int, text: str) -> set[FlagKind]:
    return {flag.kind for flag in recheck(BRIEF, target, place, text)}


def test_a_sentence_must_say_all_of_its_arabic() -> None:
    assert FlagKind.NUMBER in kinds(Target.SENTENCE, 4, "Colonel Nader al-Safi said fighters were killed.")
    assert FlagKind.NUMBER not in kinds(Target.SENTENCE, 4, GOOD)


def test_a_point_may_leave_things_out() -> None:
    assert recheck(BRIEF, Target.POINT, 1, "Colonel Nader al-Safi spoke of an ambush.") == ()


def test_a_number_that_the_translation_got_wrong_may_be_put_right() -> None:
    assert recheck(BRIEF, Target.POINT, 1, "Colonel Nader al-Safi said 60 fighters were killed.") == ()


def test_a_number_that_the_translation_got_wrong_stays_wrong() -> None:
    flags = recheck(BRIEF, Target.POINT, 1, "Colonel Nader al-Safi said 6 fighters were killed.")
    assert [(flag.kind, flag.found) for flag in flags] == [(FlagKind.NUMBER, "6")]


def test_a_name_that_is_nowhere_is_doubted() -> None:
    assert FlagKind.UNKNOWN_NAME in kinds(
        Target.POINT, 1, "The colonel said that the fighters near the bridge had met Bragonov there."
    )


def test_a_name_is_spelt_as_the_editor_spells_it() -> None:
    assert FlagKind.UNLISTED_NAME not in kinds(Target.SENTENCE, 4, GOOD.replace("Nader", "Nadhir"))


def test_a_point_that_is_its_sentence_is_checked_as_that() -> None:
    sentence = BRIEF.translations[3]
    brief = replace(
        BRIEF,
        sections=(
            Section(BRIEF.sections[0].topic, (sentence,), (Point(sentence.text, (3,), BRIEF.points[0].origin),)),
        ),
    )
    flags = recheck(brief, Target.POINT, 0, "The forces took Zaarour hill.")
    assert [flag.kind for flag in flags] == [FlagKind.NUMBER]  # the weekday is lost
