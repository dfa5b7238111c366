"""Rows for long lists: their cells are made when they are first seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, TypeVar, cast

from textual.content import Content

from quizapp.tui.safe import EMPTY
from quizapp.tui.widgets.rows import Row

T = TypeVar("T")


class _LazyRow:
    """What `Rows` reads of a `Row`."""

    __slots__ = ("_cells_of", "_thing", "key")
    whole: ClassVar[Content | None] = None
    sign: ClassVar[Content] = EMPTY
    trail: ClassVar[Content] = EMPTY

    def __init__(
        self, key: str, thing: object, cells_of: Callable[[object], tuple[Content, ...]]
    ) -> None:
        self.key, self._thing, self._cells_of = key, thing, cells_of

    @property
    def cells(self) -> tuple[Content, ...]:
        return self._cells_of(self._thing)


def lazy_rows(
    things: Iterable[tuple[str, T]], cells_of: Callable[[T], tuple[Content, ...]]
) -> list[Row]:
    """Rows by key; `cells_of` is asked for the cells of those on the screen only.

    Making them all for 10,000 cards at each key would take the better part of a second.
    """
    drawn = cast("Callable[[object], tuple[Content, ...]]", cells_of)
    return cast("list[Row]", [_LazyRow(key, thing, drawn) for key, thing in things])
