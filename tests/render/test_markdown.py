import html

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarize.render import FORMATS, Options
from summarize.render.markdown import escape
from summarize.render.sanitize import sanitize

from .samples import BRIEF, retitled

PLAIN = st.text(st.one_of(st.sampled_from("*_`#[]()<>|~&;!-+=$^1.) \\:ab"), st.characters(codec="utf-8"))).map(sanitize)


@settings(derandomize=True)
@given(PLAIN.filter(bool))
@example("1. أولاً")
@example("# *bold* [link](http://x) <b>&amp; `code` ~~gone~~ |cell|")
@example("- [ ] task")
@example("===")
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(escape(text))
    assert html.unescape(shown) == f"<p>{text}</p>\n"


@pytest.mark.parametrize("title", ["# h", "> q", "1. x", "*b*", "<script>", "a|b", "---"])
def test_a_title_stays_one_heading(title: str) -> None:
    shown = MarkdownIt().render(FORMATS["markdown"].one(retitled(BRIEF, title), Options()))
    assert shown.startswith(f"<h1>{html.escape(title)}</h1>")


def test_points_keep_their_numbers_from_section_to_section() -> None:
    shown = MarkdownIt().render(FORMATS["markdown"].one(BRIEF, Options()))
    assert '<ol start="3">' in shown
    assert shown.count("<blockquote>") == 2 + 4
