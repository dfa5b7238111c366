"""Scores of quizzes over time: a small chart, one line of it where room is short."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quizapp.history import score_chart
from quizapp.tui import ink, words
from quizapp.tui.safe import EMPTY, fit

if TYPE_CHECKING:
    from quizapp.clock import Clock
    from quizapp.history.sessions import SessionRecord

_ROOMY = 24  # lines of the terminal from which there is a chart
_TALL = 40


class Scores(Widget):
    """Bars from zero, a bar a quiz, the marked one named; best and average beside the title."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock
        self.quizzes: tuple[SessionRecord, ...] = ()
        self.at: int | None = None

    def show(self, quizzes: Sequence[SessionRecord]) -> None:
        """Draw these quizzes, oldest first; all of them have a score."""
        self.quizzes = tuple(quizzes)
        self.refresh(layout=True)

    def mark(self, at: int | None) -> None:
        """Mark one of them."""
        self.at = at
        self.refresh()

    @property
    def scores(self) -> list[float]:
        """The scores, 0 to 1, oldest first."""
        return [q.score for q in self.quizzes if q.score is not None]

    @property
    def _bars(self) -> int:
        """How many lines the bars take; 0 for no chart."""
        height = self.app.size.height
        if len(self.quizzes) < score_chart.LEAST or height < _ROOMY:
            return 0
        return 6 if height >= _TALL else 4

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._bars + 3 if self._bars else 1

    def render(self) -> Content:
        width = self.content_size.width
        if len(self.quizzes) < score_chart.LEAST:
            text = score_chart.wait_for_chart(len(self.quizzes))
            return fit(Content.styled(text, ink.QUIET), width)
        if not self._bars:
            return self._one_line(width)
        return Content("\n").join(self._chart(width))

    def _standing(self) -> Content:
        found = score_chart.standing(self.scores)
        if found is None:
            return EMPTY
        text = f"best {words.percent(found.best)} · average {words.percent(found.average)}"
        return Content.styled(text, ink.QUIET)

    def _one_line(self, width: int) -> Content:
        text = Content("  ") + self._standing()
        if self.at is not None and width >= 60:
            text = text + Content.styled(" · ", ink.QUIET) + self._value()
        drawn = score_chart.line(self.scores, max(4, min(30, width - text.cell_length)))
        return fit(Content.styled(drawn, ink.ACCENT) + text, width)

    def _value(self) -> Content:
        """The quiz under the cursor in words."""
        if self.at is None:
            return EMPTY
        quiz = self.quizzes[self.at]
        then = self.clock.local(quiz.started)
        graded = quiz.asked - quiz.marked
        return Content(f"{words.short_date(then)}: {words.percent(quiz.score)} of {graded:,}")

    def _chart(self, width: int) -> list[Content]:
        title = Content.styled("Score of each quiz, %", ink.STRONG)
        standing = self._standing()
        lines = [fit(title, max(0, width - standing.cell_length)) + standing]
        chart = score_chart.chart(self.scores, width=width, height=self._bars, at=self.at)
        for row in chart.rows:
            last = row is chart.rows[-1]
            lines.append(
                Content.assemble(
                    (row.axis, ink.QUIET),
                    (row.before, ink.QUIET if last else "$primary-muted"),
                    (row.here, ink.ACCENT),
                    (row.after, ink.QUIET if last else "$primary-muted"),
                )
            )
        first = words.short_date(self.clock.local(self.quizzes[chart.first].started))
        text = Content.styled(f"      {first}", ink.QUIET)
        value = self._value()
        if not value:
            until = words.short_date(self.clock.local(self.quizzes[chart.last].started))
            value = Content.styled(f"to {until}", ink.QUIET)
        lines.append(text + Content("   ") + value)
        return lines
