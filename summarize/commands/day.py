"""The articles of a day, grouped into stories."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import click

from summarize.commands import options
from summarize.console import World
from summarize.errors import UsageError

if TYPE_CHECKING:
    from summarize.commands.articles import Job
    from summarize.commands.progress import Tell
    from summarize.day.story import Edition
    from summarize.errors import ReadingError
    from summarize.records import Brief, Reading


@click.command()
@options.sources
@click.option("--date", "day", metavar="DATE", type=options.DAY, help="Take only the articles published on that day.")
@click.option("--approved", is_flag=True, help="Take the approved briefs of the archive, as they were corrected.")
@options.translator
@options.briefing
@options.log
@click.pass_obj
def day(world: World, /, **chosen: Any) -> int:
    """Group the articles of a day into stories: one brief each, who says what, and where sources differ.

    SOURCE is a path, a folder, - for standard input, or an http(s) address. Articles are briefed first; a file of
    `summarize brief --format jsonl --full` is taken as it is, without loading a model.
    """
    from summarize import pipeline
    from summarize.commands.articles import ledger, made, prepare
    from summarize.commands.keep import keeping
    from summarize.commands.load import plan_for
    from summarize.day.edition import edition
    from summarize.records import Brief
    from summarize.render import Options
    from summarize.render.outline import all_flags

    job, settings = prepare(world, chosen, Options())
    if job.form not in options.DAY_FORMATS:
        raise UsageError(f"{job.output}: a day is not written as {job.form}", "use .json or .html, or --format")
    wanted = chosen["day"] and chosen["day"].date().isoformat()
    plan = cache(lambda: plan_for(job.world, settings, chosen))

    def brief(reading: "Reading", tell: "Tell") -> Brief:
        return pipeline.brief(reading, replace(plan(), tell=tell))

    briefs: list[Brief] = []
    with ledger(job) as report, keeping(job.world, settings) as keep, _found(job, chosen) as found:
        for item in _of_day(found, wanted, job.world):
            if isinstance(item, Brief):
                report.finished(all_flags(item))
                briefs.append(item)
            elif new := made(job, report, item, brief):
                keep(new)
                briefs.append(new)
        if not briefs and not report.failures:
            job.world.note("nothing found")
        # A page without articles is worth a look, and no file in place of another.
        if briefs or not (report.failures or job.output):
            _write(edition(briefs, int(settings.text("points"))), job)
    return report.status


@contextmanager
def _found(job: "Job", chosen: dict[str, Any]) -> "Iterator[Iterator[Reading | Brief | ReadingError]]":
    """What the sources hold, or the archive of what was approved."""
    from summarize.commands.briefs import articles
    from summarize.commands.keep import kept

    if not chosen["approved"]:
        yield articles(job)
        return
    if chosen["articles"]:
        raise UsageError("--approved takes the archive, and no SOURCE", "leave one of them out")
    from summarize.desk.edition import approved

    with kept(job.world) as archive:
        yield approved(archive)


def _of_day(
    found: "Iterator[Reading | Brief | ReadingError]", day: str | None, world: World
) -> "Iterator[Reading | Brief | ReadingError]":
    """What was published on `day`, or all; what says no date is left out, and counted on stderr."""
    from summarize.day.dispatches import day_of

    undated = 0
    for item in found:
        published = None if isinstance(item, Exception) else day_of(item.article)
        undated += day is not None and published is None and not isinstance(item, Exception)
        if day is None or isinstance(item, Exception) or published == day:
            yield item
    if undated:
        world.note(f"{undated} without a date left out")


def _write(edition: "Edition", job: "Job") -> None:
    if job.form == "terminal":
        from summarize.render import rtl, terminal
        from summarize.render.day.terminal import draw

        direction = rtl.direction(job.world.environ, job.rtl)
        draw(edition, terminal.console(job.world.stdout, job.world.environ), direction)
        return
    from summarize.commands.articles import replacing
    from summarize.render.day import FORMATS, in_file

    if job.output:
        with replacing(job.output) as file:
            file.buffer.write(in_file(edition, job.form))
    else:
        job.world.stdout.write(FORMATS[job.form](edition) + "\n")
