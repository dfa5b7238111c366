"""Screens by name, imported when they are first shown. Each takes the workspace first."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, cast

from quizapp.tui import commands

if TYPE_CHECKING:
    from quizapp.session.start import Start
    from quizapp.session.workspace import Workspace
    from quizapp.tui.page import Page

_PACKAGE: Final = "quizapp.tui.screens"
CLASSES: Final = {
    commands.HOME: "HomeScreen",
    commands.STUDY: "StudyScreen",
    commands.SUMMARY: "SummaryScreen",
    commands.KEYS: "KeysScreen",
    commands.INFO: "CardInfoScreen",
    commands.CARDS: "CardsScreen",
    commands.HISTORY: "HistoryScreen",
    commands.SETTINGS: "SettingsScreen",
    commands.SETUP: "QuizSetupScreen",
    commands.QUIZ: "QuizScreen",
    commands.RESULT: "QuizResultScreen",
}


def make(name: str, workspace: Workspace, *args: Any, **options: Any) -> Page:
    """A new screen of that name."""
    screen = getattr(import_module(f"{_PACKAGE}.{name}"), CLASSES[name])
    return cast("Page", screen(workspace, *args, **options))


def opening(workspace: Workspace, start: Start | None) -> tuple[str, tuple[Any, ...]]:
    """The screen that the app opens with, and what it is made with beside the workspace.

    Raises InputError for a quiz of nothing.
    """
    if start is None or start.action == "home":
        return commands.HOME, ()
    if start.action == "study":
        from quizapp.session.study import StudySession

        return commands.STUDY, (StudySession(workspace, start.selection),)
    if start.quiz is None:
        return commands.SETUP, ()
    from quizapp.session.quiz import Quiz

    return commands.QUIZ, (Quiz.start(workspace, start.quiz),)
