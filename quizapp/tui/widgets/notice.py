"""A line above the footer: what was just done, or what went wrong."""

from __future__ import annotations

from textual.content import Content

from quizapp.tui import ink
from quizapp.tui.safe import one_line
from quizapp.tui.widgets.sheet import Sheet
from quizapp.tui.wrap import Block


class Notice(Sheet):
    """One message at a time. A remark goes with the next key, an error when all is well."""

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self.is_error = False

    def say(self, text: str) -> None:
        """Show a remark."""
        self.is_error = False
        self.remove_class("-error")
        self.show([Block(one_line(text), lead=Content.styled("· ", ink.QUIET))])

    def warn(self, text: str) -> None:
        """Show an error; it has a sign of its own, so that it does not hang on colour."""
        self.is_error = True
        self.add_class("-error")
        self.show([Block(one_line(text), lead=Content.styled("! ", ink.WRONG))])

    def clear(self) -> None:
        """Show nothing."""
        if self.display:
            self.is_error = False
            self.show([])
