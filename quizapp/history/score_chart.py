"""Scores of past quizzes as glyphs: one small line of them, and a chart with axes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from quizapp.history.sessions import SessionRecord

BLOCKS: Final = "▁▂▃▄▅▆▇█"
LEAST: Final = 3
"""Below this many scores there is no chart."""

_AXIS: Final = 5  # cells of "100 ┤"


@dataclass(frozen=True, slots=True)
class Standing:
    """How quizzes went so far: how many were scored, the best and the mean score (0 to 1)."""

    count: int
    best: float
    average: float


def scored(records: Iterable[SessionRecord]) -> list[SessionRecord]:
    """The finished quizzes that have a score, oldest first."""
    quizzes = [r for r in records if r.kind == "quiz" and r.finished and r.score is not None]
    return sorted(quizzes, key=lambda r: (r.started, r.id))


def standing(scores: Sequence[float]) -> Standing | None:
    """Best and average of some scores (0 to 1); None when there are none."""
    if not scores:
        return None
    return Standing(len(scores), max(scores), sum(scores) / len(scores))


def line(scores: Sequence[float], width: int) -> str:
    """The last `width` scores, oldest first, a block each: ▁ is 0 to ⅛, █ above ⅞."""
    return "".join(_block(score, 8) for score in scores[-width:]) if width > 0 else ""


def _block(score: float, levels: int) -> str:
    return BLOCKS[max(0, min(levels, _up(score * levels)) - 1)]


def _up(value: float) -> int:
    """The next whole number, with room for what floats lose."""
    return -int(-(value - 1e-9) // 1)


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A line of a chart: the axis, then what stands before, at and after the chosen bar."""

    axis: str
    before: str
    here: str
    after: str

    @property
    def plain(self) -> str:
        """The line as text."""
        return self.axis + self.before + self.here + self.after


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars from 0 to 100 %, a base line, and which scores were drawn: `first` to `last`."""

    rows: tuple[ChartRow, ...]
    first: int
    last: int
    width: int


def chart(scores: Sequence[float], *, width: int, height: int, at: int | None = None) -> Chart:
    """Scores (0 to 1, oldest first) as bars, `height` lines of them over a base line.

    At most `width` cells wide, with two of an axis's signs and its numbers. When not all scores
    fit, the last ones are drawn, or those around the chosen one, `at`. A score of 0 is a thin
    line, so that it is seen.
    """
    room = max(1, width - _AXIS)
    height = max(1, height)
    slot = next((s for s in (4, 3, 2) if len(scores) * s <= room), 1)
    fitting = max(1, room // slot)
    first = max(0, len(scores) - fitting)
    if at is not None and at < first:
        first = max(0, at - fitting // 2)
    drawn = scores[first : first + fitting]
    bar = max(1, slot - 1)
    gap = " " * (slot - bar)
    here = None if at is None or not first <= at < first + len(drawn) else at - first
    rows = []
    for row in range(height):
        bars = [_part(score, height - 1 - row, height) * bar + gap for score in drawn]
        rows.append(_row(_label(row, height), bars, here))
    base = ["─" * slot] * len(drawn)
    if here is not None:
        base[here] = "▲".center(bar, "─") + "─" * len(gap)
    rows.append(_row("  0 └", base, here))
    return Chart(tuple(rows), first, first + len(drawn) - 1, _AXIS + len(drawn) * slot)


def _label(row: int, height: int) -> str:
    if row == 0:
        return "100 ┤"
    return " 50 ┤" if height % 2 == 0 and row == height // 2 else "    │"


def _part(score: float, row: int, height: int) -> str:
    """What a bar shows in a row, counted from the base line."""
    eighths = max(1, min(8 * height, _up(score * 8 * height))) - 8 * row
    return " " if eighths <= 0 else BLOCKS[min(8, eighths) - 1]


def _row(axis: str, bars: Sequence[str], here: int | None) -> ChartRow:
    if here is None:
        return ChartRow(axis, "".join(bars), "", "")
    return ChartRow(axis, "".join(bars[:here]), bars[here], "".join(bars[here + 1 :]))


def wait_for_chart(count: int) -> str:
    """When the chart will come, in a sentence; `count` quizzes were scored so far."""
    if not count:
        return "A chart of your scores comes with the third quiz."
    more = "one more quiz" if count == LEAST - 1 else "two more quizzes"
    return f"A chart of your scores comes after {more}."
