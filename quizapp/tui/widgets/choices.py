"""A list of options to pick from by digit, arrows or mouse; one of them or several."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.message import Message

from quizapp.tui import ink
from quizapp.tui.safe import EMPTY, content
from quizapp.tui.widgets.numbered import Numbered
from quizapp.tui.wrap import Block


class Choices(Numbered):
    """Numbered options. With `several` they are ticked, else the first pick is the answer."""

    class Picked(Message):
        """An option was clicked; its place, from 0."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__()
        self.options: tuple[str, ...] = ()
        self.several = False
        self.ticked: set[int] = set()

    def show(self, options: Sequence[str], *, several: bool) -> None:
        """Draw these options, none of them picked."""
        self.options, self.several = tuple(options), several
        self.cursor = None
        self.ticked = set()
        self.display = True
        self.refresh(layout=True)

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

    def clicked(self, place: int) -> None:
        self.post_message(self.Picked(place))

    def blocks(self) -> list[Block]:
        return [self._block(index, option) for index, option in enumerate(self.options)]

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
