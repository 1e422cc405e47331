"""What is counted of a translator on articles without a reference."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from summarize.records import Model
from summarize.translation.protocol import Decoding, Output

FIRST = "أعلنت الوزارة مقتل 12 جنديا في هجوم على حاجز قرب الحدود أمس."
SECOND = "وقال المتحدث إن الجيش سيرد على الهجوم في الأيام المقبلة."


class Careless:
    """Loses the number of the first sentence."""

    model = Model("careless", "sha256:0", "test")
    decoding = Decoding(name="greedy", beam=1)
    longest = 100
    lowest_score = -2.0

    def pieces(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def translate(self, texts: Sequence[str], decoding: Decoding, *, headlines: int = 0) -> list[Output]:
        return [Output(self._say(text), -0.3, True) for text in texts]

    def _say(self, text: str) -> str:
        if "12" in text:
            return "The ministry announced that soldiers were killed in an attack on a checkpoint near the border."
        return "The spokesman said that the army will respond to the attack in the coming days."


def test_flags_are_counted_once_a_sentence_and_articles_are_cut_at_the_limit(
    recipe: Callable[[str], ModuleType], tmp_path: Path
):
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps({"text": f"{FIRST} {SECOND}\n{SECOND}"}) + "\n", encoding="utf-8")
    real = recipe("real")
    articles = list(real.articles(path, 2))
    assert [sentence.text for sentence in articles[0]] == [FIRST, SECOND]
    counted = real.count(Careless(), articles)
    assert counted["sentences"] == 2
    assert counted["flag_number"] == 1
