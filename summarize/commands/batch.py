"""Many articles: folders, JSON lines, an inbox; on this machine or on a Ray cluster."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from summarize.commands import options
from summarize.console import World
from summarize.settings import Resolved
from summarize.suffixes import SUFFIXES

if TYPE_CHECKING:
    from summarize.batch.made import Workers
    from summarize.batch.run import Batch


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    required=True,
    help="A folder, a file an article; or FILE.jsonl, a line an article.",
)
@click.option("--format", "form", type=click.Choice(list(SUFFIXES)), help="Of the files in the folder. Default: json.")
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1),
    help="How many articles to work on at once. Default: one more than cores, at most 9; 2 on a GPU, 1 on torch; "
    "with --ray, as many as it has cores.",
)
@click.option("--unordered", is_flag=True, help="Write each article as it is done, not in the order of the sources.")
@click.option("--retry-failed", is_flag=True, help="Try again what failed in an earlier run.")
@click.option("--fresh", is_flag=True, help="Start over: delete what earlier runs wrote into the output.")
@click.option("--watch", is_flag=True, help="Go on with what arrives in the folders, until interrupted.")
@click.option("--ray", "address", metavar="ADDRESS", help="Work on a Ray cluster: its address, auto, or local.")
@options.strict
@options.max_bytes
@options.quiet
@options.verbose
@options.translator
@options.summarizer
@options.log
@click.pass_obj
def batch(world: World, /, **chosen: Any) -> int:
    """Brief many articles: resumable, in order, several at once.

    SOURCE is a folder with all that is in it, a pattern, a file (text, HTML, JSON, JSON lines; also .gz and .zst), or -
    for JSON lines on standard input. Run the same command again to go on where it ended, for whatever reason.
    """
    from summarize.batch.output import output
    from summarize.batch.run import Batch, run
    from summarize.batch.sources import count
    from summarize.commands.keep import place
    from summarize.commands.progress import board
    from summarize.records import Severity
    from summarize.render import Options, View

    world = replace(world, quiet=chosen["quiet"], verbose=chosen["verbose"])
    settings = options.settings(world, chosen)
    target, form = output(chosen["output"], chosen["form"])
    planned = Batch(
        sources=chosen["sources"],
        output=target,
        form=form,
        options=Options(View.BRIEF, full=chosen["full"]),
        max_bytes=int(settings.text("max-bytes")),
        ordered=not chosen["unordered"],
        fresh=chosen["fresh"],
        retry=chosen["retry_failed"],
        watch=chosen["watch"],
        strict=Severity(chosen["strict"]) if chosen["strict"] else None,
        archive=place(settings),
    )
    with ExitStack() as stack:
        workers = stack.enter_context(_workers(world, settings, planned, chosen))
        own = planned.own
        total = (lambda: None) if planned.watch else (lambda: count(planned.sources, own))
        screen = stack.enter_context(board(world, total))
        counts = run(planned, workers, world, screen)
    world.note(counts.line() + (f"; see {target.failures_path}" if counts.failed else ""))
    return counts.status


@contextmanager
def _workers(world: World, settings: Resolved, planned: "Batch", chosen: dict[str, Any]) -> "Iterator[Workers]":
    """Who briefs: threads here, or a cluster."""
    if chosen["address"]:
        with _cluster(settings, planned, chosen) as cluster:
            yield cluster
        return
    from summarize import models
    from summarize.batch.made import default_jobs, local
    from summarize.commands.load import plan_for

    plan = plan_for(world, settings, chosen, warm=False)
    jobs = chosen["jobs"] or default_jobs(plan, models.resolve_device(settings.text("device")))
    yield local(plan, planned.form, planned.options, jobs, keep=planned.archive is not None)


def _cluster(settings: Resolved, planned: "Batch", chosen: dict[str, Any]) -> "AbstractContextManager[Workers]":
    from summarize.batch import ray
    from summarize.commands.load import glossary_of, load_elsewhere
    from summarize.models.catalogue import Role
    from summarize.models.store import user_store

    roles = (("translator", Role.TRANSLATOR), ("summarizer", Role.SUMMARIZER))
    recipe = ray.Recipe(
        partial(load_elsewhere, settings, glossary_of(settings.get("glossary")), chosen["full"]),
        ray.needed((settings.text(name), role) for name, role in roles),
        planned.form,
        planned.options,
        keep=planned.archive is not None,
    )
    gpu = settings.text("device") == "cuda"
    return ray.workers(chosen["address"], recipe, user_store(), chosen["jobs"], gpu=gpu)
