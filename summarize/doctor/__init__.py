"""What is installed, what works and what does not."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TextIO

from summarize.doctor.finding import Finding
from summarize.settings import Resolved


def examine(settings: Resolved, processor: str, stdout: TextIO, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Look at everything that is quick to look at; a finding is yielded as soon as it is made.

    `processor` is the type of processor that briefs name.
    """
    from summarize.doctor.files import configuration, databases, glossary
    from summarize.doctor.models import models
    from summarize.doctor.software import software
    from summarize.doctor.terminal import terminal
    from summarize.models.store import user_store

    yield from software(processor)
    yield from configuration(settings)
    yield from models(user_store(), settings)
    yield glossary(settings.get("glossary"))
    yield from chain(databases(), terminal(stdout, environ, settings.text("rtl")))
