import numpy
import pytest

from summarize.records import Topic
from summarize.topics.lexicon import Lexicon, stem, words


@pytest.mark.parametrize(
    "forms",
    [
        ("المدفعية", "مدفعية", "بالمدفعيّة", "والمدفعيه"),
        ("النازحين", "نازحون", "للنازحين", "ونازحين"),
        ("٢٥", "1300", "7"),
        ("أسعار", "الاسعار", "إسعار"),
        ("NATO", "nato"),
    ],
)
def test_the_forms_of_a_word_meet_in_one_stem(forms):
    assert len({key for form in forms for _, key in words(form)}) == 1


def test_a_stem_keeps_three_letters():
    assert stem("وفي") == "وفي"
    assert stem("قال") == "قال"


def test_words_are_given_as_printed_but_without_harakat():
    assert [word for word, _ in words("قُتل «3» جنودٍ، أمس")] == ["قتل", "3", "جنود", "أمس"]


@pytest.fixture
def lexicon():
    vectors = numpy.array([[127, 0], [0, 127]], dtype=numpy.int8)
    weights = numpy.array([[2.0, 0, 0, 0, 0], [1.0, 0, 0, 3.0, 0]], dtype=numpy.float32)
    scales = numpy.array([1.0, 0.5], dtype=numpy.float32)
    return Lexicon([stem("قصف"), stem("سوق")], vectors, scales, weights, numpy.zeros(5, dtype=numpy.float32))


def test_features_are_a_direction_and_a_score_for_each_topic(lexicon):
    features = lexicon.features("القصف على السوق")
    assert features[:2] == pytest.approx([2 / 5**0.5, 1 / 5**0.5])
    assert features[2:] == pytest.approx([3 / 2**0.5, 0, 0, 3 / 2**0.5, 0])


def test_a_text_without_known_words_has_features_of_zero(lexicon):
    assert not lexicon.features("!").any()


def test_cues_are_the_words_that_speak_for_the_topic_strongest_first_and_once(lexicon):
    assert lexicon.cues("سوق والقصف قصف", Topic.MILITARY) == ("والقصف", "سوق")
    assert lexicon.cues("سوق والقصف قصف", Topic.ECONOMY) == ("سوق",)
    assert lexicon.cues("سوق", Topic.OTHER) == ()
