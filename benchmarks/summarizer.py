"""Summarization with a model of distilbart-cnn-12-6's shape: ours, CTranslate2 alone (the limit) and transformers.

    python benchmarks/summarizer.py [ROUNDS]      # about 4 minutes on two cores; nothing else should be running

Sections of twelve English sentences of the corpus; the weights are random, and every output has the same 100 pieces.
Each round runs everything once, and ratios are taken within a round. The last row is no peer: it is what the engine
would do with a section for each core at once, as `batch` has them in flight.
"""

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from measure import CORES, Case, Work, machine, peaks, rates, table
from weights import DISTILBART, bart, corpus, quiet

from summarize.records import Topic
from summarize.summarization import seq2seq
from summarize.summarization.protocol import Passage

PIECES = 100
SECTIONS = 4
SENTENCES = 12
SETTINGS = seq2seq.SETTINGS["distilbart"]


def ours(folder: Path) -> Work:
    summarizer = seq2seq.open(folder / "int8", "distilbart", digest=None)
    # Asked for one point, it writes so many pieces about a section that is read whole.
    summarizer.settings = replace(SETTINGS, most=PIECES)

    def summarize(sections: Sequence[str]) -> None:
        for section in sections:
            summarizer.summarize([Passage(Topic.MILITARY, tuple(section.splitlines()), 1)])

    return summarize


def ctranslate2_alone(folder: Path) -> Work:
    """A section after another, the cores sharing each, its pieces made beforehand."""
    return _engine(folder, workers=1, threads=0)


def ctranslate2_at_once(folder: Path) -> Work:
    """A worker a core, each with a section of its own."""
    return _engine(folder, workers=CORES, threads=1)


def transformers_pipeline(folder: Path) -> Work:
    """`generate` in float32, section by section."""
    import torch
    import transformers

    quiet()
    torch.set_num_threads(CORES)
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder / "torch")
    network = transformers.BartForConditionalGeneration.from_pretrained(folder / "torch").eval()

    def summarize(sections: Sequence[str]) -> None:
        for section in sections:
            with torch.inference_mode():
                batch = tokenizer(_text(section), return_tensors="pt")
                output = network.generate(
                    **batch,
                    num_beams=SETTINGS.beam,
                    no_repeat_ngram_size=SETTINGS.no_repeat_ngram,
                    length_penalty=SETTINGS.length_penalty,
                    max_new_tokens=PIECES,
                )
            assert output.shape[1] == PIECES + 1, output.shape
            tokenizer.batch_decode(output, skip_special_tokens=True)

    return summarize


def _engine(folder: Path, workers: int, threads: int) -> Work:
    import ctranslate2
    import tokenizers

    vocabulary = tokenizers.Tokenizer.from_file(str(folder / "int8/tokenizer.json"))
    engine = ctranslate2.Translator(str(folder / "int8"), inter_threads=workers, intra_threads=threads)
    made: dict[str, list[str]] = {}

    def summarize(sections: Sequence[str]) -> None:
        made.update({text: vocabulary.encode(_text(text)).tokens for text in sections if text not in made})
        pending = [
            engine.translate_batch(
                [made[section]],
                target_prefix=[["<s>"]],
                beam_size=SETTINGS.beam,
                length_penalty=SETTINGS.length_penalty,
                no_repeat_ngram_size=SETTINGS.no_repeat_ngram,
                max_decoding_length=PIECES,
                asynchronous=True,
            )
            for section in sections
        ]
        lengths = {len(result.result().hypotheses[0]) for [result] in pending}
        assert len(lengths) == 1, lengths

    return summarize


def _text(section: str) -> str:
    return " ".join(section.splitlines())


def _sections() -> list[str]:
    """Neighbouring sentences of the held-out articles, one a line."""
    lines = [english for tag, _, english in corpus("dev/*.tsv") if tag in "MP"]
    return ["\n".join(lines[place * SENTENCES : (place + 1) * SENTENCES]) for place in range(SECTIONS)]


CASES = {
    "ours (CTranslate2 int8)": Case(ours, SECTIONS),
    "CTranslate2 int8 alone": Case(ctranslate2_alone, SECTIONS),
    "transformers": Case(transformers_pipeline, SECTIONS // 2),
    "CTranslate2, a section a core": Case(ctranslate2_at_once, SECTIONS),
}


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    sections = _sections()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        bart(DISTILBART, folder)
        memory = peaks(CASES, sections, folder)
        speed = rates(CASES, sections, folder, rounds)
    print(machine("ctranslate2", "torch", "transformers"))
    print(f"{rounds} rounds of {SECTIONS} sections of {SENTENCES} sentences; beam 4, {PIECES} pieces an output\n")
    table(speed, memory, "sections", PIECES)


if __name__ == "__main__":
    main()
