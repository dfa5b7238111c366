"""One line of text without a box, for filters and settings."""

from __future__ import annotations

from textual.widgets import Input

from quizapp.text import visible


class LineInput(Input):
    """A plain text field; what is pasted into it is cleaned and made one line."""

    def __init__(self, *, max_length: int, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(
            max_length=max_length,
            placeholder=placeholder,
            compact=True,
            select_on_focus=False,
            id=id,
        )
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """What was pasted is foreign text, and one line."""
        return " ".join(visible(value[: self.max_length]).split("\n")).replace("\t", " ")
