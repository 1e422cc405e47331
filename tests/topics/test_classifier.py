from collections import Counter
from pathlib import Path

import pytest

from summarize.records import Topic
from summarize.topics.classifier import load
from summarize.topics.headings import announced, decide

DEV = Path(__file__).parents[2] / "training" / "corpus" / "dev"
TAGS = dict(zip("MPUEO", Topic, strict=True))
# A little under what `training/topics.md` reports, so that only a real loss fails.
FLOORS = {"accuracy": 0.89, Topic.MILITARY: 0.95, Topic.POLITICAL: 0.945, "macro": 0.85}


def corpus():
    for path in sorted(DEV.glob("*.tsv")):
        for article in path.read_text(encoding="utf-8").strip().split("\n\n"):
            yield [line.split("\t") for line in article.splitlines() if line[:2] in {f"{tag}\t" for tag in "THMPUEO"}]


@pytest.fixture(scope="module")
def answers():
    found = []
    for article in corpus():
        news = [fields for fields in article if fields[0] != "H"]
        judged = iter(load().probabilities([fields[1] for fields in news], [fields[0] == "T" for fields in news]))
        topics = ()
        for tag, text, _ in article:
            if tag == "H":
                topics = announced(text)
                continue
            probabilities = next(judged)
            if tag in TAGS:
                found.append((TAGS[tag], decide(probabilities, ()), decide(probabilities, topics)))
    return found


@pytest.mark.parametrize("column", [1, 2], ids=["without headings", "with headings"])
def test_the_corpus_dev_part_is_placed_as_well_as_reported(answers, column):
    right = Counter(row[0] for row in answers if row[0] is row[column])
    sizes = Counter(row[0] for row in answers) + Counter(row[column] for row in answers)
    scores = {topic: 2 * right[topic] / sizes[topic] for topic in Topic}
    scores["macro"] = sum(scores.values()) / len(Topic)
    scores["accuracy"] = right.total() / len(answers)
    assert {name: scores[name] for name, floor in FLOORS.items() if scores[name] < floor} == {}


def test_probabilities_are_shares_of_one():
    judged = load().probabilities(["قصف على إدلب", "محادثات في جنيف", "؟"], [True, False, False])
    assert [sum(shares) for shares in judged] == pytest.approx([1, 1, 1], abs=1e-5)
    assert all(share >= 0 for shares in judged for share in shares)


def test_more_than_the_two_lines_on_either_side_reaches_a_sentence_only_through_the_whole():
    calm = ["وارتفعت أسعار النفط."] * 12
    war = [*calm[:-1], "وقصفت المدفعية مواقع المسلحين."]
    first = [load().probabilities(texts, [False] * 12)[0] for texts in (calm, war)]
    last = [load().probabilities(texts, [False] * 12)[-1] for texts in (calm, war)]
    changed = [max(abs(a - b) for a, b in zip(*pair, strict=True)) for pair in (first, last)]
    assert changed[0] < 0.1 < changed[1]
