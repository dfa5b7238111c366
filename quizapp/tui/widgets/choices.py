"""A list of options to pick from by digit, arrows or mouse; one of them or several."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from quizapp.tui import ink
from quizapp.tui.safe import EMPTY, content
from quizapp.tui.wrap import Block, lines_of


class Choices(Widget):
    """Numbered options. With `several` they are ticked, else the first pick is the answer."""

    class Picked(Message):
        """An option was clicked; its place, from 0."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self.options: tuple[str, ...] = ()
        self.several = False
        self.cursor: int | None = None
        self.ticked: set[int] = set()

    def show(self, options: Sequence[str], *, several: bool) -> None:
        """Draw these options, none of them picked."""
        self.options, self.several = tuple(options), several
        self.cursor = None
        self.ticked = set()
        self.display = True
        self.refresh(layout=True)

    def hide(self) -> None:
        """Draw nothing."""
        self.display = False

    def move(self, step: int) -> None:
        """Move the cursor; the first move puts it on the first or last option."""
        last = len(self.options) - 1
        if self.cursor is None:
            self.cursor = 0 if step > 0 else last
        else:
            self.cursor = max(0, min(last, self.cursor + step))
        self.refresh()

    def pick(self, index: int) -> bool:
        """Pick an option, from 0, and put the cursor there; False if there is none."""
        if not 0 <= index < len(self.options):
            return False
        self.cursor = index
        if self.several:
            self.ticked ^= {index}
        self.refresh()
        return True

    def given(self) -> tuple[str, ...]:
        """The options picked, in the order shown; empty for none."""
        if self.several:
            return tuple(o for i, o in enumerate(self.options) if i in self.ticked)
        return () if self.cursor is None else (self.options[self.cursor],)

    def _block(self, index: int, option: str) -> Block:
        here = index == self.cursor
        tick = ("[✓] " if index in self.ticked else "[ ] ") if self.several else ""
        lead = Content.assemble(
            ("› " if here else "  ", ink.KEY),
            (f"{index + 1}  ", ink.KEY),
            (tick, "bold" if index in self.ticked else ""),
        )
        style = "bold" if here or index in self.ticked else ""
        return Block(content(option, style) or EMPTY, lead=lead)

    def _lines(self, width: int) -> list[tuple[int, Content]]:
        return [
            (index, line)
            for index, option in enumerate(self.options)
            for line in lines_of([self._block(index, option)], width)
        ]

    def cursor_lines(self) -> tuple[int, int]:
        """The first line of what the cursor is on, and how many lines it has."""
        places = [at for at, _ in self._lines(self.content_size.width)]
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
            self.post_message(self.Picked(lines[offset.y][0]))
