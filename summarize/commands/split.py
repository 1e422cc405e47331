"""Sentences and their sections."""

from dataclasses import replace
from functools import cache
from typing import Any

import click

from summarize.commands import options
from summarize.console import World


@click.command()
@options.articles
@click.pass_obj
def split(world: World, /, **chosen: Any) -> int:
    """Show the sentences of articles and the sections they belong to; needs no translator.

    ARTICLE is a path, - for standard input, or an http(s) address: text, HTML, JSON or JSON lines.
    """
    from summarize import pipeline
    from summarize.commands.articles import prepare, run
    from summarize.commands.load import load
    from summarize.render import Options, View

    job, settings = prepare(world, chosen, Options(View.SPLIT))
    # On the first article that can be read: a mistyped name should not cost the loading of a model.
    plan = cache(lambda: load(job.world, settings, translating=False, briefing=False))
    return run(job, lambda reading, tell: pipeline.split(reading, replace(plan(), tell=tell)))
