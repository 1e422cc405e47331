"""Corrections for other programs: valid, whole, and harmless to a spreadsheet."""

import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from summarize.desk.archive import Archive
from summarize.desk.exchange import Pair, cell, jsonl, pairs, tmx, tsv
from summarize.desk.records import Target, english

from ..render.samples import BRIEF

PAIR = Pair("قُتل ٦٠", "60 < 70 & so on", "6 killed", Target.POINT, 7, "2026-03-02T10:00:00+00:00")
ODD = replace(PAIR, arabic="خط\tجدول\nسطر\x00\ufffe", english="=1+1", machine="@SUM\r\n-2")


def test_a_place_that_was_corrected_twice_is_one_pair(archive: Archive) -> None:
    archive.keep(BRIEF)
    archive.correct(1, Target.POINT, 0, "Once.")
    archive.correct(1, Target.POINT, 1, "Another.")
    archive.correct(1, Target.POINT, 0, "Twice.")
    found = pairs([archive.get(1)])
    assert [(pair.machine, pair.english) for pair in found] == [
        (BRIEF.points[0].text, "Twice."),
        (BRIEF.points[1].text, "Another."),
    ]


def test_what_was_corrected_back_is_no_pair(archive: Archive) -> None:
    archive.keep(BRIEF)
    archive.correct(1, Target.POINT, 0, "Once.")
    archive.correct(1, Target.POINT, 0, BRIEF.points[0].text)
    assert pairs([archive.get(1)]) == ()


def test_an_editor_s_words_are_never_the_machine_s(archive: Archive) -> None:
    text = english(BRIEF, Target.HEADLINE)
    assert text == english(BRIEF, Target.SENTENCE, 0)
    archive.keep(BRIEF)
    archive.correct(1, Target.HEADLINE, 0, "Once.")
    archive.correct(1, Target.SENTENCE, 0, "Twice.")
    found = pairs([archive.get(1)])
    assert [(pair.target, pair.machine, pair.english) for pair in found] == [
        (Target.HEADLINE, text, "Twice."),
        (Target.SENTENCE, text, "Twice."),
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text) == f"'{text.strip()}"


@pytest.mark.parametrize("text", ["", "a=b", "1-2", "'", "٦٠ قتيلا"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert cell(text) == text


def test_a_table_has_as_many_cells_in_every_row() -> None:
    rows = [line.split("\t") for line in tsv([PAIR, ODD]).splitlines()]
    assert [len(row) for row in rows] == [6, 6, 6]
    assert rows[2][1:3] == ["'=1+1", "'@SUM -2"]


def test_lines_of_json_are_exact() -> None:
    first, second = map(json.loads, jsonl([PAIR, ODD]).splitlines())
    assert first == {"arabic": PAIR.arabic, "english": PAIR.english, "machine": PAIR.machine}
    assert second["arabic"] == ODD.arabic


def test_tmx_is_what_the_standard_asks_for() -> None:
    root = ElementTree.fromstring(tmx([PAIR, ODD]))
    assert (root.tag, root.attrib) == ("tmx", {"version": "1.4"})
    header = root.find("header")
    assert header is not None
    needed = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
    assert set(header.attrib) == needed
    first, second = root.findall("body/tu")
    assert first.attrib == {"creationdate": "20260302T100000Z"}
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [(v.get(language), v.findtext("seg")) for v in first.findall("tuv")] == [
        ("ar", PAIR.arabic),
        ("en", PAIR.english),
    ]
    assert first.findtext("prop[@type='x-machine']") == PAIR.machine
    assert second.findtext("tuv/seg") == "خط جدول سطر\ufffd"
