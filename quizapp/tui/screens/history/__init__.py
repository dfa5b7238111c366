"""History: what was done so far, a tab a kind of question about it."""

from quizapp.tui.screens.history.screen import HistoryScreen

__all__ = ["HistoryScreen"]
