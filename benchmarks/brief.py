"""The whole brief of one article: ours against the script that one would write by hand with transformers.

    python benchmarks/brief.py [RUNS]      # about 4 minutes on two cores; nothing else should be running

The models have the shapes of opus-mt-ar-en and distilbart-cnn-12-6 and random weights, the same for all. Every sentence
becomes 40 pieces, and the summaries have 144 in all: the script writes one, we one of each section. Random weights
write no English, so everybody goes on with the corpus's own. The script neither splits by topic nor checks anything.
Each run is a process of its own, from its start to the printed brief.
"""

import io
import json
import re
import statistics
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from measure import machine, run
from weights import DISTILBART, OPUS_BASE, bart, corpus, marian, quiet

from summarize.arabic.repair import repair
from summarize.arabic.sentences import spans
from summarize.translation.protocol import Decoding, Output, Translator
from summarize.translation.wrapper import Wrapper

PIECES = 40
DECODING = Decoding(beam=4, length_factor=0, length_extra=PIECES)
SUMMARY = 144
WORDS = 450
HEADINGS = {"T": "", "M": "ميدانياً :\n", "P": "سياسياً :\n"}


def ours(folder: Path) -> None:
    from summarize import models, pipeline
    from summarize.reading import read
    from summarize.records import MadeBy
    from summarize.render import FORMATS, Options, View
    from summarize.summarization import seq2seq

    [reading] = read(str(folder / "article.txt"), stdin=io.BytesIO())
    translator = _Known(models.translator(str(folder / "opus/int8")), _english(folder))
    summarizer = seq2seq.open(folder / "distilbart/int8", "distilbart", digest=None)
    # Three points each of two sections.
    summarizer.settings = replace(summarizer.settings, most=SUMMARY // 6)
    made_by = MadeBy("", translator.model, summarizer.model, "")
    brief = pipeline.brief(reading, pipeline.Plan(made_by, translator, summarizer, decoding=DECODING))
    print(FORMATS["text"].one(brief, Options(View.BRIEF)))


def one_by_one(folder: Path) -> None:
    _script(folder, together=1)


def batched(folder: Path) -> None:
    _script(folder, together=8)


def _script(folder: Path, together: int) -> None:
    import torch
    import transformers

    quiet()
    article = (folder / "article.txt").read_text(encoding="utf-8")
    sentences = [sentence for sentence in re.split(r"(?<=[.!؟])\s+|\n+", article) if sentence.strip()]
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder / "opus/torch")
    translator = transformers.AutoModelForSeq2SeqLM.from_pretrained(folder / "opus/torch").eval()
    with torch.inference_mode():
        for place in range(0, len(sentences), together):
            batch = tokenizer(sentences[place : place + together], return_tensors="pt", padding=True)
            output = translator.generate(**batch, num_beams=4, max_new_tokens=PIECES)
            tokenizer.batch_decode(output, skip_special_tokens=True)
        english = " ".join(_english(folder).values())
        tokenizer = transformers.AutoTokenizer.from_pretrained(folder / "distilbart/torch")
        summarizer = transformers.AutoModelForSeq2SeqLM.from_pretrained(folder / "distilbart/torch").eval()
        batch = tokenizer(english, return_tensors="pt", truncation=True)
        search = {"num_beams": 4, "no_repeat_ngram_size": 3, "length_penalty": 2.0}
        output = summarizer.generate(**batch, **search, max_new_tokens=SUMMARY)
    print(tokenizer.batch_decode(output, skip_special_tokens=True)[0])


class _Known(Wrapper):
    """A translator that does its work and then says what the corpus has."""

    def __init__(self, translator: Translator, english: dict[str, str]):
        super().__init__(translator)
        self._english = english

    def translate(self, texts: Sequence[str], decoding: Decoding, *, headlines: int = 0) -> list[Output]:
        self._translator.translate(texts, decoding, headlines=headlines)
        return [Output(self._english[text], -0.5, complete=True) for text in texts]


CASES = {
    "ours (CTranslate2 int8)": ours,
    "by hand, in batches of eight": batched,
    "by hand, sentence by sentence": one_by_one,
}


def main() -> None:
    if sys.argv[1:2] == ["--case"]:
        CASES[sys.argv[2]](Path(sys.argv[3]))
        return
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        # Apart: the peak of a process is never told less than its parent's.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
            apart.submit(_models, folder).result()
        words = _article(folder)
        measured = {name: [] for name in CASES}
        for _ in range(runs):
            for name, results in measured.items():
                results.append(run([sys.executable, __file__, "--case", name, made]))
    print(machine("ctranslate2", "torch", "transformers"))
    print(f"{runs} runs of an article of {words} words\n")
    _table(measured)


def _models(folder: Path) -> None:
    marian(OPUS_BASE, folder / "opus")
    bart(DISTILBART, folder / "distilbart")


def _table(measured: dict[str, list[tuple[float, float]]]) -> None:
    print("| | median s | min–max | ours is faster by | peak MB |\n|---|---:|---:|---:|---:|")
    first = [seconds for seconds, _ in next(iter(measured.values()))]
    for name, results in measured.items():
        seconds, memory = zip(*results, strict=True)
        ratio = statistics.median(other / own for own, other in zip(first, seconds, strict=True))
        median = f"{statistics.median(seconds):.2f} | {min(seconds):.2f}–{max(seconds):.2f}"
        print(f"| {name} | {median} | {ratio:.2f} × | {max(memory):.0f} |")


def _article(folder: Path) -> int:
    """Write `article.txt`, of lines of the held-out articles under their headings, and their English; its words."""
    lines = [line for line in corpus("dev/*.tsv") if line[0] in "MP" and len(spans(line[1])) == 1]
    title = next(line for line in corpus("dev/*.tsv") if line[0] == "T")
    chosen, words = [title], 0
    for line in lines:
        if words < WORDS:
            chosen.append(line)
            words += len(line[1].split())
    parts = {tag: [arabic for own, arabic, _ in chosen if own == tag] for tag in HEADINGS}
    text = "\n\n".join(HEADINGS[tag] + "\n".join(part) for tag, part in parts.items())
    (folder / "article.txt").write_text(text, encoding="utf-8")
    english = {repair(arabic): english for _, arabic, english in chosen}
    (folder / "english.json").write_text(json.dumps(english), encoding="utf-8")
    return words


def _english(folder: Path) -> dict[str, str]:
    """What the article's repaired sentences are in English."""
    known: dict[str, str] = json.loads((folder / "english.json").read_text(encoding="utf-8"))
    return known


if __name__ == "__main__":
    main()
