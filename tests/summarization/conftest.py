"""Tiny real models with random weights: what they write means nothing, but every engine must write the same."""

import json
import os
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("OMP_NUM_THREADS", "1")

TEXT = (
    "Rebels shelled the airport at dawn, killing 12 soldiers and wounding 30 others.",
    "The Defense Ministry said in Damascus that its air defenses had shot down four drones over the coast.",
    "Residents fled towards the border as fighting spread to three more villages east of Saraqib.",
    "The U.N. envoy called on both sides to honor the truce that was signed in Geneva on Monday.",
    "Turkey sent a convoy of 50 armored vehicles through the Kafr Lusin crossing, witnesses said.",
    "A spokesman for the coalition denied any role in the raid and promised an inquiry within a week.",
)


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Give the folder of a tiny "bart", "t5" or "marian" for an engine, "transformers" or "ctranslate2"; built once."""
    root = tmp_path_factory.mktemp("models")

    def folder(family: str, engine: str) -> Path:
        saved = root / f"{family}-torch"
        if not saved.is_dir():
            saved.mkdir()
            {"bart": _bart, "t5": _t5, "marian": _marian}[family](saved)
        return saved if engine == "transformers" else _converted(saved, root / f"{family}-ctranslate2")

    return folder


def _converted(saved: Path, target: Path) -> Path:
    from ctranslate2.converters import TransformersConverter

    if not target.is_dir():
        vocabulary = [
            file
            for file in ("tokenizer.json", "tokenizer_config.json", "source.spm", "target.spm")
            if (saved / file).is_file()
        ]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            TransformersConverter(str(saved), copy_files=vocabulary).convert(str(target), quantization="float32")
    return target


def _save(model: Any, folder: Path) -> None:
    """Save with weights wide enough apart that no two pieces ever tie, and with options that Settings must overrule."""
    import torch

    generator = torch.Generator().manual_seed(3)
    with torch.no_grad():
        for weights in model.parameters():
            if weights.dim() > 1:
                weights.normal_(0, 0.3, generator=generator)
        # Marian starts to write from a piece that means nothing yet.
        model.get_input_embeddings().weight[model.config.pad_token_id] = 0
    model.generation_config.update(num_beams=3, min_length=56, max_length=142)
    model.save_pretrained(folder)


def _bart(folder: Path) -> None:
    import tokenizers
    from transformers import BartConfig, BartForConditionalGeneration, BartTokenizerFast

    bpe = tokenizers.ByteLevelBPETokenizer()
    bpe.train_from_iterator(
        TEXT, vocab_size=400, special_tokens=["<s>", "<pad>", "</s>", "<unk>", "<mask>"], show_progress=False
    )
    bpe.save_model(str(folder))
    tokenizer = BartTokenizerFast(
        vocab=str(folder / "vocab.json"), merges=str(folder / "merges.txt"), model_max_length=160
    )
    tokenizer.save_pretrained(folder)
    size = {"d_model": 32, "encoder_layers": 2, "decoder_layers": 2, "encoder_ffn_dim": 48, "decoder_ffn_dim": 48}
    heads = {"encoder_attention_heads": 2, "decoder_attention_heads": 2}
    _save(
        BartForConditionalGeneration(
            BartConfig(
                vocab_size=len(tokenizer),
                max_position_embeddings=160,
                bos_token_id=0,
                pad_token_id=1,
                eos_token_id=2,
                decoder_start_token_id=2,
                forced_bos_token_id=0,
                # As in the published configurations; the converter asks for it.
                normalize_before=False,
                **size,
                **heads,
            )
        ),
        folder,
    )


def _t5(folder: Path) -> None:
    import tokenizers
    from transformers import PreTrainedTokenizerFast, T5Config, T5ForConditionalGeneration

    unigram = tokenizers.SentencePieceUnigramTokenizer()
    unigram.train_from_iterator(
        TEXT, vocab_size=150, special_tokens=["<pad>", "</s>", "<unk>"], unk_token="<unk>", show_progress=False
    )
    unigram.post_processor = tokenizers.processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=unigram, pad_token="<pad>", eos_token="</s>", unk_token="<unk>", model_max_length=160
    )
    tokenizer.save_pretrained(folder)
    _save(
        T5ForConditionalGeneration(
            T5Config(
                vocab_size=len(tokenizer),
                d_model=32,
                d_kv=16,
                d_ff=48,
                num_layers=2,
                num_heads=2,
                n_positions=160,
                feed_forward_proj="gated-gelu",
                tie_word_embeddings=False,
                decoder_start_token_id=0,
            )
        ),
        folder,
    )


def _marian(folder: Path) -> None:
    import sentencepiece
    from transformers import MarianConfig, MarianMTModel

    for side in ("source", "target"):
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(TEXT), model_prefix=str(folder / side), vocab_size=120, minloglevel=2
        )
        (folder / f"{side}.model").rename(folder / f"{side}.spm")
        (folder / f"{side}.vocab").unlink()
    read = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    pieces = [
        piece for n in range(read.get_piece_size()) if (piece := read.id_to_piece(n)) not in ("<s>", "</s>", "<unk>")
    ]
    vocabulary = {piece: number for number, piece in enumerate(["</s>", "<unk>", *pieces, "<pad>"])}
    pad = vocabulary["<pad>"]
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text(
        json.dumps(
            {"tokenizer_class": "MarianTokenizer", "source_lang": "en", "target_lang": "en", "model_max_length": 160}
        ),
        encoding="utf-8",
    )
    size = {"d_model": 32, "encoder_layers": 2, "decoder_layers": 2, "encoder_ffn_dim": 48, "decoder_ffn_dim": 48}
    heads = {"encoder_attention_heads": 2, "decoder_attention_heads": 2}
    model = MarianMTModel(
        MarianConfig(
            vocab_size=len(vocabulary),
            max_position_embeddings=160,
            pad_token_id=pad,
            eos_token_id=0,
            bos_token_id=0,
            decoder_start_token_id=pad,
            forced_eos_token_id=0,
            scale_embedding=True,
            activation_function="swish",
            **size,
            **heads,
        )
    )
    model.generation_config.bad_words_ids = [[pad]]
    _save(model, folder)
