"""The templates that tell an instruction model what to write: `NAME.j2`, the shipped one or the user's own."""

from collections.abc import Sequence
from hashlib import sha256
from importlib import resources
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from summarize.errors import SummarizeError, UsageError
from summarize.records import Topic

if TYPE_CHECKING:
    import jinja2

_REMEDY = "mend the template; it may use topic, sentences and points"


class Template:
    """A template that was found, parsed and tried on a sample."""

    def __init__(self, template: "jinja2.Template", path: str):
        self._template = template
        self._path = path

    def render(self, topic: Topic, sentences: Sequence[str], points: int) -> str:
        """The model's whole input. Raises SummarizeError, which names the template's line, where the template fails."""
        try:
            return self._template.render(topic=topic.value, sentences=tuple(sentences), points=points).strip()
        # A template is a program of the user's: it can fail in any way.
        except Exception as error:
            raise SummarizeError(f"{self._path}:{_line(error, self._path)}: {error}", _REMEDY) from error


def load(name: str, folder: Path | None = None) -> Template | None:
    """The template for the summarizer `name`: `folder`'s, else the shipped one, else None (the model reads plain text).

    Of a name with slashes (a repository, a folder) the last part counts. Raises UsageError where `folder` holds no
    templates, SummarizeError with file and line where the template is broken.
    """
    import jinja2
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    if folder is not None and not any(folder.glob("*.j2")):
        raise UsageError(f"{folder}: no templates there", "give a folder that holds files named like flan-t5.j2")
    loaders = [jinja2.FunctionLoader(_shipped)]
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.ChoiceLoader([jinja2.FileSystemLoader(folder), *loaders] if folder is not None else loaders),
        undefined=jinja2.StrictUndefined,
        autoescape=False,
    )
    file = PurePath(name).name + ".j2"
    path = str(folder / file) if folder is not None and (folder / file).is_file() else f"summarize/prompts/{file}"
    try:
        found = environment.get_template(file)
    except jinja2.TemplateSyntaxError as error:
        raise SummarizeError(f"{error.filename or path}:{error.lineno}: {error.message}", _REMEDY) from error
    except UnicodeDecodeError as error:
        raise SummarizeError(f"{path}: not UTF-8 text", "save the template as UTF-8") from error
    except jinja2.TemplateNotFound:
        return None
    template = Template(found, found.filename or path)
    template.render(Topic.MILITARY, ("A first sentence.", "A second sentence."), 2)
    return template


def digest(folder: Path) -> str:
    """`sha256:…` of the templates in a folder of the user's: their names and their bytes."""
    content = sha256()
    for file in sorted(folder.rglob("*.j2")):
        content.update(f"{file.relative_to(folder).as_posix()}\0{sha256(file.read_bytes()).hexdigest()}\n".encode())
    return f"sha256:{content.hexdigest()}"


def _shipped(file: str) -> tuple[str, str, None] | None:
    source = resources.files("summarize.prompts") / file
    return (source.read_text(encoding="utf-8"), str(source), None) if source.is_file() else None


def _line(error: Exception, path: str) -> int:
    """The template's line where `error` was raised: jinja2 writes it into the traceback."""
    line = 1
    traceback = error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == path:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
