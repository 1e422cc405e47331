"""What the guards and the checks say of a translator on real articles, for which there is no reference.

    python -m training.real ARTICLES.jsonl [--translator bundled] [--sentences 1000] [--out training/results.json]

`retried` counts the sentences that the guards doubted at first and that another search mended; the flags are those that
an editor would see.
"""

import argparse
import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from summarize.checks import compare
from summarize.models import translator as load
from summarize.reading.layout import sentences
from summarize.reading.sources import read
from summarize.records import FlagKind, Kind, Reading, Sentence, Translation
from summarize.translation.protocol import Translator
from summarize.translation.translate import COPIED, translate
from training.results import PATH, record


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("articles", type=Path, help="JSON lines, each with the text of an article")
    ask.add_argument("--translator", default="bundled")
    ask.add_argument("--sentences", type=int, default=1000)
    ask.add_argument("--out", type=Path, default=PATH)
    options = ask.parse_args()
    translator = load(options.translator)
    counted = count(translator, list(articles(options.articles, options.sentences)))
    print(json.dumps(counted, indent=1))
    record(options.out, "real sentences", {translator.model.name: counted | {"digest": translator.model.digest}})


def articles(path: Path, most: int) -> Iterator[list[Sentence]]:
    """The body sentences of article after article, `most` in all."""
    for reading in read(str(path), stdin=io.BytesIO()):
        if most > 0 and isinstance(reading, Reading):
            body = [sentence for sentence in sentences(reading.article) if sentence.kind is Kind.BODY][:most]
            most -= len(body)
            yield body


def count(translator: Translator, articles: list[list[Sentence]]) -> dict[str, int]:
    """Translate article by article and count what was doubted, by kind of flag."""
    made = [translation for article in articles for translation in translate(article, translator)]
    flags = Counter(kind for translation in made for kind in _kinds(translation))
    usual = {translator.decoding.name, COPIED}
    return {
        "sentences": len(made),
        "retried": sum(translation.attempt not in usual for translation in made),
        **{f"flag_{kind}": number for kind, number in sorted(flags.items())},
    }


def _kinds(translation: Translation) -> set[FlagKind]:
    """The kinds of the guards' flags and the checks'."""
    return {flag.kind for flag in (*translation.flags, *compare(translation.sentence.text, translation.text))}


if __name__ == "__main__":
    main()
