"""What attackers put into articles, from the bytes to what is printed: nothing hangs, nothing reaches a terminal."""

import io
import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize.console import World
from summarize.errors import ReadingError
from summarize.pipeline import Plan, brief
from summarize.reading import formats, read
from summarize.reading.article import clean
from summarize.reading.names import printable
from summarize.records import Brief, MadeBy, Reading
from summarize.render import FORMATS, Options, rtl, terminal
from summarize.render.sanitize import sanitize
from summarize.render.wrap import wrap
from tests.conftest import SEEDS, FakeSummarizer, FakeTranslator

NEWS = "أعلنت وزارة الدفاع يوم الجمعة مقتل سبعة عشر مدنياً في غارات جوية على بلدة كفر سنام جنوبي إدلب. "
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# A terminal that leaves all ordering to us: whatever bidi control is printed on it came with the news.
PLAIN_TERMINAL = {"TERM": "alacritty", "COLUMNS": "40"}


def read_bytes(data: bytes, source: str = "-", folder: Path | None = None) -> list[Reading | ReadingError]:
    if folder is None:
        return list(read(source, stdin=io.BytesIO(data)))
    (folder / source).write_bytes(data)
    return list(read(str(folder / source), stdin=io.BytesIO()))


def made(reading: Reading) -> Brief:
    plan = Plan(MadeBy("0", None, None, "cpu"), FakeTranslator(), FakeSummarizer(), full=True)
    return brief(reading, plan)


def drawn(article: Brief, environ: dict[str, str] | None = None) -> str:
    environ = environ or PLAIN_TERMINAL
    stream = io.StringIO()
    terminal.draw(article, terminal.console(stream, environ), rtl.direction(environ), Options(full=True))
    return stream.getvalue()


def harmful(text: str) -> set[str]:
    """The characters of `text` that do something to a terminal besides being shown."""
    return {c for c in text if (unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c != "\n") or c in BIDI}


ATTACKS = {
    "colours and cursor": "\x1b[31m\x1b[2J\x1b[H",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;http://evil.invalid\x1b\\here\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07",
    "eight-bit controls": "\x9b31m\x9d0;owned\x9c\x90q\x9c",
    "overrides": "\u202e60\u202c \u202d06",
    "isolates": "\u2066\u2067\u2068x\u2069",
    "zero width": "\u200b\u2060\ufeff\u200d" * 50,
    "tower": "ب" + "\u064e\u0651\u0301\u0323" * 50,
    "NUL": "\x00",
    "carriage return": "17 قتيلاً\rلا أحد",
    "separators": "\u2028\u2029\x85",
    "tags": "\U000e0041\U000e007f",
    "markup": "[bold red]x[/] :skull: {{ 7*7 }} <b>x</b>",
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
@pytest.mark.parametrize("as_json", [False, True], ids=["text", "JSON"])
def test_nothing_in_an_article_reaches_a_terminal(attack: str, as_json: bool) -> None:
    fields = {"title": f"غارات {attack} على إدلب", "text": f"{attack}{NEWS}{attack}\n{NEWS}", "author": f"سليم{attack}"}
    data = json.dumps(fields) if as_json else f"{fields['title']}\n{fields['text']}"
    (reading,) = read_bytes(data.encode())
    assert isinstance(reading, Reading), reading
    article = made(reading)
    assert not harmful(drawn(article))
    for form in FORMATS.values():
        assert not harmful(form.one(article, Options(full=True)))


def test_a_lone_surrogate_in_json_becomes_a_mark_and_a_flag() -> None:
    (reading,) = read_bytes(b'{"text": "' + NEWS.encode() + rb'\ud800", "title": "\udfff"}')
    assert isinstance(reading, Reading)
    assert "\ufffd" in reading.article.text
    assert [flag.kind for flag in reading.flags] == ["encoding"]
    made(reading).article.text.encode()


def test_mixed_encodings_are_flagged() -> None:
    (reading,) = read_bytes(f"{NEWS}\n{NEWS}\n".encode() + NEWS.encode("cp1256"))
    assert isinstance(reading, Reading)
    assert "encoding" in [flag.kind for flag in reading.flags]


@pytest.mark.parametrize("marks", ["\u064e\u0651", "\u0301\u0323"])
def test_a_tower_of_marks_is_composed_in_no_time_and_loses_none(marks: str) -> None:
    # Without its floors, sorting them takes a thousand times as long as this whole file.
    tower = clean(f"ب{marks * 200_000}")
    assert sum(tower.count(mark) for mark in marks) == 400_000
    assert unicodedata.is_normalized("NFC", tower)


@pytest.mark.parametrize("text", ["مُحَمَّدٌ ـــ ............................................ ----", "e\u0301"])
def test_composing_changes_nothing_else(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


def test_a_line_of_five_megabytes_is_refused_with_the_remedy(tmp_path: Path) -> None:
    (error,) = read_bytes((NEWS * 31_000).encode(), "long.txt", tmp_path)
    assert isinstance(error, ReadingError)
    assert "larger than" in str(error)
    assert "--max-bytes" in error.remedy


@pytest.mark.parametrize("page", ["<!---->" * 1000 + "x", "x" + "<!-- " * 100_000, "x" + "<a " * 100_000])
def test_comments_and_tags_that_never_end_are_looked_at_once(page: str) -> None:
    assert formats.is_html(page, "page.html") is ("<!--" in page)


def test_entities_that_multiply_are_not_expanded(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    document = f'<!DOCTYPE html [<!ENTITY e0 "bomb">{entities}]><html><body><p>{NEWS * 4}&e9;</p></body></html>'
    (reading,) = read_bytes(document.encode(), "bomb.html", tmp_path)
    assert isinstance(reading, Reading)
    assert len(reading.article.text) < 2 * len(document)


def test_xml_is_refused_unparsed() -> None:
    (error,) = read_bytes(b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')
    assert "XML" in str(error)


def test_a_page_nested_deep_is_read(tmp_path: Path) -> None:
    page = f"<html><body>{'<div>' * 5000}<p>{NEWS * 4}</p></body></html>"
    read_bytes(page.encode(), "deep.html", tmp_path)


def test_scripts_are_no_news_and_entities_no_markup(tmp_path: Path) -> None:
    page = (
        f"<html><body><article><p onclick='x()'>{NEWS * 3}</p><script>steal()</script>"
        f"<p>{NEWS}&lt;script&gt;x&#x1b;[2J&#x202e;</p>"
    )
    (reading,) = read_bytes(page.encode(), "page.html", tmp_path)
    assert isinstance(reading, Reading)
    article = made(reading)
    assert "steal" not in reading.article.text
    assert not harmful(drawn(article))
    html = FORMATS["html"].one(article, Options(full=True))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("data", [b"[" * 10_000 + b"]" * 10_000, b'{"text":' * 10_000 + b"1" + b"}" * 10_000])
def test_json_nested_deep_is_an_error(data: bytes) -> None:
    assert all(isinstance(found, ReadingError) for found in read_bytes(data))


@pytest.mark.parametrize("name", ["\x1b[2J", "a\nb", "\u202etxt.exe", "\udcff", "\u200b", "\u2066x"])
def test_a_name_is_printed_harmlessly(name: str) -> None:
    assert not harmful(printable(name))
    (error,) = read(f"/nowhere/{name}", stdin=io.BytesIO())
    assert "\n" not in str(error)
    assert not harmful(f"{error} {error.remedy}") if isinstance(error, ReadingError) else False


@pytest.mark.parametrize("name", ["../../evil", "/etc/passwd", "a\nb", "..", "𐓘" * 80, "-rf", "\x00", "con\u202e"])
def test_a_name_out_of_an_article_stays_in_the_output_folder(
    name: str, tmp_path: Path, world: Callable[..., World], monkeypatch: pytest.MonkeyPatch
) -> None:
    from summarize.cli import cli

    source = tmp_path / "one.json"
    source.write_text(json.dumps({"name": name, "text": NEWS}), encoding="utf-8")
    cli.main(["split", "-q", "-o", f"{tmp_path}/out/", str(source)], standalone_mode=False, obj=world())
    (written,) = (tmp_path / "out").iterdir()
    assert re.fullmatch(r"[\w.-]+\.txt", written.name)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.json", "out"]


def test_a_link_in_the_output_folder_is_not_followed(tmp_path: Path, world: Callable[..., World]) -> None:
    from summarize.cli import cli

    (tmp_path / "out").mkdir()
    (tmp_path / "precious.txt").write_text("before", encoding="utf-8")
    (tmp_path / "out" / "latest.txt").symlink_to(tmp_path / "precious.txt")
    source = tmp_path / "one.json"
    source.write_text(json.dumps({"name": "latest", "text": NEWS}), encoding="utf-8")
    cli.main(["split", "-q", "-o", f"{tmp_path}/out/", str(source)], standalone_mode=False, obj=world())
    assert (tmp_path / "precious.txt").read_text(encoding="utf-8") == "before"
    assert not (tmp_path / "out" / "latest.txt").is_symlink()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "=HYPERLINK(1)+", *ATTACKS.values()])
def test_no_suggested_term_is_a_formula_to_a_spreadsheet(
    start: str, tmp_path: Path, world: Callable[..., World]
) -> None:
    from summarize.cli import cli

    source = tmp_path / "one.txt"
    names = f"{start}شنخرقوز{start} و{start}بغداد"
    source.write_text(f"قتل ثلاثة مدنيين في قصف على بلدة {names} مساء أمس. {NEWS}", encoding="utf-8")
    outside = world()
    cli.main(["glossary", "suggest", str(source)], standalone_mode=False, obj=outside)
    assert isinstance(outside.stdout, io.StringIO)
    _, *lines = outside.stdout.getvalue().splitlines()
    assert lines
    for cell in (cell for line in lines for cell in line.split("\t") if cell):
        assert cell[0].isalnum()
        assert not harmful(cell)


def test_an_address_in_an_article_is_never_fetched() -> None:
    # A connection anywhere but to this machine fails the test; one to a closed port of it would be an error.
    data = json.dumps({"url": "http://127.0.0.1:9/", "text": f"{NEWS} http://127.0.0.1:9/"}).encode()
    (reading,) = read_bytes(data)
    assert isinstance(reading, Reading)


def test_letters_without_width_are_cut_too() -> None:
    word = "ب" * 50 + "\u0600" * 10_000
    assert max(map(len, wrap(word, 40, lambda piece: piece.count("ب")))) <= 160 * 40


def test_unfinished_sequences_are_looked_at_once() -> None:
    assert sanitize("\x9d" * 200_000) == ""


def test_a_seed_is_drawn_as_before_on_a_terminal_that_orders_lines() -> None:
    (reading,) = read(str(SEEDS / "talks.txt"), stdin=io.BytesIO())
    assert isinstance(reading, Reading)
    shown = drawn(made(reading), {"VTE_VERSION": "7000", "COLUMNS": "80"})
    # The embeddings are ours, one a line, closed on it.
    assert harmful(shown) == {"\u202b", "\u202c"}
    assert all(line.count("\u202b") == line.count("\u202c") <= 1 for line in shown.splitlines())
