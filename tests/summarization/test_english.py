"""Sentences and terms of English."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.summarization.english import sentences, terms


def stems(text: str) -> list[str]:
    return [term.stem for term in terms(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The U.N. Security Council met on Monday.",
        "Mr. Smith met Gen. Daouda Traore in Bamako.",
        "Prices rose 3.5 percent in St. Petersburg.",
        "J. K. Rowling and M. Haddad spoke.",
        "Talks began at 10 a.m. Sunday.",
        "The army (backed by Sgt. Ali) advanced... and then stopped",
        "U.S. President Joe Biden called.",
        "Resolution No. 2254 (and Nos. 3 and 4) stands.",
        'He asked: "Why now?" and left.',
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert sentences(text) == (text,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell. It rose.", ("It fell.", "It rose.")),
        ("They all said no. She left.", ("They all said no.", "She left.")),
        ('He said "no." She left.', ('He said "no."', "She left.")),
        ("They live in the U.S. The army left.", ("They live in the U.S.", "The army left.")),
        ("Is it over? Nobody knows!  12 died.", ("Is it over?", "Nobody knows!", "12 died.")),
        ("- One thing\n- Another thing", ("One thing", "Another thing")),
        ("1. One thing.\n2) Another.", ("One thing.", "Another.")),
        ("60 fighters died. 5 fled.", ("60 fighters died.", "5 fled.")),
        ("", ()),
        (" \n ", ()),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet=st.sampled_from("aB1. \"?!'\n-U(«")))
@settings(derandomize=True)
def test_splitting_loses_no_letter_and_no_number_but_a_list_mark(text: str) -> None:
    kept = "".join("".join(sentences(text)).split())
    assert [c for c in kept if c.isalpha()] == [c for c in text if c.isalpha()]
    assert all(sentences(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("killed", "kills"),
        ("raids", "raid"),
        ("stopped", "stops"),
        ("cities", "city"),
        ("Israeli", "Israel"),
        ("Turkey's", "Turkey"),
        ("Turkey’s", "Turkey"),
        ("fifty", "50"),
        ("sixty-five", "65"),
        ("sixty five", "65"),
        ("1,200", "1200"),
        ("U.N.", "UN"),
    ],
)
def test_the_same_thing_has_the_same_stem(one: str, other: str) -> None:
    assert stems(one) == stems(other)


@pytest.mark.parametrize(("one", "other"), [("60", "6"), ("3.5", "35"), ("not agreed", "agreed"), ("sixty", "five")])
def test_different_things_have_different_stems(one: str, other: str) -> None:
    assert stems(one) != stems(other)


def test_tens_and_units_join_only_side_by_side() -> None:
    assert stems("twenty soldiers and five officers") == ["20", "soldi", "5", "offic"]
    assert stems("ten five") == ["10", "5"]
    assert stems("twenty, five") == ["20", "5"]


def test_a_name_is_capitalized_and_not_first() -> None:
    assert [term.stem for term in terms("Rebels in Saraqib met Erdogan") if term.name] == ["saraq", "erdog"]
