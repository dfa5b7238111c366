"""The line in which a filter is typed; it stays in sight while it narrows a list."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from quizapp.text import visible
from quizapp.tui import ink
from quizapp.tui.safe import one_line
from quizapp.tui.widgets.sheet import Sheet
from quizapp.tui.wrap import Block

MAX_LENGTH = 200


class _Box(Input):
    def validate_value(self, value: str) -> str:
        """What was pasted is foreign text, and one line."""
        return " ".join(visible(value[:MAX_LENGTH]).split("\n")).replace("\t", " ")


class FilterLine(Horizontal):
    """A text field that can be closed with its text kept; empty and closed it takes no room."""

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
        self.sign = Sheet(classes="sign")
        self.box = _Box(max_length=MAX_LENGTH, compact=True, select_on_focus=False)
        self.box.placeholder = hint
        self.box.cursor_blink = False
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

    @property
    def typing(self) -> bool:
        """Whether letters go into the line."""
        return self.display and self.box.has_focus

    def open(self) -> None:
        """Take text."""
        self.display = True
        self.box.can_focus = True
        self.box.focus(scroll_visible=False)

    def close(self) -> None:
        """Take no more text; what was typed stays in force."""
        self.screen.set_focus(None)
        self.box.can_focus = False
        self.display = bool(self.text)

    def clear(self) -> None:
        """Close, with nothing filtered."""
        self.box.value = ""
        self.close()

    def says(self, count: str) -> None:
        """What stands at the end of the line, such as how much matches."""
        self.count.show([Block(one_line(count, ink.QUIET))] if count else [])

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
