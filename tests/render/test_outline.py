from dataclasses import replace

import pytest

from summarize.records import Brief, Flag, FlagKind, Origin, Point, Section, Severity, Topic
from summarize.render.outline import Options, View, all_flags, outline

from .samples import BRIEF, HEDGE, QUIET, SPLIT, section


def flagged(*flags: Flag) -> Brief:
    return replace(QUIET, flags=flags)


def editor(*flags: Flag, view: View = View.BRIEF) -> str | None:
    three = section(Topic.MILITARY, *(Point("x", (index,), Origin.SUMMARIZER) for index in (3, 4, 5)))
    return outline(replace(flagged(*flags), sections=(three,)), Options(view)).editor


def number(sentence: int, point: int | None = None) -> Flag:
    return Flag(FlagKind.NUMBER, "60 became 6", sentence=sentence, point=point)


@pytest.mark.parametrize(
    ("flags", "line"),
    [
        ((), None),
        ((SPLIT, HEDGE), None),
        ((number(3, 0),), "point 1 needs"),
        ((number(3),), "point 1 needs"),
        ((number(3, 0), number(5, 2)), "points 1 and 3 need"),
        ((number(3, 0), number(4, 1), number(5)), "points 1, 2 and 3 need"),
        ((number(0),), "the headline needs"),
        ((number(0), number(4, 1)), "the headline and point 2 need"),
        ((number(8),), "sentence 9 needs"),
        ((number(3, 0), number(8), number(9)), "point 1 and sentences 9 and 10 need"),
        ((number(3, 0), number(3)), "point 1 needs"),
    ],
)
def test_the_editor_gets_one_line_on_errors(flags: tuple[Flag, ...], line: str | None) -> None:
    assert editor(*flags) == (None if line is None else f"For the editor: {line} an Arabic reader")


def test_a_translation_names_sentences_to_the_editor() -> None:
    assert editor(number(0), number(4, 1), number(5), view=View.TRANSLATION) == (
        "For the editor: sentences 1 and 6 need an Arabic reader"
    )


def test_points_are_counted_through_all_sections_and_sentences_through_the_article() -> None:
    parts = outline(BRIEF, Options()).parts
    assert [(entry.number, entry.where) for part in parts for entry in part.entries] == [
        (1, "sentence 4"),
        (2, "sentences 5–6"),
        (3, "sentence 9"),
        (4, "sentence 10"),
    ]


def test_runs_of_sentences_are_closed_up() -> None:
    point = Point("x", (3, 4, 5, 8, 10), Origin.SUMMARIZER)
    part = outline(replace(QUIET, sections=(section(Topic.MILITARY, point),)), Options()).parts[0]
    assert part.entries[0].where == "sentences 4–6, 9, 11"


def test_a_point_bears_the_worst_flag_on_it_and_on_its_sentences() -> None:
    parts = outline(BRIEF, Options()).parts
    severities = [entry.severity for part in parts for entry in part.entries]
    assert severities == [None, Severity.ERROR, None, Severity.ERROR]


def test_an_absent_section_says_so() -> None:
    part = outline(QUIET, Options()).parts[1]
    assert (part.title, part.remark) == ("Other", "nothing reported")


def test_sentences_of_other_topics_are_counted_by_name_the_most_first() -> None:
    assert outline(BRIEF, Options()).left_out == "Not briefed: 2 humanitarian, 1 economy"
    everything = replace(QUIET, sections=tuple(Section(topic, ()) for topic in Topic))
    assert outline(everything, Options()).left_out is None


def test_sentences_that_were_not_even_translated_are_named_too() -> None:
    brief = replace(QUIET, sections=tuple(replace(own, translations=()) for own in QUIET.sections))
    assert outline(brief, Options()).parts[0].remark == "no point on sentences 5–6"


def test_sentences_that_no_point_stands_on_are_named() -> None:
    assert outline(QUIET, Options()).parts[0].remark == "no point on sentences 5–6"


def test_every_flag_is_printed_the_worst_first() -> None:
    flags = outline(BRIEF, Options()).flags
    assert [flag.text.split(":")[0] for flag in flags] == ["number", "untranslated", "encoding", "hedge", "split"]


def by_ear(name: str, sentence: int, point: int | None = None) -> Flag:
    return Flag(FlagKind.UNLISTED_NAME, f"«{name}» is spelt by ear", sentence=sentence, point=point, found=name)


def test_names_that_are_spelt_by_ear_share_a_line_behind_all_others() -> None:
    brief = replace(QUIET, flags=(by_ear("Grast", 3, 0), SPLIT, by_ear("Harak", 8), by_ear("Grast", 9)))
    assert [flag.text for flag in outline(brief, Options()).flags][1:] == [
        "unlisted-name: spelt by ear, in no list of names: Grast (point 1, sentence 4; sentence 10), Harak (sentence 9)"
    ]


def test_a_name_that_is_spelt_by_ear_puts_no_mark_behind_its_point() -> None:
    brief = replace(QUIET, flags=(by_ear("Grast", 3),))
    assert [entry.severity for part in outline(brief, Options()).parts for entry in part.entries] == [None]


def test_a_flag_that_only_a_point_or_translation_carries_is_printed_too() -> None:
    assert set(all_flags(replace(BRIEF, flags=()))) == set(BRIEF.flags) - {BRIEF.flags[0]}


def test_without_a_headline_the_translated_title_stands_in() -> None:
    assert outline(replace(BRIEF, headline=None), Options(View.TRANSLATION)).title == BRIEF.translations[0].text
    assert outline(replace(BRIEF, headline=None, translations=()), Options(View.SPLIT)).title is None


def test_an_untranslated_sentence_says_so_and_keeps_its_arabic() -> None:
    line = outline(BRIEF, Options(View.TRANSLATION)).lines[9]
    assert (line.english, line.arabic.text) == ("[not translated]", "ونفى المتحدث ذلك.")


def test_a_split_has_no_english_and_says_why() -> None:
    line = outline(BRIEF, Options(View.SPLIT)).lines[3]
    assert (line.english, line.label) == (None, "military · cue: سيطرت")


def test_a_brief_shows_the_whole_text_only_when_asked() -> None:
    assert outline(BRIEF, Options()).lines == ()
    assert len(outline(BRIEF, Options(full=True)).lines) == len(BRIEF.placements)
