import pytest

from summarize.records import Topic
from summarize.topics.headings import announced, decide


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("سياسياً :", Topic.POLITICAL),
        ("سياسيًا:", Topic.POLITICAL),
        ("الوضع السياسي", Topic.POLITICAL),
        ("وفي المشهد السياسي :", Topic.POLITICAL),
        ("مجلس الأمن", Topic.POLITICAL),
        ("ميدانياً", Topic.MILITARY),
        ("عسكريا :", Topic.MILITARY),
        ("أولاً - الوضع الميداني :", Topic.MILITARY),
        ("في الميدان", Topic.MILITARY),
        ("على الأرض :", Topic.MILITARY),
        ("على الصعيد الأمني", Topic.MILITARY),
        ("إنسانياً :", Topic.HUMANITARIAN),
        ("الوضع الصحي:", Topic.HUMANITARIAN),
        ("اقتصادياً", Topic.ECONOMY),
        ("الأسهم :", Topic.ECONOMY),
        ("رياضة", Topic.OTHER),
        ("منوعات", Topic.OTHER),
    ],
)
def test_a_known_heading_announces_its_topic(heading, topic):
    assert announced(heading) == (topic,)


@pytest.mark.parametrize(
    "heading", ["دير الزور :", "ما البديل؟", "الرياض :", "مالي", "صحيفة", "ميدان التحرير", "", ":"]
)
def test_a_place_or_a_question_announces_nothing(heading):
    assert announced(heading) == ()


def test_a_heading_may_announce_two_topics():
    assert announced("سياسياً واقتصادياً :") == (Topic.POLITICAL, Topic.ECONOMY)


@pytest.mark.parametrize(
    ("probabilities", "topics", "decided"),
    [
        ((0.9, 0.1, 0, 0, 0), (), Topic.MILITARY),
        ((0.9, 0.1, 0, 0, 0), (Topic.POLITICAL,), Topic.POLITICAL),
        ((0.1, 0.9, 0, 0, 0), (Topic.MILITARY,), Topic.MILITARY),
        ((0.1, 0.2, 0, 0.7, 0), (Topic.POLITICAL,), Topic.ECONOMY),
        ((0.1, 0.2, 0, 0.7, 0), (Topic.POLITICAL, Topic.ECONOMY), Topic.ECONOMY),
        ((0.1, 0.25, 0.3, 0.35, 0), (Topic.POLITICAL,), Topic.POLITICAL),
        ((0.6, 0.1, 0.3, 0, 0), (Topic.HUMANITARIAN,), Topic.MILITARY),
        ((0.6, 0.1, 0.3, 0, 0), (Topic.POLITICAL, Topic.ECONOMY), Topic.POLITICAL),
    ],
)
def test_a_heading_overrules_between_military_and_political_and_where_all_is_unsure(probabilities, topics, decided):
    assert decide(probabilities, topics) is decided
