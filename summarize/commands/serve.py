"""Keeping models warm, for whoever briefs articles one command at a time."""

import click

from summarize.commands import options
from summarize.console import World


@click.command()
@click.option(
    "--idle",
    metavar="MINUTES",
    type=click.FloatRange(min=0.01),
    default=60.0,
    help="End after so many minutes without work. Default: 60.",
)
@click.option("--stop", is_flag=True, help="End the server that is running.")
@click.option("--translator", metavar="NAME", help="Which one to have ready. Default: the one that commands would use.")
@click.option("--summarizer", metavar="NAME", help="Likewise.")
@click.option("--device", metavar="NAME", help="auto, cpu or cuda.")
@click.pass_obj
def serve(world: World, /, idle: float, stop: bool, **chosen: str | None) -> int:
    """Keep models in memory, so that every other command of yours starts with them loaded.

    Runs until it is interrupted, stopped, or idle. Commands use it by themselves where its version and its models are
    theirs, and give the same output without it. It listens on a Unix socket that only you can open.
    """
    from summarize import models
    from summarize.errors import ExitStatus
    from summarize.models import bundled
    from summarize.models.catalogue import BUNDLED, Role
    from summarize.serving import client, server
    from summarize.serving.place import socket_path

    if stop:
        world.note("stopped" if client.stop() else "no server was running")
        return ExitStatus.OK
    settings = options.settings(world, dict(chosen))
    device = settings.text("device")

    def load(role: Role, name: str, device: str) -> server.Engine:
        if name == BUNDLED:  # which waits with its weights until it is asked
            bundled.language_model(models.resolve_device(device)).open()
        return (
            models.translator(name, device=device)
            if role is Role.TRANSLATOR
            else models.summarizer(name, device=device)
        )

    def ready() -> None:
        world.note("warm; Ctrl-C or `summarize serve --stop` ends it")

    roles = ((Role.TRANSLATOR, settings.text("translator")), (Role.SUMMARIZER, settings.text("summarizer")))
    wanted = [(role, models.resolve(name, role), device) for role, name in roles]
    try:
        server.serve(socket_path(), load, wanted, idle * 60, ready)
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED
    return ExitStatus.OK
