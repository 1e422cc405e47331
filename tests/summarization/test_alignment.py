"""Alignment of a written sentence to the sentences it stands on."""

from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.summarization.alignment import Aligner

from .conftest import TEXT


def test_a_sentence_is_aligned_to_itself() -> None:
    aligner = Aligner(TEXT)
    for place, sentence in enumerate(TEXT):
        alignment = aligner.align(sentence)
        assert (alignment.places, alignment.best) == ((place,), place)
        assert alignment.covered == 1


def test_a_paraphrase_finds_its_sentence() -> None:
    alignment = Aligner(TEXT).align("Fifty Turkish armored vehicles crossed at Kafr Lusin.")
    assert alignment.places == (4,)
    assert alignment.covered > 0.6


def test_a_point_on_two_sentences_names_both() -> None:
    alignment = Aligner(TEXT).align(
        "Rebels shelled the airport, killing 12 soldiers, and a coalition spokesman denied any role."
    )
    assert alignment.places == (0, 5)


def test_a_sentence_that_alone_holds_a_name_belongs_to_the_support() -> None:
    sentences = (
        "The Security Council authorized a temporary international force for the strip and its border crossings.",
        "Observers noted the vote.",
        "Hamas rejected it.",
    )
    text = "The Security Council authorized a temporary international force for the strip, which Hamas rejected."
    assert Aligner(sentences).align(text).places == (0, 2)


def test_of_two_equal_sentences_the_neighbour_is_chosen() -> None:
    sentences = (
        "Schools reopened across Hama province yesterday.",
        "Rain fell.",
        "Rebels shelled the airport near Aleppo city.",
        "Schools reopened across Hama province yesterday.",
    )
    text = "Rebels shelled the airport near Aleppo city and schools reopened across Hama."
    assert Aligner(sentences).align(text).places == (2, 3)


def test_it_looks_only_where_it_is_told() -> None:
    alignment = Aligner(TEXT).align(TEXT[4], among=(0, 1))
    assert set(alignment.places) <= {0, 1}
    assert alignment.covered < 0.3


def test_nothing_in_common_is_aligned_to_the_first_and_covers_nothing() -> None:
    alignment = Aligner(TEXT).align("Bananas ripen quickly.", among=(3, 2))
    assert (alignment.places, alignment.covered) == ((2,), 0)


def test_a_text_without_terms_covers_nothing() -> None:
    assert Aligner(TEXT).align("—").covered == 0


@given(st.text(), st.lists(st.sampled_from(TEXT), min_size=1, max_size=6))
@settings(derandomize=True)
def test_any_text_gets_some_support_and_a_share(text: str, sentences: list[str]) -> None:
    alignment = Aligner(sentences).align(text)
    assert alignment.best in alignment.places
    assert list(alignment.places) == sorted(set(alignment.places))
    assert set(alignment.places) <= set(range(len(sentences)))
    assert 0 <= alignment.covered <= 1
