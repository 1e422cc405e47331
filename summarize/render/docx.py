"""A Word document: English from the left, every Arabic paragraph right to left in its own style, flags in colour.

Points are numbered in words, not by Word: flags name them, also after one was deleted.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from summarize.records import Brief, Severity
from summarize.render.outline import Described, Entry, Line, Options, Outline, Part, Warned, outline
from summarize.render.text import MARKS

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of everything in a document, the first that a ZIP file can tell: the same brief makes the same bytes."""
_COLOURS = {Severity.ERROR: "B3261E", Severity.WARNING: "8A5A00", Severity.NOTE: "2D6380"}
_INK, _QUIET = "1C1C1A", "66645E"
_INDENT = 22.0
"""Points of space that a number has in front of its text."""
_LONGEST_PROPERTY = 255
_ARABIC = re.compile("([\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+(?: +[\u0600-\u06ff]+)*)")
_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"
# XML cannot hold them; controls and surrogates are gone from an outline.
_NO_XML = re.compile("[\ufffe\uffff]")


def render(briefs: Sequence[Brief], options: Options) -> bytes:
    """One document of all articles, each begun on a page of its own."""
    from docx.enum.text import WD_BREAK

    document = new()
    articles = [outline(brief, options) for brief in briefs]
    for number, article in enumerate(articles):
        if number:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _article(document, article)
    return saved(document, articles[0].title or "" if len(articles) == 1 else "")


def new() -> "Document":
    """An empty document with the styles in it."""
    from docx import Document

    document = Document()
    _set_up(document)
    return document


def saved(document: "Document", title: str) -> bytes:
    """The file of a document that is done."""
    properties = document.core_properties
    properties.title = _safe(title)[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = "summarize"
    properties.comments = ""
    properties.created = properties.modified = datetime(*_EPOCH)
    file = BytesIO()
    document.save(file)
    return _dated(file.getvalue())


def _dated(data: bytes) -> bytes:
    """A ZIP file with all of its members at one time."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as made, ZipFile(file, "w", ZIP_DEFLATED) as dated:
        for name in made.namelist():
            dated.writestr(ZipInfo(name, _EPOCH), made.read(name), ZIP_DEFLATED)
    return file.getvalue()


# Styles.


def _set_up(document: "Document") -> None:
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.3)
    _style(document, "Normal", 11, after=4)
    _style(document, "Heading 1", 17, after=2, bold=True, leads=True)
    _style(document, "Heading 2", 11, before=16, after=6, bold=True, leads=True, based="Normal")
    _style(document, "Point", 11, before=8, after=2, hanging=True, based="Normal")
    _style(document, "Remark", 11, before=10, after=4, based="Normal")
    _style(document, "Quiet", 9, after=4, colour=_QUIET, based="Normal")
    _style(document, "Flag", 10, after=2, hanging=True, based="Normal")
    _right_to_left(_style(document, "Arabic", 13, after=2, based="Normal"), 13)
    _right_to_left(_style(document, "Arabic title", 16, after=2, leads=True, based="Arabic"), 16)


def _style(
    document: "Document",
    name: str,
    size: float,
    *,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
    colour: str = _INK,
    hanging: bool = False,
    leads: bool = False,
    based: str | None = None,
) -> "ParagraphStyle":
    """The paragraph style of that name, made if there is none; sizes and spaces in points.

    What `leads` stays on the page of the paragraph behind it.
    """
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    styles = document.styles
    known = name in [style.name for style in styles]
    style: ParagraphStyle = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if based:
        style.base_style = styles[based]
    style.quick_style = True
    font, form = style.font, style.paragraph_format
    font.size, font.bold, font.color.rgb = Pt(size), bold, RGBColor.from_string(colour)
    font.name = "Calibri"
    # The template's headings ask for the font of a theme, which goes before a name.
    fonts = style.element.get_or_add_rPr().rFonts
    for attribute in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[attribute]
    fonts.set(qn("w:cs"), "Arial")
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.15
    form.keep_with_next = leads
    if hanging:
        form.left_indent, form.first_line_indent = Pt(_INDENT), Pt(-_INDENT)
        form.tab_stops.add_tab_stop(Pt(_INDENT))
    return style


def _right_to_left(style: "ParagraphStyle", size: int) -> None:
    """Have paragraphs of `style` run from the right, in Arabic; what is of Arabic letters has its own size in Word."""
    style.paragraph_format.line_spacing = 1.3
    style.element.get_or_add_pPr().insert_element_before(_element("bidi"), "w:adjustRightInd", "w:spacing", "w:jc")
    properties = style.element.get_or_add_rPr()
    for element in (_element("szCs", val=str(2 * size)), _element("rtl"), _element("lang", bidi="ar-SA")):
        properties.append(element)


def _element(name: str, **attributes: str) -> "BaseOxmlElement":
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


# What an outline becomes.


def _article(document: "Document", article: Outline) -> None:
    add_described(document, article.described)
    if article.title:
        marked(add_english(document, "Heading 1", article.title), article.title_severity)
    if article.title_arabic:
        add_arabic(document, article.title_arabic, "Arabic title")
    if article.byline_arabic:
        add_arabic(document, article.byline_arabic)
    if article.imprint:
        add_english(document, "Quiet", article.imprint)
    for part in article.parts:
        add_part(document, part)
    if article.left_out:
        add_english(document, "Remark", article.left_out)
    if article.lines and article.parts:
        add_english(document, "Heading 2", "FULL TEXT")
    for line in article.lines:
        _line(document, line)
    if article.flags:
        add_english(document, "Heading 2", "FLAGS")
    for flag in article.flags:
        add_flag(document, flag)
    if article.editor:
        _bold(add_english(document, "Remark", article.editor))
    add_english(document, "Quiet", article.made_by)


def add_part(document: "Document", part: Part) -> None:
    """Add a section of points."""
    add_english(document, "Heading 2", part.title.upper())
    for entry in part.entries:
        _entry(document, entry)
    if part.remark:
        add_english(document, "Quiet", part.remark[0].upper() + part.remark[1:])


def add_flag(document: "Document", flag: Warned) -> None:
    """Add a flag."""
    paragraph = document.add_paragraph(style="Flag")
    _mark(paragraph, flag.severity)
    _text(paragraph, f"\t{flag.text}")


def _entry(document: "Document", entry: Entry) -> None:
    paragraph = add_english(document, "Point", f"{entry.number}.\t{entry.english}")
    _quiet(paragraph.add_run(f" [{entry.where}]"))
    marked(paragraph, entry.severity)
    paragraph.paragraph_format.keep_with_next = True
    for arabic in entry.arabic:
        add_arabic(document, arabic.text)


def _line(document: "Document", line: Line) -> None:
    paragraph = add_english(document, "Point", f"{line.arabic.number}.\t{line.english or ''}")
    _quiet(paragraph.add_run(f" [{line.label}]" if line.english else f"[{line.label}]"))
    marked(paragraph, line.severity)
    paragraph.paragraph_format.keep_with_next = True
    add_arabic(document, line.arabic.text)


def add_english(document: "Document", style: str, text: str) -> "Paragraph":
    """Add a paragraph of English; what it has of Arabic is marked as such."""
    paragraph = document.add_paragraph(style=style)
    _text(paragraph, text)
    return paragraph


def add_described(document: "Document", described: Sequence[Described]) -> None:
    """Add an editor's description, a paragraph a line."""
    for line in described:
        add_english(document, "Quiet", str(line)).paragraph_format.keep_with_next = True


def add_arabic(document: "Document", text: str, style: str = "Arabic") -> None:
    """Add a paragraph of Arabic."""
    _rtl(document.add_paragraph(style=style).add_run(_safe(text)))


def _text(paragraph: "Paragraph", text: str) -> None:
    """Add English, and what it has of Arabic as such.

    A mark ends what is Arabic: digits behind it would be drawn as a part of it, on its other side.
    """
    for number, piece in enumerate(_ARABIC.split(_safe(text))):
        if number % 2:
            _rtl(paragraph.add_run(piece))
        elif piece:
            paragraph.add_run(_LEFT_TO_RIGHT + piece if number else piece)


def _rtl(run: "Run") -> None:
    run.font.rtl = True


def marked(paragraph: "Paragraph", severity: Severity | None) -> None:
    """Put the mark of a severity, if there is one, behind a paragraph."""
    if severity:
        paragraph.add_run(" ")
        _mark(paragraph, severity)


def _mark(paragraph: "Paragraph", severity: Severity) -> None:
    from docx.shared import RGBColor

    run = paragraph.add_run(MARKS[severity])
    run.font.bold, run.font.color.rgb = True, RGBColor.from_string(_COLOURS[severity])


def _quiet(run: "Run") -> None:
    from docx.shared import Pt, RGBColor

    run.font.size, run.font.color.rgb = Pt(9), RGBColor.from_string(_QUIET)


def _bold(paragraph: "Paragraph") -> None:
    for run in paragraph.runs:
        run.font.bold = True


def _safe(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
