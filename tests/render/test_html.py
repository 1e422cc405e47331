import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from summarize.render import FORMATS, Options

from .samples import BRIEF, QUIET, retitled

page = FORMATS["html"]
ARABIC_LETTER = re.compile("[\u0621-\u064a]")
VOID = {"meta", "br"}


class Page(HTMLParser):
    """What a page holds: ids, links, tags, and each text with the `lang` and `dir` that govern it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.texts: list[tuple[str, str | None, str | None]] = []
        self.feed(text)
        self.close()
        assert self.open == [], "unclosed tags"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.add(tag)
        if attributes.get("id"):
            self.ids.append(str(attributes["id"]))
        if attributes.get("href"):
            self.links.append(str(attributes["href"]))
        if tag not in VOID:
            self.open.append((tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open[-1][0] != "style":
            lang = next((a["lang"] for _, a in reversed(self.open) if "lang" in a), None)
            direction = next((a["dir"] for _, a in reversed(self.open) if "dir" in a), None)
            self.texts.append((data.strip(), lang, direction))


def test_arabic_has_its_language_and_direction_and_english_has_its_own() -> None:
    for text, language, direction in Page(page.one(QUIET, Options(full=True))).texts:
        arabic = len(ARABIC_LETTER.findall(text)) > len(text) / 2
        assert (language, direction) == (("ar", "rtl") if arabic else ("en", "ltr")), text


def test_every_link_leads_somewhere_on_the_page_and_no_id_comes_twice() -> None:
    several = Page(page.together([BRIEF, QUIET, BRIEF], Options(full=True)))  # type: ignore[misc]
    assert len(several.ids) == len(set(several.ids))
    assert len(several.links) == 3 + 4 + 1 + 4
    assert {link.removeprefix("#") for link in several.links} <= set(several.ids)


def test_nothing_is_fetched_and_nothing_runs() -> None:
    text = page.one(BRIEF, Options(full=True))
    assert Page(text).tags.isdisjoint({"script", "link", "img", "iframe", "object"})
    assert not re.search(r"https?://|url\(|@import", text)


def test_news_text_is_escaped_wherever_it_stands() -> None:
    text = page.one(retitled(BRIEF, "<script>alert(1)</script>\"'&\x1b[31m\ud800"), Options(full=True))
    assert "script" not in Page(text).tags
    assert text.encode()
    assert "\x1b" not in text


def test_points_are_numbered_through_all_sections() -> None:
    assert '<ol start="3">' in page.one(BRIEF, Options())


def test_no_article_is_still_a_page() -> None:
    assert page.together is not None
    assert "<title>0 articles</title>" in page.together([], Options())


@pytest.mark.slow
def test_chromium_lays_arabic_out_from_the_right(tmp_path: Path) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed")
    probe = (
        "<script>document.title = [...document.querySelectorAll('[lang=ar]')].filter(block => {"
        "const text = document.createRange(); text.selectNodeContents(block);"
        "const inside = text.getBoundingClientRect(), box = block.getBoundingClientRect();"
        "return inside.right < box.right - 2 || inside.left < 0}).length + ' astray'</script>"
    )
    # The page itself lets no script run.
    html = re.sub(r"<meta http-equiv[^>]*>", "", page.one(BRIEF, Options(full=True))).replace(
        "</body>", f"{probe}</body>"
    )
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    switches = (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
        "--disable-component-update --disable-sync --window-size=420,900 --dump-dom"
    )
    command = [chromium, *switches.split(), f"--user-data-dir={tmp_path}", (tmp_path / "page.html").as_uri()]
    dom = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    assert "<title>0 astray</title>" in dom
