"""A list of entries of several lines each, with a cursor: misses, answers of a session."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from quizapp.tui import ink
from quizapp.tui.safe import fit
from quizapp.tui.wrap import Block, lines_of

SIGN = 2
_AIRY = 18  # lines of the terminal from which there is room for blank ones
_HERE = Content.styled("› ", ink.KEY)
_NOT_HERE = Content(" " * SIGN)


@dataclass(frozen=True, slots=True)
class Entry:
    """Blocks of text that belong together; `above` blank lines come first.

    `key` is what screens know the entry by. One without a key is a heading or a note: the cursor
    passes over it.
    """

    key: str | None
    blocks: tuple[Block, ...]
    above: int = 1


class Entries(Widget):
    """Entries one after another. It scrolls as a whole, and only what is seen is drawn.

    An entry taller than the widget is scrolled through before the cursor leaves it.
    """

    class Moved(Message):
        """The cursor went to another entry."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Chosen(Message):
        """The entry at the cursor was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.entries: tuple[Entry, ...] = ()
        self.cursor: int | None = None
        self.top = 0
        self._lines: list[list[Content]] = []
        self._starts: list[int] = []
        self._broken_at = -1

    def show(self, entries: Sequence[Entry], *, cursor: str | None = None) -> None:
        """Replace the entries. The cursor goes to the one with key `cursor`, else to the first.

        With None it stays on the entry it was on, where that is still there.
        """
        wanted = cursor if cursor is not None else self.key
        self.entries = tuple(entries)
        keys = [e.key for e in self.entries]
        known = keys.index(wanted) if wanted is not None and wanted in keys else None
        self.cursor = known if known is not None else self._keyed(0, 1)
        self._broken_at = -1
        if known is None:
            self.top = 0
        else:
            self._follow()
        self.refresh(layout=True)

    @property
    def key(self) -> str | None:
        """The key of the entry at the cursor."""
        return None if self.cursor is None else self.entries[self.cursor].key

    @property
    def plain(self) -> str:
        """The text alone, a line a block."""
        return "\n".join((b.lead + b.text).plain for e in self.entries for b in e.blocks)

    def _keyed(self, index: int, step: int) -> int | None:
        """The first entry from `index` on, in that direction, that has a key."""
        while 0 <= index < len(self.entries):
            if self.entries[index].key is not None:
                return index
            index += step
        return None

    # -- lines ---------------------------------------------------------------------------------

    def _break(self, width: int) -> None:
        """Work out the lines of all entries for a width, the scroll bar's room left free."""
        if width == self._broken_at:
            return
        self._broken_at = width
        self._lines, self._starts = [], []
        start = 0
        inner = max(8, width - SIGN - 2)
        airy = self.app.size.height >= _AIRY
        for number, entry in enumerate(self.entries):
            start += entry.above if number and airy else 0
            self._starts.append(start)
            self._lines.append(list(lines_of(entry.blocks, inner)))
            start += len(self._lines[-1])

    @property
    def total(self) -> int:
        """How many lines all entries take."""
        return self._starts[-1] + len(self._lines[-1]) if self._starts else 0

    @property
    def _room(self) -> int:
        return max(1, self.content_size.height)

    def _span(self, index: int) -> tuple[int, int]:
        """The first line of an entry, and the one after its last."""
        return self._starts[index], self._starts[index] + len(self._lines[index])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        self._break(width)
        return self.total

    # -- moving ----------------------------------------------------------------------------------

    def move(self, step: int) -> None:
        """Move the cursor by one, or scroll what does not fit."""
        self._break(self.content_size.width)
        if self.cursor is None:
            self.scroll_by(step)
            return
        start, end = self._span(self.cursor)
        bottom = self.top + self._room
        if start >= bottom or end <= self.top:
            self._follow()
        elif step > 0 and end > bottom:
            self.scroll_by(min(2, end - bottom))
            return
        elif step < 0 and start < self.top:
            self.scroll_by(-min(2, self.top - start))
            return
        else:
            self._step(step)
        self.refresh()

    def _step(self, step: int) -> None:
        assert self.cursor is not None
        found = self._keyed(self.cursor + (1 if step > 0 else -1), step)
        if found is None:
            self.scroll_by(step * 2)
        else:
            self._put(found)
            self._follow(step)

    def _put(self, index: int) -> None:
        if index != self.cursor:
            self.cursor = index
            self.post_message(self.Moved(self.entries[index].key or ""))

    def page(self, step: int) -> None:
        """Scroll by a screenful; the cursor comes along."""
        self._break(self.content_size.width)
        before = self.top
        self.scroll_by(step * max(1, self._room - 1))
        if self.top == before:
            if step > 0:
                self._end()
            else:
                self._home()
            return
        first = max(0, bisect_right(self._starts, self.top) - 1)
        if self._starts and self._starts[first] < self.top:
            first += 1
        found = self._keyed(first, 1)
        if found is not None and self._span(found)[0] < self.top + self._room:
            self._put(found)

    def go(self, index: int) -> None:
        """To the first entry and the very top for 0, to the last entry for -1."""
        if index == 0:
            self._home()
        else:
            self._end()

    def _home(self) -> None:
        found = self._keyed(0, 1)
        if found is not None:
            self._put(found)
        self.top = 0
        self.refresh()

    def _end(self) -> None:
        """To the last entry; from there to the very end."""
        self._break(self.content_size.width)
        found = self._keyed(len(self.entries) - 1, -1)
        if found is None or found == self.cursor:
            self.scroll_by(self.total)
        else:
            self._put(found)
            self._follow()
            self.refresh()

    def scroll_by(self, lines: int) -> None:
        """Scroll without moving the cursor."""
        self._break(self.content_size.width)
        self.top = max(0, min(self.top + lines, self.total - self._room))
        self.refresh()

    def _follow(self, step: int = 0) -> None:
        """Scroll so that the entry at the cursor is on the screen, its top rather than its end."""
        if self.cursor is None or not self.content_size.height:
            return
        self._break(self.content_size.width)
        start, end = self._span(self.cursor)
        if step < 0 and end - start > self._room:
            start = end - self._room
        if self.cursor == self._keyed(0, 1) and end <= self._room:
            start = 0
        self.top = max(self.top, end - self._room)
        self.top = max(0, min(self.top, start, self.total - self._room))

    def on_resize(self) -> None:
        self._break(self.content_size.width)
        self.top = max(0, min(self.top, self.total - self._room))
        self.refresh()

    # -- drawing ---------------------------------------------------------------------------------

    def _line(self, number: int) -> Content:
        index = bisect_right(self._starts, number) - 1
        if index < 0:
            return _NOT_HERE
        within = number - self._starts[index]
        if within >= len(self._lines[index]):
            return _NOT_HERE
        here = index == self.cursor and within == 0
        return (_HERE if here else _NOT_HERE) + self._lines[index][within]

    def render(self) -> Content:
        width = self.content_size.width
        self._break(width)
        room, total = self._room, self.total
        lines = [self._line(n) for n in range(self.top, min(total, self.top + room))]
        if total > room:
            size = max(1, room * room // total)
            start = round(self.top / (total - room) * (room - size))
            lines = [
                fit(line, width - 2)
                + Content.styled(" ┃" if start <= y < start + size else " │", ink.QUIET)
                for y, line in enumerate(lines)
            ]
        return Content("\n").join(lines)

    # -- the mouse -------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or not self._starts:
            return
        index = bisect_right(self._starts, self.top + offset.y) - 1
        if index < 0 or self.entries[index].key is None:
            return
        if self.top + offset.y >= self._span(index)[1]:
            return
        if index == self.cursor:
            self.post_message(self.Chosen(self.entries[index].key or ""))
        else:
            self._put(index)
            self._follow()
            self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        if self.total > self._room:
            event.stop()
            self.scroll_by(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        if self.total > self._room:
            event.stop()
            self.scroll_by(-3)
