import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.render.sanitize import sanitize

HOSTILE = st.text(st.one_of(st.characters(), st.sampled_from("\x1b[]0;m\x07\x9b\u202e\u2066\u200d\u0651\ud800ab ")))


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b[2J\x1b[Hgone", "gone"),
        ("\x1b]0;owned\x07title", "title"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]0;never ended", "0;never ended"),
        ("\x9b31mred", "red"),
        ("\x1bc reset", "reset"),
        ("a\x00\x08\x7fb", "ab"),
        ("one\r\n\ttwo\u2028three\xa0four", "one two three four"),
        ("\u202eevil\u202c \u2067x\u2069 \u200fy\u200e \ufeffz", "evil x y z"),
        ("a\u200b\u200b\u200b\u2060b", "ab"),
        ("می\u200c\u200c\u200cخواهد", "می\u200cخواهد"),
        ("tag\U000e0041\U000e0042", "tag"),
        ("a\ud800b", "a\ufffdb"),
        ("ب" + "\u064e\u0651" * 40, "ب\u064e\u0651\u064e\u0651"),
        ("مُحَمَّدٌ", "مُحَمَّدٌ"),
    ],
)
def test_what_does_harm_goes_and_what_shows_stays(text: str, clean: str) -> None:
    assert sanitize(text) == clean


@settings(derandomize=True)
@given(HOSTILE)
def test_no_control_or_surrogate_is_ever_left(text: str) -> None:
    categories = {unicodedata.category(character) for character in sanitize(text)}
    assert categories.isdisjoint({"Cc", "Cs", "Zl", "Zp"})


@settings(derandomize=True)
@given(HOSTILE)
def test_sanitizing_twice_changes_nothing(text: str) -> None:
    assert sanitize(sanitize(text)) == sanitize(text)
