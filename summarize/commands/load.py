"""Settings made into a plan: models loaded, and what they are written down."""

import io
import platform
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from summarize import __version__, folders
from summarize.console import World
from summarize.errors import UsageError
from summarize.models import resolve_device
from summarize.models.catalogue import AUTO, BUNDLED, EXTRACTIVE, Role
from summarize.pipeline import Plan
from summarize.records import MadeBy, Model
from summarize.settings import Resolved
from summarize.summarization import memory as summarization_memory
from summarize.summarization import scarcity as summarization_scarcity
from summarize.summarization.protocol import Summarizer
from summarize.translation import memory as translation_memory
from summarize.translation import scarcity as translation_scarcity
from summarize.translation.glossary import Glossary
from summarize.translation.memory import Memory, open_memory
from summarize.translation.protocol import Decoding, Translator

# Those that change what a brief says; the others only change how it is shown.
_RECORDED = ("translator", "summarizer", "device", "quality", "sections", "points", "prompts", "style")
_QUALITIES = {"fast": Decoding(name="greedy", beam=1), "default": None, "best": Decoding(name="beam", beam=4)}


def plan_for(
    world: World, settings: Resolved, chosen: Mapping[str, Any], *, briefing: bool = True, warm: bool = True
) -> Plan:
    """`load` as the options of a command, by the names click gives them, ask for it."""
    return load(
        world,
        settings,
        translating=True,
        briefing=briefing,
        remembering=not chosen["no_cache"],
        full=chosen.get("full", False),
        warm=warm,
    )


def load(
    world: World,
    settings: Resolved,
    *,
    translating: bool,
    briefing: bool,
    remembering: bool = False,
    full: bool = False,
    warm: bool = True,
) -> Plan:
    """Load the models that the settings name and that the command needs; with `remembering`, behind the memory.

    If `warm`, those that `summarize serve` keeps are used; its answers come one at a time, for one thread.
    """
    for line in settings.lines():
        world.detail(line)
    device = settings.text("device")
    translator = _translator(settings.text("translator"), device, warm) if translating else None
    glossary = glossary_of(settings.get("glossary")) if translating else None
    prompts = _prompts(settings.get("prompts"))
    choose_first = settings.text("quality") == "fast" and settings.text("summarizer") in (AUTO, EXTRACTIVE)
    named = EXTRACTIVE if choose_first else settings.text("summarizer")
    summarizer = _summarizer(named, device, prompts, warm) if briefing else None
    if translator and translator.model.name == BUNDLED:
        world.note("bundled translator: draft quality; for publication quality run `summarize models pull opus-big`")
    cache = folders.cache()
    memory = open_memory(cache, world.note) if remembering and cache else None
    if translator:
        translator = _thrifty_translator(translator, memory, device, world)
    if summarizer:
        # Templates of the user's change without our knowing.
        summarizer = _thrifty_summarizer(summarizer, None if prompts else memory, device)
    made_by = MadeBy(
        summarize=__version__,
        translator=translator.model if translator else None,
        summarizer=summarizer.model if summarizer else None,
        cpu=cpu(),
        settings=_recorded(settings, glossary),
    )
    return Plan(
        made_by,
        translator,
        summarizer,
        sections=settings.sections,
        points=int(settings.text("points")),
        full=full,
        choose_first=choose_first,
        glossary=glossary,
        style=settings.style,
        decoding=_QUALITIES[settings.text("quality")],
    )


def _prompts(named: str | None) -> Path | None:
    """The folder of the user's templates; raises UsageError where it is none."""
    if named and not Path(named).is_dir():
        raise UsageError(f"{named}: no such folder of prompts", "give --prompts a folder that holds templates")
    return Path(named) if named else None


def _thrifty_translator(translator: Translator, memory: Memory | None, device: str, world: World) -> Translator:
    """The translator behind the translation memory, if there is one; it does with what the machine's memory holds."""
    if memory:
        translator = translation_memory.Remembering(translator, memory, _machine(translator.model, device))
    return translation_scarcity.Sparing(translator, world.note, world.detail)


def _thrifty_summarizer(summarizer: Summarizer, memory: Memory | None, device: str) -> Summarizer:
    """The summarizer, likewise."""
    if memory:
        summarizer = summarization_memory.Remembering(summarizer, memory, _machine(summarizer.model, device))
    return summarization_scarcity.Sparing(summarizer)


def _translator(name: str, device: str, warm: bool) -> Translator:
    """The translator, if `warm` from the server of `summarize serve` where there is one that has it."""
    from summarize import models, serving

    name = models.resolve(name, Role.TRANSLATOR)
    digest = models.known_digest(name) if warm else None
    load: Callable[[], Translator] = partial(models.translator, name, device=device)
    return (serving.translator(name, digest, device, load) if digest else None) or load()


def _summarizer(name: str, device: str, prompts: Path | None, warm: bool) -> Summarizer:
    """The summarizer, likewise; templates of the user's are not the server's."""
    from summarize import models, serving

    name = models.resolve(name, Role.SUMMARIZER)
    digest = models.known_digest(name) if warm and not prompts else None
    load: Callable[[], Summarizer] = partial(models.summarizer, name, device=device, prompts=prompts)
    return (serving.summarizer(name, digest, device, load) if digest else None) or load()


def _machine(model: Model, device: str) -> str:
    """What a model's arithmetic depends on besides its files: the processor, and the device that its engine uses."""
    # One that was named is there, or the model would not have loaded.
    return f"{cpu()} {resolve_device(device, model.engine) if device == 'auto' else device}"


def load_elsewhere(settings: Resolved, glossary: Glossary | None, full: bool) -> Plan:
    """The plan of `load` on another machine than the one whose settings and glossary these are."""
    world = World(io.BytesIO(), io.StringIO(), io.StringIO(), {}, quiet=True)
    # The glossary's file is not there.
    values = tuple((name, None if name == "glossary" else value, origin) for name, value, origin in settings.values)
    plan = load(world, Resolved(values), translating=True, briefing=True, full=full, warm=False)
    made_by = replace(plan.made_by, settings=_recorded(settings, glossary))
    return replace(plan, glossary=glossary, made_by=made_by)


def _recorded(settings: Resolved, glossary: Glossary | None) -> tuple[tuple[str, str], ...]:
    from summarize.summarization import templates

    values = {name: value for name, value, _ in settings.values if name in _RECORDED and value}
    if folder := values.get("prompts"):
        values["prompts"] = templates.digest(Path(folder))
    return (
        *values.items(),
        *([("glossary", glossary.digest)] if glossary else []),
    )


def glossary_of(named: str | None) -> Glossary | None:
    """The glossary named, or that of the user, if there is one."""
    from summarize.translation.glossary import chosen

    return chosen(Path(named) if named else None)


def cpu() -> str:
    """The type of processor, as far as arithmetic depends on it: CTranslate2 chooses its kernels by these."""
    try:
        flags = re.search(r"^flags\s*:(.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        flags = None
    known = set(flags[1].split()) if flags else set()
    wide = [name for name in ("amx_int8", "avx512_vnni", "avx512f", "avx2", "avx") if name in known]
    return " ".join([platform.machine(), *wide[:1]])
