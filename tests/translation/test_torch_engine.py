"""The torch engine: what a checkpoint must not decide, what is refused, and seq2seq models that are not Marian."""

import json
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize.arabic.repair import repair
from summarize.errors import ModelError
from summarize.translation.protocol import Decoding
from summarize.translation.torch_engine import TorchEngine
from tests.translation.conftest import POSITIONS, SENTENCES

TEXTS = [repair(sentence) for sentence in SENTENCES]


@pytest.fixture(scope="module")
def engine(marian: Path) -> TorchEngine:
    return TorchEngine.open(marian, "tiny", digest=None)


def test_loading_and_translating_say_nothing_and_use_no_network(
    marian: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_: object) -> None:
        raise AssertionError("the network was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    engine = TorchEngine.open(marian, "tiny", digest=None)
    engine.pieces(["قال " * 600])
    engine.translate(TEXTS, engine.decoding)
    assert capfd.readouterr() == ("", "")


def test_an_output_may_be_longer_than_transformers_own_20_pieces(engine: TorchEngine):
    roomy = Decoding("x", beam=1, length_factor=0, length_extra=60)
    twenty = Decoding("x", beam=1, length_factor=0, length_extra=21)
    assert any(
        len(longer.text) > len(shorter.text)
        for longer, shorter in zip(engine.translate(TEXTS, roomy), engine.translate(TEXTS, twenty), strict=True)
    )


def test_the_checkpoints_decoding_settings_do_not_count(engine: TorchEngine, marian: Path, tmp_path: Path):
    folder = shutil.copytree(marian, tmp_path / "opinionated")
    path = folder / "generation_config.json"
    habits = {
        "max_length": 12, "num_beams": 6, "no_repeat_ngram_size": 2, "forced_eos_token_id": 0, "min_new_tokens": 30,
        "repetition_penalty": 3.0, "bad_words_ids": [[5], [7]], "renormalize_logits": False, "early_stopping": False,
    }  # fmt: skip
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **habits}))
    opinionated = TorchEngine.open(folder, "tiny", digest=None)
    assert opinionated.translate(TEXTS, engine.decoding) == engine.translate(TEXTS, engine.decoding)


def test_a_half_precision_checkpoint_is_computed_in_float32(marian: Path, tmp_path: Path):
    import torch
    from safetensors.torch import load_file, save_file

    folder = shutil.copytree(marian, tmp_path / "half")
    weights = load_file(folder / "model.safetensors")
    save_file({name: weight.half() for name, weight in weights.items()}, folder / "model.safetensors", {"format": "pt"})
    config = json.loads((folder / "config.json").read_text("utf-8"))
    (folder / "config.json").write_text(json.dumps({**config, "dtype": "float16"}))
    engine = TorchEngine.open(folder, "tiny", digest=None)
    assert {weight.dtype for weight in engine._network.parameters()} == {torch.float32}
    assert engine.model.compute_type == "float32"


def test_a_checkpoint_that_lacks_a_weight_is_refused(marian: Path, tmp_path: Path):
    from safetensors.torch import load_file, save_file

    folder = shutil.copytree(marian, tmp_path / "torn")
    weights = load_file(folder / "model.safetensors")
    del weights["model.decoder.layers.0.fc1.weight"]
    save_file(weights, folder / "model.safetensors", {"format": "pt"})
    with pytest.raises(ModelError, match=r"tiny lacks weights: model\.decoder\.layers\.0\.fc1\.weight"):
        TorchEngine.open(folder, "tiny", digest=None)


def test_weights_that_could_run_code_are_not_read(marian: Path, tmp_path: Path):
    import torch
    from safetensors.torch import load_file

    folder = shutil.copytree(marian, tmp_path / "pickled")
    torch.save(load_file(folder / "model.safetensors"), folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()
    with pytest.raises(ModelError, match="safetensors"):
        TorchEngine.open(folder, "tiny", digest=None)


@pytest.mark.parametrize("name", ["config.json", "source.spm", "vocab.json", "model.safetensors"])
def test_a_missing_file_is_an_error_with_a_remedy(marian: Path, tmp_path: Path, name: str):
    folder = shutil.copytree(marian, tmp_path / "torn")
    (folder / name).unlink()
    with pytest.raises(ModelError, match="tiny does not load") as caught:
        TorchEngine.open(folder, "tiny", digest=None)
    assert "pull the model again" in caught.value.remedy


def test_a_text_over_the_longest_is_refused_not_cut(engine: TorchEngine):
    with pytest.raises(ValueError, match=f"reads {POSITIONS}"):
        engine.translate(["قال " * POSITIONS], engine.decoding)


@pytest.fixture(scope="module")
def bart(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A BART with a piece a word, whose vocabulary may hold one more piece."""
    import tokenizers
    import torch
    import transformers

    def make(extra: str) -> Path:
        words = dict.fromkeys(["<s>", "<pad>", "</s>", "<unk>", extra, *" ".join(TEXTS).split()])
        vocabulary = {word: place for place, word in enumerate(words)}
        model = tokenizers.Tokenizer(tokenizers.models.WordLevel(vocabulary, unk_token="<unk>"))
        model.pre_tokenizer = tokenizers.pre_tokenizers.WhitespaceSplit()
        model.post_processor = tokenizers.processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 2)])
        tokenizer = transformers.PreTrainedTokenizerFast(
            tokenizer_object=model,
            unk_token="<unk>",
            pad_token="<pad>",
            eos_token="</s>",
            additional_special_tokens=[extra],
            model_max_length=40,
        )
        torch.manual_seed(1)
        network = transformers.BartForConditionalGeneration(
            transformers.BartConfig(
                vocab_size=len(vocabulary),
                d_model=16,
                encoder_layers=1,
                decoder_layers=1,
                encoder_attention_heads=2,
                decoder_attention_heads=2,
                encoder_ffn_dim=16,
                decoder_ffn_dim=16,
                max_position_embeddings=64,
                init_std=0.5,
            )
        )
        folder = tmp_path_factory.mktemp("bart")
        tokenizer.save_pretrained(folder)
        network.save_pretrained(folder)
        return folder

    return make


def test_any_seq2seq_model_translates(bart: Callable[[str], Path]):
    engine = TorchEngine.open(bart("other"), "bart", digest=None)
    outputs = engine.translate(TEXTS, engine.decoding)
    assert len(outputs) == len(TEXTS)
    assert all(output.text for output in outputs)
    assert engine.longest == 40


def test_a_multilingual_model_is_told_both_languages(bart: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch):
    engine = TorchEngine.open(bart("eng_Latn"), "nllb", digest=None)
    generate, started = engine._network.generate, []

    def spy(**arguments: object):
        sequences = generate(**arguments)
        started.extend(sequences[:, 1].tolist())
        return sequences

    monkeypatch.setattr(engine._network, "generate", spy)
    output = engine.translate(TEXTS[:1], engine.decoding)[0]
    assert started == [engine._tokenizer.convert_tokens_to_ids("eng_Latn")]
    assert engine._tokenizer.src_lang == "arb_Arab"
    assert output.text
    assert "eng_Latn" not in output.text
