"""What becomes of one article in a batch, and who makes it."""

from collections.abc import Callable
from dataclasses import dataclass

from summarize import pipeline
from summarize.batch.keeping import packed
from summarize.errors import ShortageError, SummarizeError
from summarize.pipeline import Plan
from summarize.records import Flag, MadeBy, Reading
from summarize.render import Options, in_file
from summarize.render.outline import all_flags
from summarize.translation.workers import default_workers

# Engines that work on several calls at once; torch spreads one call over all cores already.
_SHARED = ("ctranslate2", "python")


@dataclass(frozen=True, slots=True)
class Made:
    """An article as its file or line will hold it, under its name, and the flags of its brief.

    `brief` is the brief itself, packed for the archive, where it is to be kept.
    """

    name: str
    content: bytes
    flags: tuple[Flag, ...]
    brief: bytes | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is no brief, in one line, and what to do about it."""

    error: str
    remedy: str


Outcome = Made | Failed


@dataclass(frozen=True, slots=True)
class Workers:
    """Who makes briefs: `make` may be called by `jobs` threads at once; `made_by` is what they all use.

    `end` is called when no more is to be made: whoever waits for something in `make` gives up.
    """

    make: Callable[[Reading], Outcome]
    jobs: int
    made_by: MadeBy
    end: Callable[[], None] = lambda: None


def make(reading: Reading, plan: Plan, form: str, options: Options, *, keep: bool = False) -> Outcome:
    """Brief an article as `summarize brief` does, and pack the brief if somebody will `keep` it.

    What goes wrong with it must not end the batch, even if we are to blame.
    """
    source = reading.article.source
    try:
        brief = pipeline.brief(reading, plan)
        content = in_file(brief, form, options)
        return Made(reading.article.name, content, all_flags(brief), packed(brief) if keep else None)
    except SummarizeError as error:
        return Failed(f"{source}: {error}", error.remedy)
    except MemoryError:
        shortage = ShortageError("not enough memory")
        return Failed(f"{source}: {shortage}", shortage.remedy)
    except Exception as error:
        return Failed(
            f"{source}: a bug in this program, sorry ({type(error).__name__}: {error})",
            "brief it alone: that writes a report",
        )


def default_jobs(plan: Plan, device: str) -> int:
    """One article more than the engine has workers, so that none waits while another article is checked."""
    engines = {model.engine for model in (plan.made_by.translator, plan.made_by.summarizer) if model}
    return default_workers(device) + 1 if engines.issubset(_SHARED) else 1


def local(plan: Plan, form: str, options: Options, jobs: int, *, keep: bool = False) -> Workers:
    """Threads of this process on the plan's one set of models."""
    return Workers(lambda reading: make(reading, plan, form, options, keep=keep), jobs, plan.made_by)
