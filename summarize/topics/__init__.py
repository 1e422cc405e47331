"""Which section each sentence of an article belongs to, and why."""

from collections.abc import Sequence

from summarize.records import Kind, Placement, Sentence, Topic
from summarize.topics.headings import announced, decide


def place(sentences: Sequence[Sentence]) -> tuple[Placement, ...]:
    """Place every sentence of an article, in reading order with title and headings; only body text gets a topic.

    A sentence is classified by its words, its neighbours and the article; a heading that announces a topic governs the
    sentences under it until the next heading (`headings.decide`). `why` names the heading, or the classifier's
    probability and the words that speak most for the topic.
    """
    read = [sentence for sentence in sentences if sentence.kind in (Kind.TITLE, Kind.BODY)]
    if not any(sentence.kind is Kind.BODY for sentence in read):
        return tuple(Placement(sentence, None, None) for sentence in sentences)

    from summarize.topics.classifier import load

    classifier = load()
    judged = iter(classifier.probabilities([s.text for s in read], [s.kind is Kind.TITLE for s in read]))
    heading, topics = "", tuple[Topic, ...]()
    placements = []
    for sentence in sentences:
        topic = why = None
        if sentence.kind is Kind.HEADING:
            heading, topics = sentence.text.strip(), announced(sentence.text)
        elif sentence.kind is Kind.TITLE:
            next(judged)
        elif sentence.kind is Kind.BODY:
            probabilities = next(judged)
            topic = decide(probabilities, topics)
            if topic in topics:
                why = f"heading «{heading}»"
            else:
                cues = "، ".join(classifier.lexicon.cues(sentence.text, topic)) or "its neighbours"
                why = f"classifier {max(probabilities):.2f}: {cues}"
        placements.append(Placement(sentence, topic, why))
    return tuple(placements)
