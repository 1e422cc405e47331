import json
import re
import shutil
import subprocess
from dataclasses import replace
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest
from bidi import algorithm
from docx import Document

from summarize.day.edition import edition
from summarize.day.story import Count, Edition, Side
from summarize.records import Brief, Description, Flag, FlagKind, Topic
from summarize.render.day import DOCUMENTS, FORMATS
from summarize.render.day.layout import outline
from tests.render.test_html import ARABIC_LETTER, Page

from .golden import CASES, day, drawn
from .samples import FOLDER, brief_of

SCHEMA = json.loads(files("summarize.render.day").joinpath("schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
EMPTY = edition([])


def hostile(text: str) -> Edition:
    brief = brief_of("day-01")
    article = replace(brief.article, title=text, name=text, source=text, publisher=text)
    assert brief.headline
    point = replace(brief.points[0], text=text)
    section = replace(brief.sections[0], points=(point, *brief.sections[0].points[1:]))
    headline = replace(brief.headline, text=text)
    return edition([replace(brief, article=article, headline=headline, sections=(section, *brief.sections[1:]))])


@pytest.mark.parametrize("name", CASES)
def test_the_golden_files(name: str) -> None:
    """`python -m tests.day.golden` writes them anew."""
    assert CASES[name]() == (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("found", [day(), EMPTY, hostile("x")], ids=["day", "empty", "one"])
def test_the_json_is_valid_by_the_schema(found: Edition) -> None:
    VALIDATOR.validate(json.loads(FORMATS["json"](found)))


def test_the_schema_is_one_and_refuses_what_it_does_not_know() -> None:
    VALIDATOR.check_schema(SCHEMA)
    for path in ([], ["articles", 0], ["stories", 0], ["stories", 0, "claims", 0], ["stories", 0, "sections", 0]):
        spoilt = inner = json.loads(FORMATS["json"](day()))
        for step in path:
            inner = inner[step]
        inner["surprise"] = 1
        assert not VALIDATOR.is_valid(spoilt), path


def test_the_schema_lists_what_the_records_do() -> None:
    definitions = SCHEMA["$defs"]
    assert definitions["count"]["enum"] == list(Count)
    assert definitions["claim"]["properties"]["side"]["enum"] == [*Side, None]
    assert definitions["section"]["properties"]["topic"]["enum"] == list(Topic)


def test_every_support_in_json_is_a_sentence_of_its_article() -> None:
    value = json.loads(FORMATS["json"](day()))
    for found in value["stories"]:
        points = [point for section in found["sections"] for point in section["points"]]
        for cited in (*(c for point in points for c in point["support"]), *(c["support"] for c in found["claims"])):
            placements = day().dispatches[cited["article"]].brief.placements
            assert cited["arabic"] == next(p.sentence.text for p in placements if p.sentence.index == cited["sentence"])


def test_arabic_on_the_page_has_its_language_and_english_has_its_own() -> None:
    for text, language, _ in Page(FORMATS["html"](day())).texts:
        arabic = len(ARABIC_LETTER.findall(text)) > len(text) / 2
        assert language == ("ar" if arabic else "en"), text


def test_links_lead_somewhere_and_ids_are_unique() -> None:
    page = Page(FORMATS["html"](day()))
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_every_chart_says_what_it_shows_and_has_its_table() -> None:
    text = FORMATS["html"](day())
    charts = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    assert len(charts) > 5
    for chart in charts:
        named = re.search(r'aria-labelledby="(\S+) (\S+)"', chart)
        assert named
        assert f'<title id="{named[1]}">' in chart
        assert f'<desc id="{named[2]}">' in chart
    assert len(re.findall(r"</svg>\s*(?:<details>\s*<summary>Table</summary>\s*)?<table>", text)) == len(charts)


def test_nothing_is_fetched_and_nothing_runs() -> None:
    text = FORMATS["html"](day())
    assert Page(text).tags.isdisjoint({"script", "link", "img", "iframe", "object", "foreignobject"})
    assert not re.search(r"https?://|url\(|@import|\son\w+=", text.replace("https://www.midan.example", ""))


HOSTILE = "<script>alert(1)</script>\"'&\x1b[31m\u202e\ud800"


@pytest.mark.parametrize("name", ["html", "text", "markdown"])
def test_news_text_is_harmless_wherever_it_stands(name: str) -> None:
    text = FORMATS[name](hostile(HOSTILE))
    assert text.encode()
    assert not {"\x1b", "\u202e"} & set(text)
    if name == "html":
        assert "script" not in Page(text).tags


def test_nothing_reaches_a_terminal_that_is_not_sanitized() -> None:
    assert "\x1b[31m" not in drawn(hostile("\x1b[31mمقتل\x1b]0;x\x07 [bold]أحد[/bold]"), {"TERM": "xterm"})


def test_a_doubtful_point_is_marked_and_its_flag_printed() -> None:
    brief = brief_of("day-01")
    flag = Flag(FlagKind.NUMBER, "12 became 21", sentence=1, expected="12", found="21")
    text = FORMATS["text"](edition([flagged(brief, flag)]))
    assert "[1:2] ‼" in text
    assert "‼ number: 12 became 21 (point 1)" in text


def flagged(brief: Brief, flag: Flag) -> Brief:
    return replace(brief, flags=(flag,))


def test_a_story_is_headed_by_the_descriptions_of_its_briefs() -> None:
    """Each text once, as a brief alone shows it."""
    found = edition(
        replace(brief_of(name), description=description)
        for name, description in {
            "day-01": Description("Marfa", "marfa-port", "A. Desk"),
            "day-02": Description(slug="marfa-toll", byline="A. Desk"),
            "day-24": Description(),
        }.items()
    )
    lines = ("Subject: Marfa", "Slug: marfa-port; marfa-toll", "Byline: A. Desk")
    assert [tuple(map(str, story.described)) for story in outline(found).stories] == [lines, ()]
    text = FORMATS["text"](found)
    assert text.count("\n".join(lines)) == 1
    assert text.count("Slug:") == 1
    assert "  \n".join(lines) in FORMATS["markdown"](found)
    assert "<br>".join(lines) in FORMATS["html"](found)
    assert "\n".join(lines) in drawn(found, {"TERM": "alacritty"})
    paragraphs = [paragraph.text for paragraph in Document(BytesIO(DOCUMENTS["docx"](found))).paragraphs]
    place = paragraphs.index(lines[0])
    assert tuple(paragraphs[place : place + 3]) == lines
    value = json.loads(FORMATS["json"](found))
    VALIDATOR.validate(value)
    assert {article["name"]: article["description"] for article in value["articles"]} == {
        "day-01": {"subject": "Marfa", "slug": "marfa-port", "byline": "A. Desk"},
        "day-02": {"subject": None, "slug": "marfa-toll", "byline": "A. Desk"},
        "day-24": None,
    }


def test_a_word_document_has_all_that_the_text_has() -> None:
    made = DOCUMENTS["docx"](day())
    assert DOCUMENTS["docx"](day()) == made
    shown = outline(day())
    # Word may need more marks of direction than a line has.
    texts = [_unmarked(paragraph.text) for paragraph in Document(BytesIO(made)).paragraphs]
    for story in shown.stories:
        assert sum(story.heading in text for text in texts) == 1
        for said in (said for part in story.parts for said in part.points):
            assert any(_unmarked(said.english) in text and str(said.refs[0]) in text for text in texts)
            assert set(said.arabic) <= set(texts)
        assert all(any(_unmarked(line.text) in text for text in texts) for line in story.lines)
    assert [text for text in texts if text.endswith(f"story {shown.articles[0].story}")]
    assert len(Document(BytesIO(DOCUMENTS["docx"](hostile("a\x00\ufffe\ud800<w:p/>")))).paragraphs) > 5


def _unmarked(text: str) -> str:
    return text.replace("\N{LEFT-TO-RIGHT MARK}", "")


def test_digits_behind_an_arabic_name_stay_behind_it() -> None:
    shown = algorithm.get_display(next(line.text for line in outline(day()).stories[0].lines), base_dir="L")
    assert "15 (لحاسلا ةلاكو 9:1)" in _unmarked(shown)


def test_a_day_without_articles_is_still_a_page() -> None:
    assert "Undated" in FORMATS["html"](EMPTY)
    assert "0 stories · 0 articles · 0 sources" in FORMATS["text"](EMPTY)


@pytest.mark.slow
def test_chromium_draws_every_bar_inside_its_chart(tmp_path: Path) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed")
    probe = """<script>addEventListener("load", () => {
      const parts = svg => [...svg.querySelectorAll("text, rect")];
      const out = [...document.querySelectorAll("svg")].filter(svg => parts(svg).some(part => {
        const [a, b] = [svg.getBoundingClientRect(), part.getBoundingClientRect()];
        return b.left < a.left - 1 || b.right > a.right + 1 || b.top < a.top - 1 || b.bottom > a.bottom + 1;
      })).map(svg => svg.querySelector("title").textContent);
      document.title = "outside: " + JSON.stringify(out);
    })</script></body>"""
    text = FORMATS["html"](day()).replace("default-src 'none'", "default-src 'unsafe-inline'")
    page = tmp_path / "day.html"
    page.write_text(text.replace("</body>", probe), encoding="utf-8")
    done = subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--window-size=1100,2400", "--dump-dom", page.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert "<title>outside: []</title>" in done.stdout
