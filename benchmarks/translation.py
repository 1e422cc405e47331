"""Translation with a model of opus-mt-ar-en's shape: ours, CTranslate2 alone (the limit), transformers and Argos.

    python benchmarks/translation.py [ROUNDS]      # about 3 minutes on two cores; nothing else should be running

Argos Translate, the peer that people install, is measured where it is installed (the extra `bench`).

The weights are random and made on the spot, since speed does not depend on them; the bias keeps every output from
ending, so that all have the same 40 pieces. Each round runs everything once, and ratios are taken within a round.
The budgets on two cores, beam 4: 0.95 × CTranslate2 alone, 4 × batched transformers, 15 × one sentence at a time,
1.5 × Argos.
"""

import io
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from summarize.arabic.repair import repair
from summarize.translation.batches import batches
from summarize.translation.ctranslate import CTranslateMarian
from summarize.translation.marian_tokens import MarianTokens
from summarize.translation.protocol import Decoding

ROOT = Path(__file__).parents[1]
VOCABULARY = 62_834
PIECES = 40
DECODING = Decoding(beam=4, length_factor=0, length_extra=PIECES)
SENTENCES = 48
# Each takes half a second.
ALONE = 6
CORES = len(os.sched_getaffinity(0))

OURS = "ours (CTranslate2 int8)"
Translate = Callable[[Sequence[str]], None]


def ours(folder: Path) -> Translate:
    translator = CTranslateMarian.open(folder / "int8", "random", digest=None)

    def translate(texts: Sequence[str]) -> None:
        translator.translate(texts, DECODING)

    return translate


def ctranslate2_alone(folder: Path) -> Translate:
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


def transformers_batched(folder: Path) -> Translate:
    """`generate` in float32 on our batches, which suit it: of like length, and little padding."""
    generate, tokenizer = _transformers(folder)

    def translate(texts: Sequence[str]) -> None:
        lengths = [len(ids) for ids in tokenizer(list(texts)).input_ids]
        for batch in batches(lengths, DECODING, 512):
            generate([texts[place] for place in batch.places])

    return translate


def transformers_alone(folder: Path) -> Translate:
    """`generate` sentence by sentence, the way of most scripts."""
    generate, _ = _transformers(folder)

    def translate(texts: Sequence[str]) -> None:
        for text in texts:
            generate([text])

    return translate


def argos(folder: Path) -> Translate:
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
        return self.translator.translate_batch(batch, **settings, max_decoding_length=PIECES)


# What is measured, and on how many sentences.
CASES: dict[str, tuple[Callable[[Path], Translate], int]] = {
    OURS: (ours, SENTENCES),
    "CTranslate2 int8 alone": (ctranslate2_alone, SENTENCES),
    "transformers, batched": (transformers_batched, SENTENCES // 2),
    "transformers, one by one": (transformers_alone, ALONE),
}
if find_spec("argostranslate"):
    CASES["Argos Translate"] = (argos, SENTENCES)


def main() -> None:
    if sys.argv[1:2] == ["--peak"]:
        _peak(sys.argv[2], Path(sys.argv[3]))
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        _build(folder)
        peaks = {name: _peak_of(name, folder) for name in CASES}
        rates = _rates(folder, rounds)
    names = ["ctranslate2", "torch", "transformers", *(["argostranslate"] if find_spec("argostranslate") else [])]
    libraries = ", ".join(f"{name} {version(name)}" for name in names)
    print(f"{_processor()}, {CORES} cores; Python {platform.python_version()}, {libraries}")
    print(f"{rounds} rounds; beam 4, {PIECES} pieces an output\n")
    print("| | sentences/s | min–max | tokens/s | ours is faster by | min–max | peak MB |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name, measured in rates.items():
        ratios = [ours / other for ours, other in zip(rates[OURS], measured, strict=True)]
        median = statistics.median(measured)
        print(
            f"| {name} | {median:.2f} | {min(measured):.2f}–{max(measured):.2f} | {median * PIECES:.0f} "
            f"| {statistics.median(ratios):.2f} × | {min(ratios):.2f}–{max(ratios):.2f} | {peaks[name]:.0f} |"
        )


def _rates(folder: Path, rounds: int) -> dict[str, list[float]]:
    """Sentences a second of each case, round by round; what is loaded stays loaded, and is warmed up."""
    texts = _texts()
    loaded = {name: load(folder) for name, (load, _) in CASES.items()}
    for translate in loaded.values():
        translate(_spread(texts, 2))
    rates: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(rounds):
        for name, translate in loaded.items():
            chosen = _spread(texts, CASES[name][1])
            translate(chosen[:1])  # whoever ran before has used the caches
            started = time.perf_counter()
            translate(chosen)
            rates[name].append(len(chosen) / (time.perf_counter() - started))
    return rates


def _spread(texts: Sequence[str], count: int) -> list[str]:
    """So many of the texts, evenly over all: a case that gets fewer gets others no longer or shorter."""
    return [texts[place * len(texts) // count] for place in range(count)]


def _peak_of(name: str, folder: Path) -> float:
    command = [sys.executable, __file__, "--peak", name, str(folder)]
    return float(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)


def _peak(name: str, folder: Path) -> None:
    """Print the most memory in MB that this process had, having loaded the case and translated a few sentences."""
    load, count = CASES[name]
    load(folder)(_spread(_texts(), count // 3))
    # Not getrusage: what that gives is never less than what the parent had.
    match = re.search(r"^VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text(), re.MULTILINE)
    assert match
    print(int(match[1]) / 1024)


def _texts() -> list[str]:
    """Sentences of the held-out articles, repaired, sorted by length, evenly chosen: like those of one day."""
    lines = [
        line.split("\t")[1]
        for path in sorted((ROOT / "training/corpus/dev").glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.match("[TMP]\t", line)
    ]
    return _spread(sorted((repair(line) for line in lines), key=len), SENTENCES)


def _build(folder: Path) -> None:
    """Write `folder/marian`, a Hugging Face checkpoint, and `folder/int8`, converted from it."""
    import torch
    import transformers
    from ctranslate2.converters import TransformersConverter

    warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    torch.manual_seed(1)
    source = folder / "marian"
    source.mkdir()
    tokenizer = _tokenizer(source)
    end, pad = tokenizer.eos_token_id, tokenizer.pad_token_id
    network = transformers.MarianMTModel(
        transformers.MarianConfig(
            vocab_size=VOCABULARY,
            d_model=512,
            encoder_layers=6,
            decoder_layers=6,
            encoder_attention_heads=8,
            decoder_attention_heads=8,
            encoder_ffn_dim=2048,
            decoder_ffn_dim=2048,
            max_position_embeddings=512,
            pad_token_id=pad,
            eos_token_id=end,
            decoder_start_token_id=pad,
            forced_eos_token_id=None,
            scale_embedding=True,
            activation_function="swish",
        )
    )
    network.final_logits_bias[0, [end, pad]] = -1e4
    network.save_pretrained(source)
    files = ["source.spm", "target.spm", "tokenizer_config.json"]
    TransformersConverter(str(source), copy_files=files).convert(str(folder / "int8"), quantization="int8")


def _tokenizer(folder: Path) -> Any:
    """A tokenizer that cuts Arabic about as finely as the real one; what its vocabulary lacks in pieces is made up."""
    import sentencepiece
    import transformers

    pairs = [
        line.split("\t")[1:3]
        for path in sorted((ROOT / "training/corpus").glob("*/*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.count("\t") >= 2 and not line.startswith("#")
    ]
    pieces: dict[str, None] = dict.fromkeys(["</s>", "<unk>"])
    for language, name in enumerate(("source", "target")):
        model = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter([pair[language] for pair in pairs]),
            model_writer=model,
            vocab_size=16_000,
            hard_vocab_limit=False,
            minloglevel=2,
        )
        (folder / f"{name}.spm").write_bytes(model.getvalue())
        processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
        pieces |= dict.fromkeys(processor.id_to_piece(place) for place in range(3, len(processor)))
    pieces |= dict.fromkeys(f"▁w{place}" for place in range(VOCABULARY - 1 - len(pieces)))
    pieces["<pad>"] = None
    (folder / "vocab.json").write_text(json.dumps({piece: place for place, piece in enumerate(pieces)}))
    source, target, vocabulary = (str(folder / name) for name in ("source.spm", "target.spm", "vocab.json"))
    tokenizer = transformers.MarianTokenizer(source, target, vocabulary, model_max_length=512)
    tokenizer.save_pretrained(folder)
    return tokenizer


def _transformers(folder: Path) -> tuple[Translate, Any]:
    """What translates one batch, and the tokenizer."""
    import torch
    import transformers

    warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    torch.set_num_threads(CORES)
    tokenizer = transformers.MarianTokenizer.from_pretrained(folder / "marian")
    network = transformers.MarianMTModel.from_pretrained(folder / "marian").eval()

    def generate(texts: Sequence[str]) -> None:
        with torch.inference_mode():
            batch = tokenizer(list(texts), return_tensors="pt", padding=True)
            output = network.generate(**batch, num_beams=4, max_new_tokens=PIECES)
        assert output.shape[1] == PIECES + 1, output.shape
        tokenizer.batch_decode(output, skip_special_tokens=True)

    return generate, tokenizer


def _processor() -> str:
    match = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return match[1] if match else platform.machine()


if __name__ == "__main__":
    main()
