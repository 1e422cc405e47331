"""Sequence-to-sequence networks with their vocabularies, in CTranslate2 and in torch: a text in, a written text out."""

import json
import sys
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Settings:
    """How a model is made to write, in either engine; lengths are in pieces, `least` and `most` for one point.

    `least` is lowered for a short source: made to write more than there is to say, a model invents.
    `length_penalty` is the exponent of the length that a hypothesis's log-probability is divided by.
    """

    name: str = "default"
    window: int = 512
    beam: int = 4
    length_penalty: float = 1.0
    no_repeat_ngram: int = 3
    least: int = 8
    most: int = 60

    def lengths(self, source: int, points: int) -> tuple[int, int]:
        """The least and most pieces to write about `source` pieces in `points` points."""
        most = min(self.most * points, max(source, self.least))
        return min(self.least * points, source // 4, most), most


class Engine(Protocol):
    """A loaded network with its vocabulary."""

    name: str
    compute_type: str
    longest: int
    """The longest text, in pieces, that the network says it can read."""

    def pieces(self, text: str) -> int:
        """How many pieces the network reads for `text`, those that it adds included."""

    def write(self, text: str, settings: Settings, least: int, most: int) -> tuple[str, bool]:
        """What the network writes about `text`, and whether it ended by itself rather than at `most` pieces."""


class CTranslate2Engine:
    """A converted folder. `device` is auto, cpu or cuda; `compute_type` is CTranslate2's, or `default`."""

    name = "ctranslate2"

    def __init__(self, folder: Path, device: str, compute_type: str):
        import ctranslate2

        self._translator = ctranslate2.Translator(str(folder), device=device, compute_type=compute_type)
        self._vocabulary: _Vocabulary = (
            _Tokenizer(folder) if (folder / "tokenizer.json").is_file() else _SentencePiece(folder)
        )
        # BART opens what it writes with the piece that opens its source; T5 and Marian have no such piece.
        self._opening = self._vocabulary.encode("")[:-1]
        self.compute_type = self._translator.compute_type
        self.longest = _model_max_length(folder)

    def pieces(self, text: str) -> int:
        return len(self._vocabulary.encode(text))

    def write(self, text: str, settings: Settings, least: int, most: int) -> tuple[str, bool]:
        source = self._vocabulary.encode(text)
        [result] = self._translator.translate_batch(
            [source],
            target_prefix=[self._opening],
            beam_size=settings.beam,
            length_penalty=settings.length_penalty,
            no_repeat_ngram_size=settings.no_repeat_ngram,
            min_decoding_length=least,
            max_decoding_length=most,
            # Seq2Seq has seen to it that the text fits: nothing may be cut in silence.
            max_input_length=0,
            return_end_token=True,
        )
        written = result.hypotheses[0]
        return self._vocabulary.decode(written).strip(), bool(written) and written[-1] == source[-1]


class TorchEngine:
    """A folder as transformers saves it, safetensors only, computed in float32."""

    name = "transformers"
    compute_type = "float32"

    def __init__(self, folder: Path, device: str):
        import torch
        import transformers

        transformers.utils.logging.set_verbosity_error()
        transformers.utils.logging.disable_progress_bar()
        with warnings.catch_warnings():
            # Advice to install sacremoses, which the text's own repair makes needless.
            warnings.simplefilter("ignore")
            self._tokenizer = transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True)
        self._device = ("cuda" if torch.cuda.is_available() else "cpu") if device == "auto" else device
        self._model = transformers.AutoModelForSeq2SeqLM.from_pretrained(
            folder, local_files_only=True, use_safetensors=True, dtype=torch.float32
        )
        self._model.to(self._device).eval()
        # Only the special pieces of the model's own configuration stay: how to search is for `Settings` to say.
        own = self._model.generation_config
        self._model.generation_config = transformers.GenerationConfig(
            decoder_start_token_id=own.decoder_start_token_id,
            pad_token_id=own.pad_token_id,
            eos_token_id=own.eos_token_id,
            bad_words_ids=own.bad_words_ids,
        )
        opening = self._tokenizer("").input_ids[:-1]
        self._opening = opening[0] if opening else None
        config = self._model.config
        self.longest = getattr(config, "max_position_embeddings", None) or getattr(config, "n_positions", None) or 512

    def pieces(self, text: str) -> int:
        return len(self._tokenizer(text, truncation=False, verbose=False).input_ids)

    def write(self, text: str, settings: Settings, least: int, most: int) -> tuple[str, bool]:
        import torch
        import transformers

        source = self._tokenizer(text, truncation=False, verbose=False, return_tensors="pt").to(self._device)
        search = transformers.GenerationConfig(
            num_beams=settings.beam,
            early_stopping=settings.beam > 1,
            length_penalty=settings.length_penalty,
            no_repeat_ngram_size=settings.no_repeat_ngram,
            min_new_tokens=least,
            max_new_tokens=most,
            forced_bos_token_id=self._opening,
            do_sample=False,
        )
        with torch.inference_mode():
            [written] = self._model.generate(
                input_ids=source.input_ids, attention_mask=source.attention_mask, generation_config=search
            ).tolist()
        told = str(self._tokenizer.decode(written, skip_special_tokens=True)).strip()
        # The piece it starts from does not count: Marian and BART may start from the one that ends a text.
        return told, self._tokenizer.eos_token_id in written[1:]


class _Vocabulary(Protocol):
    def encode(self, text: str) -> list[str]:
        """The pieces of `text` as the network reads them, the last of them the one that ends a text."""

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of what was written, without special pieces."""


class _Tokenizer:
    """The vocabulary of a `tokenizer.json`."""

    def __init__(self, folder: Path):
        import tokenizers

        self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def encode(self, text: str) -> list[str]:
        return list(self._tokenizer.encode(text).tokens)

    def decode(self, pieces: Sequence[str]) -> str:
        ids = [number for piece in pieces if (number := self._tokenizer.token_to_id(piece)) is not None]
        return str(self._tokenizer.decode(ids, skip_special_tokens=True))


class _SentencePiece:
    """Marian's vocabulary: one SentencePiece model to read with, one to write with."""

    _END = "</s>"

    def __init__(self, folder: Path):
        import sentencepiece

        self._source, self._target = (
            sentencepiece.SentencePieceProcessor(model_file=str(folder / file)) for file in ("source.spm", "target.spm")
        )

    def encode(self, text: str) -> list[str]:
        return [*self._source.encode(text, out_type=str), self._END]

    def decode(self, pieces: Sequence[str]) -> str:
        return str(self._target.decode_pieces([piece for piece in pieces if piece != self._END]))


def _model_max_length(folder: Path) -> int:
    """What `tokenizer_config.json` says; without it no limit is known, since CTranslate2's own files do not tell."""
    file = folder / "tokenizer_config.json"
    told = json.loads(file.read_text(encoding="utf-8")).get("model_max_length") if file.is_file() else None
    return sys.maxsize if told is None else int(told)
