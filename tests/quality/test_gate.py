"""The checks catch no less, and doubt no more, than was pinned; and the gate itself can fail."""

import copy
import random

import pytest

from tests.quality import gate, injection


def test_a_slice_of_the_corpus_is_judged_as_pinned() -> None:
    measured = gate.measure(gate.corpus_slice())
    assert gate.fallen("corpus slice", measured, gate.pinned()["corpus slice"]) == []


@pytest.mark.slow
def test_the_corpus_is_judged_as_pinned() -> None:
    measured = gate.measure(gate.half("corpus", "odd"))
    assert gate.fallen("corpus dev", measured, gate.pinned()["corpus dev"]) == []


def test_the_gate_names_what_fell() -> None:
    pinned = gate.pinned()["corpus slice"]
    worse = copy.deepcopy(pinned)
    worse["caught"]["a digit changed"][0] -= 1
    worse["false alarms"]["names"][0] += 1
    fallen = gate.fallen("corpus slice", worse, pinned)
    assert [line.split(":")[0] for line in fallen] == [
        "corpus slice, caught, a digit changed",
        "corpus slice, false alarms, names",
    ]
    assert gate.fallen("corpus slice", pinned, worse) == []


def test_other_lines_need_new_pins() -> None:
    pinned = gate.pinned()["corpus slice"]
    assert "--update" in gate.fallen("corpus slice", pinned | {"digest": "another"}, pinned)[0]


def test_the_page_holds_what_was_pinned() -> None:
    page = gate.PAGE.read_text(encoding="utf-8")
    assert "<!-- gate -->\n| planted error" in page
    assert gate.written(page, gate.pinned()) == page, "run: python -m tests.quality.gate --update"


@pytest.mark.parametrize(
    "spoil", [injection.phrase_repeated, injection.cut_short, injection.arabic_left, injection.foreign_words]
)
def test_an_error_spoils_a_sentence_and_leaves_a_short_one(spoil: injection.Injection) -> None:
    sentence = "The council met in the old town hall on the third day of the talks."
    spoilt = spoil(sentence, random.Random(1))
    assert spoilt is not None
    assert spoilt.text != sentence
    assert spoil("Nobody came.", random.Random(1)) is None
