"""Summarizers that remember, in the translation memory: without it they would take most of a second run."""

import json
from collections.abc import Sequence
from dataclasses import astuple

from summarize.summarization.protocol import Draft, Passage, Summarizer
from summarize.translation.memory import Memory, call_key


class Remembering:
    """A summarizer that asks the memory first. One without a digest is never remembered: it could be any other."""

    def __init__(self, summarizer: Summarizer, memory: Memory, machine: str):
        """`machine` is as for translators. Not for a summarizer with templates of the user's: they change unseen."""
        self.model = summarizer.model
        self._summarizer = summarizer
        self._memory = memory
        self._machine = machine

    def summarize(self, passages: Sequence[Passage]) -> list[list[Draft]]:
        if self.model.digest is None:
            return self._summarizer.summarize(passages)
        call = call_key("summarize", self.model, self._machine, [astuple(passage) for passage in passages])
        known = self._memory.recall(call)
        if known is not None:
            return [
                [Draft(text, None if support is None else tuple(support)) for text, support in drafts]
                for drafts in json.loads(known)
            ]
        made = self._summarizer.summarize(passages)
        self._memory.remember(call, json.dumps([[astuple(draft) for draft in drafts] for drafts in made]))
        return made
