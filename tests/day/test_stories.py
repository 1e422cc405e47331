"""Grouping on the invented day of 24 articles in 8 stories, and on 133 of our corpus, two of which share one."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from summarize.day.dispatches import dispatches
from summarize.day.stories import ALIKE, stories
from summarize.day.story import Dispatch
from summarize.records import Article, Brief, Kind, MadeBy, Placement, Sentence, Topic

from .samples import briefs, labels

CORPUS = Path(__file__).parents[2] / "training" / "corpus" / "dev"


def bcubed(groups: Sequence[Sequence[str]], story_of: dict[str, str]) -> tuple[float, float]:
    """Precision and recall, averaged over articles: how pure is its group, and how much of its story is in it."""
    sizes: dict[str, int] = defaultdict(int)
    for name in story_of:
        sizes[story_of[name]] += 1
    precision = recall = 0.0
    for group in groups:
        for name in group:
            together = sum(story_of[other] == story_of[name] for other in group)
            precision += together / len(group)
            recall += together / sizes[story_of[name]]
    return precision / len(story_of), recall / len(story_of)


def named(day: Sequence[Dispatch]) -> list[list[str]]:
    return [[day[place].brief.article.name for place in group] for group in stories(day)]


def unrelated() -> list[Brief]:
    """The dev articles of the corpus: titles and body sentences."""
    found = []
    for path in sorted(CORPUS.glob("*.tsv")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            rows = [line.split("\t") for line in block.splitlines() if line]
            texts = [(Kind.TITLE if row[0] == "T" else Kind.BODY, row[1]) for row in rows if row[0] in "TMPUEO"]
            if texts:
                found.append(_brief(rows[0][1], texts))
    return found


def _brief(name: str, texts: Sequence[tuple[Kind, str]]) -> Brief:
    placements, start = [], 0
    for index, (kind, text) in enumerate(texts):
        topic = Topic.OTHER if kind is Kind.BODY else None
        placements.append(Placement(Sentence(index, start, start + len(text), text, index, kind), topic, None))
        start += len(text) + 1
    article = Article(name, name, texts[0][1], None, None, "\n".join(text for _, text in texts), f"sha256:{name}")
    return Brief(article, tuple(placements), (), None, (), (), MadeBy("0", None, None, ""))


def test_the_invented_day_is_grouped_as_labelled() -> None:
    precision, recall = bcubed(named(dispatches(briefs())), labels())
    assert precision >= 0.95
    assert recall >= 0.95


def test_articles_that_share_no_story_stay_apart() -> None:
    found = unrelated()
    assert len(found) == 133
    assert len(stories(dispatches(found))) >= 132


def test_among_unrelated_articles_the_stories_are_still_found() -> None:
    others = unrelated()
    story_of = labels() | {brief.article.name: brief.article.name for brief in others}
    precision, recall = bcubed(named(dispatches([*briefs(), *others])), story_of)
    assert precision >= 0.95
    assert recall >= 0.95


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_the_input_changes_nothing(seed: int) -> None:
    shuffled = list(briefs())
    random.Random(seed).shuffle(shuffled)
    assert named(dispatches(shuffled)) == named(dispatches(briefs()))


def test_a_day_of_two_articles_is_enough_to_tell_one_story_from_two() -> None:
    market, other, ambush = (dispatches(briefs()[place : place + 1])[0] for place in (0, 1, 5))
    assert stories([market, other]) == ((0, 1),)
    assert stories([market, ambush]) == ((0,), (1,))


def test_articles_days_apart_tell_other_stories() -> None:
    first, second = briefs()[:2]
    later = replace(second, article=replace(second.article, published="2020-03-09T13:05"))
    assert len(stories(dispatches([first, second]))) == 1
    assert len(stories(dispatches([first, later]))) == 2


def test_no_article_is_no_story() -> None:
    assert stories(()) == ()


def test_the_threshold_is_what_the_document_says() -> None:
    document = (Path(__file__).parents[2] / "docs" / "day.md").read_text(encoding="utf-8")
    assert f"{ALIKE:g}" in document
