"""What the bundled model learns from: examples of three tasks, read from our corpus and from public sentence pairs.

A task is told by the pieces between source and target, the same that `summarize.translation.bundled` writes.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from summarize.arabic.repair import repair
from summarize.translation.prompts import BRIEF, HEADLINE, START, STOP, TRANSLATE

CORPUS = Path(__file__).parent / "corpus"
BODY = ("M", "P", "U", "E", "O")
LONGEST_PROMPT = 600


@dataclass(frozen=True, slots=True)
class Pair:
    """One example before tokenization: the task's pieces, the repaired source and the target."""

    task: tuple[str, ...]
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Example:
    """Piece ids of prompt and target together; `prompt` of them are the prompt, which is not learned."""

    ids: tuple[int, ...]
    prompt: int


def corpus_pairs(folder: Path) -> list[Pair]:
    """Every sentence, headline and section brief of the corpus files in `folder` (see corpus/README.md)."""
    pairs: list[Pair] = []
    for path in sorted(folder.glob("*.tsv")):
        section: dict[str, list[str]] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            tag, *fields = line.split("\t")
            if tag == "#A":
                section = {"M": [], "P": []}
            elif tag in ("SM", "SP") and section[tag[1]]:
                pairs.append(Pair(BRIEF, " ".join(section[tag[1]]), fields[1]))
            elif tag in ("T", "X", "H", *BODY):
                pairs.append(Pair(HEADLINE if tag == "T" else TRANSLATE, repair(fields[0]), fields[1]))
                if tag in section:
                    section[tag].append(fields[1])
    return pairs


def parallel_pairs(path: Path) -> list[Pair]:
    """The public sentence pairs of one TSV file: Arabic, English, further columns ignored."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [Pair(TRANSLATE, repair(row[0]), row[1]) for row in rows]


def encode(pairs: list[Pair], tokenizer: Tokenizer) -> list[Example]:
    """Tokenize; raises KeyError for a task piece that the vocabulary lacks.

    Prompts over 600 pieces are left out, since the runtime splits them before it comes to that.
    """
    sources = tokenizer.encode_batch([pair.source for pair in pairs], add_special_tokens=False)
    targets = tokenizer.encode_batch([pair.target for pair in pairs], add_special_tokens=False)
    ids = tokenizer.get_vocab()
    examples = []
    for pair, source, target in zip(pairs, sources, targets, strict=True):
        prompt = [ids[START], *source.ids, *(ids[piece] for piece in pair.task)]
        if len(prompt) <= LONGEST_PROMPT:
            examples.append(Example((*prompt, *target.ids, ids[STOP]), len(prompt)))
    return examples


def batches(examples: list[Example], tokens: int, seed: int) -> Iterator[list[Example]]:
    """One epoch of batches of at most `tokens` pieces, padding included; the order is a function of `seed` alone.

    Examples are sorted by a blurred length inside large chunks: the blur makes padding vary as in an article.
    """
    rng = random.Random(seed)
    order = examples[:]
    rng.shuffle(order)
    for start in range(0, len(order), 4000):
        chunk = sorted(order[start : start + 4000], key=lambda example: len(example.ids) + rng.randrange(16))
        groups: list[list[Example]] = [[]]
        widest = 0
        for example in chunk:
            widest = max(widest, len(example.ids))
            if groups[-1] and (len(groups[-1]) + 1) * widest > tokens:
                groups.append([])
                widest = len(example.ids)
            groups[-1].append(example)
        rng.shuffle(groups)
        yield from groups
