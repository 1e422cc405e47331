"""Denial, claims and possibilities, the killed and the wounded."""

import pytest

from summarize.checks import compare, compare_point
from summarize.checks.hedges import compare_hedges
from summarize.records import FlagKind


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("نفى الوزير ذلك", "The minister denied this."),
        ("يُعتقد أنه قُتل", "He is believed to have been killed."),
        ("زعم أنه انسحب", "He claimed to have withdrawn."),
        ("قُتل جندي وأصيب آخر", "A soldier was killed and another wounded."),
        ("نفى الوزير ذلك", "The minister said he couldn’t have."),
        ("نفى الوزير ذلك", "The minister said he cannot have."),
        ("يحتمل أن يغادر", "It is unlikely that he stays."),
        ("أصيب جندي", "A skilled soldier was hit."),
    ],
)
def test_what_is_said_alike_is_no_flag(arabic: str, english: str) -> None:
    assert compare_hedges(arabic, english) == ()


@pytest.mark.parametrize(
    ("arabic", "english", "kind", "message"),
    [
        ("نفى الوزير ذلك", "The minister confirmed this.", FlagKind.NEGATION, "a denial was lost"),
        ("زعم أنه انسحب", "He withdrew.", FlagKind.HEDGE, "a claim became a fact"),
        ("ربما انسحب", "He withdrew.", FlagKind.HEDGE, "a possibility became a fact"),
        ("يُعتقد أنه غادر", "He left.", FlagKind.HEDGE, "a belief became a fact"),
        ("انسحب الجيش بحسب المرصد", "The army withdrew.", FlagKind.HEDGE, "an attribution was lost"),
        ("مقتل جندي", "A soldier was wounded.", FlagKind.ROLES, "killed became wounded"),
        ("إصابة جندي", "A soldier was killed.", FlagKind.ROLES, "wounded became killed"),
        # A cue inside another word is none: deNOTed, AmeriCAN, uPHOLDs, United STATEs.
        ("نفى الوزير ذلك", "The minister denoted this.", FlagKind.NEGATION, "a denial was lost"),
        ("ربما قصفت الطائرات الأمريكية", "American aircraft shelled.", FlagKind.HEDGE, "a possibility became a fact"),
        ("يُعتقد أنه ملتزم", "He upholds it.", FlagKind.HEDGE, "a belief became a fact"),
        ("بحسب رويترز قصفت الولايات المتحدة", "The United States struck.", FlagKind.HEDGE, "an attribution was lost"),
    ],
)
def test_what_changed_its_standing_is_named(arabic: str, english: str, kind: FlagKind, message: str) -> None:
    assert [(flag.kind, flag.message) for flag in compare_hedges(arabic, english)] == [(kind, message)]


def test_the_checks_stand_together() -> None:
    kinds = {flag.kind for flag in compare("لم يقتل 60 شخصاً في حلب", "6 people were killed in Hama")}
    assert kinds == {FlagKind.NUMBER, FlagKind.NAME, FlagKind.NEGATION}


def test_a_point_is_held_to_its_support() -> None:
    support = "Eighteen people were killed in Aleppo on Monday."
    assert compare_point("18 killed in Aleppo.", support) == ()
    kinds = {flag.kind for flag in compare_point("19 were not killed in Hama.", support)}
    assert kinds == {FlagKind.NUMBER, FlagKind.NAME, FlagKind.NEGATION}


@pytest.mark.parametrize(
    ("arabic", "english"), [("", ""), ("قال", ""), ("", "He said."), ("...", "—"), ("\u200f", "\x00")]
)
def test_next_to_nothing_is_checked_without_a_flag(arabic: str, english: str) -> None:
    assert compare(arabic, english) == compare_point(english, english) == ()
