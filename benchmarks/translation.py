"""Translation with models of two shapes: ours, CTranslate2 alone (the limit), transformers and Argos.

    python benchmarks/translation.py [SHAPE [ROUNDS]]    # opus-base: 3 minutes on two cores, opus-big: 5

SHAPE is opus-base (opus-mt-ar-en, the default) or opus-big (opus-mt-tc-big-ar-en). Argos Translate, the peer that
people install, is measured where it is installed (the extra `bench`). Nothing else should be running.

The weights are random; every output has the same 40 pieces. Each round runs everything once, and ratios are taken
within a round. The budgets on two cores, beam 4: 0.95 × CTranslate2 alone, 4 × batched transformers, 15 × one sentence
at a time, 1.5 × Argos.
"""

import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from measure import CORES, Case, Work, machine, peaks, rates, spread, table
from weights import OPUS_BASE, OPUS_BIG, corpus, marian, quiet

from summarize.arabic.repair import repair
from summarize.translation.batches import batches
from summarize.translation.ctranslate import CTranslateMarian
from summarize.translation.marian_tokens import MarianTokens
from summarize.translation.protocol import Decoding

PIECES = 40
DECODING = Decoding(beam=4, length_factor=0, length_extra=PIECES)
# The shape, and of how many sentences a round is: the big one takes four times as long.
SHAPES = {"opus-base": (OPUS_BASE, 48), "opus-big": (OPUS_BIG, 16)}


def ours(folder: Path) -> Work:
    translator = CTranslateMarian.open(folder / "int8", "random", digest=None)

    def translate(texts: Sequence[str]) -> None:
        translator.translate(texts, DECODING)

    return translate


def ctranslate2_alone(folder: Path) -> Work:
    """The same batches on as many workers, their pieces made beforehand and their outputs left as pieces."""
    import ctranslate2

    tokens = MarianTokens.open(folder / "int8")
    translator = ctranslate2.Translator(str(folder / "int8"), compute_type="int8", inter_threads=CORES, intra_threads=1)
    made: dict[tuple[str, ...], list[list[list[str]]]] = {}

    def translate(texts: Sequence[str]) -> None:
        if tuple(texts) not in made:
            sources = [tokens.encode(text) for text in texts]
            grouped = batches([len(source) for source in sources], DECODING, tokens.longest)
            made[tuple(texts)] = [[sources[place] for place in batch.places] for batch in grouped]
        pending = [
            translator.translate_batch(batch, beam_size=4, max_decoding_length=PIECES, asynchronous=True)
            for batch in made[tuple(texts)]
        ]
        lengths = {len(result.result().hypotheses[0]) for results in pending for result in results}
        assert lengths == {PIECES}, lengths

    return translate


def transformers_batched(folder: Path) -> Work:
    """`generate` in float32 on our batches, which suit it: of like length, and little padding."""
    generate, tokenizer = _transformers(folder)

    def translate(texts: Sequence[str]) -> None:
        lengths = [len(ids) for ids in tokenizer(list(texts)).input_ids]
        for batch in batches(lengths, DECODING, 512):
            generate([texts[place] for place in batch.places])

    return translate


def transformers_alone(folder: Path) -> Work:
    """`generate` sentence by sentence, the way of most scripts."""
    generate, _ = _transformers(folder)

    def translate(texts: Sequence[str]) -> None:
        for text in texts:
            generate([text])

    return translate


def argos(folder: Path) -> Work:
    """Argos Translate with the same weights as a package of its own, its defaults, and its sentences split for it."""
    package = folder / "argos"
    if not package.exists():
        shutil.copytree(folder / "int8", package / "model")
        shutil.copy(folder / "int8" / "source.spm", package / "sentencepiece.model")
        # Argos feeds no </s>, which Marian was trained with; CTranslate2 can add it.
        settings = package / "model" / "config.json"
        settings.write_text(json.dumps(json.loads(settings.read_text()) | {"add_source_eos": True}))
        codes = {"from_code": "ar", "from_name": "Arabic", "to_code": "en", "to_name": "English"}
        (package / "metadata.json").write_text(json.dumps(codes | {"package_version": "1", "argos_version": "1"}))
    for kind in ("DATA", "CONFIG", "CACHE"):  # it makes folders where these point
        os.environ[f"XDG_{kind}_HOME"] = str(folder / "home")
    from argostranslate.package import Package
    from argostranslate.translate import Language, PackageTranslation

    translation = PackageTranslation(Language("ar", "Arabic"), Language("en", "English"), Package(package))
    translation.sentencizer = _Lines()
    translation.translate("نعم")  # loads the model
    translation.translator = _Forced(translation.translator)

    def translate(texts: Sequence[str]) -> None:
        translation.translate(" ".join(f"{text}{_LINE_END}" for text in texts))

    return translate


_LINE_END = "\N{SYMBOL FOR RECORD SEPARATOR}"


class _Lines:
    """A sentence splitter that knows where the sentences end, so that none has to be downloaded."""

    def split_sentences(self, text: str) -> list[str]:
        return [line.strip() for line in text.split(_LINE_END) if line.strip()]


class _Forced:
    """A translator of CTranslate2 whose outputs have as many pieces as everybody else's."""

    def __init__(self, translator: Any):
        self.translator = translator

    def translate_batch(self, batch: Any, **settings: Any) -> Any:
        results = self.translator.translate_batch(batch, **settings, max_decoding_length=PIECES)
        lengths = {len(result.hypotheses[0]) for result in results}
        assert lengths == {PIECES}, lengths
        return results


def cases(sentences: int) -> dict[str, Case]:
    """What is measured; transformers, which is slow, gets fewer sentences."""
    argos_too = {"Argos Translate": Case(argos, sentences)} if find_spec("argostranslate") else {}
    return {
        "ours (CTranslate2 int8)": Case(ours, sentences),
        "CTranslate2 int8 alone": Case(ctranslate2_alone, sentences),
        "transformers, batched": Case(transformers_batched, sentences // 2),
        "transformers, one by one": Case(transformers_alone, sentences // 8),
        **argos_too,
    }


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else "opus-base"
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    shape, count = SHAPES[name]
    measured, texts = cases(count), _texts(count)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        marian(shape, folder)
        memory = peaks(measured, texts, folder)
        speed = rates(measured, texts, folder, rounds)
    print(machine("ctranslate2", "torch", "transformers", "argostranslate"))
    print(f"{name}, {rounds} rounds of {count} sentences; beam 4, {PIECES} pieces an output\n")
    table(speed, memory, "sentences", PIECES)


def _texts(count: int) -> list[str]:
    """Sentences of the held-out articles, repaired, sorted by length, evenly chosen: like those of one day."""
    lines = [arabic for tag, arabic, _ in corpus("dev/*.tsv") if re.match("[TMP]", tag)]
    return spread(sorted((repair(line) for line in lines), key=len), count)


def _transformers(folder: Path) -> tuple[Work, Any]:
    """What translates one batch, and the tokenizer."""
    import torch
    import transformers

    quiet()
    torch.set_num_threads(CORES)
    tokenizer = transformers.MarianTokenizer.from_pretrained(folder / "torch")
    network = transformers.MarianMTModel.from_pretrained(folder / "torch").eval()

    def generate(texts: Sequence[str]) -> None:
        with torch.inference_mode():
            batch = tokenizer(list(texts), return_tensors="pt", padding=True)
            output = network.generate(**batch, num_beams=4, max_new_tokens=PIECES)
        assert output.shape[1] == PIECES + 1, output.shape
        tokenizer.batch_decode(output, skip_special_tokens=True)

    return generate, tokenizer


if __name__ == "__main__":
    main()
