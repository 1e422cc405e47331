from dataclasses import replace

import pytest

from summarize import pipeline
from summarize.pipeline import Plan
from summarize.records import Article, FlagKind, Kind, MadeBy, Reading, Style, Topic
from summarize.translation.glossary import Glossary, Term
from tests.conftest import FakeSummarizer, FakeTranslator

TEXT = """عنوان الخبر عن المعارك والمحادثات
ميدانياً :
قصفت المدفعية مواقع المسلحين شرق البلدة وقتلت سبعة منهم.
وتقدم الجيش إلى القرية بعد اشتباكات عنيفة.
سياسياً :
أعلن وزير الخارجية استئناف المفاوضات في جنيف.
"""
FAMINE = """ارتفاع أسعار القمح
ارتفعت أسعار القمح في الأسواق المحلية بنسبة خمسة بالمئة.
وتوقع ديوان الحبوب زيادة المحصول هذا العام.
"""


GLOSSARY = Glossary((Term("غرست", "Grast"),), "sha256:test", "test")


def reading(text: str = TEXT) -> Reading:
    title = text.splitlines()[0]
    return Reading(Article("seed", "seed.txt", title, None, None, text, "sha256:0"))


@pytest.fixture
def plan(translator: FakeTranslator, summarizer: FakeSummarizer) -> Plan:
    return Plan(MadeBy("0", translator.model, summarizer.model, "cpu"), translator, summarizer)


def test_headings_divide_the_brief_into_sections(plan: Plan) -> None:
    brief = pipeline.brief(reading(), plan)
    assert [section.topic for section in brief.sections] == [Topic.MILITARY, Topic.POLITICAL]
    assert [[t.sentence.text for t in section.translations] for section in brief.sections] == [
        TEXT.splitlines()[2:4],
        TEXT.splitlines()[5:6],
    ]


def test_every_point_stands_on_sentences_of_its_section(plan: Plan) -> None:
    brief = pipeline.brief(reading(), plan)
    for section in brief.sections:
        own = {translation.sentence.index for translation in section.translations}
        assert section.points
        assert all(set(point.support) <= own for point in section.points)


def test_the_headline_is_the_title_checked_like_any_other(plan: Plan, translator: FakeTranslator) -> None:
    translator.enqueue(*["Seven men were killed in a clash there."] * 12)
    brief = pipeline.brief(reading(), plan)
    assert brief.headline is not None
    assert brief.headline.support == (0,)
    assert FlagKind.NUMBER in {flag.kind for flag in brief.headline.flags}


def test_the_house_style_is_in_the_translation_and_the_points(plan: Plan, translator: FakeTranslator) -> None:
    translator.enqueue(*["The guns hit the men 10 kilometers from town on March 3."] * 12)
    brief = pipeline.brief(reading(), replace(plan, style=(Style.LENGTH_SIGN, Style.DATE_DAY)))
    point = brief.sections[0].points[0]
    assert "10 km from town on 3 March" in point.text
    assert "10 km from town on 3 March" in brief.sections[0].translations[0].text


def test_an_article_without_the_asked_sections_is_briefed_under_its_largest_topic(plan: Plan) -> None:
    brief = pipeline.brief(reading(FAMINE), plan)
    assert [section.topic for section in brief.sections] == [Topic.ECONOMY]
    assert [flag.kind for flag in brief.flags] == [FlagKind.NO_SECTION]


def test_only_what_is_briefed_is_translated_unless_the_whole_text_is_wanted(plan: Plan) -> None:
    politics = replace(plan, sections=(Topic.POLITICAL,))
    some = pipeline.brief(reading(), politics)
    assert [t.sentence.text for t in some.translations] == [TEXT.splitlines()[0], TEXT.splitlines()[5]]
    whole = pipeline.brief(reading(), replace(politics, full=True))
    assert len(whole.translations) == len(whole.placements)


LONG = """عنوان الخبر عن المعارك
ميدانياً :
قصفت المدفعية مواقع المسلحين شرق البلدة وقتلت سبعة منهم.
وقصفت المدفعية مواقع المسلحين شرق البلدة.
ودمرت الطائرات عربتين على الطريق.
وتقدم الجيش إلى القرية بعد اشتباكات عنيفة.
سياسياً :
أعلن وزير الخارجية استئناف المفاوضات في جنيف.
"""


@pytest.mark.parametrize("full", [False, True])
def test_sentences_that_are_chosen_first_are_the_only_ones_briefed(
    plan: Plan, translator: FakeTranslator, full: bool
) -> None:
    brief = pipeline.brief(reading(LONG), replace(plan, choose_first=True, points=2, full=full))
    military, political = brief.sections
    assert [point.support for point in military.points] == [(2,), (4,)]
    assert [point.support for point in political.points] == [(7,)]
    asked = {0, 2, 4, 7} if not full else {0, 1, 2, 3, 4, 5, 6, 7}
    assert {t.sentence.index for t in brief.translations} == asked
    assert len(set(translator.asked)) == len(asked)


def test_a_section_without_sentences_is_kept_and_empty(plan: Plan) -> None:
    brief = pipeline.brief(reading(), replace(plan, sections=(Topic.MILITARY, Topic.ECONOMY)))
    assert brief.sections[1].topic is Topic.ECONOMY
    assert brief.sections[1].points == ()


def test_a_number_lost_in_translation_is_flagged_with_its_sentence(plan: Plan, translator: FakeTranslator) -> None:
    translator.enqueue("The artillery shelled the positions of the gunmen east of the town, killing some of them.")
    translator.queue.rotate()
    whole = pipeline.translate(reading("قصفت المدفعية مواقع المسلحين شرق البلدة وقتلت 7 منهم."), plan)
    flags = whole.translations[0].flags
    assert [(flag.kind, flag.sentence) for flag in flags if flag.kind is FlagKind.NUMBER] == [(FlagKind.NUMBER, 0)]


def test_a_name_of_the_glossary_is_not_spelt_by_ear(plan: Plan, translator: FakeTranslator) -> None:
    text = "قال غرست إن الجيش تقدم شرق البلدة."
    for glossary, noted in ((None, ["Grast"]), (GLOSSARY, [])):
        translator.enqueue("The army advanced east of the town, Grast said.")
        translator.queue.rotate()
        whole = pipeline.translate(reading(text), replace(plan, glossary=glossary))
        flags = whole.translations[0].flags
        assert [flag.found for flag in flags if flag.kind is FlagKind.UNLISTED_NAME] == noted


def test_words_run_together_are_noted(plan: Plan) -> None:
    article = pipeline.split(reading("عنوان\nاستمرت المعارك المستمرةحيث قتل خمسة جنود في القرية."), plan)
    assert [flag.kind for flag in article.flags] == [FlagKind.RUN_TOGETHER]


def test_what_is_no_newspaper_arabic_is_said_once_and_before_any_translation(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    check = pipeline.check_language
    monkeypatch.setattr(pipeline, "check_language", lambda text: [asked.append(text), *check(text)][1:])
    dialect = reading("عنوان الخبر عن المعارك\nمش عارف ليش هيك صار في القرية بعد القصف.")
    article = pipeline.translate(dialect, plan)
    assert [(flag.kind, flag.sentence) for flag in article.flags] == [(FlagKind.LANGUAGE, 1)]
    assert FlagKind.LANGUAGE not in {flag.kind for t in article.translations for flag in t.flags}
    assert len(asked) == len(set(asked)) == 2


def test_split_places_every_body_sentence_and_nothing_else(plan: Plan) -> None:
    article = pipeline.split(reading(), plan)
    assert all((p.topic is not None) == (p.sentence.kind is Kind.BODY) for p in article.placements)
    assert article.translations == ()
    assert article.sections == ()


def test_flags_of_the_reading_are_kept(plan: Plan) -> None:
    from summarize.records import Flag

    flag = Flag(FlagKind.ENCODING, "read as windows-1256")
    assert flag in pipeline.split(replace(reading(), flags=(flag,)), plan).flags
