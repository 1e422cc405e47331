"""The two Marian engines against each other, and what each must refuse."""

from collections.abc import Callable
from pathlib import Path

import pytest

from summarize.arabic.repair import repair
from summarize.translation.ctranslate import CTranslateMarian
from summarize.translation.protocol import Decoding
from summarize.translation.torch_engine import TorchEngine
from tests.translation.conftest import POSITIONS, SENTENCES, pairs

TEXTS = [repair(sentence) for sentence in SENTENCES]


@pytest.fixture(scope="module")
def fast(converted: Callable[[str], Path]) -> CTranslateMarian:
    return CTranslateMarian.open(converted("float32"), "tiny", digest=None, compute_type="float32", workers=1)


@pytest.fixture(scope="module")
def reference(marian: Path) -> TorchEngine:
    return TorchEngine.open(marian, "tiny", digest=None)


@pytest.mark.parametrize(
    "decoding",
    [
        Decoding("greedy", beam=1),
        Decoding("greedy", beam=1, length_factor=0.5, length_extra=1),
        Decoding("retry", beam=1, repetition_penalty=1.3),
        Decoding("retry", beam=1, no_repeat_ngram=2),
        Decoding("beam", beam=4),
        Decoding("beam", beam=4, length_penalty=0.4),
    ],
    ids=str,
)
def test_both_engines_say_the_same(fast: CTranslateMarian, reference: TorchEngine, decoding: Decoding):
    texts = [text for arabic, _ in pairs("dev")[:120] if fast.pieces([text := repair(arabic)])[0] <= POSITIONS][:24]
    ours, theirs = fast.translate(texts, decoding), reference.translate(texts, decoding)
    assert [output.text for output in ours] == [output.text for output in theirs]
    assert [output.complete for output in ours] == [output.complete for output in theirs]
    assert [output.score for output in ours] == pytest.approx([output.score for output in theirs], abs=1e-4)
