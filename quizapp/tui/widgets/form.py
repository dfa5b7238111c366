"""Things to tick and values to step through, in sections, under one cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from quizapp.tui import ink
from quizapp.tui.safe import EMPTY, fit

GAP = 2
_SIGN = 2
_LEAST_CELL = 16
_MOST_CELL = 30


@dataclass(frozen=True, slots=True)
class Field:
    """Something to choose. `key` is what screens know it by.

    With `ticked` it is a box to tick, with `value` a value to step through, with neither a line
    to enter. `number` is the digit that picks it; `note` stands at its end.
    """

    key: str
    text: Content
    ticked: bool | None = None
    value: Content | None = None
    number: int | None = None
    note: Content = EMPTY


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under a title, one a line; in a `grid` as many beside each other as fit."""

    fields: tuple[Field, ...]
    title: Content | None = None
    grid: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the form: a title, or the places of fields with where each begins and its room."""

    title: Content = EMPTY
    places: tuple[tuple[int, int, int], ...] = ()


class Form(Widget):
    """Sections of fields. It scrolls with the cursor; screens decide what a choice does."""

    class Moved(Message):
        """The cursor went to another field."""

    class Picked(Message):
        """A field was clicked; `step` is -1 for the left half of a value, else 1."""

        def __init__(self, key: str, step: int) -> None:
            super().__init__()
            self.key = key
            self.step = step

    COMPONENT_CLASSES: ClassVar[set[str]] = {"form--cursor"}

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.sections: tuple[Section, ...] = ()
        self.fields: tuple[Field, ...] = ()
        self.airy = True
        self.cursor = 0
        self.top = 0
        self._column = 0
        self._lines: list[_Line] = []
        self._broken_at: tuple[int, bool] | None = None

    def show(
        self, sections: Sequence[Section], *, cursor: str | None = None, airy: bool = True
    ) -> None:
        """Draw these sections. The cursor goes to field `cursor`, else stays where it was."""
        wanted = cursor if cursor is not None else self.key
        self.sections = tuple(s for s in sections if s.fields)
        self.fields = tuple(f for s in self.sections for f in s.fields)
        self.airy = airy
        keys = [f.key for f in self.fields]
        self.cursor = keys.index(wanted) if wanted in keys else 0
        self._broken_at = None
        self._follow()
        self.refresh(layout=True)

    @property
    def field(self) -> Field | None:
        """The field at the cursor."""
        return self.fields[self.cursor] if self.cursor < len(self.fields) else None

    @property
    def key(self) -> str | None:
        """The key of the field at the cursor."""
        return None if self.field is None else self.field.key

    @property
    def plain(self) -> str:
        """The text alone, a line a field."""
        return "\n".join(self._text(f).plain.rstrip() for f in self.fields)

    # -- where things are ------------------------------------------------------------------------

    def _break(self, width: int) -> list[_Line]:
        if self._broken_at == (width, self.airy):
            return self._lines
        self._broken_at = (width, self.airy)
        lines: list[_Line] = []
        index = 0
        for section in self.sections:
            if lines and self.airy:
                lines.append(_Line())
            if section.title is not None:
                lines.append(_Line(section.title))
            columns, cell = self._columns(section, width)
            count = len(section.fields)
            for row in range(0, count, columns):
                lines.append(
                    _Line(places=tuple(
                        (index + row + i, i * (cell + GAP), cell)
                        for i in range(min(columns, count - row))
                    ))
                )  # fmt: skip
            index += count
        self._lines = lines
        return lines

    def _columns(self, section: Section, width: int) -> tuple[int, int]:
        """How many fields stand beside each other, and the cells each has."""
        if not section.grid:
            return 1, width
        widest = max(self._text(f).cell_length + f.note.cell_length + 2 for f in section.fields)
        cell = max(_LEAST_CELL, min(_MOST_CELL, widest + _SIGN, width))
        columns = max(1, (width + GAP) // (cell + GAP))
        return columns, min(width, (width + GAP) // columns - GAP)

    def _at(self, index: int) -> tuple[int, int]:
        """The line of a field, and where in it the field begins."""
        for number, line in enumerate(self._break(self._inner)):
            for place, x, _ in line.places:
                if place == index:
                    return number, x
        return 0, 0

    @property
    def _inner(self) -> int:
        """Cells for fields; the scroll bar has the rest."""
        return max(8, self.content_size.width - 2)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._break(max(8, width - 2)))

    # -- moving ----------------------------------------------------------------------------------

    def move(self, step: int) -> None:
        """Move by lines, staying in about the same column."""
        if not self.fields:
            return
        lines = self._break(self._inner)
        number, _ = self._at(self.cursor)
        stops = [n for n, line in enumerate(lines) if line.places]
        here = stops.index(number)
        to = stops[max(0, min(len(stops) - 1, here + step))]
        if to == number:
            self.top = 0 if step < 0 else self.top
        else:
            places = lines[to].places
            self.cursor = min(places, key=lambda p: abs(p[1] - self._column))[0]
            self.post_message(self.Moved())
        self._follow()
        self.refresh()

    def move_aside(self, step: int) -> bool:
        """Move within a line; False if there is nothing on that side."""
        if not self.fields:
            return False
        number, _ = self._at(self.cursor)
        places = [p[0] for p in self._break(self._inner)[number].places]
        to = self.cursor + step
        if to not in places:
            return False
        self._put(to)
        return True

    def page(self, step: int) -> None:
        """Move by a screenful."""
        self.move(step * max(1, self.content_size.height - 2))

    def go(self, index: int) -> None:
        """Put the cursor on a field; -1 is the last one."""
        if self.fields:
            self._put(index % len(self.fields))

    def go_to(self, key: str) -> None:
        """Put the cursor on the field with this key."""
        for index, field in enumerate(self.fields):
            if field.key == key:
                self._put(index)

    def _put(self, index: int) -> None:
        self.cursor = index
        self._column = self._at(index)[1]
        self.post_message(self.Moved())
        self._follow()
        self.refresh()

    def _follow(self) -> None:
        """Scroll so that the cursor is on the screen, with the title over it."""
        room = self.content_size.height
        if not room or not self.fields:
            return
        lines = self._break(self._inner)
        number, _ = self._at(self.cursor)
        above = number
        while above > 0 and not lines[above - 1].places:
            above -= 1
        self.top = max(self.top, number - room + 1)
        self.top = max(0, min(self.top, above, len(lines) - room))

    def on_resize(self) -> None:
        self._follow()
        self.refresh()

    # -- drawing ---------------------------------------------------------------------------------

    def _text(self, field: Field) -> Content:
        parts: list[Content] = []
        if field.number is not None:
            parts.append(Content.styled(f"{field.number}  ", ink.KEY))
        elif field.ticked is not None and self._numbered(field):
            parts.append(Content("   "))
        if field.ticked is not None:
            parts.append(Content.styled("[✓] " if field.ticked else "[ ] ", _bold(field.ticked)))
        parts.append(field.text.stylize_before(_bold(bool(field.ticked))))
        return Content("").join(parts)

    def _numbered(self, field: Field) -> bool:
        """Whether others of its section have digits, so that texts stay in one column."""
        section = next(s for s in self.sections if field in s.fields)
        return any(f.number is not None for f in section.fields)

    def _cell(self, index: int, cell: int) -> Content:
        field = self.fields[index]
        here = index == self.cursor
        sign = Content.styled("› ", ink.KEY) if here else Content(" " * _SIGN)
        text = self._text(field)
        if field.value is not None:
            label = max(f.text.cell_length for f in self.fields if f.value is not None)
            arrows = ("‹ ", " ›") if here else ("  ", "  ")
            value = Content.assemble((arrows[0], ink.KEY), field.value, (arrows[1], ink.KEY))
            text = fit(text, label + 2) + value + field.note
            drawn = sign + fit(text, cell - _SIGN)
        else:
            room = cell - _SIGN - field.note.cell_length
            drawn = sign + fit(text, room - 1) + Content(" ") + field.note
        return drawn.stylize_before(".form--cursor") if here else drawn

    def render(self) -> Content:
        height = self.content_size.height
        lines = self._break(self._inner)
        shown: list[Content] = []
        for line in lines[self.top : self.top + height]:
            text = EMPTY
            for index, x, cell in line.places:
                text = fit(text, x) if x else text
                text = text + self._cell(index, cell)
            shown.append(text if line.places else line.title)
        if len(lines) > height > 0:
            size = max(1, height * height // len(lines))
            start = round(self.top / (len(lines) - height) * (height - size))
            shown = [
                fit(text, self._inner)
                + Content.styled(" ┃" if start <= y < start + size else " │", ink.QUIET)
                for y, text in enumerate(shown)
            ]
        return Content("\n").join(shown)

    # -- the mouse -------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        lines = self._break(self._inner)
        if offset is None or not 0 <= self.top + offset.y < len(lines):
            return
        for index, x, cell in lines[self.top + offset.y].places:
            if x <= offset.x < x + cell:
                self._put(index)
                field = self.fields[index]
                label = max((f.text.cell_length for f in self.fields if f.value), default=0)
                step = -1 if field.value and offset.x <= label + _SIGN + 4 else 1
                self.post_message(self.Picked(field.key, step))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._scroll(event, 2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._scroll(event, -2)

    def _scroll(self, event: events.MouseEvent, lines: int) -> None:
        most = len(self._break(self._inner)) - self.content_size.height
        if most > 0:
            event.stop()
            self.top = max(0, min(most, self.top + lines))
            self.refresh()


def _bold(on: bool) -> str:
    return "bold" if on else ""
