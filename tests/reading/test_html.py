import pytest

from summarize.reading.html import declared_charset
from summarize.records import FlagKind

from .sample import BODY, PARAGRAPHS, TITLE, as_article, failure, only, page, results

META = (
    f'<meta property="og:title" content="{TITLE} - وكالة الوادي">'
    '<meta property="og:site_name" content="وكالة الوادي">'
    '<meta name="author" content="سامر خليل">'
    '<meta property="article:published_time" content="2020-02-28T10:00:00+03:00">'
)
LINES = "\n".join(PARAGRAPHS)


def test_a_page_gives_title_author_date_and_paragraphs():
    reading = only(results(page(as_article(*PARAGRAPHS), head=META)))
    article = reading.article

    assert (article.title, article.byline, article.published) == (TITLE, "سامر خليل", "2020-02-28")
    assert article.text == f"{TITLE}\nسامر خليل\n\n{LINES}"
    assert reading.flags == ()


def test_json_ld_is_heard():
    ld = (
        '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "عنوان", '
        '"datePublished": "2021-05-06", "author": {"@type": "Person", "name": "ليلى حداد"}}'
    )
    article = only(
        results(page(as_article(*PARAGRAPHS), head=f'<script type="application/ld+json">{ld}</script>'))
    ).article

    assert (article.byline, article.published) == ("ليلى حداد", "2021-05-06")


def test_no_date_is_guessed_from_the_text():
    content = as_article(*PARAGRAPHS, "جرى ذلك في 14/03/2018.")

    assert only(results(page(content + "<p>© 2019</p>"))).article.published is None


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1256", "cp1256"), ("ISO-8859-6", "iso8859-6"), ("iso-8859-1", "cp1256"), ("windows-1256", "utf-8")],
)
def test_a_page_is_read_in_the_encoding_that_gives_arabic(declared, encoding):
    data = page(as_article(*PARAGRAPHS), charset=declared).encode(encoding)

    assert only(results(data)).article.text == f"{TITLE}\n\n{LINES}"


def test_only_an_encoding_that_the_page_did_not_declare_is_flagged():
    data = page(as_article(*PARAGRAPHS), charset="windows-1256").encode("cp1256")

    assert only(results(data)).flags == ()
    assert only(results(data.replace(b"windows-1256", b"latin-1"))).flags[0].kind is FlagKind.ENCODING


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="windows-1256">', "windows-1256"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-6'>", "ISO-8859-6"),
        (b'<?xml version="1.0" encoding="UTF-8"?>', "UTF-8"),
        (b"<p>", None),
    ],
)
def test_the_declared_encoding_is_found(head, charset):
    assert declared_charset(head) == charset


def test_a_page_with_an_encoding_declaration_parses_as_text():
    xhtml = f'<?xml version="1.0" encoding="windows-1256"?>\n{page(as_article(*PARAGRAPHS))}'

    assert only(results(xhtml.encode("cp1256"))).article.text.endswith(LINES)


def test_a_page_laid_out_in_tables_keeps_its_paragraphs():
    cells = f"<table><tr><td>{'<br><br>'.join(PARAGRAPHS)}</td></tr></table>"
    text = only(results(page(f'<form id="aspnetForm">{cells}</form>'))).article.text

    assert text == f"{TITLE}\n\n{LINES}"


def test_a_fragment_is_read():
    assert only(results("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS))).article.text == LINES


def test_a_page_of_which_little_is_kept_is_flagged():
    rest = "".join(f'<div class="sidebar share">{paragraph}</div>' for paragraph in PARAGRAPHS * 3)
    (flag,) = only(results(page(as_article(PARAGRAPHS[0]) + f'<aside class="sidebar">{rest}</aside>'))).flags

    assert flag.kind is FlagKind.LITTLE_KEPT
    assert "characters of visible text" in flag.message


def test_teasers_are_links_and_do_not_count_as_text_left_out():
    teasers = "".join(f'<div class="related"><a href="/{n}">{text}</a></div>' for n, text in enumerate(PARAGRAPHS * 3))

    assert only(results(page(as_article(*PARAGRAPHS) + teasers))).flags == ()


def test_menus_and_scripts_are_never_article_text():
    text = only(results(page(f"<p>{PARAGRAPHS[0]}</p>"))).article.text

    assert PARAGRAPHS[0] in text
    assert [part for part in ("الرئيسية", "hidden", "محفوظة") if part in text] == []


def test_text_where_trafilatura_finds_no_article_is_taken_whole_and_flagged():
    reading = only(results(page(f'<div class="footer">{BODY}</div>')))

    assert reading.article.text == f"{TITLE}\n\n{LINES}"
    assert [flag.kind for flag in reading.flags] == [FlagKind.LITTLE_KEPT]


@pytest.mark.parametrize(
    "content", ["<html></html>", "<!DOCTYPE html>", "<html><body><script>x</script></body></html>"]
)
def test_a_page_without_text_is_an_error(content):
    assert "shows no text" in str(failure(results(content)))


def test_a_page_of_boilerplate_alone_is_an_error():
    error = failure(results(page("<div><p>اشترك في النشرة البريدية</p><p>تابعونا على فيسبوك</p></div>")))

    assert "boilerplate" in str(error)


def test_a_news_feed_is_no_article():
    assert "XML" in str(failure(results(f'<?xml version="1.0"?><rss><title>{TITLE}</title></rss>')))


def test_trafilatura_says_nothing(capfd):
    results("<html><body><p>نعم</p></body></html>")

    assert capfd.readouterr() == ("", "")
