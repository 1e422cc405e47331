"""Settings: option > environment > configuration file > default, resolved by one pure function.

Every setting is declared once in `SETTINGS`; options, `SUMMARIZE_…` and `config.toml` all use its name.
"""

import difflib
import os
import shutil
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from summarize.errors import UsageError
from summarize.records import Style, Topic

CONFIG = "config.toml"
"""The file of settings in the user's configuration folder."""

_MOST_BYTES = 1_000_000_000


def _topics(text: str) -> str:
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in list(Topic):
            raise ValueError(f"{name!r} is no section; there are {', '.join(Topic)}")
    if not names:
        raise ValueError("it names no section")
    return ",".join(dict.fromkeys(names))


def _styles(text: str) -> str:
    examples = [" ".join(example.split()) for example in text.split(",") if example.strip()]
    chosen: dict[str, str] = {}
    for example in examples:
        if example not in list(Style):
            raise ValueError(f"{example!r} is no style; there are {', '.join(Style)}")
        other = chosen.setdefault(Style(example).about, example)
        if other != example:
            raise ValueError(f"{other!r} and {example!r} cannot both be the style")
    return ",".join(chosen.values())


def _positive(text: str) -> str:
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise ValueError(f"{text!r} is not a whole number above 0")
    return str(int(text))


def _bytes(text: str) -> str:
    if int(_positive(text)) > _MOST_BYTES:
        raise ValueError(f"{text} is more than {_MOST_BYTES}, and an article is read whole")
    return text


def _one_of(*choices: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if text not in choices:
            raise ValueError(f"{text!r} is none of {', '.join(choices)}")
        return text

    return check


def _switch(text: str) -> str:
    # TOML has true and false.
    switched = {"on": "on", "true": "on", "off": "off", "false": "off"}.get(text.lower())
    if switched is None:
        raise ValueError(f"{text!r} is neither on nor off")
    return switched


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its default, and the check that a value must pass (ValueError says why it does not)."""

    name: str
    default: str | None
    check: Callable[[str], str] = str


SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("translator", "auto"),
        Setting("summarizer", "auto"),
        Setting("device", "auto", _one_of("auto", "cpu", "cuda")),
        Setting("quality", "default", _one_of("fast", "default", "best")),
        Setting("sections", "military,political", _topics),
        Setting("points", "3", _positive),
        Setting("prompts", None),
        Setting("glossary", None),
        Setting("style", "", _styles),
        Setting("rtl", "auto", _one_of("auto", "terminal", "shape", "off")),
        Setting("max-bytes", "2000000", _bytes),
        Setting("log", "on", _switch),
    )
}


@dataclass(frozen=True, slots=True)
class Resolved:
    """The values that won, each with where it came from; made by `resolve`, so every one has passed its check."""

    values: tuple[tuple[str, str | None, str], ...]

    def get(self, name: str) -> str | None:
        return next(value for key, value, _ in self.values if key == name)

    def text(self, name: str) -> str:
        """A setting that has a default."""
        value = self.get(name)
        assert value is not None, name
        return value

    @property
    def sections(self) -> tuple[Topic, ...]:
        return tuple(Topic(name) for name in self.text("sections").split(","))

    @property
    def style(self) -> tuple[Style, ...]:
        return tuple(Style(example) for example in self.text("style").split(",") if example)

    def lines(self) -> list[str]:
        """What `-v` prints: each value and where it came from."""
        return [
            f"{name} = {value if value is not None else '(none)'}  ({origin})" for name, value, origin in self.values
        ]


def resolve(options: Mapping[str, str | None], environ: Mapping[str, str], file: Path | None) -> Resolved:
    """Resolve all settings. `options` are the command line's, None where not given; `file` need not exist or be
    known.

    Raises UsageError for a value that fails its check and for a key of the file that is no setting.
    """
    configured = _read(file) if file else {}
    values = []
    for name, setting in SETTINGS.items():
        variable = f"SUMMARIZE_{name.upper().replace('-', '_')}"
        candidates = (
            (options.get(name), f"option --{name}"),
            (environ.get(variable) or None, f"environment {variable}"),
            (configured.get(name), f"file {file}"),
            (setting.default, "default"),
        )
        value, origin = next((found for found in candidates if found[0] is not None), candidates[-1])
        if value is not None:
            try:
                value = setting.check(value)
            except ValueError as error:
                raise UsageError(
                    f"{origin}: {error}", f"give it another value; see --{name} in summarize brief --help"
                ) from None
        values.append((name, value, origin))
    return Resolved(tuple(values))


def save(file: Path, name: str, value: str) -> None:
    """Set `name` in a file of settings, which need not exist; all else in it, comments too, stays as it is."""
    import tomlkit

    file = file.resolve()  # a link stays one
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    document = tomlkit.parse(file.read_text(encoding="utf-8")) if file.exists() else tomlkit.document()
    document[name] = value
    partial = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        partial.write_text(tomlkit.dumps(document), encoding="utf-8")
        if file.exists():
            shutil.copymode(file, partial)
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)


def _read(file: Path) -> dict[str, str]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: {error}", "mend or remove the file") from None
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}", "make the file readable or remove it") from None
    for key in table:
        if key not in SETTINGS:
            near = difflib.get_close_matches(key, SETTINGS, n=1)
            remedy = f"did you mean {near[0]!r}?" if near else f"the settings are {', '.join(SETTINGS)}"
            raise UsageError(f"{file}: there is no setting {key!r}", remedy)
    return {key: ",".join(map(str, value)) if isinstance(value, list) else str(value) for key, value in table.items()}
