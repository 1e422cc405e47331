"""Sentences as reading gives them, one a line, from pairs of kind and text."""

from summarize.records import Kind, Sentence


def sentences(*lines: tuple[Kind, str]) -> tuple[Sentence, ...]:
    made: list[Sentence] = []
    start = 0
    for index, (kind, text) in enumerate(lines):
        made.append(Sentence(index, start, start + len(text), text, index, kind))
        start += len(text) + 1
    return tuple(made)
