"""The one way by which foreign text becomes something that Textual may draw."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.text import visible

if TYPE_CHECKING:
    from quizapp.grading.result import Mark

MAX_CHARS = 8_000
MAX_LINES = 300
EMPTY = Content("")


def clean(text: str, *, chars: int = MAX_CHARS, lines: int = MAX_LINES) -> str:
    """Text that may be drawn: no control characters, and absurd lengths cut with a note."""
    note = ""
    if len(text) > chars:
        note = f" … ({len(text) - chars:,} more characters are not shown)"
        text = text[:chars]
    count = text.count("\n") + 1
    if count > lines:
        note = note or f"\n… ({count - lines:,} more lines are not shown)"
        text = "\n".join(text.split("\n", lines)[:lines])
    return visible(text) + note


def content(text: str, style: str = "") -> Content:
    """Foreign text as Content: never markup, cleaned, cut where it is absurdly long."""
    return Content.styled(clean(text), style)


def one_line(text: str, style: str = "", limit: int = 500) -> Content:
    """Foreign text as one line: white space folded, at most `limit` characters."""
    more = len(text) > 4 * limit
    folded = " ".join(visible(text[: 4 * limit]).split())
    if more or len(folded) > limit:
        folded = folded[:limit] + "…"
    return Content.styled(folded, style)


def fit(text: Content, width: int) -> Content:
    """One line of Content in exactly `width` cells, cut with an ellipsis or padded."""
    if width <= 0:
        return EMPTY
    if text.cell_length <= width:
        return text.pad_right(width - text.cell_length)
    cut = text.truncate(width, ellipsis=True)
    return cut.pad_right(width - cut.cell_length)


def right(text: Content, width: int) -> Content:
    """One line of Content at the right end of `width` cells, cut with an ellipsis."""
    if text.cell_length > width:
        return fit(text, width)
    return text.pad_left(width - text.cell_length)


def marked(marks: Iterable[Mark], style: str, differing: str) -> Content:
    """Runs of an answer, those that differ in another style."""
    return Content.assemble(*((clean(m.text), differing if m.differs else style) for m in marks))
