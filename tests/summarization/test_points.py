"""Points: nothing invented, nothing lost."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.records import Flag, FlagKind, Kind, Model, Origin, Point, Sentence, Topic, Translation
from summarize.summarization.extractive import Extractive
from summarize.summarization.points import Check
from summarize.summarization.points import points as points_of
from summarize.summarization.protocol import Draft, Passage, Summarizer

from .conftest import TEXT


class Fake:
    """Writes the drafts it is given and remembers what it was shown."""

    model = Model("fake", None, "fake")

    def __init__(self, *drafts: Draft | str):
        self.shown: list[tuple[str, ...]] = []
        self._drafts = [draft if isinstance(draft, Draft) else Draft(draft) for draft in drafts]

    def summarize(self, passages: Sequence[Passage]) -> list[list[Draft]]:
        self.shown += [passage.sentences for passage in passages]
        return [self._drafts for _ in passages]


def facts(text: str) -> set[str]:
    return set(re.findall(r"[0-9]+|\b[A-Z]\w*", text))


def check(point: str, support: str) -> tuple[Flag, ...]:
    """The strictest of checks: every number and every capitalized word must be in the support as it stands."""
    return tuple(
        Flag(FlagKind.NUMBER if fact.isdigit() else FlagKind.UNKNOWN_NAME, f"{fact} is new", found=fact)
        for fact in sorted(facts(point) - facts(support))
    )


def translated(texts: Sequence[str], *flags: tuple[int, Flag]) -> list[Translation]:
    """Translations of the article's sentences 10, 12, 14, …"""
    return [
        Translation(
            Sentence(index, 0, 3, "نبأ", 0, Kind.BODY), text, -0.1, "beam", tuple(f for at, f in flags if at == index)
        )
        for index, text in zip(range(10, 10 + 2 * len(texts), 2), texts, strict=True)
    ]


def points(
    translations: Sequence[Translation], topic: Topic, fake: Summarizer, count: int, *, first: int = 0, check: Check
) -> tuple[Point, ...]:
    """The points of an article of one section."""
    [made] = points_of([(topic, translations)], fake, count, first=first, check=check)
    return made


def brief(fake: Fake | Extractive, count: int = 2, first: int = 0) -> tuple[tuple[str, tuple[int, ...], Origin], ...]:
    made = points(translated(TEXT), Topic.MILITARY, fake, count, first=first, check=check)
    return tuple((point.text, point.support, point.origin) for point in made)


def test_a_faithful_draft_is_a_point_on_the_articles_own_indexes() -> None:
    text = "Turkey sent 50 armored vehicles through the Kafr Lusin crossing."
    assert brief(Fake(text)) == ((text, (18,), Origin.SUMMARIZER),)


def test_a_draft_that_is_a_sentence_is_verbatim_and_unflagged() -> None:
    [point] = points(translated(TEXT), Topic.MILITARY, Fake(Draft(TEXT[3], (3,))), 2, check=check)
    assert (point.text, point.support, point.origin, point.flags) == (TEXT[3], (16,), Origin.VERBATIM, ())


def test_points_come_in_the_order_of_the_text() -> None:
    late, early = "A coalition spokesman denied any role.", "Rebels shelled the airport, killing 12 soldiers."
    assert [support for _, support, _ in brief(Fake(late.replace("A ", "a "), early))] == [(10,), (20,)]


def test_a_wrong_number_gives_the_sentence_itself_and_says_so() -> None:
    def counting(point: str, support: str) -> tuple[Flag, ...]:
        return (Flag(FlagKind.NUMBER, "12 became 2", expected="12", found="2"),) if " 2 " in point else ()

    made = points(
        translated(TEXT), Topic.MILITARY, Fake("Rebels killed 2 soldiers at the airport."), 2, first=7, check=counting
    )
    [point] = made
    assert (point.text, point.support, point.origin) == (TEXT[0], (10,), Origin.VERBATIM)
    [flag] = point.flags
    assert flag.kind is FlagKind.UNSUPPORTED
    assert "wrote 2 where its sentences say 12" in flag.message
    assert (flag.expected, flag.found, flag.point) == ("12", "2", 7)


@pytest.mark.parametrize("kind", [FlagKind.NUMBER, FlagKind.NAME, FlagKind.UNKNOWN_NAME, FlagKind.NEGATION])
def test_what_changes_the_meaning_is_replaced(kind: FlagKind) -> None:
    [point] = points(
        translated(TEXT),
        Topic.MILITARY,
        Fake("Rebels shelled the airport."),
        2,
        check=lambda *_: (Flag(kind, "wrong"),),
    )
    assert point.text == TEXT[0]
    assert "wrong" in point.flags[0].message


@pytest.mark.parametrize("kind", [FlagKind.HEDGE, FlagKind.ROLES])
def test_a_lesser_doubt_stays_on_the_point(kind: FlagKind) -> None:
    [point] = points(
        translated(TEXT),
        Topic.MILITARY,
        Fake("Rebels shelled the airport."),
        2,
        first=3,
        check=lambda *_: (Flag(kind, "look"),),
    )
    assert (point.text, point.origin) == ("Rebels shelled the airport.", Origin.SUMMARIZER)
    assert point.flags == (Flag(kind, "look", point=3),)


@pytest.mark.parametrize(
    "lie",
    [
        "Aid agencies distributed bread while children returned happily to classrooms.",
        "Rebels shelled the airport " + "rebels shelled the airport " * 30,
        "Rebels in Aleppo celebrated a football championship with fireworks and dancing.",
        "متمردون يقصفون المطار",
    ],
)
def test_what_the_sentences_do_not_say_is_replaced(lie: str) -> None:
    [point] = points(translated(TEXT), Topic.MILITARY, Fake(lie), 2, check=lambda *_: ())
    assert (point.text, point.origin) == (TEXT[0], Origin.VERBATIM)
    assert [flag.kind for flag in point.flags] == [FlagKind.UNSUPPORTED]


def test_a_paragraph_is_several_points() -> None:
    paragraph = "Rebels shelled the airport at dawn. Turkey sent a convoy of 50 armored vehicles."
    assert [support for _, support, _ in brief(Fake(paragraph))] == [(10,), (18,)]


def test_a_point_that_says_nothing_new_is_dropped_and_its_flags_are_kept() -> None:
    made = points(
        translated(TEXT),
        Topic.MILITARY,
        Fake("Rebels killed 99 soldiers at the airport.", Draft(TEXT[0], (0,))),
        2,
        check=check,
    )
    assert [point.text for point in made] == [TEXT[0]]
    assert [flag.found for flag in made[0].flags] == ["99"]


def test_more_drafts_than_wanted_are_cut_to_the_best() -> None:
    assert len(brief(Fake(*TEXT), count=3)) == 3


@pytest.mark.parametrize("drafts", [(), ("",), (" \n ",)])
def test_a_summarizer_that_says_nothing_gives_the_sentences_that_matter(drafts: tuple[str, ...]) -> None:
    made = brief(Fake(*drafts))
    assert made == brief(Extractive())
    assert len(made) == 2


@pytest.mark.parametrize(("length", "count"), [(1, 1), (2, 1), (4, 4), (4, 9)])
def test_a_short_section_is_its_own_brief(length: int, count: int) -> None:
    fake = Fake("Rebels won.")
    made = points(translated(TEXT[:length]), Topic.MILITARY, fake, count, check=check)
    assert [point.text for point in made] == list(TEXT[:length])
    assert {point.origin for point in made} == {Origin.VERBATIM}
    assert fake.shown == []


def test_no_sentences_give_no_points() -> None:
    assert points([], Topic.OTHER, Fake("Rebels won."), 2, check=check) == ()


def test_sections_are_drafted_in_one_call_and_counted_through() -> None:
    calls: list[tuple[Topic, ...]] = []

    class Leading:
        model = Fake.model

        def summarize(self, passages: Sequence[Passage]) -> list[list[Draft]]:
            calls.append(tuple(passage.topic for passage in passages))
            return [[Draft(passage.sentences[-1], (len(passage.sentences) - 1,))] for passage in passages]

    doubt = Flag(FlagKind.HEDGE, "reportedly", sentence=14)
    sections = [
        (Topic.MILITARY, translated(TEXT)),
        (Topic.POLITICAL, translated(TEXT[:2])),
        (Topic.ECONOMY, translated(TEXT[:3], (14, doubt))),
    ]
    military, political, economy = points_of(sections, Leading(), 2, first=5, check=check)
    assert calls == [(Topic.MILITARY, Topic.ECONOMY)]
    assert [point.text for point in military] == [TEXT[-1]]
    assert [point.text for point in political] == list(TEXT[:2])
    assert [(point.text, point.flags[0].point) for point in economy] == [(TEXT[2], 8)]


def test_flags_of_the_support_stand_beside_the_point() -> None:
    doubt = Flag(FlagKind.NUMBER, "60 became 6", sentence=18, expected="60", found="6")
    elsewhere = Flag(FlagKind.HEDGE, "reportedly", sentence=20)
    made = points(
        translated(TEXT, (18, doubt), (20, elsewhere)),
        Topic.MILITARY,
        Fake("Rebels shelled the airport.", "Turkey sent 50 armored vehicles."),
        2,
        first=4,
        check=check,
    )
    assert made[0].flags == ()
    assert made[1].flags == (Flag(FlagKind.NUMBER, "60 became 6", sentence=18, point=5, expected="60", found="6"),)


def test_an_untranslated_sentence_is_shown_to_the_reader_not_to_the_summarizer() -> None:
    texts = [*TEXT[:3], "قصف المتمردون المطار", *TEXT[3:]]
    fake = Fake("Rebels shelled the airport.", "a coalition spokesman denied any role in the raid.")
    made = points(
        translated(texts, (16, Flag(FlagKind.UNTRANSLATED, "left in Arabic", sentence=16))),
        Topic.MILITARY,
        fake,
        2,
        check=check,
    )
    assert fake.shown == [TEXT]
    assert [point.support for point in made] == [(10,), (16,), (22,)]
    assert (made[1].text, made[1].origin) == ("قصف المتمردون المطار", Origin.VERBATIM)
    assert made[1].flags == (Flag(FlagKind.UNTRANSLATED, "left in Arabic", sentence=16, point=1),)


_WORDS = st.sampled_from(
    [*" ".join(TEXT).split(), "6", "2,000", "99.", "Paris", "Obama.", "not", "никто", "عاجل", "\n", "<n>", "“", "U.S."]
)
_LIES = st.one_of(
    st.lists(_WORDS, max_size=40).map(" ".join),
    st.text(max_size=60),
    st.sampled_from(TEXT),
    st.just("Rebels won. " * 60),
    st.tuples(st.sampled_from(TEXT), _WORDS).map(lambda pair: pair[0].replace("the", pair[1])),
)
_SUPPORTS = st.one_of(st.none(), st.lists(st.integers(-3, 20), max_size=4).map(tuple))


@given(
    st.lists(st.builds(Draft, _LIES, _SUPPORTS), max_size=8),
    st.lists(st.sampled_from(TEXT), min_size=1, max_size=8),
    st.integers(1, 5),
)
@settings(derandomize=True)
def test_whatever_the_summarizer_says_nothing_is_invented(drafts: list[Draft], texts: list[str], count: int) -> None:
    translations = translated(texts)
    english = {translation.sentence.index: translation.text for translation in translations}
    made = points(translations, Topic.MILITARY, Fake(*drafts), count, check=check)
    assert 1 <= len(made) <= max(count, 2)
    for point in made:
        assert facts(point.text) <= facts(" ".join(english[index] for index in point.support))
        assert point.origin is Origin.SUMMARIZER or point.text == english[point.support[0]]
