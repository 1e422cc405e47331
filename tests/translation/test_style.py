"""A house style of figures: what is rewritten, what is left alone, and that no value changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.checks.numbers import english_quantities
from summarize.records import Style
from summarize.translation.style import restyle


@pytest.mark.parametrize(
    ("style", "before", "after"),
    [
        ("10 km", "a front of 10 kilometers", "a front of 10 km"),
        ("10 km", "1,200.5 kilometres away", "1,200.5 km away"),
        ("10 km", "a 10-kilometer convoy", "a 10-km convoy"),
        ("10 kilometres", "12 km north, 40 kilometers from here", "12 kilometres north, 40 kilometres from here"),
        ("10 kilometres", "1 km away", "1 kilometre away"),
        ("10 kilometres", "a 10 kilometer road, 30 meters wide", "a 10 kilometre road, 30 metres wide"),
        ("10 kilometers", "12km away", "12 kilometers away"),
        ("$10", "it cost 2.5 million US dollars", "it cost $2.5 million"),
        ("$10", "he paid 300 euros and 1 dollar", "he paid €300 and $1"),
        ("10 dollars", "it cost $2.5 million, not $1.", "it cost 2.5 million dollars, not 1 dollar."),
        ("3 March", "On March 3, 2020, he left", "On 3 March 2020, he left"),
        ("3 March", "until March 3rd.", "until 3 March."),
        ("March 3", "on 3 March 2020", "on March 3, 2020"),
        ("March 3", "on the 3rd of March", "on March 3"),
        ("10%", "by 7.5 percent", "by 7.5%"),
        ("10 per cent", "by 7.5% or ten percent", "by 7.5 per cent or ten per cent"),
        ("10 percent", "40 per cent voted", "40 percent voted"),
    ],
)  # fmt: skip
def test_figures_are_rewritten_as_the_example_has_them(style: str, before: str, after: str) -> None:
    assert restyle(before, (Style(style),)) == after
    assert restyle(after, (Style(style),)) == after


@pytest.mark.parametrize(
    ("style", "sentence"),
    [
        ("10 km", "at 90 kilometers/h"),
        ("10 kilometres", "a 10 km road"),
        ("$10", "from 5 to 10 dollars"),
        ("$10", "20 Canadian dollars"),
        ("10 dollars", "the $10 million loan"),
        ("10 dollars", "US$10, $10m and $5-10"),
        ("3 March", "in March 20 people were killed"),
        ("3 March", "between March 3 and 5"),
        ("March 3", "from 3 to 5 March"),
        ("March 3", "at 12:30 March began"),
        ("10%", "ten percent"),
        ("10 per cent", "a percentage"),
    ],
)
def test_what_is_not_plain_is_left_alone(style: str, sentence: str) -> None:
    assert restyle(sentence, (Style(style),)) == sentence


_WORDS = st.sampled_from(
    "10 1 2020 3 1,200 7.5 31 0 . , - – % $ € £ km mm kilometers kilometre meters dollars dollar US million thousand "
    "of the a in to and between March May 3rd percent per cent 5% $10 10-kilometer killed was about".split()
)


@given(
    st.lists(st.one_of(_WORDS, st.text("0123456789 ,.-$%kmMaryd", max_size=8)), max_size=14),
    st.sets(st.sampled_from(Style)),
)
def test_no_value_ever_changes(words: list[str], style: set[Style]) -> None:
    sentence = " ".join(words)
    styled = restyle(sentence, tuple(sorted(style)))
    assert sorted(q.value for q in english_quantities(styled)) == sorted(q.value for q in english_quantities(sentence))


def test_no_style_changes_nothing() -> None:
    assert restyle("March 3, 10 percent", ()) == "March 3, 10 percent"
