"""Sentence pairs of a model's own making: real Arabic sentences, and what the bundled model says they mean.

    python -m training.pseudo ARABIC.txt OUT.tsv [--sentences 15000] [--beam 2]

Self-training on text of the kind that the model will meet. A translation is kept if the guards and the checks find
nothing to doubt in it, so that what is learned from it is at least faithful in its numbers, names and length. With a
beam, greedy decoding learns what the wider search found. OUT grows as the work goes on, and the same command continues.
"""

import argparse
import random
from pathlib import Path

from summarize.arabic.repair import repair
from summarize.checks import compare
from summarize.models import translator as load
from summarize.records import Severity
from summarize.translation import guards
from summarize.translation.protocol import Decoding, Output, Translator

# Sentences of one length are decoded together, so a group is cut from a few thousand, sorted.
_GROUP = 512
_FEWEST_WORDS, _MOST_PIECES = 5, 90
_LEAST_SCORE = -0.75


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("arabic", type=Path, help="a sentence a line")
    ask.add_argument("out", type=Path, help="TSV: Arabic, English")
    ask.add_argument("--sentences", type=int, default=15_000, help="how many to translate")
    ask.add_argument("--beam", type=int, default=2)
    ask.add_argument("--seed", type=int, default=0)
    options = ask.parse_args()
    translator = load("bundled")
    chosen = choose(options.arabic, options.sentences, options.seed, translator)
    done = options.out.with_suffix(".done")  # how many groups are written
    first = int(done.read_text()) if done.exists() else 0
    for number, group in enumerate(_groups(chosen)):
        if number < first:
            continue
        kept = sound_pairs(group, translator, Decoding(name="pseudo", beam=options.beam))
        with options.out.open("a", encoding="utf-8") as file:
            file.writelines(f"{arabic}\t{english}\n" for arabic, english in kept)
        done.write_text(str(number + 1))
        print(f"{number + 1} groups of {-(-len(chosen) // _GROUP)}: kept {len(kept)} of {len(group)}", flush=True)


def choose(path: Path, count: int, seed: int, translator: Translator) -> list[str]:
    """`count` repaired sentences of middling length, in groups of like length, the groups in random order."""
    rng = random.Random(seed)
    lines = list(dict.fromkeys(repair(line) for line in path.read_text(encoding="utf-8").splitlines()))
    rng.shuffle(lines)
    fit: dict[str, int] = {}
    for line in lines:
        if len(fit) == count:
            break
        if len(line.split()) >= _FEWEST_WORDS and (pieces := translator.pieces([line])[0]) <= _MOST_PIECES:
            fit[line] = pieces
    groups = _groups(sorted(fit, key=fit.__getitem__))
    rng.shuffle(groups)
    return [line for group in groups for line in group]


def sound_pairs(arabic: list[str], translator: Translator, decoding: Decoding) -> list[tuple[str, str]]:
    """Translate, and keep the pairs without a doubt."""
    outputs = translator.translate(arabic, decoding)
    return [(source, output.text) for source, output in zip(arabic, outputs, strict=True) if sound(source, output)]


def sound(source: str, output: Output) -> bool:
    """Whether neither the guards nor the checks on meaning see anything wrong with `output`."""
    if output.score < _LEAST_SCORE or "\t" in output.text or "\n" in output.text:
        return False
    if guards.check(source, output):
        return False
    return all(flag.severity is Severity.NOTE for flag in compare(source, output.text))


def _groups(lines: list[str]) -> list[list[str]]:
    return [lines[start : start + _GROUP] for start in range(0, len(lines), _GROUP)]


if __name__ == "__main__":
    main()
