from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarize.arabic.months import GREGORIAN
from summarize.reading.layout import sentences, title_and_byline
from summarize.records import Article, Kind

CASES = sorted((Path(__file__).parents[1] / "cases" / "layout").glob("*.txt"))
PRINTED = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "هدنة في الحديدة",
                "عدن – سالم باوزير",
                "سياسياً :",
                "سياسياً : قال الوزير كذا. ثم عاد",
                "قد يعجبك ايضا",
                "قال الوزير إن الأمر انتهى. وأضاف: «نعم.»",
                "المصدر: وكالات",
                "الجمعة 28 فبراير 2020",
                "(أرشيف)",
                " . ",
                "انتهى. سمات اليمن",
            ]
        ),
        st.text(st.sampled_from('ابوةقال X.e3٣\u200f\t .؟…:"«»()–/'), max_size=30),
    ),
    max_size=12,
)


def article(text: str, title: str | None = None, byline: str | None = None) -> Article:
    return Article("name", "source", title, byline, None, text, "sha256:0")


def kinds(text: str, title: str | None = None, byline: str | None = None) -> list[Kind]:
    return [sentence.kind for sentence in sentences(article(text, title, byline))]


def test_there_are_cases() -> None:
    assert len(CASES) > 5


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    text, _, output = case.read_text("utf-8").partition("\n# output\n")
    title = None
    if text.startswith("# title: "):
        title, _, text = text.removeprefix("# title: ").partition("\n")
    found = sentences(article(text, title))
    assert [f"{sentence.kind} | {sentence.text}" for sentence in found] == output.rstrip("\n").split("\n")


@pytest.mark.parametrize("month", [name for names in GREGORIAN.values() for name in names.split("|")])
def test_a_date_in_the_months_of_any_region_is_no_news(month: str) -> None:
    text = f"هدنة في الحديدة\n12 {month} 2024\nقال الوزير إن الأمر انتهى.\n"
    assert kinds(text, "هدنة في الحديدة") == [Kind.TITLE, Kind.DATELINE, Kind.BODY]


@settings(derandomize=True, max_examples=150)
@given(PRINTED, st.sampled_from(["\n", "\n\n", "\r\n", "\u2028"]), st.sampled_from([None, "هدنة في الحديدة", ""]))
@example([], "\n", None)
def test_nothing_is_lost_and_every_span_is_exact(printed: list[str], newline: str, title: str | None) -> None:
    text = newline.join(printed)
    end_before = 0
    paragraphs = [part for part in text.splitlines() if part.strip()]
    for index, sentence in enumerate(sentences(article(text, title))):
        assert sentence.index == index
        assert text[sentence.start : sentence.end] == sentence.text
        assert not text[end_before : sentence.start].strip()
        assert sentence.text in paragraphs[sentence.paragraph]
        end_before = sentence.end
    assert not text[end_before:].strip()


@settings(derandomize=True, max_examples=100)
@given(PRINTED)
def test_guessed_title_and_byline_are_lines_of_the_text(printed: list[str]) -> None:
    text = "\n".join(printed)
    title, byline = title_and_byline(text)
    stripped = [part.strip() for part in text.splitlines()]
    assert title is None or title in stripped
    assert byline is None or byline in stripped


def test_paragraphs_count_lines_of_text_and_not_empty_ones() -> None:
    found = sentences(article("\nالأول. والثاني.\n\n \nالثالث."))
    assert [sentence.paragraph for sentence in found] == [0, 0, 1]


def test_the_title_is_found_however_it_is_spelled() -> None:
    assert kinds("هدنةٌ  في الحديدة\nصمدت الهدنة.", title="هدنة في الحديده")[0] is Kind.TITLE


def test_a_title_that_comes_again_is_a_title_once() -> None:
    assert kinds("هدنة في الحديدة أمس\nهدنة في الحديدة أمس\nصمدت.", title="هدنة في الحديدة أمس").count(Kind.TITLE) == 1


def test_without_a_title_no_line_is_one() -> None:
    assert Kind.TITLE not in kinds("هدنة في الحديدة تصمد\nصمدت الهدنة يومين.")


def test_the_byline_that_a_page_states_is_one_whatever_it_looks_like() -> None:
    text = "هدنة\nسالم عبد الله باوزير العولقي\nصمدت الهدنة يومين."
    assert kinds(text, title="هدنة", byline="سالم عبد الله باوزير العولقي")[1] is Kind.BYLINE


@pytest.mark.parametrize(
    ("text", "title", "byline"),
    [
        ("هدنة في الحديدة\nعدن – سالم باوزير\nصمدت الهدنة.", "هدنة في الحديدة", "عدن – سالم باوزير"),
        ("رئيس الأركان: المعركة لم تنته بعد\nقال رئيس الأركان ذلك.", "رئيس الأركان: المعركة لم تنته بعد", None),
        ("هدنة في الحديدة\n\nالجمعة 28 فبراير 2020\nكتب: سالم باوزير\nصمدت.", "هدنة في الحديدة", "كتب: سالم باوزير"),
        ("صمدت الهدنة.\nوعاد الناس.", None, None),
        ("صمدت الهدنة في الحديدة", None, None),
        ("دمشق – سانا\nقال الوزير ذلك.", None, None),
        ("قال الوزير إن الهدنة صامدة\nوأضاف ذلك.", None, None),
        ("الجمعة 28 فبراير 2020\nقال الوزير ذلك.", None, None),
        ("", None, None),
    ],
)
def test_title_and_byline_of_plain_text(text: str, title: str | None, byline: str | None) -> None:
    assert title_and_byline(text) == (title, byline)


def test_a_list_of_links_ends_after_ten() -> None:
    text = "صمدت الهدنة.\nاقرأ أيضاً\n" + "\n".join(["خبر قديم عن البلد"] * 12) + "\nوعاد الناس."
    assert kinds(text).count(Kind.BOILERPLATE) == 11


def test_a_heading_ends_a_list_of_links() -> None:
    assert kinds("صمدت الهدنة.\nاقرأ أيضاً\nخبر قديم\nسياسياً\nقال الوزير ذلك.")[2:4] == [Kind.BOILERPLATE, Kind.HEADING]


def test_a_last_paragraph_with_its_agency_is_news() -> None:
    assert kinds("صمدت الهدنة.\nأفرجت السلطات عن الصحافي المعتقل منذ عام (رويترز)")[-1] is Kind.BODY
