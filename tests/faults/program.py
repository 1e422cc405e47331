"""The program on doubles of its models: `python -m tests.faults.program ARGUMENT...`.

In the phase that PAUSE names it says so on stderr, and waits until its standard input ends.
"""

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

from summarize import models
from summarize.__main__ import main
from summarize.reading import article, sources
from summarize.render import text
from tests.conftest import FakeSummarizer, FakeTranslator

PHASES = ("reading", "loading", "translating", "summarizing", "writing")


def pausing(phase: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """`function`, after a pause if this is the phase for it."""

    @wraps(function)
    def paused(*arguments: Any, **options: Any) -> Any:
        if os.environ.get("PAUSE") == phase:
            print("paused", file=sys.stderr, flush=True)
            sys.stdin.buffer.read()
        return function(*arguments, **options)

    return paused


def prepare() -> None:
    """Put the doubles in their places."""
    translator, summarizer = FakeTranslator(), FakeSummarizer()
    translator.translate = pausing("translating", translator.translate)  # type: ignore[method-assign]
    summarizer.summarize = pausing("summarizing", summarizer.summarize)  # type: ignore[method-assign]
    models.translator = pausing("loading", lambda name, **_: translator)
    models.summarizer = lambda name, **_: summarizer
    sources.reading = pausing("reading", article.reading)
    text.outline = pausing("writing", text.outline)


if __name__ == "__main__":
    prepare()
    sys.exit(main())
