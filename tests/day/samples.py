"""The invented day of tests/cases/day, briefed without a model: English from the file, points from `extractive`."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

from summarize import pipeline
from summarize.pipeline import Plan
from summarize.reading import read
from summarize.reading.layout import sentences
from summarize.records import Brief, MadeBy, Model, Reading
from summarize.summarization.extractive import Extractive
from summarize.translation.protocol import Decoding, Output

FOLDER = Path(__file__).parents[1] / "cases" / "day"
ARTICLES = FOLDER / "articles.jsonl"


class Dictionary:
    """A translator that knows the sentences of the file."""

    model = Model("dictionary", "sha256:" + "1b" * 32, "fake")
    decoding = Decoding(name="beam", beam=4)
    longest = 200
    lowest_score = -2.0

    def __init__(self, english: dict[str, str]) -> None:
        self.english = english

    def pieces(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) + 1 for text in texts]

    def translate(self, texts: Sequence[str], decoding: Decoding, *, headlines: int = 0) -> list[Output]:
        return [Output(self.english[_key(text)], -0.3, True) for text in texts]


def _key(text: str) -> str:
    """Without what repairing a text for a model changes."""
    return "".join(letter for letter in text if letter.isalnum())


@cache
def readings() -> tuple[Reading, ...]:
    """The articles, read from a path without the folders of this machine."""
    found = []
    for number, reading in enumerate(read(str(ARTICLES), stdin=BytesIO()), start=1):
        assert isinstance(reading, Reading)
        found.append(replace(reading, article=replace(reading.article, source=f"{ARTICLES.name}:{number}")))
    return tuple(found)


@cache
def labels() -> dict[str, str]:
    """The story of each article, by its name."""
    return {record["id"]: record["story"] for record in _records()}


@cache
def translator() -> Dictionary:
    english: dict[str, str] = {}
    for record, reading in zip(_records(), readings(), strict=True):
        texts = [_key(sentence.text) for sentence in sentences(reading.article)]
        english |= dict(zip(texts, record["english"], strict=True))
    return Dictionary(english)


@cache
def briefs() -> tuple[Brief, ...]:
    made_by = MadeBy("0.1.0", translator().model, Extractive.model, "Example CPU")
    plan = Plan(made_by, translator(), Extractive())
    return tuple(pipeline.brief(reading, plan) for reading in readings())


def brief_of(name: str) -> Brief:
    return next(brief for brief in briefs() if brief.article.name == name)


def _records() -> list[dict[str, object]]:
    return [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
