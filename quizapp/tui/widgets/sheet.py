"""Text in blocks, broken to the width there is: questions, feedback, passages, notes."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quizapp.tui.wrap import Block, lines_of


class Sheet(Widget):
    """Blocks of text. `show` replaces them in place; an empty sheet takes no room."""

    def __init__(self, *blocks: Block, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._blocks: tuple[Block, ...] = blocks
        self._airy = True
        self._broken: tuple[int, list[Content]] | None = None

    def show(self, blocks: Iterable[Block], *, airy: bool = True) -> None:
        """Draw these blocks; without `airy` no blank lines stand between them."""
        self._blocks = tuple(blocks)
        self._airy = airy
        self._broken = None
        self.display = bool(self._blocks)
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        """The text as lines of at most `width` cells."""
        if self._broken is None or self._broken[0] != width:
            self._broken = (width, list(lines_of(self._blocks, width, airy=self._airy)))
        return self._broken[1]

    @property
    def plain(self) -> str:
        """The text alone, a line a block."""
        return "\n".join((b.lead + b.text).plain for b in self._blocks)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def render(self) -> Content:
        return Content("\n").join(self.lines(self.content_size.width))
