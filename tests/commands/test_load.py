"""Settings made into a plan."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from summarize import models
from summarize.commands.load import load
from summarize.console import World
from summarize.settings import resolve
from tests.conftest import FakeSummarizer, FakeTranslator


@pytest.mark.parametrize("engine", ["transformers", "ctranslate2"])
def test_a_device_that_the_translator_has_is_not_asked_for_elsewhere(
    engine: str,
    world: Callable[..., World],
    translator: FakeTranslator,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    translator.model = replace(translator.model, engine=engine)
    monkeypatch.setattr(models, "translator", lambda name, device: translator)
    outside = world()
    settings = resolve({"device": "cuda"}, {}, tmp_path / "none.toml")
    plan = load(outside, settings, translating=True, briefing=False, remembering=True)
    assert plan.translator is not None
    assert isinstance(outside.stderr, io.StringIO)
    assert outside.stderr.getvalue() == ""


@pytest.mark.parametrize(
    ("options", "chosen", "first"),
    [
        ({"quality": "fast"}, "extractive", True),
        ({"quality": "fast", "summarizer": "extractive"}, "extractive", True),
        ({"quality": "fast", "summarizer": "distilbart"}, "distilbart", False),
        ({"summarizer": "extractive"}, "extractive", False),
        ({}, "bundled", False),
    ],
)
def test_what_is_wanted_fast_is_chosen_by_its_arabic(
    options: dict[str, str],
    chosen: str,
    first: bool,
    world: Callable[..., World],
    summarizer: FakeSummarizer,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    asked = []

    def loaded(name: str, device: str, prompts: Path | None) -> FakeSummarizer:
        asked.append(name)
        return summarizer

    monkeypatch.setattr(models, "resolve", lambda name, role: "bundled" if name == "auto" else name)
    monkeypatch.setattr(models, "summarizer", loaded)
    settings = resolve(options, {}, tmp_path / "none.toml")
    plan = load(world(), settings, translating=False, briefing=True, warm=False)
    assert (asked, plan.choose_first) == ([chosen], first)
