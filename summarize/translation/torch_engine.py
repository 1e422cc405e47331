"""The reference engine: any seq2seq model that transformers loads, on any device that torch knows."""

import warnings
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

from summarize.errors import ModelError
from summarize.records import Model
from summarize.translation.batches import batches, most
from summarize.translation.guards import LOWEST_SCORE
from summarize.translation.protocol import Decoding, Output

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import GenerationConfig

ENGINE = "transformers"
# What the vocabulary of a model with several target languages calls English, and what its tokenizer then calls Arabic.
# Marian's name goes in front of the source; the others are where the output starts.
_MARIAN_ENGLISH = ">>eng<<"
_LANGUAGES = {"eng_Latn": "arb_Arab", "en_XX": "ar_AR", "__en__": "ar"}
# Models without a position table (T5) and tokenizers without a bound exist; what they learned from was no longer.
_LONGEST = 512
_AGAIN = "pull the model again: it needs config.json, its tokenizer's files and model.safetensors"


class TorchEngine:
    """A seq2seq model in transformers. The checkpoint's own decoding settings are not used: ours are explicit."""

    lowest_score = LOWEST_SCORE

    decoding = Decoding()

    def __init__(self, network: Any, tokenizer: Any, model: Model):
        from transformers import GenerationConfig

        self.model = model
        self._network = network
        self._tokenizer = tokenizer
        self._start = network.config.decoder_start_token_id or network.generation_config.decoder_start_token_id
        # transformers fills whatever a call leaves open from here, where a checkpoint may keep any habit.
        network.generation_config = GenerationConfig()
        self._end: int = tokenizer.eos_token_id
        self._pad: int = self._end if tokenizer.pad_token_id is None else tokenizer.pad_token_id
        vocabulary = tokenizer.get_vocab()
        self._prefix = _MARIAN_ENGLISH + " " if _MARIAN_ENGLISH in vocabulary else ""
        english = next((name for name in _LANGUAGES if name in vocabulary), None)
        self._forced: int | None = vocabulary[english] if english else None
        if english:
            tokenizer.src_lang = _LANGUAGES[english]
        bounds = (tokenizer.model_max_length, getattr(network.config, "max_position_embeddings", None) or _LONGEST)
        self.longest = min(*bounds)

    @classmethod
    def open(
        cls, folder: Path, name: str, *, digest: str | None, device: str = "cpu", dtype: str = "float32"
    ) -> "TorchEngine":
        """Load a Hugging Face folder with safetensors weights; `device` and `dtype` are torch's, or device `auto`.

        No code of the folder's is run and no network used. Raises `ModelError`, also if the file lacks any weight.
        """
        import torch
        import transformers

        transformers.logging.set_verbosity_error()
        transformers.logging.disable_progress_bar()
        if device == "auto":
            device = "cuda" if torch.cuda.is_available() else "cpu"
        try:
            with warnings.catch_warnings():
                # We normalize punctuation ourselves, in `arabic.repair`.
                warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
                tokenizer = transformers.AutoTokenizer.from_pretrained(
                    folder, local_files_only=True, trust_remote_code=False
                )
            network, report = transformers.AutoModelForSeq2SeqLM.from_pretrained(
                folder,
                # Without it a half-precision file stays so, and the processor computes in it.
                dtype=getattr(torch, dtype),
                use_safetensors=True,
                local_files_only=True,
                trust_remote_code=False,
                output_loading_info=True,
            )
            network.eval().to(device)
        except Exception as error:  # transformers, safetensors and torch each have their own, without a common parent
            raise ModelError(f"{name} does not load on {device} as {dtype}: {error}", _AGAIN) from error
        if report["missing_keys"]:
            raise ModelError(f"{name} lacks weights: {', '.join(sorted(report['missing_keys']))}", _AGAIN)
        return cls(network, tokenizer, Model(name, digest, ENGINE, dtype))

    def pieces(self, texts: Sequence[str]) -> list[int]:
        return [len(self._encode(text)) for text in texts]

    def translate(self, texts: Sequence[str], decoding: Decoding, *, headlines: int = 0) -> list[Output]:
        """Translate each text; these models know no headline English. Raises `ValueError` if one is too long."""
        sources = [self._encode(text) for text in texts]
        lengths = [len(source) for source in sources]
        if max(lengths, default=0) > self.longest:
            raise ValueError(f"a text of {max(lengths)} pieces; the model reads {self.longest}")
        # Before an output's own pieces stands where it starts, and in some models its language.
        first = 1 if self._forced is None else 2
        outputs: dict[int, Output] = {}
        for batch in batches(lengths, decoding, self.longest):
            inputs = self._padded([sources[place] for place in batch.places])
            sequences = self._network.generate(
                **inputs, generation_config=self._settings(decoding, batch.most + first - 1)
            )
            log_probabilities = self._log_probabilities(inputs, sequences)
            for row, place in enumerate(batch.places):
                limit = most(lengths[place], decoding, self.longest)
                outputs[place] = self._output(
                    sequences[row, first:].tolist(), log_probabilities[row, first - 1 :].tolist(), limit
                )
        return [outputs[place] for place in range(len(texts))]

    def _encode(self, text: str) -> list[int]:
        return list(self._tokenizer(self._prefix + text).input_ids)

    def _padded(self, sources: list[list[int]]) -> "dict[str, Tensor]":
        import torch

        width = max(map(len, sources))
        ids = [source + [self._pad] * (width - len(source)) for source in sources]
        mask = [[1] * len(source) + [0] * (width - len(source)) for source in sources]
        device = self._network.device
        return {"input_ids": torch.tensor(ids, device=device), "attention_mask": torch.tensor(mask, device=device)}

    def _settings(self, decoding: Decoding, limit: int) -> "GenerationConfig":
        from transformers import GenerationConfig

        return GenerationConfig(
            do_sample=False,
            num_beams=decoding.beam,
            # As CTranslate2 does: done when as many outputs are as there are beams.
            early_stopping=decoding.beam > 1,
            length_penalty=decoding.length_penalty,
            repetition_penalty=decoding.repetition_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            # Open, it would be 20 pieces.
            max_new_tokens=limit,
            # Set, an output that is cut off would look finished.
            forced_eos_token_id=None,
            forced_bos_token_id=self._forced,
            decoder_start_token_id=self._start,
            eos_token_id=self._end,
            pad_token_id=self._pad,
            # Marian's padding has weights of its own, and nothing else keeps it out of an output.
            suppress_tokens=None if self._pad == self._end else [self._pad],
            renormalize_logits=True,
            use_cache=True,
        )

    def _log_probabilities(self, inputs: "dict[str, Tensor]", sequences: "Tensor") -> "Tensor":
        """Ask the model how probable each decoded piece was: a search's own scores depend on its penalties."""
        import torch

        with torch.inference_mode():
            logits = self._network(**inputs, decoder_input_ids=sequences[:, :-1]).logits.float()
            if self._pad != self._end:
                logits[..., self._pad] = -torch.inf
            chosen: Tensor = logits.log_softmax(-1).gather(-1, sequences[:, 1:, None]).squeeze(-1)
        return chosen

    def _output(self, pieces: list[int], log_probabilities: list[float], limit: int) -> Output:
        """Make the output of a row of decoded pieces, without its padding, held to its own limit."""
        complete = self._end in pieces
        length = pieces.index(self._end) + 1 if complete else len(pieces)
        text = self._tokenizer.decode(pieces[: min(length, limit)], skip_special_tokens=True)
        return Output(text.strip(), fmean(log_probabilities[:length]), complete and length <= limit)
