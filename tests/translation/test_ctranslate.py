"""The CTranslate2 engine: workers, batches, and what it refuses."""

from collections.abc import Callable
from pathlib import Path

import pytest

from summarize.arabic.repair import repair
from summarize.errors import ModelError
from summarize.translation.ctranslate import CTranslateMarian
from summarize.translation.protocol import Decoding
from tests.translation.conftest import POSITIONS, pairs


def test_the_number_of_workers_does_not_change_the_english(converted: Callable[[str], Path]):
    one, three = (CTranslateMarian.open(converted("int8"), "tiny", digest=None, workers=n) for n in (1, 3))
    texts = [text for arabic, _ in pairs("dev")[:60] if one.pieces([text := repair(arabic)])[0] <= POSITIONS]
    assert one.translate(texts, one.decoding) == three.translate(texts, three.decoding)


def test_the_compute_type_recorded_is_the_one_used(converted: Callable[[str], Path]):
    types = {
        wanted: CTranslateMarian.open(converted("int8"), "tiny", digest=None, compute_type=wanted).model.compute_type
        for wanted in ("int8", "float32")
    }
    assert types == {"int8": "int8_float32", "float32": "float32"}


def test_a_text_over_the_longest_is_refused_not_cut(converted: Callable[[str], Path]):
    engine = CTranslateMarian.open(converted("int8"), "tiny", digest=None)
    with pytest.raises(ValueError, match=f"reads {POSITIONS}"):
        engine.translate(["قال " * POSITIONS], engine.decoding)


def test_the_longest_output_can_be_scored_after_a_penalized_search(converted: Callable[[str], Path]):
    engine = CTranslateMarian.open(converted("float32"), "tiny", digest=None, compute_type="float32")
    loop = Decoding("retry", beam=1, repetition_penalty=0.5, length_extra=10 * POSITIONS)
    output = engine.translate(["وصل الوزير"], loop)[0]
    assert output.score < 0


def test_a_folder_without_a_model_is_an_error_with_a_remedy(marian: Path):
    with pytest.raises(ModelError, match=r"tiny does not load on cpu as int8: .*model\.bin") as caught:
        CTranslateMarian.open(marian, "tiny", digest=None)
    assert "models verify" in caught.value.remedy


def test_a_compute_type_that_the_device_lacks_is_an_error(converted: Callable[[str], Path]):
    with pytest.raises(ModelError, match="float16"):
        CTranslateMarian.open(converted("int8"), "tiny", digest=None, compute_type="float16")


def test_loading_and_translating_say_nothing(converted: Callable[[str], Path], capfd: pytest.CaptureFixture[str]):
    engine = CTranslateMarian.open(converted("float32"), "tiny", digest=None, compute_type="int8")
    engine.translate(["وصل الوزير"], engine.decoding)
    assert capfd.readouterr() == ("", "")
