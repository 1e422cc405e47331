"""Altered copies for training: both sides change alike, or not at all."""

import random
import re
from collections.abc import Callable
from types import ModuleType

import pytest


@pytest.fixture
def augment(recipe: Callable[[str], ModuleType]) -> ModuleType:
    return recipe("augment")


def pair(augment: ModuleType, source: str, target: str):
    return augment.Pair(("<start_of_turn>",), source, target)


def test_a_name_gives_way_on_both_sides(augment: ModuleType):
    old = pair(augment, "قصفت الطائرات سرمدا فجرا", "Planes bombed Sarmada at dawn")
    (name,) = augment.names(old)
    assert name == ("سرمدا", "Sarmada")
    new = augment.swap_names(old, [name], [("جوبر", "Jobar")], random.Random(0))
    assert (new.source, new.target) == ("قصفت الطائرات جوبر فجرا", "Planes bombed Jobar at dawn")


def test_a_name_behind_a_clitic_or_said_twice_is_left_alone(augment: ModuleType):
    assert augment.names(pair(augment, "قصفت وسرمدا", "They bombed Sarmada")) == []
    assert augment.names(pair(augment, "سرمدا ثم سرمدا", "First Sarmada then Sarmada again")) == []


def test_a_number_changes_on_both_sides(augment: ModuleType):
    old = pair(augment, "قتل 17 مدنيا", "It killed 17 civilians")
    new = augment.swap_numbers(old, random.Random(0))
    (source,), (target,) = re.findall(r"\d+", new.source), re.findall(r"\d+", new.target)
    assert source == target != "17"
    assert 11 <= int(source) < 100


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("قتل 17 مدنيا", "It killed seventeen civilians"),
        ("في 17 من 17", "On 17 of 17"),
        ("الجولة 17", "The 17th round"),
        ("الطريق M4", "The M4 highway"),
        ("بنسبة 3.5 في المئة", "By 3.5 percent"),
        ("عند 14:30", "At 14:30"),
        ("وصل 2 منهم", "Some 2 of them came"),
    ],
)
def test_what_cannot_change_alike_stays(augment: ModuleType, source: str, target: str):
    old = pair(augment, source, target)
    assert all(augment.swap_numbers(old, random.Random(seed)) == old for seed in range(5))


def test_years_stay_in_their_century(augment: ModuleType):
    old = pair(augment, "منذ عام 2014", "Since 2014")
    years = {augment.swap_numbers(old, random.Random(seed)).target[-4:-2] for seed in range(20)}
    assert years == {"20"}


def test_faults_of_pages_keep_the_letters(augment: ModuleType):
    text = "أعلن الجيش، اليوم، سيطرته على القرية."
    for seed in range(30):
        faulty = augment.soil(text, random.Random(seed))
        assert faulty != text
        assert faulty.replace(" ", "").replace("ا", "أ") == text.replace(" ", "").replace("ا", "أ")


def test_copies_are_the_same_for_a_seed(augment: ModuleType):
    pairs = [pair(augment, f"قصفت الطائرات سرمدا {n} مرة", f"Planes bombed Sarmada {n} times") for n in range(20, 30)]
    assert augment.alter(pairs, 1) == augment.alter(pairs, 1) != augment.alter(pairs, 2)
    assert all(copy not in pairs for copy in augment.alter(pairs, 1))


def test_a_share_of_the_sources_gets_faults_and_no_target_does(augment: ModuleType):
    clean = [pair(augment, "أعلن الجيش أن العملية انتهت.", f"The army said operation {n} ended.") for n in range(100)]
    soiled = augment.soiled(clean, seed=0)
    assert [new.target for new in soiled] == [old.target for old in clean]
    assert 10 < sum(new.source != old.source for new, old in zip(soiled, clean, strict=True)) < 50
