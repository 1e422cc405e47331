from hypothesis import given
from hypothesis import strategies as st

from summarize.desk.differences import Change, Piece, differences, replacements

TEXT = st.text(st.sampled_from("ab. "), max_size=30)


def test_words_that_changed_stand_beside_those_that_stayed() -> None:
    assert differences("Forces took the hill on Sunday.", "Forces took the hill on Monday.") == (
        Piece(Change.KEPT, "Forces took the hill on"),
        Piece(Change.REMOVED, "Sunday."),
        Piece(Change.ADDED, "Monday."),
    )


@given(TEXT, TEXT)
def test_both_texts_can_be_read_off(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert " ".join(p.text for p in pieces if p.change is not Change.ADDED).split() == before.split()
    assert " ".join(p.text for p in pieces if p.change is not Change.REMOVED).split() == after.split()


def test_a_replacement_is_words_without_the_signs_around_them() -> None:
    assert replacements("He met Malkov, again.", "He met Melnikov, again.") == (("Malkov", "Melnikov"),)


def test_what_only_went_or_came_replaces_nothing() -> None:
    assert replacements("a b c", "a c") == replacements("a c", "a b c") == ()
