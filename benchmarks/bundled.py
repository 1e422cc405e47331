"""The bundled model as it ships: how soon it is loaded, and how fast it translates, greedy and by beams.

    python benchmarks/bundled.py [ROUNDS]      # about 3 minutes on two cores; nothing else should be running

The sentences are the main seed's, as one article. CTranslate2 alone (the limit) gets the same batches, made beforehand,
and its output stays pieces. Loading is that of the weights and the pieces, their digests checked, in a process of its
own; its budget is 0.6 s. Tokens are those of the greedy translation.
"""

import io
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from measure import ROOT, Case, Work, machine, peaks, rates, table

from summarize.arabic.repair import repair
from summarize.models import bundled
from summarize.reading import read
from summarize.reading.layout import sentences
from summarize.records import Kind
from summarize.translation.language_model import groups, padded
from summarize.translation.prompts import START, STOP, TRANSLATE

ARTICLE = ROOT / "seeds/day-of-war.txt"


class Ours:
    """Our translator, which loads the weights in the process that asks first."""

    def __init__(self, beam: int):
        self.beam = beam

    def __call__(self, _: Path) -> Work:
        translator = bundled.translator()
        decoding = replace(translator.decoding, beam=self.beam)

        def translate(texts: Sequence[str]) -> None:
            translator.translate(texts, decoding)

        return translate


def seed() -> list[str]:
    """The sentences of the main seed's body, repaired."""
    [reading] = read(str(ARTICLE), stdin=io.BytesIO())
    return [repair(one.text) for one in sentences(reading.article) if one.kind is Kind.BODY]


def batches(texts: Sequence[str]) -> list[list[list[str]]]:
    """The pieces of the prompts that ask for these texts, in the batches that our translator makes of them."""
    encoded = bundled.language_model()._tokenizer().encode_batch(list(texts), add_special_tokens=False)
    prompts = [[START, *one.tokens, *TRANSLATE] for one in encoded]
    return [padded([prompts[place] for place in group]) for group in groups(prompts)]


def ctranslate2_alone(_: Path) -> Work:
    """The same batches, their pieces made beforehand and their outputs left as pieces."""
    generator = bundled.language_model()._generator()
    made: dict[tuple[str, ...], list[list[list[str]]]] = {}

    def translate(texts: Sequence[str]) -> None:
        if tuple(texts) not in made:
            made[tuple(texts)] = batches(texts)
        pending = [
            generator.generate_batch(
                batch,
                asynchronous=True,
                beam_size=1,
                end_token=STOP,
                return_end_token=True,
                max_length=_most(batch),
                include_prompt_in_result=False,
                return_scores=True,
                sampling_topk=1,
            )
            for batch in made[tuple(texts)]
        ]
        for results in pending:
            for result in results:
                result.result()

    return translate


def _most(batch: list[list[str]]) -> int:
    """How many pieces the longest answer of a batch may have."""
    return 2 * (len(batch[0]) - 1 - len(TRANSLATE)) + 10


def _load() -> None:
    """Print the seconds that loading takes, the imports before it left out."""
    import ctranslate2  # noqa: F401
    import tokenizers  # noqa: F401

    started = time.perf_counter()
    bundled.language_model().open()
    print(time.perf_counter() - started)


def _loading(runs: int) -> list[float]:
    command = [sys.executable, __file__, "--load"]
    outputs = [subprocess.run(command, capture_output=True, check=True, text=True).stdout for _ in range(runs + 1)]
    return [float(output) for output in outputs[1:]]  # the first has read the files from the disk


def main() -> None:
    if sys.argv[1:] == ["--load"]:
        _load()
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    texts = seed()
    cases = {
        "ours, greedy": Case(Ours(1), len(texts)),
        "CTranslate2 alone, greedy": Case(ctranslate2_alone, len(texts)),
        "ours, beam 2": Case(Ours(2), len(texts)),
        "ours, beam 4": Case(Ours(4), len(texts)),
    }
    seconds = _loading(rounds)
    memory = peaks(cases, texts, ROOT)
    speed = rates(cases, texts, ROOT, rounds)
    translator = bundled.translator()
    outputs = translator.translate(texts, translator.decoding)
    pieces = sum(translator.pieces([output.text for output in outputs]))
    print(machine("ctranslate2", "tokenizers"))
    print(f"loaded in {statistics.median(seconds):.2f} s ({min(seconds):.2f}–{max(seconds):.2f})")
    print(f"{rounds} rounds of {len(texts)} sentences, {pieces / len(texts):.0f} pieces each in English\n")
    table(speed, memory, "sentences", round(pieces / len(texts)))


if __name__ == "__main__":
    main()
