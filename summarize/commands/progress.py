"""What a long run says on stderr while it works."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from summarize.console import World

Tell = Callable[[str], None]


@contextmanager
def progress(world: World, name: str) -> Iterator[Tell]:
    """Show on a terminal what is being done to `name`, for as long as it takes; elsewhere only `-v` hears of it."""
    if world.quiet or world.verbose or not world.stderr.isatty():
        yield world.detail
        return
    from rich.console import Console
    from rich.text import Text

    from summarize.render.sanitize import sanitize

    console = Console(file=world.stderr, markup=False, emoji=False, highlight=False)
    name = sanitize(name)
    with console.status(Text(name)) as status:
        yield lambda stage: status.update(Text(f"{name}: {stage}"))
