"""Pairs of the model's own making: only what nothing is found wrong with is learned."""

from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from summarize.translation.protocol import Output

ARABIC = "أعلنت الوزارة مقتل 12 جنديا في هجوم على حاجز قرب الحدود"


@pytest.mark.parametrize(
    ("english", "score", "sound"),
    [
        (
            "The ministry announced that 12 soldiers were killed in an attack on a checkpoint near the border",
            -0.3,
            True,
        ),
        (
            "The ministry announced that 12 soldiers were killed in an attack on a checkpoint near the border",
            -0.9,
            False,
        ),
        (
            "The ministry announced that 21 soldiers were killed in an attack on a checkpoint near the border",
            -0.3,
            False,
        ),
        ("The ministry announced the killing the killing the killing the killing the killing of 12", -0.3, False),
        ("The ministry\tannounced that 12 soldiers were killed in an attack on a checkpoint", -0.3, False),
    ],
    ids=["sound", "unsure", "another number", "a loop", "no cell of a table"],
)
def test_a_translation_is_learned_if_nothing_is_wrong_with_it(
    recipe: Callable[[str], ModuleType], english: str, score: float, sound: bool
):
    assert recipe("pseudo").sound(ARABIC, Output(english, score, complete=True)) is sound


class Counting:
    """A translator that only counts pieces."""

    def pieces(self, texts: Sequence[str]) -> list[int]:
        return [2 * len(text.split()) for text in texts]


def test_sentences_are_chosen_once_by_length_and_alike_for_a_seed(recipe: Callable[[str], ModuleType], tmp_path: Path):
    fit = [f"أعلن الجيش اليوم السيطرة على القرية {n}" for n in range(30)]
    (tmp_path / "arabic.txt").write_text("\n".join([*fit, fit[0], "جملة قصيرة", "كلمة " * 60]), encoding="utf-8")
    choose = recipe("pseudo").choose
    chosen = choose(tmp_path / "arabic.txt", 30, 0, Counting())
    assert sorted(chosen) == sorted(fit)
    assert choose(tmp_path / "arabic.txt", 30, 0, Counting()) == chosen
    assert len(choose(tmp_path / "arabic.txt", 10, 0, Counting())) == 10
