"""The last line of a screen: the keys that have room, the most useful first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from quizapp.tui import ink
from quizapp.tui.safe import one_line

GAP = 3


class FooterItem(NamedTuple):
    """One key and what it does now; `short` is its label where room is scarce."""

    command: str
    key: str
    label: str
    short: str | None = None


def choose(items: Sequence[FooterItem], width: int) -> list[tuple[FooterItem, Content]]:
    """The items that fit one line: the last one always, then the first ones in order."""
    if not items:
        return []
    narrow = width < 60
    drawn = [(item, _draw(item, narrow)) for item in items]
    last = drawn[-1]
    room = width - last[1].cell_length
    chosen = []
    for item, text in drawn[:-1]:
        room -= text.cell_length + GAP
        if room < 0:
            break
        chosen.append((item, text))
    if not chosen and len(drawn) > 1:
        item, text = drawn[0]
        chosen.append((item, text.truncate(max(4, width - last[1].cell_length - 1), ellipsis=True)))
    return [*chosen, last]


def _draw(item: FooterItem, narrow: bool) -> Content:
    label = item.short if narrow and item.short else item.label
    return Content.assemble((item.key, ink.KEY), " ", one_line(label, limit=40))


class Footer(Widget):
    """Keys and labels; a click does what the key does."""

    class Chosen(Message):
        """A label was clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[FooterItem, ...] = ()

    def show(self, items: Sequence[FooterItem]) -> None:
        """Draw these items, in this order."""
        if tuple(items) != self.items:
            self.items = tuple(items)
            self.refresh()

    def render(self) -> Content:
        chosen = choose(self.items, self.content_size.width)
        return Content(" " * GAP).join(text for _, text in chosen)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        x = 0
        for item, text in choose(self.items, self.content_size.width):
            if x <= offset.x < x + text.cell_length:
                self.post_message(self.Chosen(item.command))
                return
            x += text.cell_length + GAP
