import unicodedata

import pytest

from summarize.errors import ReadingError
from summarize.reading.article import Material, clean, digest_of, line, reading
from summarize.records import FlagKind

from .sample import BODY, PARAGRAPHS, TITLE


def _reading(body=BODY, **fields):
    return reading(Material("name", "source", digest_of(b""), body, **fields))


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("أ\r\nب\rج\u2028د\u2029ه\x85و\x0cز", "أ\nب\nج\nد\nه\nو\nز"),
        ("أ\x00ب\x1b[31mج", "أ ب [31mج"),
        ("أ\ud800ب", "أ\ufffdب"),
        ("\ufeff \n\n\tأ  ب\t ج \n\n\nد \n", "\tأ  ب\t ج \n\n\nد"),
        ("ا\u0653ب", "آب"),
    ],
)
def test_clean_keeps_the_text_and_its_layout(raw, cleaned):
    assert clean(raw) == cleaned


def test_a_title_is_one_line_and_an_empty_one_is_none():
    assert line(" قصف\n  وجلسة ") == "قصف وجلسة"
    assert line(" \0\n") is None


def test_title_byline_and_body_stand_under_one_another():
    article = _reading(title=TITLE, byline="سامر خليل").article

    assert article.text == f"{TITLE}\nسامر خليل\n\n{BODY}"
    assert (article.title, article.byline) == (TITLE, "سامر خليل")


def test_a_title_that_the_body_repeats_is_not_said_twice():
    article = _reading(f"  {TITLE.replace(' ', '  ')}\n\nسامر خليل\n{BODY}", title=TITLE, byline="سامر خليل").article

    assert article.text == f"{TITLE}\nسامر خليل\n\n{BODY}"


def test_a_first_sentence_that_begins_like_the_title_stays_whole():
    article = _reading(f"قصف على المدينة أوقع قتلى.\n{BODY}", title="قصف على المدينة").article

    assert article.text.startswith("قصف على المدينة\n\nقصف على المدينة أوقع قتلى.\n")


def test_plain_text_is_kept_as_it_is():
    assert _reading().article.text == BODY


def test_the_text_is_in_normal_form_c_across_its_parts():
    text = _reading("\u0651" + BODY, title=unicodedata.normalize("NFD", "آخر أنباء القصف")).article.text

    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize(
    ("body", "count"), [(BODY + "\ufffd", "1 character is"), (BODY + "\ufffd\ud800", "2 characters")]
)
def test_lost_characters_are_flagged(body, count):
    (flag,) = _reading(body).flags

    assert flag.kind is FlagKind.ENCODING
    assert count in flag.message


@pytest.mark.parametrize("body", ["", " \n\0\n"])
def test_an_empty_text_is_an_error_even_with_a_title(body):
    with pytest.raises(ReadingError, match="source: there is no text"):
        _reading(body, title=TITLE)


@pytest.mark.parametrize(
    "fields", [{}, {"title": "الصفحة غير موجودة"}], ids=["without a title", "a title is no news by itself"]
)
def test_nothing_but_boilerplate_is_an_error(fields):
    with pytest.raises(ReadingError, match="source: nothing but site boilerplate"):
        _reading("اشترك في النشرة البريدية\nتابعونا على فيسبوك\nجميع الحقوق محفوظة", **fields)


def test_boilerplate_stays_in_the_record():
    text = f"{TITLE}\n{BODY}\nتابعونا على فيسبوك"

    assert _reading(text).article.text == text


def test_a_headline_alone_is_news():
    assert _reading(TITLE).article.text == TITLE


def test_a_byline_below_a_given_title_is_found():
    body = f"كتب: سامر خليل\n{BODY}"
    article = _reading(body, title=TITLE).article

    assert article.byline
    assert article.byline in article.text
    assert article.text == f"{TITLE}\n\n{body}"


def test_every_paragraph_is_a_slice_of_the_text():
    text = _reading(title=TITLE).article.text

    assert [paragraph for paragraph in PARAGRAPHS if paragraph not in text] == []
