"""The invented day from briefs to ranked stories: who claims what, what is merged, what comes first."""

from dataclasses import replace
from functools import cache

import pytest

from summarize.day.dispatches import day_of, dispatches, hour_of, moment, source
from summarize.day.edition import edition
from summarize.day.hours import stated
from summarize.day.points import sources
from summarize.day.story import Count, Edition, Story
from summarize.records import Article

from .samples import brief_of, briefs, labels


@cache
def day() -> Edition:
    return edition(briefs())


def story(label: str) -> Story:
    def has(found: Story) -> bool:
        return labels()[day().dispatches[found.articles[0]].brief.article.name] == label

    return next(filter(has, day().stories))


def test_the_sources_of_a_story_are_lined_up_where_they_differ() -> None:
    tallies = {tally.count: tally for tally in story("market").tallies}
    killed = {claim.source: claim.figure.words for claim in tallies[Count.KILLED].claims if not claim.figure.denied}
    assert killed == {
        "Marfa News": "12 civilians",
        "شبكة الأفق": "12 civilians",
        "وكالة الساحل": "15",
        "midan.example": "at least 15 civilians",
        "قناة النهر": "7 gunmen",
    }
    assert tallies[Count.KILLED].differs
    assert [c.source for c in tallies[Count.KILLED].claims if c.figure.denied] == ["قناة النهر"]
    assert not tallies[Count.MISSING].differs


def test_a_claim_stands_in_the_sentence_that_it_names() -> None:
    for found in day().stories:
        for claim in found.claims:
            placements = day().dispatches[claim.cited.article].brief.placements
            text = next(p.sentence.text for p in placements if p.sentence.index == claim.cited.sentence)
            assert claim.source == day().dispatches[claim.cited.article].source
            assert text


def test_a_source_stands_by_its_latest_article() -> None:
    later = brief_of("day-02")
    update = replace(later, article=replace(later.article, publisher="Marfa News", digest="sha256:later"))
    found = edition([brief_of("day-01"), update]).stories
    assert len(found) == 1
    killed = next(tally for tally in found[0].tallies if tally.count is Count.KILLED)
    assert [(claim.source, claim.figure.words) for claim in killed.claims] == [("Marfa News", "15")]


def test_a_point_is_an_article_s_own_word_for_word() -> None:
    for found in day().stories:
        for point in (point for section in found.sections for point in section.points):
            assert point.point == day().dispatches[point.article].brief.points[point.place]
            assert {cited.sentence for cited in point.support if cited.article == point.article} >= set(
                point.point.support
            )


def test_what_two_sources_say_is_said_once_with_both() -> None:
    first = story("talks").sections[0].points[0]
    assert sources(first, day().dispatches) == ("Marfa News", "صحيفة الصباح الجديد")
    assert {cited.article for cited in first.support} == {
        place for place, dispatch in enumerate(day().dispatches) if dispatch.brief.article.name in ("day-10", "day-11")
    }


def test_points_with_other_numbers_are_never_merged() -> None:
    """15 killed is not 12 killed, however alike the sentences are."""
    for section in story("market").sections:
        for point in section.points:
            assert len(sources(point, day().dispatches)) == 1


@pytest.mark.parametrize("most", [1, 2])
def test_no_more_points_than_asked_for_and_the_rest_is_counted(most: int) -> None:
    for found in edition(briefs(), most).stories:
        for section in found.sections:
            assert len(section.points) <= most
    assert edition(briefs(), 1).stories[0].sections[0].more == 9


def test_stories_come_by_sources_then_day_then_armed_dead() -> None:
    order = [labels()[day().dispatches[found.articles[0]].brief.article.name] for found in day().stories]
    assert order == ["market", "ambush", "talks", "bomb", "displaced", "airport", "parliament", "bread"]


def test_the_order_of_the_briefs_changes_nothing() -> None:
    assert edition(reversed(briefs())) == day()


def test_an_article_that_comes_twice_is_taken_once() -> None:
    assert edition([*briefs(), *briefs()]) == day()


def test_places_are_those_of_fighting_and_have_arabic_behind_them() -> None:
    assert [place.name for place in story("market").places] == ["Idlib", "Kafr Nuwar"]
    assert [place.name for place in story("bomb").places] == ["Bandar", "Mogadishu"]
    assert story("talks").places == ()


def test_hours_are_those_that_sentences_state() -> None:
    assert [hour.hour for hour in story("market").hours] == [9]
    assert [hour.hour for hour in story("airport").hours] == [22]


@pytest.mark.parametrize(
    ("arabic", "hours"),
    [
        ("عند الساعة الرابعة فجراً", (4,)),
        ("عند الساعة الثالثة والنصف عصراً", (15,)),
        ("في الساعة العاشرة ليلاً", (22,)),
        ("في الساعة الثانية عشرة ظهراً", (12,)),
        ("عند الساعة 22:30", (22,)),
        ("عند الساعة 05:10", (5,)),
        ("عند الساعة الثالثة", ()),
        ("قبل ثلاث ساعات", ()),
    ],
)
def test_an_hour_of_the_day(arabic: str, hours: tuple[int, ...]) -> None:
    assert stated(arabic) == hours


def _article(**fields: str) -> Article:
    given = {"byline": None, "published": None, "publisher": None} | fields
    return Article("name", "file.txt", None, given["byline"], given["published"], "", "sha256:", given["publisher"])


@pytest.mark.parametrize(
    ("article", "named"),
    [
        (_article(publisher="Marfa News", byline="وكالة الساحل"), "Marfa News"),
        (_article(byline="إدلب – سليم الرافعي – وكالة الساحل للأنباء"), "وكالة الساحل للأنباء"),
        (_article(byline="بيروت - رويترز"), "رويترز"),
        (_article(byline="إدلب – سليم الرافعي"), "name"),
        (_article(), "name"),
    ],
)
def test_who_published_an_article(article: Article, named: str) -> None:
    assert source(article) == named


def test_when_an_article_was_published() -> None:
    zoned = moment(_article(published="2020-03-02T13:05+03:00"))
    assert zoned == moment(_article(published="2020-03-02T10:05Z"))
    assert moment(_article(published="28 شباط 2020")) == moment(_article(published="2020-02-28T12:00"))
    assert moment(_article(published="أمس")) is None
    assert day_of(_article(published="2020-03-02T23:30-05:00")) == "2020-03-02"
    assert hour_of(_article(published="2020-03-02T23:30-05:00")) == 23
    assert hour_of(_article(published="2020-03-02")) is None


def test_no_articles_are_a_day_without_stories() -> None:
    assert edition([]).stories == ()
    assert dispatches([]) == ()


def test_a_denial_is_the_headline_of_its_story_only_alone() -> None:
    denial = brief_of("day-05")
    for others, title in (([], "day-05"), ([brief_of("day-01")], "day-01")):
        found = edition([denial, *others])
        assert found.dispatches[found.stories[0].headline.article].brief.article.name == title
