"""The summarizer without a model."""

from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.records import Topic
from summarize.summarization.extractive import Extractive, rank, rank_arabic
from summarize.summarization.protocol import Passage

from .conftest import TEXT


def test_it_returns_sentences_as_they_are_in_the_order_of_the_text() -> None:
    [drafts] = Extractive().summarize([Passage(Topic.MILITARY, TEXT, 3)])
    places = [draft.support[0] for draft in drafts if draft.support]
    assert len(drafts) == 3
    assert places == sorted(places)
    assert [draft.text for draft in drafts] == [TEXT[place] for place in places]


def test_the_lead_comes_first() -> None:
    assert rank(TEXT, 6)[0] == 0


def test_a_sentence_said_twice_is_chosen_once() -> None:
    sentences = [TEXT[0], TEXT[0], TEXT[2], TEXT[0]]
    assert sorted(rank(sentences, 2)) == [0, 2]


def test_of_late_sentences_the_one_about_the_story_is_chosen() -> None:
    sentences = [
        "Rebels shelled the airport at dawn.",
        "Weather was mild.",
        "Soldiers at the airport said rebels fired 12 rockets at dawn.",
    ]
    assert sorted(rank(sentences, 2)) != [0, 1]


def test_arabic_is_ranked_by_its_words_whatever_clitics_they_have() -> None:
    sentences = [
        "قصف المسلحون المطار فجراً.",
        "وكان الطقس معتدلاً.",
        "وقال الجنود بالمطار إن مسلحين أطلقوا 12 صاروخاً فجراً.",
    ]
    assert sorted(rank_arabic(sentences, 2)) == [0, 2]
    assert sorted(rank_arabic([sentences[0], sentences[0], sentences[2]], 2)) == [0, 2]


def test_more_points_than_sentences_are_all_sentences() -> None:
    assert sorted(rank(TEXT, 99)) == list(range(len(TEXT)))


def test_no_sentences_give_no_drafts() -> None:
    assert Extractive().summarize([Passage(Topic.OTHER, (), 3)]) == [[]]


@given(st.lists(st.text(), max_size=8), st.integers(1, 5))
@settings(derandomize=True)
def test_any_sentences_are_ranked_once_each(sentences: list[str], most: int) -> None:
    ranked = rank(sentences, most)
    assert len(ranked) == len(set(ranked)) == min(most, len(sentences))
    assert ranked == rank(sentences, most)
