"""The whole path from an article to its brief, readable from top to bottom; no input, no output.

Each of the three functions gives a `Brief`, as full as was asked for: `split` has sentences and topics, `translate` the
English too, `brief` the headline and the points.
"""

from collections import Counter
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from summarize.arabic.sentences import run_together
from summarize.checks import check_language, compare, compare_point
from summarize.reading.layout import sentences
from summarize.records import (
    Brief,
    Flag,
    FlagKind,
    Kind,
    MadeBy,
    Origin,
    Placement,
    Point,
    Reading,
    Section,
    Style,
    Topic,
    Translation,
)
from summarize.summarization.extractive import rank_arabic
from summarize.summarization.points import is_own_brief, points
from summarize.summarization.protocol import Summarizer
from summarize.topics import place
from summarize.translation.glossary import Glossary, enforce, spelt
from summarize.translation.protocol import Decoding, Translator
from summarize.translation.style import restyle
from summarize.translation.translate import translate as translate_sentences

# The others may well be in English: a byline, the name of an agency, a site's own lines.
_NEWS = (Kind.TITLE, Kind.HEADING, Kind.BODY, Kind.CAPTION)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to make of an article, and with what. `decoding` is the translator's own where it is None.

    With `choose_first`, each section's sentences are chosen by their Arabic, and no others are translated for it.
    """

    made_by: MadeBy
    translator: Translator | None = None
    summarizer: Summarizer | None = None
    sections: tuple[Topic, ...] = (Topic.MILITARY, Topic.POLITICAL)
    points: int = 3
    full: bool = False
    choose_first: bool = False
    decoding: Decoding | None = None
    glossary: Glossary | None = None
    style: tuple[Style, ...] = ()
    tell: Callable[[str], None] = lambda stage: None


def split(reading: Reading, plan: Plan) -> Brief:
    """The article's sentences, each placed in its topic."""
    placements = place(sentences(reading.article))
    flags = reading.flags + tuple(chain.from_iterable(map(_about_the_arabic, placements)))
    return Brief(reading.article, placements, (), None, (), flags, plan.made_by)


def translate(reading: Reading, plan: Plan) -> Brief:
    """The whole article, sentence by sentence."""
    article = split(reading, plan)
    return replace(article, translations=_translated(article.placements, plan))


def brief(reading: Reading, plan: Plan) -> Brief:
    """The brief: a headline, and the points of each section asked for.

    An article with none of the sections gets one for its largest topic, and a flag. Sentences of other topics are not
    translated unless the plan wants the full text.
    """
    article = split(reading, plan)
    topics, flags = _topics(article.placements, plan.sections)
    briefed = _briefed(topics, article.placements, plan)
    wanted = [
        placement
        for placement in article.placements
        if plan.full or placement.sentence.kind is Kind.TITLE or placement.sentence.index in briefed
    ]
    translations = _translated(wanted, plan)
    plan.tell("writing the brief")
    return replace(
        article,
        translations=translations,
        headline=_headline(translations),
        sections=_sections(topics, article.placements, translations, briefed, plan),
        flags=article.flags + flags,
    )


def rewritten(brief: Brief, sentence: int, plan: Plan) -> tuple[tuple[int, Point], ...]:
    """What the summarizer makes now of the points that `written_from` names, by their places, where that differs.

    What it would no longer make of the same sentences is left out: nobody can say which point that would be.
    """
    plan.tell("writing points anew")
    asked, before = written_from(brief, sentence), brief.points
    found: list[tuple[int, Point]] = []
    first = 0
    for section in brief.sections:
        own = {place: before[place] for place in range(first, first + len(section.points)) if place in asked}
        again = [(section.topic, section.translations)] if own else []
        now = {point.support: point for made in _points(again, plan, len(section.points), first) for point in made}
        found += [
            (place, now[point.support])
            for place, point in own.items()
            if point.support in now and now[point.support].text != point.text
        ]
        first += len(section.points)
    return tuple(found)


def written_from(brief: Brief, sentence: int) -> tuple[int, ...]:
    """The places of the points that a summarizer wrote from that sentence, alone or with others."""
    return tuple(
        place
        for place, point in enumerate(brief.points)
        if sentence in point.support and point.origin is Origin.SUMMARIZER
    )


def _about_the_arabic(placement: Placement) -> list[Flag]:
    """What there is to say against a sentence before anybody translates it."""
    sentence = placement.sentence
    joined = [
        Flag(FlagKind.RUN_TOGETHER, f"«{word}» looks like two words run together", sentence.index)
        for word in run_together(sentence.text)
    ]
    if sentence.kind not in _NEWS:
        return joined
    return joined + [replace(flag, sentence=sentence.index) for flag in check_language(sentence.text)]


def _topics(placements: Sequence[Placement], asked: tuple[Topic, ...]) -> tuple[tuple[Topic, ...], tuple[Flag, ...]]:
    counts = Counter(placement.topic for placement in placements if placement.topic is not None)
    if not counts or any(topic in counts for topic in asked):
        return asked, ()
    largest = max(counts, key=lambda topic: counts[topic])
    message = f"the article has no {' or '.join(asked)} part; its {largest} part is briefed instead"
    return (largest,), (Flag(FlagKind.NO_SECTION, message),)


def _briefed(topics: Sequence[Topic], placements: Sequence[Placement], plan: Plan) -> frozenset[int]:
    """The sentences that the points are made from: all of the topics, or the best of each, by their indexes."""
    briefed: set[int] = set()
    for topic in topics:
        own = [placement.sentence for placement in placements if placement.topic is topic]
        if plan.choose_first and not is_own_brief(len(own), plan.points):
            own = [own[place] for place in rank_arabic([sentence.text for sentence in own], plan.points)]
        briefed.update(sentence.index for sentence in own)
    return frozenset(briefed)


def _translated(placements: Sequence[Placement], plan: Plan) -> tuple[Translation, ...]:
    assert plan.translator is not None
    plan.tell(f"translating {len(placements)} sentences")
    translations = translate_sentences([p.sentence for p in placements], plan.translator, decoding=plan.decoding)
    return tuple(_checked(translation, plan) for translation in translations)


def _checked(translation: Translation, plan: Plan) -> Translation:
    """The translation with the glossary's terms and in the house style, and the flags of its check against the Arabic.

    What was not translated has nothing to check.
    """
    if translation.untranslated:
        return translation
    index = translation.sentence.index
    arabic, english = translation.sentence.text, restyle(translation.text, plan.style)
    terms: tuple[Flag, ...] = ()
    listed: frozenset[str] = frozenset()
    if plan.glossary:
        english, terms = enforce(plan.glossary, arabic, english)
        listed = spelt(plan.glossary, arabic)
    found = (
        replace(flag, sentence=index)
        for flag in terms + compare(arabic, english)
        if flag.kind is not FlagKind.UNLISTED_NAME or flag.found not in listed
    )
    return replace(translation, text=english, flags=translation.flags + tuple(found))


def _headline(translations: Sequence[Translation]) -> Point | None:
    title = next((t for t in translations if t.sentence.kind is Kind.TITLE), None)
    return Point(title.text, (title.sentence.index,), Origin.VERBATIM, title.flags) if title else None


def _sections(
    topics: tuple[Topic, ...],
    placements: Sequence[Placement],
    translations: Sequence[Translation],
    briefed: Container[int],
    plan: Plan,
) -> tuple[Section, ...]:
    topic_of = {placement.sentence.index: placement.topic for placement in placements}
    own = [(topic, tuple(t for t in translations if topic_of[t.sentence.index] is topic)) for topic in topics]
    read = [(topic, [t for t in translated if t.sentence.index in briefed]) for topic, translated in own]
    return tuple(
        Section(topic, translated, made)
        for (topic, translated), made in zip(own, _points(read, plan, plan.points), strict=True)
    )


def _points(
    sections: Sequence[tuple[Topic, Sequence[Translation]]], plan: Plan, count: int, first: int = 0
) -> list[tuple[Point, ...]]:
    assert plan.summarizer is not None
    return [
        tuple(replace(point, text=restyle(point.text, plan.style)) for point in made)
        for made in points(sections, plan.summarizer, count, first=first, check=compare_point)
    ]
