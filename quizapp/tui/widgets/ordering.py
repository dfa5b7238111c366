"""Items to put in order: type their digits, or carry them with space and arrows."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quizapp.tui import ink
from quizapp.tui.safe import content
from quizapp.tui.wrap import Block, lines_of


class Ordering(Widget):
    """A list that is the answer as it stands: digits move items up into their places.

    Each item keeps the digit it was first shown with. `placed` items stand at the top in the
    order their digits were typed; carrying an item by hand places all of them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self.items: tuple[str, ...] = ()
        self.order: list[int] = []
        self.placed = 0
        self.cursor: int | None = None
        self.held = False
        self._history: list[tuple[list[int], int]] = []

    def show(self, items: Sequence[str]) -> None:
        """Draw these items, none of them placed."""
        self.items = tuple(items)
        self.order = list(range(len(items)))
        self.placed = 0
        self.cursor = None
        self.held = False
        self._history = []
        self.display = True
        self.refresh(layout=True)

    def hide(self) -> None:
        """Draw nothing."""
        self.display = False

    @property
    def complete(self) -> bool:
        """Whether every item has its place."""
        return self.placed >= len(self.items)

    def pick(self, index: int) -> bool:
        """Place the item with this digit (from 0) next; False if it has a place already."""
        if not 0 <= index < len(self.items) or index in self.order[: self.placed]:
            return False
        self._history.append((self.order[:], self.placed))
        self.order.remove(index)
        self.order.insert(self.placed, index)
        self.placed += 1
        if self.placed == len(self.items) - 1:
            self.placed += 1
        self.cursor = None
        self.refresh()
        return True

    def take_back(self) -> bool:
        """Undo the last digit; False if there is none."""
        if not self._history:
            return False
        self.order, self.placed = self._history.pop()
        self.held = False
        self.refresh()
        return True

    def move(self, step: int) -> None:
        """Move the cursor, or the item that is held."""
        last = len(self.items) - 1
        if self.cursor is None:
            self.cursor = 0 if step > 0 else last
        else:
            to = max(0, min(last, self.cursor + step))
            if self.held:
                self.order.insert(to, self.order.pop(self.cursor))
            self.cursor = to
        self.refresh()

    def hold(self) -> None:
        """Pick the item at the cursor up, or drop it where it is."""
        if self.cursor is None:
            self.cursor = 0
        if not self.held:
            self._history.append((self.order[:], self.placed))
        else:
            self.placed = len(self.items)
        self.held = not self.held
        self.refresh()

    def given(self) -> tuple[str, ...]:
        """The items as they stand; empty if none was touched."""
        if not self.placed and not self._history:
            return ()
        return tuple(self.items[i] for i in self.order)

    def _block(self, place: int) -> Block:
        index = self.order[place]
        here = place == self.cursor
        done = place < self.placed
        sign = "↕ " if here and self.held else "› " if here else "  "
        lead = Content.assemble(
            (sign, ink.KEY),
            (f"{place + 1}. " if done else " · ", "bold" if done else ink.QUIET),
            (f" {index + 1}  ", ink.QUIET if done else ink.KEY),
        )
        text = content(self.items[index], "bold" if here else "")
        return Block(text, lead=lead)

    def _lines(self, width: int) -> list[tuple[int, Content]]:
        return [
            (place, line)
            for place in range(len(self.order))
            for line in lines_of([self._block(place)], width)
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
            self.pick(self.order[lines[offset.y][0]])
