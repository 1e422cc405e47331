"""Word documents: read back with python-docx, as XML, and by LibreOffice where it is installed."""

import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from summarize.records import Brief
from summarize.render import DOCUMENTS, Options, View
from summarize.render.text import MARKS

from .samples import BRIEF, DESCRIBED, LINES, QUIET, SENTENCES, retitled


def paragraphs(briefs: Sequence[Brief], options: Options | None = None) -> list[tuple[str, str]]:
    """The styles and texts of the paragraphs of a document."""
    document = Document(BytesIO(DOCUMENTS["docx"](briefs, options or Options())))
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


def test_a_brief_is_a_document_in_the_order_of_the_other_formats() -> None:
    assert paragraphs([BRIEF]) == [
        ("Heading 1", LINES[0][3]),
        ("Arabic title", LINES[0][2]),
        ("Arabic", LINES[1][2]),
        ("Quiet", f"{LINES[1][3]} · 2020-02-28 · seeds/wadi.txt"),
        ("Heading 2", "MILITARY"),
        ("Point", "1.\tForces took Zaarour hill on Sunday. [sentence 4]"),
        ("Arabic", LINES[3][2]),
        ("Point", f"2.\t{LINES[4][3]} [sentences 5–6] ‼"),
        ("Arabic", LINES[4][2]),
        ("Arabic", LINES[5][2]),
        ("Heading 2", "POLITICAL"),
        ("Point", "3.\tMinister Kamal al-Rawi called an emergency meeting. [sentence 9]"),
        ("Arabic", LINES[8][2]),
        ("Point", "4.\tThe spokesman denied it. [sentence 10] ‼"),
        ("Arabic", LINES[9][2]),
        ("Remark", "Not briefed: 2 humanitarian, 1 economy"),
        ("Heading 2", "FLAGS"),
        ("Flag", "‼\tnumber: 60 became 6 (point 2, sentence 5)"),
        ("Flag", "‼\tuntranslated: the translation has no words (sentence 10)"),
        (
            "Flag",
            "!\tencoding: read as windows-1256, a guess by what gives Arabic: compare a line with the original",
        ),
        ("Flag", "!\thedge: نفى\N{LEFT-TO-RIGHT MARK} is not in the English (point 4, sentence 10)"),
        ("Flag", "·\tsplit: the sentence was translated in 2 parts (sentence 5)"),
        ("Remark", "For the editor: points 2 and 4 need an Arabic reader"),
        ("Quiet", "summarize 0.1.0 · translator bundled (ctranslate2 int8) · summarizer bundled (ctranslate2 int8)"),
    ]


def test_a_description_heads_its_brief() -> None:
    document = Document(BytesIO(DOCUMENTS["docx"]([DESCRIBED], Options())))
    texts = [paragraph.text for paragraph in document.paragraphs[:3]]
    assert texts == ["Subject: معارك\N{LEFT-TO-RIGHT MARK} Wadi al-Sarw", "Slug: wadi_battles", "Byline: A. Desk"]


def test_a_section_without_points_says_so() -> None:
    shown = paragraphs([QUIET])
    assert ("Quiet", "No point on sentences 5–6") in shown
    assert shown[shown.index(("Heading 2", "OTHER")) + 1] == ("Quiet", "Nothing reported")


@pytest.mark.parametrize("options", [Options(full=True), Options(View.TRANSLATION), Options(View.SPLIT)])
def test_every_sentence_is_in_the_full_text(options: Options) -> None:
    shown = paragraphs([BRIEF], options)
    assert all(("Arabic", sentence.text) in shown for sentence in SENTENCES)
    assert any(text.startswith("12.\t") for style, text in shown if style == "Point")


def test_arabic_runs_from_the_right_in_its_own_language() -> None:
    document = Document(BytesIO(DOCUMENTS["docx"]([BRIEF], Options())))
    style = document.styles["Arabic"].element
    assert style.pPr.find(qn("w:bidi")) is not None
    assert style.rPr.find(qn("w:lang")).get(qn("w:bidi")) == "ar-SA"
    assert style.rPr.find(qn("w:szCs")).get(qn("w:val")) == "26"
    for paragraph in document.paragraphs:
        if paragraph.style.name.startswith("Arabic"):
            assert all(run.font.rtl for run in paragraph.runs)
    [flag] = [
        paragraph for paragraph in document.paragraphs if "نفى" in paragraph.text and paragraph.style.name == "Flag"
    ]
    assert [run.text for run in flag.runs if run.font.rtl] == ["نفى"]


def test_each_article_begins_a_page() -> None:
    shown = paragraphs([BRIEF, QUIET, BRIEF])
    alone = [paragraphs([BRIEF]), paragraphs([QUIET]), paragraphs([BRIEF])]
    between = ("Normal", "")
    assert shown == [*alone[0], between, *alone[1], between, *alone[2]]
    with zipfile.ZipFile(BytesIO(DOCUMENTS["docx"]([BRIEF, QUIET], Options()))) as file:
        assert file.read("word/document.xml").count(b'<w:br w:type="page"/>') == 1


def test_the_same_brief_makes_the_same_bytes() -> None:
    first = DOCUMENTS["docx"]([BRIEF], Options())
    assert DOCUMENTS["docx"]([BRIEF], Options()) == first
    with zipfile.ZipFile(BytesIO(first)) as file:
        assert {member.date_time for member in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in file.read("docProps/core.xml")


@pytest.mark.parametrize("title", ["a\x00\x0b\ufffe\ud800", "<w:p/>&amp;", "x" * 5000, "\n\t"])
def test_news_text_cannot_break_a_document(title: str) -> None:
    assert len(paragraphs([retitled(BRIEF, title)])) >= len(paragraphs([BRIEF])) - 2


def test_no_articles_are_an_empty_document() -> None:
    assert paragraphs([]) == []


@pytest.mark.slow
def test_libreoffice_shows_all_of_it(tmp_path: Path) -> None:
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if not office or not reader:
        pytest.skip("LibreOffice or pdftotext is not installed")
    (tmp_path / "brief.docx").write_bytes(DOCUMENTS["docx"]([BRIEF], Options()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "brief.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    text = subprocess.run([reader, "brief.pdf", "-"], cwd=tmp_path, check=True, capture_output=True).stdout.decode()
    words = " ".join(text.split())
    assert "Forces took Zaarour hill on Sunday." in words
    assert "For the editor: points 2 and 4 need an Arabic reader" in words
    assert all(mark in words for mark in MARKS.values())
