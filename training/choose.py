"""Real Arabic sentences worth translating: those with the most words that our corpus and the chosen ones lack.

    python -m training.choose NEWS.txt OUT.txt [--sentences 13000] [--parallel FOLDER]

Somebody who reads Arabic then writes the English; `Arabic<TAB>English` lines go into the mix of `training.finetune`
under the name of their file. Greedy by coverage: a word counts the less, the more often it has been seen.
"""

import argparse
import heapq
import math
import random
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from summarize.arabic.repair import repair
from training.data import CORPUS, corpus_pairs, parallel_pairs

_FEWEST_WORDS, _MOST_WORDS = 8, 42
_CLITICS = re.compile("^(?:[وفبكل]*ال|لل|[وفبكل])(?=..)")
_NO_LETTER = re.compile("[^ء-ي]")
_ALEFS = str.maketrans("أإآ", "ااا")
_PUBLIC = ("ud_pud", "xquad")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("arabic", type=Path, help="a sentence a line")
    ask.add_argument("out", type=Path)
    ask.add_argument("--sentences", type=int, default=13_000)
    ask.add_argument("--parallel", type=Path, help="the folder of public pairs, whose words count as seen")
    ask.add_argument("--seed", type=int, default=0)
    options = ask.parse_args()
    seen = Counter(word for pair in corpus_pairs(CORPUS / "train") for word in words(pair.source))
    for name in _PUBLIC if options.parallel else ():
        seen.update(word for pair in parallel_pairs(options.parallel / f"{name}.tsv") for word in words(pair.source))
    lines = dict.fromkeys(repair(line) for line in options.arabic.read_text(encoding="utf-8").splitlines())
    chosen = choose((line for line in lines if is_whole(line)), options.sentences, seen)
    random.Random(options.seed).shuffle(chosen)
    options.out.write_text("".join(f"{line}\n" for line in chosen), encoding="utf-8")


def choose(lines: Iterable[str], count: int, seen: Counter[str]) -> list[str]:
    """The `count` lines that bring the most words seldom `seen`, the best first; what is chosen counts as seen."""
    worth = [(-_worth(line, seen), line) for line in lines]
    heapq.heapify(worth)
    chosen: list[str] = []
    while worth and len(chosen) < count:
        promised, line = heapq.heappop(worth)
        # Worth only falls: a line that is still the best by its worth of now is the best of all.
        if (now := -_worth(line, seen)) > promised:
            heapq.heappush(worth, (now, line))
            continue
        seen.update(words(line))
        chosen.append(line)
    return chosen


def is_whole(line: str) -> bool:
    """Whether a line looks like a sentence of middling length that nobody cut off."""
    return _FEWEST_WORDS <= len(line.split()) <= _MOST_WORDS and line[-1] in '.!؟"»' and line.count('"') % 2 == 0


def words(line: str) -> list[str]:
    """The words of a line as they count: without article, clitics and hamza."""
    plain = (_CLITICS.sub("", _NO_LETTER.sub("", word.translate(_ALEFS))) for word in line.split())
    return [word for word in plain if len(word) > 1]


def _worth(line: str, seen: Counter[str]) -> float:
    """How much a line brings for a word of its length; three words more, so that the shortest do not win by chance."""
    found = words(line)
    return sum(1 / math.sqrt(1 + seen[word]) for word in found) / (len(found) + 3)


if __name__ == "__main__":
    main()
