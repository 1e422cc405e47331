"""The engine of the bundled model: a small language model in CTranslate2, with `tokenizers` alone making its pieces.

Nothing here needs torch or transformers, so that a first brief starts within a second.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.records import Model
from summarize.translation.prompts import PAD, START, STOP
from summarize.translation.protocol import Decoding, Output
from summarize.translation.workers import default_workers

if TYPE_CHECKING:
    from ctranslate2 import GenerationStepResult, Generator
    from tokenizers import Tokenizer

# CTranslate2 reads prompts of one length at once but steps through what longer ones have more, so a batch is padded to
# one length on the left, as in training. Measured on 120 sentences, two cores: 141 tokens/s in unpadded fours, 204 in
# padded eights. Reading a prompt also fills a row of logits for each of its pieces (170 KB with 42,390 pieces), so a
# batch is bounded in pieces too.
_BATCH_PROMPTS = 8
_BATCH_PIECES = 320
# A prompt much shorter than its batch's longest would mostly read padding.
_SHORTEST_SHARE = 0.6
# Fewer pieces than these say little of an answer: its first words are often its least sure.
_BEGINNING = 8


@dataclass(frozen=True, slots=True)
class Prompt:
    """A source text, the pieces that name the task, and how many pieces the answer may have.

    A greedy answer is ended, incomplete, once the mean log-probability of what there is of it falls under `least`.
    """

    source: str
    task: tuple[str, ...]
    most: int
    least: float = -math.inf


class LanguageModel:
    """A generator and its tokenizer; answers prompts. Both are opened when they are needed.

    An article that the translation memory knows needs no weights, and most of its second run was their loading.
    """

    def __init__(self, generator: "Callable[[], Generator]", tokenizer: "Callable[[], Tokenizer]", model: Model):
        """The two are called at every use, from any thread."""
        self.model = model
        self._generator = generator
        self._tokenizer = tokenizer

    def open(self) -> None:
        """Open both now: for whoever will be asked soon, and has time before."""
        self._generator()
        self._tokenizer()

    def pieces(self, texts: Sequence[str]) -> list[int]:
        """How many pieces each text has, the task's left out."""
        return [len(encoded) for encoded in self._tokenizer().encode_batch(list(texts), add_special_tokens=False)]

    def answer(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[Output]:
        """Answer each prompt, in order. Batches are a function of the prompts alone; scores leave the prompt out."""
        texts = [prompt.source for prompt in prompts]
        encoded = self._tokenizer().encode_batch(texts, add_special_tokens=False)
        pieces = [[START, *e.tokens, *p.task] for e, p in zip(encoded, prompts, strict=True)]
        pending = []
        for group in groups(pieces):
            batch = padded([pieces[place] for place in group])
            pending.append((group, self._submit(batch, [prompts[place] for place in group], decoding)))
        outputs: dict[int, Output] = {}
        for group, results in pending:
            for place, result in zip(group, results, strict=True):
                outputs[place] = self._output(result.result(), prompts[place].most, decoding)
        return [outputs[place] for place in range(len(prompts))]

    def _submit(self, batch: list[list[str]], prompts: list[Prompt], decoding: Decoding) -> list[Any]:
        least = [prompt.least for prompt in prompts]
        results: list[Any] = self._generator().generate_batch(
            batch,
            asynchronous=True,
            beam_size=decoding.beam,
            length_penalty=decoding.length_penalty,
            repetition_penalty=decoding.repetition_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            end_token=STOP,
            return_end_token=True,
            max_length=max(prompt.most for prompt in prompts),
            include_prompt_in_result=False,
            return_scores=True,
            sampling_topk=1,
            callback=_doubting(least) if max(least) > -math.inf and decoding.beam == 1 else None,
        )
        return results

    def _output(self, result: Any, most: int, decoding: Decoding) -> Output:
        ids = result.sequences_ids[0]
        complete = bool(ids) and result.sequences[0][-1] == STOP
        kept = ids[:-1] if complete else ids
        text = self._tokenizer().decode(kept[:most], skip_special_tokens=True).strip()
        # CTranslate2 divides the sum by the length to the power of the penalty; a score is always the mean.
        score = result.scores[0] * len(ids) ** (decoding.length_penalty - 1)
        return Output(text, score, complete and len(kept) <= most)


def _doubting(least: Sequence[float]) -> "Callable[[GenerationStepResult], bool]":
    """Tells CTranslate2, piece by piece, which answers of a batch to end; `least` is each prompt's."""
    sums = [0.0] * len(least)

    def ended(step: "GenerationStepResult") -> bool:
        sums[step.batch_id] += step.log_prob
        written: int = step.step + 1
        return written >= _BEGINNING and sums[step.batch_id] < least[step.batch_id] * written

    return ended


def open_generator(folder: Path, model: Model, device: str = "cpu") -> "Generator":
    """Load the weights of a converted model; the folder is not needed afterwards."""
    import ctranslate2

    return ctranslate2.Generator(
        str(folder),
        device=device,
        compute_type=model.compute_type or "default",
        inter_threads=default_workers(device),
        intra_threads=1,
    )


def open_tokenizer(document: bytes) -> "Tokenizer":
    """The tokenizer in a `tokenizer.json`."""
    from tokenizers import Tokenizer

    return Tokenizer.from_buffer(document)


def padded(prompts: Sequence[list[str]]) -> list[list[str]]:
    """Prompts of one batch, padded on the left to the length of the longest."""
    width = max(map(len, prompts))
    return [[PAD] * (width - len(prompt)) + prompt for prompt in prompts]


def groups(prompts: Sequence[Sequence[str]]) -> Iterable[list[int]]:
    """Places of prompts to decode together, the longest first so that no worker ends late on a long one.

    Prompts of one length are sorted by their pieces: the company a prompt is decoded in can change its output, and must
    not depend on the order of the call.
    """
    # Two batches at least: with one, a second core would idle. Not one a core: batches must be the same on any machine.
    most = min(_BATCH_PROMPTS, -(-len(prompts) // 2))
    group: list[int] = []
    for place in sorted(range(len(prompts)), key=lambda place: (-len(prompts[place]), prompts[place])):
        if group:
            widest = len(prompts[group[0]])
            full = len(group) == most or (len(group) + 1) * widest > _BATCH_PIECES
            if full or len(prompts[place]) < _SHORTEST_SHARE * widest:
                yield group
                group = []
        group.append(place)
    if group:
        yield group
