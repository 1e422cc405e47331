"""`summarize glossary`: check it, add to it, find what it lacks."""

from collections import Counter
from pathlib import Path

import click

from summarize.console import World
from summarize.errors import ExitStatus, ReadingError

_FILE = click.option(
    "--file", type=click.Path(path_type=Path), help="The glossary; your own in the configuration folder by default."
)


@click.group()
def glossary() -> None:
    """Check your glossary, add terms to it, and find names that it lacks.

    A glossary is a text file of lines with tabs between: Arabic, English, note, and `case` where capitals matter. After
    the English, other renderings that are accepted may follow, each after a |. Lines that begin with # are comments.
    """


@glossary.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def check(world: World, file: Path | None) -> int:
    """Report every problem of a glossary with its line; status 1 if there is one.

    FILE is your own glossary by default.
    """
    from summarize.translation import glossary as glossaries

    path = file or glossaries.user_glossary()
    found = glossaries.problems(path)
    for problem in found:
        click.echo(f"{path}:{problem.line}: {problem.message}\n  {problem.remedy}", file=world.stdout)
    if found:
        return ExitStatus.FAILED
    click.echo(f"{path}: {len(glossaries.read(path).terms)} terms, ok", file=world.stdout)
    return ExitStatus.OK


@glossary.command()
@click.argument("arabic")
@click.argument("english")
@click.option("--note", default="", help="What a reader of the glossary should know.")
@_FILE
@click.pass_obj
def add(world: World, arabic: str, english: str, note: str, file: Path | None) -> None:
    """Add a term, unless the glossary has it or renders it otherwise.

    ENGLISH is the preferred rendering; others that are accepted may follow, as in "Hezbollah|Hizbullah".
    """
    from summarize.translation import glossary as glossaries

    path = file or glossaries.user_glossary()
    glossaries.add(path, arabic, english, note)
    world.note(f"added to {path}")


@glossary.command()
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@_FILE
@click.pass_obj
def suggest(world: World, articles: tuple[str, ...], file: Path | None) -> int:
    """Print names of articles that the glossary lacks, the most frequent first, as lines of a glossary.

    The English is a guess to be looked at; it is missing where no list of ours knows the name.
    """
    from summarize.reading import read
    from summarize.translation.candidates import candidates
    from summarize.translation.glossary import HEADER, Glossary, chosen

    known = chosen(file) or Glossary((), "", "")
    status = ExitStatus.OK
    found: Counter[tuple[str, str]] = Counter()
    for source in articles:
        for reading in read(source, stdin=world.stdin):
            if isinstance(reading, ReadingError):
                status = ExitStatus.FAILED
                world.complain(reading)
            else:
                found.update(candidates(reading.article.text, known))
    click.echo(HEADER, nl=False, file=world.stdout)
    for (arabic, english), times in found.most_common():
        click.echo(
            f"{arabic}\t{english}\tseen {times} times" if times > 1 else f"{arabic}\t{english}", file=world.stdout
        )
    return status
