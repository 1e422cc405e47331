"""Models that would not load, and files that are not as they were."""

from pathlib import Path

import pytest

from summarize.doctor.finding import Health
from summarize.doctor.models import models
from summarize.models import bundled
from summarize.models.store import Store
from summarize.settings import resolve


@pytest.fixture(autouse=True)
def _whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "problems", list)


def test_what_ships_is_well(tmp_path: Path) -> None:
    found = list(models(Store(tmp_path / "models"), resolve({}, {}, None)))
    assert [(finding.name, finding.health) for finding in found] == [
        ("translator", Health.OK),
        ("summarizer", Health.OK),
        ("model bundled", Health.OK),
    ]


def test_a_model_that_is_set_and_not_there_is_broken_and_the_remedy_brings_it(tmp_path: Path) -> None:
    translator, *_ = models(Store(tmp_path / "models"), resolve({"translator": "opus-big"}, {}, None))
    assert (translator.health, translator.remedy) == (Health.BROKEN, "summarize models pull opus-big")


def test_a_summarizer_that_is_set_as_the_translator_is_broken(tmp_path: Path) -> None:
    translator, *_ = models(Store(tmp_path / "models"), resolve({"translator": "extractive"}, {}, None))
    assert (translator.health, translator.detail) == (Health.BROKEN, "extractive is no translator")


def test_damage_of_each_model_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "problems", lambda: ["the bundled model's model.bin is damaged"])
    (tmp_path / "models" / "mine").mkdir(parents=True)
    *_, ours, mine = models(Store(tmp_path / "models"), resolve({}, {}, None))
    assert (ours.health, ours.detail) == (Health.BROKEN, "the bundled model's model.bin is damaged")
    assert (mine.name, mine.health, mine.detail) == ("model mine", Health.BROKEN, "its lock is missing")
