"""The box in which an answer is typed."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from quizapp.text import visible
from quizapp.tui.safe import one_line

MAX_LENGTH = 2_000


class AnswerLine(Input):
    """One line of text in a box whose title says what is wanted.

    Keys that were typed ahead, after enter, go to the screen and not into the old answer.
    """

    def __init__(self) -> None:
        super().__init__(max_length=MAX_LENGTH, select_on_focus=False)
        self.open = False
        self.cursor_blink = False

    def ask(self, asks: str, value: str = "") -> None:
        """Wait for an answer, with this title."""
        self.open = True
        self.border_title = one_line(asks)
        with self.prevent(Input.Changed):
            self.value = value
        self.cursor_position = len(value)
        self.display = True
        self.focus(scroll_visible=False)

    def close(self) -> None:
        """Take no more text, and disappear."""
        self.open = False
        if self.has_focus:
            self.screen.set_focus(None)
        self.display = False

    def validate_value(self, value: str) -> str:
        """What was pasted is foreign text too, and one line."""
        return " ".join(visible(value[:MAX_LENGTH]).splitlines()).replace("\t", " ")

    async def _on_key(self, event: events.Key) -> None:
        if not self.open:
            event.stop()
            event.prevent_default()
            self.app.post_message(events.Key(event.key, event.character))
        elif event.key == "enter":
            # As a binding it would run after the keys that follow it.
            event.stop()
            event.prevent_default()
            self.action_submit()
        else:
            await super()._on_key(event)

    def action_submit(self) -> None:  # type: ignore[override]
        """Enter closes the line at once, so that nothing typed after it gets in."""
        if self.open:
            self.open = False
            self.post_message(self.Submitted(self, self.value))
