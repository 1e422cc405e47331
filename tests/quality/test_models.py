"""The bundled models score no less than was pinned."""

import pytest

from tests.quality import models


def test_a_fallen_score_is_named_and_rounding_is_not() -> None:
    pinned = {"topics, macro F1": 85.0, "briefs, rougeL": 40.0}
    measured = {"topics, macro F1": 83.9, "briefs, rougeL": 39.1, "briefs, rouge1": 50.0}
    assert list(models.fallen(measured, pinned)) == [
        "topics, macro F1: 83.9, was 85.0",
        "briefs, rouge1: 50.0, was unpinned",
    ]


@pytest.mark.usefixtures("recipe")
def test_topics_are_told_as_well_as_pinned() -> None:
    assert list(models.fallen(models.topics(), models.pinned())) == []


@pytest.mark.slow
@pytest.mark.usefixtures("recipe")
def test_briefs_are_written_as_well_as_pinned() -> None:
    pytest.importorskip("rouge_score", reason="the extra `train` brings rouge-score")
    assert list(models.fallen(models.briefs(models.EVERY), models.pinned())) == []
