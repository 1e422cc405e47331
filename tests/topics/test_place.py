from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.arabic.letters import bare
from summarize.records import Kind, Topic
from summarize.topics import place
from tests.topics.articles import sentences

SHELLING = "قصفت المدفعية مواقع المسلحين في محيط البلدة وقُتل ثلاثة جنود."
TALKS = "وبحث وزير الخارجية مع نظيره الروسي في موسكو العلاقات الثنائية ونتائج المفاوضات."
PRICES = "وارتفعت أسعار النفط دولارين للبرميل بعد قرار أوبك خفض الإنتاج."
MATCH = "وفاز المنتخب بهدفين في المباراة النهائية من البطولة أمام آلاف المشجعين."
RELIEF = "ووصلت شاحنات الأمم المتحدة إلى مخيمات النازحين محملة بالخيام والأغذية والأدوية."


def topics(*lines: tuple[Kind, str]) -> list[Topic | None]:
    return [placement.topic for placement in place(sentences(*lines))]


def test_each_topic_is_known_by_its_words():
    lone = [topics((Kind.BODY, text))[0] for text in (SHELLING, TALKS, RELIEF, PRICES, MATCH)]
    assert lone == list(Topic)


def test_every_sentence_is_placed_in_order_and_only_body_text_has_a_topic():
    kinds = list(Kind)
    given = sentences(*((kind, SHELLING) for kind in kinds))
    placements = place(given)
    assert [placement.sentence for placement in placements] == list(given)
    assert [p.sentence.kind for p in placements if p.topic] == [Kind.BODY]
    assert all((p.why is None) == (p.topic is None) for p in placements)


def test_no_sentences_give_no_placements():
    assert place(()) == ()


def test_an_article_of_nothing_but_furniture_has_no_topics():
    assert topics((Kind.TITLE, "قصف على إدلب"), (Kind.BYLINE, "وكالات")) == [None, None]


def test_why_names_the_probability_and_the_words_that_weighed_most():
    (placement,) = place(sentences((Kind.BODY, SHELLING)))
    assert placement.why is not None
    probability, cues = placement.why.removeprefix("classifier ").split(": ")
    assert 0.5 < float(probability) <= 1
    assert "قصفت" in cues.split("، ")
    assert all(cue in bare(SHELLING) for cue in cues.split("، "))


def test_why_of_a_sentence_without_known_words_is_its_neighbours():
    lines = ((Kind.BODY, SHELLING), (Kind.BODY, "«»"), (Kind.BODY, SHELLING))
    placement = place(sentences(*lines))[1]
    assert placement.topic is Topic.MILITARY
    assert str(placement.why).endswith(": its neighbours")


def test_neighbours_decide_what_the_words_leave_open():
    vague = (Kind.BODY, "وأسفر ذلك عن خسائر كبيرة.")
    in_war = topics((Kind.BODY, SHELLING), vague, (Kind.BODY, SHELLING))[1]
    in_trade = topics((Kind.BODY, PRICES), vague, (Kind.BODY, PRICES))[1]
    assert (in_war, in_trade) == (Topic.MILITARY, Topic.ECONOMY)


def test_a_heading_tells_military_from_political_until_the_next_heading():
    placements = place(
        sentences(
            (Kind.HEADING, "سياسياً :"), (Kind.BODY, SHELLING), (Kind.HEADING, "ريف إدلب :"), (Kind.BODY, SHELLING)
        )
    )
    assert [placement.topic for placement in placements] == [None, Topic.POLITICAL, None, Topic.MILITARY]
    assert placements[1].why == "heading «سياسياً :»"
    assert str(placements[3].why).startswith("classifier ")


def test_what_is_clearly_about_something_else_stays_so_under_a_heading():
    assert topics((Kind.HEADING, "سياسياً :"), (Kind.BODY, PRICES), (Kind.BODY, TALKS)) == [
        None,
        Topic.ECONOMY,
        Topic.POLITICAL,
    ]


def test_a_heading_after_all_news_governs_nothing():
    assert topics((Kind.BODY, TALKS), (Kind.HEADING, "ميدانياً")) == [Topic.POLITICAL, None]


def test_spelling_as_sites_print_it_does_not_change_the_topic():
    printed = "قَصَفَت المـدفعيـة مواقع المسلحين فى محيط البلده و قتل ٣ جنود"
    assert topics((Kind.BODY, printed)) == [Topic.MILITARY]


def test_the_same_article_is_placed_the_same_way_twice():
    given = sentences((Kind.TITLE, "قصف ومحادثات"), (Kind.BODY, SHELLING), (Kind.BODY, TALKS))
    assert place(given) == place(given)


@given(st.lists(st.tuples(st.sampled_from(Kind), st.text("ابتقسلم 5٣.،«»:\u200fx😀", min_size=1)), max_size=8))
@settings(derandomize=True, max_examples=60)
def test_any_text_is_placed(lines):
    placements = place(sentences(*lines))
    assert [placement.sentence.text for placement in placements] == [text for _, text in lines]
