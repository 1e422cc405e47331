"""Weights that were converted come back: a desk can teach the bundled model without the checkpoints of its training."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.translation import language_models


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return language_models.build(tmp_path_factory.mktemp("base"))


@pytest.mark.parametrize(("quantization", "rounding"), [(None, 0.0), ("int8", 0.01)])
def test_what_was_converted_comes_back(
    recipe: Callable[[str], ModuleType], base: Path, tmp_path: Path, quantization: str | None, rounding: float
):
    import torch
    from transformers import AutoModelForCausalLM

    language_models.convert(base, tmp_path / "converted", quantization)
    recipe("restore").restore((tmp_path / "converted" / "model.bin").read_bytes(), base, tmp_path / "again")
    before, after = (AutoModelForCausalLM.from_pretrained(f).state_dict() for f in (base, tmp_path / "again"))
    assert before.keys() == after.keys()
    for name, weights in before.items():
        assert torch.allclose(weights, after[name], rtol=0, atol=rounding * weights.abs().max().item()), name
