"""A tiny Marian model, made and trained in a few seconds, so that the real loading and decoding code runs."""

import json
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize.translation.bundled import BundledTranslator
from summarize.translation.ctranslate import CTranslateMarian
from summarize.translation.language_model import LanguageModel
from summarize.translation.protocol import Translator
from summarize.translation.torch_engine import TorchEngine
from tests.translation import language_models

CORPUS = Path(__file__).parents[2] / "training" / "corpus"
POSITIONS = 96
SENTENCES = tuple(arabic for arabic, _ in language_models.LESSON)


def pairs(part: str) -> list[tuple[str, str]]:
    """The Arabic and English lines of one part of the corpus."""
    lines = [line for path in sorted((CORPUS / part).glob("*.tsv")) for line in path.read_text("utf-8").splitlines()]
    fields = [line.split("\t") for line in lines if line[:2] in ("T\t", "M\t", "P\t", "U\t", "E\t", "O\t")]
    return [(arabic, english) for _, arabic, english in fields]


@pytest.fixture(scope="session")
def marian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Hugging Face folder of two layers in all, trained enough to say different things and to stop."""
    import torch
    import transformers

    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("marian")
    lesson = sorted(pairs("dev"), key=lambda pair: len(pair[0]))[:48]
    tokenizer = _tokenizer(folder, lesson)
    pad = tokenizer.pad_token_id
    torch.manual_seed(1)
    network = transformers.MarianMTModel(
        transformers.MarianConfig(
            vocab_size=pad + 1,
            d_model=32,
            encoder_layers=1,
            decoder_layers=1,
            encoder_attention_heads=2,
            decoder_attention_heads=2,
            encoder_ffn_dim=64,
            decoder_ffn_dim=64,
            max_position_embeddings=POSITIONS,
            pad_token_id=pad,
            decoder_start_token_id=pad,
            init_std=0.1,
            scale_embedding=True,
            activation_function="swish",
            dropout=0.0,
        )
    )
    batch = tokenizer([a for a, _ in lesson], text_target=[e for _, e in lesson], return_tensors="pt", padding=True)
    batch["labels"][batch["labels"] == pad] = -100
    # The position tables are a formula and are not saved; the first piece of an output starts from nothing.
    network.model.encoder.embed_positions.requires_grad_(False)
    network.model.decoder.embed_positions.requires_grad_(False)
    optimizer = torch.optim.Adam([weight for weight in network.parameters() if weight.requires_grad], 4e-3)
    for step in range(60):
        rows = [(step * 16 + row) % len(lesson) for row in range(16)]
        loss = network(**{name: values[rows] for name, values in batch.items()}).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        network.model.shared.weight.data[pad] = 0
    # Real Marian models have a bias for each piece.
    network.final_logits_bias.normal_(0, 0.1)
    network.eval().save_pretrained(folder)
    return folder


def _tokenizer(folder: Path, lesson: list[tuple[str, str]]):
    import sentencepiece
    import transformers

    pieces: list[str] = []
    for side, name in enumerate(("source", "target")):
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter([pair[side] for pair in lesson]),
            model_prefix=str(folder / name),
            vocab_size=120,
            hard_vocab_limit=False,
            minloglevel=2,
        )
        (folder / f"{name}.vocab").unlink()
        spm = (folder / f"{name}.model").rename(folder / f"{name}.spm")
        processor = sentencepiece.SentencePieceProcessor(model_file=str(spm))
        pieces += [processor.id_to_piece(place) for place in range(3, len(processor))]
    vocabulary = list(dict.fromkeys(["</s>", "<unk>", *pieces, "<pad>"]))
    (folder / "vocab.json").write_text(json.dumps({piece: place for place, piece in enumerate(vocabulary)}))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
        tokenizer = transformers.MarianTokenizer(
            str(folder / "source.spm"),
            str(folder / "target.spm"),
            str(folder / "vocab.json"),
            model_max_length=POSITIONS,
        )
    tokenizer.save_pretrained(folder)
    return tokenizer


@pytest.fixture(scope="session")
def converted(marian: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of the tiny Marian in CTranslate2, by quantization."""
    from ctranslate2.converters import TransformersConverter

    made: dict[str, Path] = {}

    def convert(quantization: str) -> Path:
        if quantization not in made:
            made[quantization] = tmp_path_factory.mktemp("ctranslate2") / quantization
            files = ["source.spm", "target.spm", "tokenizer_config.json"]
            with warnings.catch_warnings():
                warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
                TransformersConverter(str(marian), copy_files=files).convert(
                    str(made[quantization]), quantization=quantization
                )
        return made[quantization]

    return convert


ENGINES: dict[str, Callable[[pytest.FixtureRequest], Translator]] = {
    "ctranslate2-int8": lambda request: CTranslateMarian.open(
        request.getfixturevalue("converted")("int8"), "tiny", digest="sha256:0", workers=2
    ),
    "ctranslate2-float32": lambda request: CTranslateMarian.open(
        request.getfixturevalue("converted")("float32"), "tiny", digest="sha256:0", compute_type="float32", workers=2
    ),
    "transformers": lambda request: TorchEngine.open(request.getfixturevalue("marian"), "tiny", digest="sha256:0"),
    "language-model": lambda request: BundledTranslator(request.getfixturevalue("language_model")),
}
"""How to open each engine; every test that takes `translator` runs on all of them."""


@pytest.fixture(scope="session")
def gemma(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Hugging Face folder of a tiny language model."""
    return language_models.build(tmp_path_factory.mktemp("gemma"))


@pytest.fixture(scope="session")
def language_model(gemma: Path, tmp_path_factory: pytest.TempPathFactory) -> LanguageModel:
    """The same, converted and loaded."""
    return language_models.convert(gemma, tmp_path_factory.mktemp("converted") / "float32")


@pytest.fixture(scope="session")
def opened() -> dict[str, Translator]:
    """The engines that are open already."""
    return {}


@pytest.fixture(params=ENGINES)
def translator(request: pytest.FixtureRequest, opened: dict[str, Translator]) -> Translator:
    if request.param not in opened:
        opened[request.param] = ENGINES[request.param](request)
    return opened[request.param]
