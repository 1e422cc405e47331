"""Score a translator on our corpus' dev part and on FLORES dev, as the program itself would run it.

    python -m training.evaluate [--translator bundled] [--testsets FOLDER] [--every 1] [--beam 4] [--out …]

Needs the extra `train` (sacrebleu). BLEU and chrF are sacrebleu's defaults. `digits_kept` is the share of the sentences
holding a number in digits whose translation holds every one of them, `people_kept` that share of the references; the
guards' flags are counted by kind. With a beam other than the translator's own the results go under its name and the
beam. What other systems made of FLORES dev, in files beside it, is scored by the same measures.
"""

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import sacrebleu

from summarize.arabic.repair import repair
from summarize.models import translator as load
from summarize.records import Kind, Sentence
from summarize.translation.protocol import Decoding, Translator
from summarize.translation.translate import translate
from training.data import BODY, CORPUS
from training.results import PATH, read, record

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# An article's worth: batches are made within one, so a larger group would measure what nobody runs.
_GROUP = 16


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--translator", default="bundled")
    ask.add_argument("--testsets", type=Path, help="a folder that holds flores-dev/ar and flores-dev/en")
    ask.add_argument("--every", type=int, default=1, help="score every Nth group of 16 sentences only")
    ask.add_argument("--beam", type=int, help="how wide to search; the translator's own way without it")
    ask.add_argument("--out", type=Path, default=PATH)
    options = ask.parse_args()
    translator = load(options.translator)
    decoding = replace(translator.decoding, beam=options.beam) if options.beam else translator.decoding
    name = f"{translator.model.name}, beam {options.beam}" if options.beam else translator.model.name
    sets = {"corpus dev": corpus_dev()}
    if options.testsets:
        arabic, english = (
            (options.testsets / "flores-dev" / language).read_text(encoding="utf-8").splitlines()
            for language in ("ar", "en")
        )
        sets["FLORES dev"] = list(zip(arabic, english, strict=True))
        record(options.out, "peers", peers(options.testsets / "flores-dev", sets["FLORES dev"]))
    measured = read(options.out).get("translation", {}).get(name, {})
    for set_name, pairs in sets.items():
        measured[set_name] = score(translator, decoding, pairs, options.every)
        print(set_name, measured[set_name], flush=True)
    record(options.out, "translation", {name: measured | {"digest": translator.model.digest}})


def corpus_dev() -> list[tuple[str, str]]:
    """The titles and body sentences of the dev part, Arabic and English."""
    rows = [
        line.split("\t")
        for path in sorted((CORPUS / "dev").glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [(row[1], row[2]) for row in rows if row[0] in ("T", *BODY)]


def score(translator: Translator, decoding: Decoding, pairs: Sequence[tuple[str, str]], every: int) -> dict[str, float]:
    """Scores of `pairs`, translated in groups of 16."""
    groups = [pairs[start : start + _GROUP] for start in range(0, len(pairs), _GROUP)][::every]
    translations = [t for group in groups for t in translate(_sentences(group), translator, decoding=decoding)]
    flags = Counter(flag.kind for t in translations for flag in t.flags)
    scored = [pair for group in groups for pair in group]
    return {
        **_measures(scored, [t.text for t in translations]),
        "people_kept": _measures(scored, [reference for _, reference in scored])["digits_kept"],
        **{f"flag_{kind}": count for kind, count in sorted(flags.items())},
    }


def peers(folder: Path, pairs: Sequence[tuple[str, str]]) -> dict[str, dict[str, float]]:
    """Scores of other systems by the same measures, from their own translations: `NAME.en`, a line a sentence."""
    return {
        path.stem: _measures(pairs, path.read_text(encoding="utf-8").splitlines())
        for path in sorted(folder.glob("*.en"))
    }


def _measures(pairs: Sequence[tuple[str, str]], english: list[str]) -> dict[str, float]:
    """How near `english` is to the references in `pairs`, and how many of the Arabic's numbers it keeps."""
    references = [reference for _, reference in pairs]
    numbered = [(_numbers(repair(arabic)), _numbers(text)) for (arabic, _), text in zip(pairs, english, strict=True)]
    kept = [not source - target for source, target in numbered if source]
    return {
        "sentences": len(english),
        "bleu": round(sacrebleu.corpus_bleu(english, [references]).score, 1),
        "chrf": round(sacrebleu.corpus_chrf(english, [references]).score, 1),
        "digits_kept": round(sum(kept) / max(1, len(kept)), 4),
    }


def _sentences(pairs: Sequence[tuple[str, str]]) -> list[Sentence]:
    return [Sentence(index, 0, len(arabic), arabic, index, Kind.BODY) for index, (arabic, _) in enumerate(pairs)]


def _numbers(text: str) -> Counter[str]:
    return Counter(number.replace(",", "") for number in _NUMBER.findall(text))


if __name__ == "__main__":
    main()
