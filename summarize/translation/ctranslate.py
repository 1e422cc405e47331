"""The default engine: Marian models that were converted to CTranslate2."""

from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

from summarize.errors import ModelError
from summarize.records import Model
from summarize.translation.batches import batches, most
from summarize.translation.guards import LOWEST_SCORE
from summarize.translation.marian_tokens import END, MarianTokens
from summarize.translation.protocol import Decoding, Output
from summarize.translation.workers import default_workers

if TYPE_CHECKING:
    import ctranslate2

ENGINE = "ctranslate2"


class CTranslateMarian:
    """A Marian model in CTranslate2. Batches do not depend on the number of workers, so neither does the English."""

    lowest_score = LOWEST_SCORE

    decoding = Decoding()

    def __init__(self, translator: "ctranslate2.Translator", tokens: MarianTokens, model: Model):
        self.model = model
        self.longest = tokens.longest
        self._translator = translator
        self._tokens = tokens

    @classmethod
    def open(
        cls,
        folder: Path,
        name: str,
        *,
        digest: str | None,
        device: str = "cpu",
        compute_type: str = "int8",
        workers: int | None = None,
        threads: int = 1,
    ) -> "CTranslateMarian":
        """Load a folder that `ct2-transformers-converter` wrote, with `source.spm` and `target.spm` beside it.

        `workers` translate one batch each with `threads` threads; by default there are as many as cores. `compute_type`
        is CTranslate2's; the one recorded is what the device made of it. Raises `ModelError`.
        """
        import ctranslate2

        tokens = MarianTokens.open(folder)
        try:
            translator = ctranslate2.Translator(
                str(folder),
                device=device,
                compute_type=compute_type,
                inter_threads=workers or default_workers(device),
                intra_threads=threads,
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(
                f"{name} does not load on {device} as {compute_type}: {error}",
                "check its files with `summarize models verify`, or choose another --device",
            ) from error
        return cls(translator, tokens, Model(name, digest, ENGINE, translator.compute_type))

    def pieces(self, texts: Sequence[str]) -> list[int]:
        return [len(self._tokens.encode(text)) for text in texts]

    def translate(self, texts: Sequence[str], decoding: Decoding, *, headlines: int = 0) -> list[Output]:
        """Translate each text; Marian models know no headline English. Raises `ValueError` if one is too long."""
        sources = [self._tokens.encode(text) for text in texts]
        lengths = [len(source) for source in sources]
        if max(lengths, default=0) > self.longest:
            raise ValueError(f"a text of {max(lengths)} pieces; the model reads {self.longest}")
        # All batches are submitted before one is awaited: every worker has something to do.
        pending = [
            (batch, self._submit([sources[place] for place in batch.places], batch.most, decoding))
            for batch in batches(lengths, decoding, self.longest)
        ]
        outputs: dict[int, Output] = {}
        for batch, results in pending:
            decoded = [result.result() for result in results]
            scores = self._scores([sources[place] for place in batch.places], decoded, decoding)
            for place, result, score in zip(batch.places, decoded, scores, strict=True):
                limit = most(lengths[place], decoding, self.longest)
                outputs[place] = self._output(result.hypotheses[0], score, limit)
        return [outputs[place] for place in range(len(texts))]

    def _submit(self, sources: list[list[str]], limit: int, decoding: Decoding) -> list[Any]:
        results: list[Any] = self._translator.translate_batch(
            sources,
            asynchronous=True,
            beam_size=decoding.beam,
            length_penalty=decoding.length_penalty,
            repetition_penalty=decoding.repetition_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            # CTranslate2 would cut a longer input in silence.
            max_input_length=0,
            max_decoding_length=limit,
            return_scores=True,
            return_end_token=True,
        )
        return results

    def _scores(self, sources: list[list[str]], results: list[Any], decoding: Decoding) -> list[float]:
        """Return the mean log-probability of each result's pieces, whatever the search made of their sum."""
        hypotheses = [result.hypotheses[0] for result in results]
        if decoding.repetition_penalty == 1 and decoding.no_repeat_ngram == 0:
            return [
                result.scores[0] * len(pieces) ** (decoding.length_penalty - 1)
                for result, pieces in zip(results, hypotheses, strict=True)
            ]
        # These searches change the probabilities themselves, so the model is asked again.
        targets = [[piece for piece in pieces if piece != END] for pieces in hypotheses]
        scored = self._translator.score_batch(sources, targets, max_input_length=0)
        return [fmean(result.log_probs[: len(pieces)]) for result, pieces in zip(scored, hypotheses, strict=True)]

    def _output(self, pieces: list[str], score: float, limit: int) -> Output:
        """Make an output of decoded pieces, held to its own limit: CTranslate2 knows only the longest of the batch."""
        complete = pieces[-1] == END and len(pieces) <= limit
        return Output(self._tokens.decode(pieces[:limit]), score, complete)
