"""The plain face: the whole app as lines on standard input and output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from quizapp.errors import EXIT_OK
from quizapp.plain import quiz, setup
from quizapp.plain.lines import EndOfInput, Lines
from quizapp.plain.menu import Menu
from quizapp.plain.study import StudyTalk
from quizapp.process import Stopper

if TYPE_CHECKING:
    from quizapp.session.start import Start
    from quizapp.session.workspace import Workspace


def run(
    workspace: Workspace,
    start: Start,
    stopper: Stopper | None = None,
    source: TextIO | None = None,
    sink: TextIO | None = None,
) -> int:
    """Talk in lines until the person leaves or the input ends; returns the exit code.

    Raises Stopped for a signal, and StorageError when the last answer could not be saved.
    """
    stopper = stopper or Stopper()
    lines = Lines(source or sys.stdin, sink or sys.stdout, stopper)
    with stopper.hold():
        try:
            _begin(workspace, lines, start)
            Menu(workspace, lines).run()
        except EndOfInput:
            return EXIT_OK
    return EXIT_OK


def _begin(workspace: Workspace, lines: Lines, start: Start) -> None:
    """Do what the command line asked for; the menu comes after it."""
    for notice in workspace.store.notices:
        lines.say(notice)
    for problem in workspace.settings_problems:
        lines.say(problem.one_line())
    if start.action == "study":
        StudyTalk(workspace, lines, start.selection).run()
    elif start.action == "quiz" and start.quiz is not None:
        quiz.start(workspace, lines, start.quiz)
    elif start.action == "quiz":
        setup.ask_and_start(workspace, lines)
