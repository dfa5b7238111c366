"""The line in which a filter is typed; it stays in sight while it narrows a list."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from quizapp.tui import ink
from quizapp.tui.safe import one_line
from quizapp.tui.widgets.line_input import LineInput
from quizapp.tui.widgets.sheet import Sheet
from quizapp.tui.wrap import Block

MAX_LENGTH = 200


class FilterLine(Horizontal):
    """A text field that can be closed with its text kept; empty and closed it takes no room.

    `typing` is whether letters go into it.
    """

    class Changed(Message):
        """The filter is another one now."""

        def __init__(self, text: str, *, done: bool) -> None:
            super().__init__()
            self.text = text
            self.done = done

    class Reopened(Message):
        """The line was clicked."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.display = False
        self.typing = False
        self.sign = Sheet(classes="sign")
        self.box = LineInput(max_length=MAX_LENGTH, placeholder=hint)
        self.count = Sheet(classes="count")

    def compose(self) -> ComposeResult:
        self.sign.show([Block(Content.styled("/ ", ink.KEY))])
        yield self.sign
        yield self.box
        yield self.count

    @property
    def text(self) -> str:
        """The filter as it stands, stripped."""
        return self.box.value.strip()

    def open(self) -> None:
        """Take text."""
        self.display = self.typing = True
        self.box.can_focus = True
        self.screen.set_focus(self.box, scroll_visible=False)

    def close(self) -> None:
        """Take no more text; what was typed stays in force."""
        self.typing = False
        self.screen.set_focus(None)
        self.box.can_focus = False
        self.display = bool(self.text)

    def clear(self) -> None:
        """Close, with nothing filtered."""
        self.box.value = ""
        self.close()

    def says(self, count: str) -> None:
        """What stands at the end of the line, such as how much matches."""
        text = one_line(count, ink.QUIET)
        self.count.styles.width = text.cell_length
        self.count.show([Block(text)] if count else [])

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self.text, done=False))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.close()
        self.post_message(self.Changed(self.text, done=True))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if not self.typing:
            self.open()
            self.post_message(self.Reopened())
