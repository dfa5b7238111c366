"""A list with columns and a cursor: decks, misses, cards, sessions. Cheap for any length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from quizapp.tui import ink
from quizapp.tui.safe import EMPTY, fit, right

GAP = 2
SIGN = 2


class Column(NamedTuple):
    """A column. The one without a width takes what the others leave.

    It is left out where the list is narrower than `least` cells.
    """

    title: str
    width: int | None = None
    align_right: bool = False
    least: int = 0


class Row(NamedTuple):
    """A line of the list: its cells, one a column, or one text over the `whole` width.

    `trail` then stands at the right end, if there is room for it.
    `key` is what screens know the row by; a row without one is passed over by the cursor.
    """

    key: str | None
    cells: tuple[Content, ...] = ()
    whole: Content | None = None
    sign: Content = EMPTY
    trail: Content = EMPTY


class Rows(Widget):
    """Rows under column titles. Only what is on the screen is drawn.

    It takes as many lines as it has rows, or fewer if its style says so; then it scrolls.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor"}

    class Moved(Message):
        """The cursor went to another row."""

        def __init__(self, rows: Rows, line: int) -> None:
            super().__init__()
            self.rows = rows
            self.line = line

    class Chosen(Message):
        """The row at the cursor was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.columns: tuple[Column, ...] = ()
        self.rows: tuple[Row, ...] = ()
        self.cursor: int | None = None
        self.first = 0
        self._drawn: dict[int, Content] = {}
        self._drawn_width = 0

    def show(
        self, columns: Sequence[Column], rows: Sequence[Row], *, cursor: str | None = None
    ) -> None:
        """Replace the rows. The cursor goes to the row with key `cursor`, else stays near."""
        before = self.cursor
        wanted = cursor if cursor is not None else self.key
        self.columns, self.rows = tuple(columns), tuple(rows)
        self._drawn = {}
        self.cursor = next((i for i, r in enumerate(rows) if r.key and r.key == wanted), None)
        if self.cursor is None:
            self.cursor = self._nearest(min(before or 0, len(rows) - 1), 1)
        self._follow()
        self.refresh(layout=True)

    @property
    def key(self) -> str | None:
        """The key of the row at the cursor."""
        if self.cursor is None or self.cursor >= len(self.rows):
            return None
        return self.rows[self.cursor].key

    @property
    def titled(self) -> bool:
        """Whether there is a line of column titles."""
        return any(c.title for c in self.columns)

    def _nearest(self, index: int, step: int) -> int | None:
        """The first row from `index` on that the cursor may stand on, else one before it."""
        for there in (range(index, len(self.rows)), range(index, -1, -1))[:: 1 if step > 0 else -1]:
            for i in there:
                if 0 <= i < len(self.rows) and self.rows[i].key is not None:
                    return i
        return None

    def move(self, step: int) -> None:
        """Move the cursor by `step` rows, passing over those without a key."""
        if self.cursor is None or not step:
            return
        found = self._nearest(max(0, min(len(self.rows) - 1, self.cursor + step)), step)
        if found is not None:
            self.go(found)

    def page(self, step: int) -> None:
        """Move by a screenful."""
        room = min(self.content_size.height, self.app.size.height - 6)
        self.move(step * max(1, room - 2))

    def go(self, index: int) -> None:
        """Put the cursor on a row; -1 is the last one."""
        if not self.rows:
            return
        found = self._nearest(index % len(self.rows), 1 if index >= 0 else -1)
        if found is None:
            return
        self.cursor = found
        self._follow()
        self.refresh()
        self.post_message(self.Moved(self, found + self.titled))

    def _follow(self) -> None:
        """Scroll so that the cursor is on the screen."""
        room = self.content_size.height - self.titled
        if self.cursor is None or room <= 0:
            return
        self.first = min(self.first, self.cursor)
        self.first = max(self.first, self.cursor - room + 1)
        self.first = max(0, min(self.first, len(self.rows) - room))

    def on_resize(self) -> None:
        self._follow()
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.rows) + self.titled

    def _widths(self, width: int) -> list[int]:
        """The cells of each column, 0 for one that is left out."""
        shown = [c.least <= width for c in self.columns]
        fixed = sum(
            c.width + GAP
            for c, s in zip(self.columns, shown, strict=True)
            if s and c.width is not None
        )
        return [
            0 if not s else max(1, width - SIGN - fixed) if c.width is None else c.width
            for c, s in zip(self.columns, shown, strict=True)
        ]

    def _line(self, cells: Sequence[Content], widths: Sequence[int]) -> Content:
        parts = [
            right(cell, width) if column.align_right else fit(cell, width)
            for cell, column, width in zip(cells, self.columns, widths, strict=False)
            if width
        ]
        return Content(" " * GAP).join(parts)

    def _row(self, index: int, width: int) -> Content:
        known = self._drawn.get(index)
        if known is None:
            row = self.rows[index]
            if row.whole is not None:
                room = width - SIGN - row.trail.cell_length
                text = fit(row.whole, room - GAP) + Content(" " * GAP) + row.trail
                text = text if row.trail and room > 30 else fit(row.whole, width - SIGN)
            else:
                text = self._line(row.cells, self._widths(width))
            known = self._drawn[index] = fit(row.sign, SIGN) + text
        if index == self.cursor:
            return (Content.styled("› ", ink.KEY) + known[SIGN:]).stylize_before(".rows--cursor")
        return known

    def render(self) -> Content:
        width, height = self.content_size
        scrolls = len(self.rows) + self.titled > height
        inner = width - 2 if scrolls else width
        if inner != self._drawn_width:
            self._drawn, self._drawn_width = {}, inner
        lines: list[Content] = []
        if self.titled:
            titles = [Content.styled(c.title, ink.QUIET) for c in self.columns]
            lines.append(Content(" " * SIGN) + self._line(titles, self._widths(inner)))
        room = max(0, height - len(lines))
        last = min(len(self.rows), self.first + room)
        shown = [self._row(index, inner) for index in range(self.first, last)]
        if scrolls and room:
            shown = self._with_scrollbar(shown, inner, room)
        return Content("\n").join([*lines, *shown])

    def _with_scrollbar(self, lines: list[Content], width: int, room: int) -> list[Content]:
        total = len(self.rows)
        size = max(1, room * room // total)
        start = round(self.first / max(1, total - room) * (room - size))
        bar = [" ┃" if start <= y < start + size else " │" for y in range(len(lines))]
        return [
            fit(line, width) + Content.styled(sign, ink.QUIET)
            for line, sign in zip(lines, bar, strict=True)
        ]

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index = self.first + offset.y - self.titled
        if not 0 <= index < len(self.rows) or self.rows[index].key is None:
            return
        if index == self.cursor:
            self.post_message(self.Chosen(self.rows[index].key or ""))
        else:
            self.go(index)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        if len(self.rows) + self.titled > self.content_size.height:
            event.stop()
            self.move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        if len(self.rows) + self.titled > self.content_size.height:
            event.stop()
            self.move(-3)
