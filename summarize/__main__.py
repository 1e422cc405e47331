"""The program's one entry and one error boundary: every ending becomes an exit status here."""

import errno
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO, cast

from summarize import __version__
from summarize.console import World
from summarize.errors import ExitStatus, ShortageError, SummarizeError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status that the shell should see."""
    world = _world()
    _end_in_order()
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments), world)
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED
    except BrokenPipeError:
        return ExitStatus.OK  # the reader has what it wanted
    except SummarizeError as error:
        world.complain(error)
        return error.status
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        remedy = (
            "make room, or choose another place"
            if error.errno == errno.ENOSPC
            else "check the path and its permissions"
        )
        world.complain(SummarizeError(f"{where}{error.strerror or error}", remedy))
        return ExitStatus.FAILED
    except MemoryError:
        world.complain(ShortageError("not enough memory"))
        return ExitStatus.FAILED
    except Exception:
        with suppress(OSError):
            print(f"summarize: a bug in this program, sorry; {_report()}", file=world.stderr)
        return ExitStatus.BUG
    finally:
        _let_go(world)


def _let_go(world: World) -> None:
    """Python flushes its streams once more at exit, and ends with status 120 where that fails: let it succeed."""
    for stream in (world.stdout, world.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _end_in_order() -> None:
    """What is asked to end, by `timeout`, a system going down or a closed terminal, clears up its temporary files.

    What was told to outlive its terminal, by `nohup`, goes on.
    """
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda received, _: sys.exit(128 + received))


def _run(arguments: list[str], world: World) -> int:
    # Inside the boundary, so that an interruption while modules load ends as cleanly as any other.
    import click

    from summarize.cli import cli

    try:
        if "_SUMMARIZE_COMPLETE" in world.environ:
            cli.main(arguments, prog_name="summarize")
        # Not `cli.main`: it ends the program with status 1 when a pipe closes.
        with cli.make_context("summarize", arguments, obj=world) as context:
            status = cli.invoke(context)
        world.stdout.flush()
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.Abort:
        return ExitStatus.INTERRUPTED
    except click.ClickException as error:
        error.show(file=world.stderr)
        return ExitStatus.USAGE
    return status if isinstance(status, int) else ExitStatus.OK


def _world() -> World:
    # Elsewhere than on a terminal, text in any other encoding than UTF-8 could not hold Arabic; nowhere may a lone
    # surrogate or an unknown letter stop a run.
    for stream in (sys.stdout, sys.stderr):
        if stream is None:  # closed by whoever started us
            continue
        encoding = None if stream.isatty() else "utf-8"
        cast("TextIOWrapper", stream).reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")
    return World((sys.stdin or _nowhere()).buffer, sys.stdout or _nowhere(), sys.stderr or _nowhere(), os.environ)


def _nowhere() -> TextIO:
    """What stands in for a stream that was closed before we were started."""
    return open(os.devnull, "r+", encoding="utf-8")


def _report() -> str:
    """Write the traceback and what it ran on to a file; says where that is, or why there is none."""
    # A tenth of the time of --version otherwise.
    import tempfile
    import traceback

    try:
        number, path = tempfile.mkstemp(prefix="summarize-", suffix=".txt")
        with open(number, "w", encoding="utf-8") as file:
            print(f"summarize {__version__}, Python {sys.version}, {sys.platform}", file=file)
            traceback.print_exc(file=file)
    except OSError as error:
        return f"its report cannot be written ({error.strerror})"
    return f"the report is in {path}"


if __name__ == "__main__":
    sys.exit(main())
