"""Models of the shapes that people use, with random weights made on the spot: speed does not depend on the weights.

A bias keeps every output from ending, so that all are as long as they are allowed to be.
"""

import io
import json
import warnings
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a model of transformers; `pieces` is the size of its vocabulary."""

    pieces: int
    width: int
    heads: int
    inner: int
    encoder: int
    decoder: int
    longest: int
    activation: str

    def config(self) -> dict[str, Any]:
        return {
            "vocab_size": self.pieces,
            "d_model": self.width,
            "encoder_layers": self.encoder,
            "decoder_layers": self.decoder,
            "encoder_attention_heads": self.heads,
            "decoder_attention_heads": self.heads,
            "encoder_ffn_dim": self.inner,
            "decoder_ffn_dim": self.inner,
            "max_position_embeddings": self.longest,
            "activation_function": self.activation,
        }


OPUS_BASE = Shape(62_834, 512, 8, 2048, 6, 6, 512, "swish")
# Two vocabularies of 32,000, what they share counted once; nobody here has seen the exact number.
OPUS_BIG = Shape(61_000, 1024, 16, 4096, 6, 6, 1024, "relu")
DISTILBART = Shape(50_264, 1024, 16, 4096, 12, 6, 1024, "gelu")


def quiet() -> None:
    """Keep transformers from talking."""
    import transformers

    warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()


def corpus(pattern: str = "*/*.tsv") -> list[tuple[str, str, str]]:
    """Tag, Arabic and English of every line of news in these files of the corpus, in order."""
    return [
        (fields[0], fields[1], fields[2])
        for path in sorted((ROOT / "training/corpus").glob(pattern))
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(fields := line.split("\t")) >= 3 and len(fields[0]) == 1
    ]


def marian(shape: Shape, folder: Path) -> None:
    """Write `folder/torch`, a checkpoint of transformers, and `folder/int8`, converted from it."""
    import torch
    import transformers

    quiet()
    torch.manual_seed(1)
    source = folder / "torch"
    source.mkdir(parents=True)
    tokenizer = _marian_tokenizer(shape, source)
    end, pad = tokenizer.eos_token_id, tokenizer.pad_token_id
    config = transformers.MarianConfig(
        **shape.config(),
        pad_token_id=pad,
        eos_token_id=end,
        decoder_start_token_id=pad,
        forced_eos_token_id=None,
        scale_embedding=True,
    )
    network = transformers.MarianMTModel(config)
    network.final_logits_bias[0, [end, pad]] = _NEVER
    network.save_pretrained(source)
    _convert(source, folder / "int8", ["source.spm", "target.spm", "tokenizer_config.json"])


def bart(shape: Shape, folder: Path) -> None:
    """The same of a summarizer of BART's family."""
    import torch
    import transformers

    quiet()
    torch.manual_seed(1)
    source = folder / "torch"
    source.mkdir(parents=True)
    _bart_tokenizer(shape, source)
    config = transformers.BartConfig(
        **shape.config(), normalize_before=False, forced_eos_token_id=None, forced_bos_token_id=0
    )
    network = transformers.BartForConditionalGeneration(config)
    network.final_logits_bias[0, [config.pad_token_id, config.eos_token_id]] = _NEVER
    network.save_pretrained(source)
    _convert(source, folder / "int8", ["tokenizer.json", "tokenizer_config.json"])


def _convert(source: Path, target: Path, files: list[str]) -> None:
    from ctranslate2.converters import TransformersConverter

    TransformersConverter(str(source), copy_files=files).convert(str(target), quantization="int8")


def _marian_tokenizer(shape: Shape, folder: Path) -> Any:
    """A tokenizer that cuts Arabic about as finely as the real one; what its vocabulary lacks in pieces is made up."""
    import sentencepiece
    import transformers

    lines = corpus()
    pieces: dict[str, None] = dict.fromkeys(["</s>", "<unk>"])
    for language, name in enumerate(("source", "target"), start=1):
        model = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter([line[language] for line in lines]),
            model_writer=model,
            vocab_size=16_000,
            hard_vocab_limit=False,
            minloglevel=2,
        )
        (folder / f"{name}.spm").write_bytes(model.getvalue())
        processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
        pieces |= dict.fromkeys(processor.id_to_piece(place) for place in range(3, len(processor)))
    pieces |= dict.fromkeys(f"▁w{place}" for place in range(shape.pieces - 1 - len(pieces)))
    pieces["<pad>"] = None
    (folder / "vocab.json").write_text(json.dumps({piece: place for place, piece in enumerate(pieces)}))
    source, target, vocabulary = (str(folder / name) for name in ("source.spm", "target.spm", "vocab.json"))
    tokenizer = transformers.MarianTokenizer(source, target, vocabulary, model_max_length=shape.longest)
    tokenizer.save_pretrained(folder)
    return tokenizer


def _bart_tokenizer(shape: Shape, folder: Path) -> None:
    """Byte pairs learned from the corpus, filled up with made-up pieces; the special ones are where BART has them."""
    import tokenizers
    import transformers

    special = ["<s>", "<pad>", "</s>", "<unk>"]
    learned = tokenizers.ByteLevelBPETokenizer()
    english = [line for _, _, line in corpus()]
    learned.train_from_iterator(english, vocab_size=shape.pieces - 1, special_tokens=special, show_progress=False)
    learned.save_model(str(folder))
    vocabulary = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    spare = islice((f"madeup{place}" for place in range(shape.pieces)), shape.pieces - 1 - len(vocabulary))
    vocabulary |= {piece: place for place, piece in enumerate([*spare, "<mask>"], start=len(vocabulary))}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    tokenizer = transformers.BartTokenizer.from_pretrained(folder, model_max_length=shape.longest)
    tokenizer.save_pretrained(folder)
