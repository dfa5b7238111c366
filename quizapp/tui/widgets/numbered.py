"""Numbered items with a cursor, each of one or several lines: options, things to order."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quizapp.tui.wrap import Block, lines_of


class Numbered(Widget):
    """Draws the items of a subclass, which gives a block for each place and takes clicks."""

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self.cursor: int | None = None

    def hide(self) -> None:
        """Draw nothing."""
        self.display = False

    def blocks(self) -> list[Block]:
        """What stands at each place, from the top."""
        raise NotImplementedError

    def clicked(self, place: int) -> None:
        """The item at a place, from 0, was clicked."""
        raise NotImplementedError

    def _lines(self, width: int) -> list[tuple[int, Content]]:
        return [
            (place, line)
            for place, block in enumerate(self.blocks())
            for line in lines_of([block], width)
        ]

    def cursor_lines(self) -> tuple[int, int]:
        """The first line of what the cursor is on, and how many lines it has."""
        places = [place for place, _ in self._lines(self.content_size.width)]
        if self.cursor is None or self.cursor not in places:
            return 0, 1
        return places.index(self.cursor), places.count(self.cursor)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Content:
        return Content("\n").join(line for _, line in self._lines(self.content_size.width))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        lines = self._lines(self.content_size.width)
        if offset is not None and 0 <= offset.y < len(lines):
            self.clicked(lines[offset.y][0])
