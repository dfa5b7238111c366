"""Marking an answer that was only shown: didn't know, or knew."""

from __future__ import annotations

from typing import Final

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from quizapp.tui import ink
from quizapp.tui.safe import fit

LABELS: Final = ("Didn't know", "Knew")


class Knew(Widget):
    """Two marks on one line; the chosen one is reversed and has a sign, as ratings are."""

    class Picked(Message):
        """A mark was clicked."""

        def __init__(self, knew: bool) -> None:
            super().__init__()
            self.knew = knew

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self.knew = True

    def show(self) -> None:
        """Draw both marks, `knew` chosen."""
        self.knew = True
        self.display = True
        self.refresh(layout=True)

    def hide(self) -> None:
        """Draw nothing."""
        self.display = False

    @property
    def label(self) -> str:
        """The chosen mark in words."""
        return LABELS[self.knew]

    def choose(self, knew: bool) -> None:
        """Choose a mark."""
        self.knew = knew
        self.refresh()

    @property
    def _ruled(self) -> bool:
        """Whether there is room for a line above."""
        return self.app.size.height >= 18

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1 + self._ruled

    @property
    def _column(self) -> int:
        return max(1, min(20, self.content_size.width // 2))

    def render(self) -> Content:
        cells = []
        for knew, word in enumerate(LABELS):
            chosen = bool(knew) is self.knew
            text = f" {'›' if chosen else ' '} {knew + 1} {word} "
            cells.append(fit(Content.styled(text, ink.CURSOR if chosen else ""), self._column))
        line = Content("").join(cells)
        if not self._ruled:
            return line
        rule = Content.styled(f" {'─' * (self.content_size.width - 2)} ", "$border-blurred")
        return Content("\n").join([rule, line])

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and offset.y == int(self._ruled) and offset.x < 2 * self._column:
            self.post_message(self.Picked(offset.x >= self._column))
