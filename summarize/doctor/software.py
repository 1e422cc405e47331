"""The program, what it runs on, and the libraries that it calls."""

import platform
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from summarize import __version__
from summarize.doctor.finding import Finding, broken, ok, warning

_ENGINE = "ctranslate2"
# Without them the models that ship with the program work all the same.
_TORCH = ("torch", "transformers")
_REQUIRED = re.compile(r"([A-Za-z0-9._-]+)(?!.*\bextra\s*==)")
_AGAIN = "install summarize again: pip install --force-reinstall summarize"


def software(processor: str) -> Iterator[Finding]:
    """`processor` is the type of processor that briefs name. torch and transformers are not imported."""
    yield ok("summarize", __version__)
    yield ok("Python", f"{platform.python_version()} on {platform.platform()}")
    yield ok("processor", processor)
    yield _engine()
    for name in _TORCH:
        found = _version(name)
        remedy = f"pip install {name}: models pull and the models that run on torch need it"
        yield ok(name, found) if found else warning(name, "not installed", remedy)
    yield _others()


def _engine() -> Finding:
    """Every start of the program loads it, so it is loaded."""
    try:
        import ctranslate2

        devices = ctranslate2.get_cuda_device_count()
    except (ImportError, OSError, RuntimeError) as error:
        return broken(_ENGINE, f"does not load: {error}", _AGAIN)
    return ok(_ENGINE, f"{ctranslate2.__version__}, {devices or 'no'} CUDA device{'' if devices == 1 else 's'}")


def _others() -> Finding:
    try:
        lines = requires("summarize") or []
    except PackageNotFoundError:
        return warning("libraries", "summarize runs without being installed", "pip install summarize")
    names = {match[1] for line in lines if (match := _REQUIRED.match(line))} - {_ENGINE, *_TORCH}
    missing = sorted(name for name in names if _version(name) is None)
    if missing:
        return broken("libraries", f"not installed: {', '.join(missing)}", _AGAIN)
    return ok("libraries", f"the other {len(names)} are installed")


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
