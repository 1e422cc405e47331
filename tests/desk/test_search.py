"""Search: what finds what, and that nothing a user types is taken for a query language."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.desk.search import index, query, words


def finds(asked: str, text: str) -> bool:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE search USING fts5(words, tokenize = 'porter ascii', detail = none)")
        connection.execute("INSERT INTO search VALUES (?)", (index(text),))
        statement = "SELECT 1 FROM search WHERE search MATCH ?"
        return bool(query(asked) and connection.execute(statement, (query(asked),)).fetchone())


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("الأمم", "دعت الامم المتحدة"),
        ("امم", "والأمم المتحدة"),
        ("مدينه", "قصفت المدفعية المدينة"),
        ("مصطفي", "قال مصطفى"),
        ("مُحَمَّد", "محمد"),
        ("محمد", "مُحَمَّدٌ"),
        ("مـــدينة", "مدينة"),
        ("وزير", "ووزير الخارجية"),
        ("وزير", "للوزير"),
        ("الوزير", "بوزير"),
        ("والوزير", "كالوزير"),
        ("قتل", "وقتل ثلاثة"),
        ("كتاب", "بكتاب"),
        ("42", "قتل ٤٢ شخصا"),
        ("٤٢", "42 people"),
        ("ministers", "The minister said"),
        ("MINISTER", "ministers"),
        ("Lindqvist émigré", "the emigre Anna Lindqvist"),
        ("truc", "a truce"),
        ("مرج", "في مرجانة"),
        ("hill الزعرور", "took the hill سيطرت على تلة الزعرور"),
    ],
)
def test_it_finds(asked: str, text: str) -> None:
    assert finds(asked, text)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("hill truce", "the hill"),
        ("tru hill", "truce hill"),  # only the last word may be begun
        ("كتاب", "تاب الرجل"),  # the ك is the word's own
        ("7", "42"),
        ("7", "70"),
        ("!!!", "anything"),
        ("", "anything"),
    ],
)
def test_it_does_not_find(asked: str, text: str) -> None:
    assert not finds(asked, text)


@pytest.mark.parametrize(
    "asked",
    [
        '"',
        "'",
        "*",
        "a*",
        "NEAR(a b)",
        "words:a",
        "a AND",
        "OR",
        "NOT a",
        "-a",
        "^a",
        "a + b",
        "{words} : a",
        "(",
        "\0",
    ],
)
def test_no_sign_of_the_users_means_anything(asked: str) -> None:
    finds(asked, "a b")
    assert finds("NOT", "it was not so")
    assert finds("a-b", "b a")


@given(st.text(max_size=40))
@settings(derandomize=True, max_examples=200)
def test_every_text_is_found_by_itself(text: str) -> None:
    assert finds(text, text) == bool(words(text))
