"""A batch without models, as a process that can be killed: `python -m tests.batch.program SOURCE OUTPUT`."""

import random
import sys
import time
from dataclasses import replace
from typing import Any

from summarize.batch.keeping import packed
from summarize.batch.made import Failed, Made, Outcome, Workers
from summarize.batch.output import output
from summarize.batch.run import Batch, Counts, run
from summarize.console import World
from summarize.desk.archive import user_archive
from summarize.records import MadeBy, Model, Reading
from summarize.render import Options
from tests.render.samples import BRIEF


class Silent:
    """A screen that keeps what it was told."""

    def __init__(self) -> None:
        self.failures: list[Failed] = []

    def show(self, counts: Counts) -> None: ...

    def complain(self, failed: Failed) -> None:
        self.failures.append(failed)

    def ending(self) -> None: ...


def make(reading: Reading) -> Outcome:
    """Something that takes a little while, now more, now less, and is always the same for one article."""
    time.sleep(random.random() * 0.01)
    article = reading.article
    line = f'{{"article": {{"source": "{article.source}", "digest": "{article.digest}"}}}}\n'
    brief = replace(BRIEF, article=replace(article, text=BRIEF.article.text))
    return Made(article.name, line.encode(), (), packed(brief))


def batch(source: object, target: object, **chosen: Any) -> Batch:
    made, form = output(str(target), chosen.pop("form", None))
    return Batch((str(source),), made, form, Options(), **chosen)


def workers(jobs: int = 3) -> Workers:
    return Workers(make, jobs, MadeBy("0", Model("fake", "sha256:fake", "fake"), None, "cpu", (("points", "3"),)))


if __name__ == "__main__":
    chosen = {"ordered": "--unordered" not in sys.argv, "watch": "--watch" in sys.argv, "archive": user_archive()}
    planned = batch(sys.argv[1], sys.argv[2], **chosen)
    print("ready", flush=True)
    run(planned, workers(), World(sys.stdin.buffer, sys.stdout, sys.stderr, {}), Silent())
