from dataclasses import replace

from summarize.records import Section, Topic
from summarize.render import FORMATS, Options

from .samples import BRIEF, QUIET, retitled

text = FORMATS["text"]


def test_an_absent_section_is_one_plain_line() -> None:
    brief = replace(QUIET, sections=(Section(Topic.OTHER, ()),))
    assert "\nOther: nothing reported\n" in text.one(brief, Options())


def test_lines_are_never_wrapped_or_shaped() -> None:
    long = retitled(BRIEF, "قال الوزير لا " * 50)
    assert ("قال الوزير لا " * 50).strip() in text.one(long, Options()).splitlines()


def test_escape_sequences_and_surrogates_in_news_do_not_get_out() -> None:
    rendered = text.one(retitled(BRIEF, "\x1b[2Jخبر\ud800\u202e"), Options())
    assert "\x1b" not in rendered
    assert "خبر\ufffd\n" in rendered
    assert rendered.encode()


def test_brackets_and_braces_of_news_are_kept() -> None:
    assert "[reuters] [/b] :heart: {x}" in text.one(retitled(BRIEF, "[reuters] [/b] :heart: {x}"), Options())
