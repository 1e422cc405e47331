"""Which texts are decoded together."""

from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.translation.batches import batches, most
from summarize.translation.protocol import Decoding

LENGTHS = st.lists(st.integers(1, 300), max_size=80)


@settings(derandomize=True)
@given(LENGTHS)
def test_every_text_is_in_one_batch(lengths: list[int]):
    found = [place for batch in batches(lengths, Decoding(), 512) for place in batch.places]
    assert sorted(found) == list(range(len(lengths)))


@settings(derandomize=True)
@given(LENGTHS)
def test_a_batch_of_several_texts_holds_no_more_than_its_pieces(lengths: list[int]):
    for batch in batches(lengths, Decoding(), 512, pieces=128):
        longest = max(lengths[place] for place in batch.places)
        assert len(batch.places) == 1 or len(batch.places) * longest <= 128
        assert batch.most == most(longest, Decoding(), 512)


def test_the_longest_come_first():
    assert [batch.places for batch in batches([5, 90, 7, 100], Decoding(), 512, pieces=200)] == [(3, 1), (2, 0)]


def test_an_output_has_twice_the_pieces_and_ten_more_and_fits_the_position_table():
    assert most(20, Decoding(), 512) == 50
    assert most(400, Decoding(), 512) == 511
    assert most(21, Decoding(length_factor=1.5, length_extra=0), 512) == 31
