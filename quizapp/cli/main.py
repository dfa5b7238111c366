"""From the words of the command line to an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from quizapp.cli import output
from quizapp.cli.parse import Request, parse
from quizapp.errors import EXIT_BUG, EXIT_OK, QuizappError, UsageError
from quizapp.process import Stopped, Stopper, silence

if TYPE_CHECKING:
    from quizapp.paths import Paths


class Runner(Protocol):
    """What a command is: a function that does what was asked and returns an exit code."""

    def __call__(self, request: Request, stopper: Stopper) -> int: ...


def run(words: Sequence[str]) -> int:
    """Do what the command line asks for; returns the exit code. Never raises an Exception."""
    stopper = Stopper()
    try:
        with stopper.installed():
            return _run(words, stopper)
    except Stopped as stopped:
        _new_line()
        return stopped.exit_code
    except KeyboardInterrupt:
        _new_line()
        return 130


def _run(words: Sequence[str], stopper: Stopper) -> int:
    request = Request()
    try:
        output.prepare()
        request = parse(words)
        if request.on("--version"):
            from quizapp import __version__

            output.write(f"quizapp {__version__}\n")
            return EXIT_OK
        if request.on("--help"):
            return _help(request)
        return _runner(request.command.run)(request, stopper)
    except QuizappError as error:
        output.complain(error.one_line(), prefix=error.path is None)
        return error.exit_code
    except BrokenPipeError:
        silence(sys.stdout)
        return EXIT_OK
    except Exception as error:
        output.complain(_crash(error, request))
        return EXIT_BUG


def _help(request: Request) -> int:
    from quizapp.cli import helping

    about = request.command
    output.write(helping.command(about) if about.name else helping.overview())
    return EXIT_OK


def _runner(where: str) -> Runner:
    from importlib import import_module

    module, _, name = where.partition(":")
    runner: Runner = getattr(import_module(module), name)
    return runner


def _new_line() -> None:
    """End the line that ^C stands on."""
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write("\n")


def paths(request: Request) -> Paths:
    """The folders that the options and the environment name."""
    from quizapp.paths import resolve

    try:
        return resolve(request.last("--data-dir"), request.last("--config-dir"))
    except (RuntimeError, ValueError) as error:
        raise UsageError(f"this is not a folder that can be used ({error})") from None


def _crash(error: Exception, request: Request) -> str:
    """Keep the details of a bug; returns the line that says where."""
    from quizapp.cli.crash import report

    try:
        return report(error, paths(request).crash_log)
    except Exception:
        return f"a bug stopped the app ({type(error).__name__}); its details could not be kept"
