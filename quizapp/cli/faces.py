"""The commands that open a face: home, study, quiz."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.cli import opening
from quizapp.cli.main import paths
from quizapp.cli.parse import Request, quoted
from quizapp.errors import UsageError
from quizapp.process import Stopper

if TYPE_CHECKING:
    from quizapp.session.start import Start
    from quizapp.session.workspace import Workspace


def home(request: Request, stopper: Stopper) -> int:
    """`quizapp [PATH…]`."""

    def start(found: Workspace) -> Start:
        from quizapp.session.start import Start

        return Start()

    return _run(request, stopper, start, opening.existing(request.operands))


def study(request: Request, stopper: Stopper) -> int:
    """`quizapp study [DECK…]`."""

    def start(found: Workspace) -> Start:
        from quizapp.session.start import Start
        from quizapp.session.workspace import Selection

        return Start("study", Selection(opening.deck_ids(found, request.operands)))

    return _run(request, stopper, start)


def quiz(request: Request, stopper: Stopper) -> int:
    """`quizapp quiz [DECK…]`; with nothing said, the face asks what to quiz."""
    count = request.whole("--count", 1)
    seed = request.whole("--seed")
    feedback = request.among("--feedback", ("now", "end"))
    limit = _time(request.last("--time-limit"))
    tags = request.each("--tag")
    said = request.operands or any(
        request.on(name) for name in ("--count", "--seed", "--feedback", "--time-limit", "--tag")
    )

    def start(found: Workspace) -> Start:
        from quizapp.session.quiz import QuizSetup
        from quizapp.session.start import Start

        if not said:
            return Start("quiz")
        setup = QuizSetup(
            decks=opening.deck_ids(found, request.operands),
            tags=tags,
            count=count or QuizSetup().count,
            limit_s=limit,
            feedback_now=feedback != "end",
            seed=seed,
        )
        return Start("quiz", quiz=setup)

    return _run(request, stopper, start)


def _time(text: str | None) -> int | None:
    """The value of --time-limit in seconds. Raises UsageError."""
    if text is None:
        return None
    from quizapp.session.quiz_setup import read_time

    try:
        return read_time(text)
    except ValueError as error:
        raise UsageError(f"--time-limit {error}, not {quoted(text)}") from None


def _run(
    request: Request,
    stopper: Stopper,
    start: Callable[[Workspace], Start],
    opened: Sequence[Path] = (),
) -> int:
    from quizapp.settings import load

    loaded = load(paths(request).settings)
    plain = opening.wants_plain(request, loaded.settings.face)
    if not plain:
        _guard()
    with opening.workspace(request, loaded=loaded, opened=opened) as found:
        begin = start(found)
        if plain:
            from quizapp.plain.app import run as run_plain

            return run_plain(found, begin, stopper)
        from quizapp.tui.app import run as run_tui

        return run_tui(found, begin)


def _guard() -> None:
    """The screens need a terminal on both ends. Raises UsageError."""
    for stream, name in ((sys.stdin, "standard input"), (sys.stdout, "standard output")):
        if stream is None or not stream.isatty():
            raise UsageError(
                f"{name} is not a terminal",
                hint="add --plain to work line by line",
            )
