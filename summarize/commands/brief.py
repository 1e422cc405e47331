"""The default command: briefs."""

from dataclasses import replace
from functools import cache
from typing import Any

import click

from summarize.commands import options
from summarize.console import World


@click.command()
@options.articles
@options.translator
@options.summarizer
@options.log
@click.pass_obj
def brief(world: World, /, **chosen: Any) -> int:
    """Brief articles in English: military and political sections, every point on its Arabic sentences.

    ARTICLE is a path, - for standard input, or an http(s) address: text, HTML, JSON or JSON lines.
    """
    from summarize import pipeline
    from summarize.commands.articles import prepare, run
    from summarize.commands.keep import keeping
    from summarize.commands.load import plan_for
    from summarize.render import Options, View

    job, settings = prepare(world, chosen, Options(View.BRIEF, full=chosen["full"]))
    # On the first article that can be read: a mistyped name should not cost the loading of a model.
    plan = cache(lambda: plan_for(job.world, settings, chosen))
    with keeping(job.world, settings) as keep:
        return run(job, lambda reading, tell: pipeline.brief(reading, replace(plan(), tell=tell)), keep)
