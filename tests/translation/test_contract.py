"""What `protocol.Translator` promises, held against every engine."""

import math

import pytest

from summarize.arabic.repair import repair
from summarize.translation.protocol import Decoding, Translator
from tests.translation.conftest import SENTENCES

TEXTS = [repair(sentence) for sentence in SENTENCES]
GREEDY = Decoding("greedy", beam=1)


def test_nothing_asked_gives_nothing(translator: Translator):
    assert translator.translate([], translator.decoding) == []


def test_each_text_has_its_output_in_the_order_of_the_texts(translator: Translator):
    forward = translator.translate(TEXTS, translator.decoding)
    backward = translator.translate(TEXTS[::-1], translator.decoding)
    assert len({output.text for output in forward}) == len(TEXTS)
    assert backward == forward[::-1]


def test_the_same_call_gives_the_same_outputs(translator: Translator):
    assert translator.translate(TEXTS, translator.decoding) == translator.translate(TEXTS, translator.decoding)


def test_the_same_text_twice_in_a_call_gives_the_same_output_twice(translator: Translator):
    first, second = translator.translate([TEXTS[0], TEXTS[0]], translator.decoding)
    assert (first.text, first.complete) == (second.text, second.complete)
    assert first.score == pytest.approx(second.score)


def test_scores_are_mean_log_probabilities(translator: Translator):
    for decoding in (translator.decoding, GREEDY, Decoding("penalized", 2, 0.5, 1.2, 3)):
        scores = [output.score for output in translator.translate(TEXTS, decoding)]
        # Not even a model that knows nothing spreads its doubt over more than its vocabulary.
        assert all(-12 < score < 0 and math.isfinite(score) for score in scores)


def test_the_length_penalty_does_not_change_what_a_score_means(translator: Translator):
    plain, penalized = (translator.translate(TEXTS, Decoding("x", 1, penalty)) for penalty in (1.0, 0.2))
    assert [round(output.score, 4) for output in plain] == [round(output.score, 4) for output in penalized]


def test_an_output_is_cut_at_its_longest_and_is_not_complete(translator: Translator):
    whole = translator.translate(TEXTS, GREEDY)
    cut = translator.translate(TEXTS, Decoding("short", beam=1, length_factor=0, length_extra=8))
    for long, short in zip(whole, cut, strict=True):
        assert not short.complete
        assert len(short.text) < len(long.text)
        assert long.text.startswith(short.text)


def test_a_longer_neighbour_does_not_lengthen_an_output(translator: Translator):
    decoding = Decoding("short", beam=1, length_factor=0.2, length_extra=0)
    text = TEXTS[3]
    alone = translator.translate([text], decoding)[0]
    among = translator.translate([text, f"{text} {text}"], decoding)[0]
    assert (among.text, among.complete) == (alone.text, alone.complete)


def test_more_room_lets_more_outputs_end_by_themselves(translator: Translator):
    close, roomy = (
        sum(output.complete for output in translator.translate(TEXTS, Decoding("x", 1, length_factor=factor)))
        for factor in (0.1, 3.0)
    )
    assert roomy > close


def test_the_longest_text_is_read_whole(translator: Translator):
    text = _of_length(translator, translator.longest)
    shorter = text.rsplit(" ", 1)[0]
    first, second = translator.translate([text, shorter], GREEDY)
    assert first.score != second.score


def test_a_headline_may_be_asked_for(translator: Translator):
    assert len(translator.translate(TEXTS, translator.decoding, headlines=1)) == len(TEXTS)


def test_pieces_grow_with_the_text(translator: Translator):
    assert 0 < translator.pieces([TEXTS[0]])[0] < translator.pieces([f"{TEXTS[0]} {TEXTS[1]}"])[0]


def test_the_model_is_named(translator: Translator):
    assert translator.model.name
    assert translator.model.digest.startswith("sha256:")
    assert translator.model.engine
    assert translator.model.compute_type


def _of_length(translator: Translator, length: int) -> str:
    """Words of at most `length` pieces together, to which none can be added."""
    text = TEXTS[0]
    while translator.pieces([f"{text} في"])[0] <= length:
        text = f"{text} في"
    return text
