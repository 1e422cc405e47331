"""Score brief writers on the gold English of our corpus' dev part, beside the section's first sentences.

    python -m training.briefs [--summarizer bundled] [--points 2] [--out training/results.json]

Needs the extra `train` (rouge-score). Sections of three sentences and more are briefed as the program would, guards and
all; the reference is the section's own brief, of one or two sentences. `own_words` is the share of the points that the
summarizer wrote; the others are sentences of the section.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rouge_score.rouge_scorer import RougeScorer

from summarize.checks import compare_point
from summarize.models import summarizer as load
from summarize.records import Kind, Origin, Sentence, Topic, Translation
from summarize.summarization.points import points
from summarize.summarization.protocol import Summarizer
from training.data import CORPUS
from training.results import PATH, record

_SECTIONS = {"M": Topic.MILITARY, "P": Topic.POLITICAL}
_FEWEST = 3
_MEASURES = ("rouge1", "rouge2", "rougeL")


@dataclass(frozen=True, slots=True)
class Gold:
    """A section's English sentences and the brief that somebody wrote of them."""

    topic: Topic
    sentences: tuple[str, ...]
    brief: str


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--summarizer", default="bundled")
    ask.add_argument("--points", type=int, default=2)
    ask.add_argument("--out", type=Path, default=PATH)
    options = ask.parse_args()
    summarizer = load(options.summarizer)
    scores = measure(summarizer, options.points)
    print(json.dumps(scores, indent=1))
    record(options.out, "briefs", {summarizer.model.name: scores})


def measure(summarizer: Summarizer, most: int, every: int = 1) -> dict[str, Any]:
    """Scores of the briefs of about `most` points that a summarizer writes of every nth section of the dev part."""
    sections = [gold for gold in read(CORPUS / "dev") if len(gold.sentences) >= _FEWEST][::every]
    written = [
        made
        for gold in sections
        for made in points([(gold.topic, _translations(gold))], summarizer, most, check=compare_point)
    ]
    own = [point.origin is Origin.SUMMARIZER for made in written for point in made]
    return {
        "sections": len(sections),
        "points": most,
        "own_words": round(sum(own) / len(own), 3),
        "digest": summarizer.model.digest,
        "briefs": rouge([" ".join(point.text for point in made) for made in written], sections),
        "first_sentences": rouge([" ".join(gold.sentences[:most]) for gold in sections], sections),
    }


def read(folder: Path) -> Iterator[Gold]:
    """Every section of the corpus files in `folder` that has a brief."""
    for path in sorted(folder.glob("*.tsv")):
        for article in path.read_text(encoding="utf-8").split("#A\t")[1:]:
            rows = [line.split("\t") for line in article.splitlines() if line.count("\t") == 2]
            for tag, topic in _SECTIONS.items():
                sentences = tuple(row[2] for row in rows if row[0] == tag)
                for row in rows:
                    if row[0] == f"S{tag}" and sentences:
                        yield Gold(topic, sentences, row[2])


def rouge(briefs: Sequence[str], sections: Sequence[Gold]) -> dict[str, float]:
    """Mean F-measures in percent, of stemmed words."""
    scorer = RougeScorer(list(_MEASURES), use_stemmer=True)
    scores = [scorer.score(gold.brief, brief) for gold, brief in zip(sections, briefs, strict=True)]
    return {name: round(100 * sum(score[name].fmeasure for score in scores) / len(scores), 1) for name in _MEASURES}


def _translations(gold: Gold) -> list[Translation]:
    return [
        Translation(Sentence(place, 0, len(english), english, place, Kind.BODY), english, 0.0, "gold")
        for place, english in enumerate(gold.sentences)
    ]


if __name__ == "__main__":
    main()
