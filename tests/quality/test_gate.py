"""The checks catch no less, and doubt no more, than was pinned; and the gate itself can fail."""

import copy
import random
from pathlib import Path

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


def test_differences_are_sorted_into_halves_by_their_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = tmp_path / "differences.tsv"
    listed.write_text("# line, check, reason\n1\tnumbers\tone\n2\tnumbers\ttwo\n6\tnames\tthree\n", encoding="utf-8")
    monkeypatch.setattr(gate, "DIFFERENCES", listed)
    assert {name: set(places) for name, places in gate.differences("odd").items() if places} == {
        "numbers": {0},
        "names": {2},
    }
    assert gate.differences("even")["numbers"] == {0}


def test_every_listed_difference_names_a_check_and_a_reason() -> None:
    rows = [line.split("\t") for line in gate.DIFFERENCES.read_text(encoding="utf-8").splitlines()[1:]]
    assert all(check in gate.ALARMS and reason and 1 <= int(line) <= 997 for line, check, reason in rows)


def test_a_true_alarm_is_told_from_a_false_one(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [("قُتل سبعة", "Six were killed."), ("قُتل سبعة", "Seven were killed."), ("وصل", "Six came.")]
    listed = {"numbers": frozenset({0, 1}), "names": frozenset[int]()}
    monkeypatch.setattr(gate, "differences", lambda: listed)
    assert gate.true_alarms(lines) == {"numbers": 1}
