"""The whole article in English."""

from dataclasses import replace
from functools import cache
from typing import Any

import click

from summarize.commands import options
from summarize.console import World


@click.command()
@options.articles
@options.translator
@click.pass_obj
def translate(world: World, /, **chosen: Any) -> int:
    """Translate whole articles, sentence by sentence, both languages.

    ARTICLE is a path, - for standard input, or an http(s) address: text, HTML, JSON or JSON lines.
    """
    from summarize import pipeline
    from summarize.commands.articles import prepare, run
    from summarize.commands.load import plan_for
    from summarize.render import Options, View

    job, settings = prepare(world, chosen, Options(View.TRANSLATION))
    # On the first article that can be read: a mistyped name should not cost the loading of a model.
    plan = cache(lambda: plan_for(job.world, settings, chosen, briefing=False))
    return run(job, lambda reading, tell: pipeline.translate(reading, replace(plan(), tell=tell)))
