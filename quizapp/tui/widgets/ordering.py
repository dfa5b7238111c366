"""Items to put in order: type their digits, or carry them with space and arrows."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from quizapp.tui import ink
from quizapp.tui.safe import content
from quizapp.tui.widgets.numbered import Numbered
from quizapp.tui.wrap import Block


class Ordering(Numbered):
    """A list that is the answer as it stands: digits move items up into their places.

    Each item keeps the digit it was first shown with. `placed` items stand at the top in the
    order their digits were typed; carrying an item by hand places all of them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[str, ...] = ()
        self.order: list[int] = []
        self.placed = 0
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

    def clicked(self, place: int) -> None:
        self.pick(self.order[place])

    def blocks(self) -> list[Block]:
        return [self._block(place) for place in range(len(self.order))]

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
