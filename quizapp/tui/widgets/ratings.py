"""The rating keys with what each leads to; the proposed one is reversed and has a sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from quizapp.scheduling.outcome import Outcome
from quizapp.states import Rating
from quizapp.tui import ink
from quizapp.tui.safe import fit

EXPLAINED = "Again = forgot; Hard, Good, Easy = remembered"
EXPLAINED_SHORT = "1 = forgot; 2, 3, 4 = remembered"


class Ratings(Widget):
    """One line of ratings; arrows move the proposal, a click rates."""

    class Picked(Message):
        """A rating was clicked."""

        def __init__(self, rating: Rating) -> None:
            super().__init__()
            self.rating = rating

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self.ratings: tuple[Rating, ...] = ()
        self.outcomes: Mapping[Rating, Outcome] = {}
        self.chosen: Rating | None = None
        self.explained = False

    def show(
        self,
        ratings: Sequence[Rating],
        outcomes: Mapping[Rating, Outcome],
        proposed: Rating | None,
        *,
        explained: bool = False,
    ) -> None:
        """Draw these ratings with `proposed` chosen; `explained` adds what they mean."""
        self.ratings, self.outcomes = tuple(ratings), outcomes
        self.chosen = proposed
        self.explained = explained
        self.display = bool(self.ratings)
        self.refresh(layout=True)

    def hide(self) -> None:
        """Draw nothing."""
        self.ratings = ()
        self.display = False

    def move(self, step: int) -> Rating | None:
        """Choose a neighbouring rating; the chosen one."""
        if self.ratings and self.chosen in self.ratings:
            at = self.ratings.index(self.chosen) + step
            self.chosen = self.ratings[max(0, min(len(self.ratings) - 1, at))]
            self.refresh()
        return self.chosen

    def _cells(self, width: int) -> list[Content]:
        """Each rating as text, all of one width."""
        short = width < 60
        cells = []
        for rating in self.ratings:
            outcome = self.outcomes[rating]
            chosen = rating is self.chosen
            if short:
                text = f"{'›' if chosen else ' '}{rating.value} {outcome.short} "
            else:
                sign = "›" if chosen else " "
                text = f" {sign} {rating.value} {rating.label} {outcome.label} "
            cells.append(Content.styled(text, ink.CURSOR if chosen else ""))
        column = width // max(1, len(cells))
        return [c if c.cell_length <= column else fit(c, column) for c in cells]

    @property
    def _ruled(self) -> bool:
        """Whether there is room for a line above."""
        return self.app.size.height >= 18

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1 + self._ruled + self.explained

    def render(self) -> Content:
        width = self.content_size.width
        cells = self._cells(width)
        column = width // max(1, len(cells))
        rule = Content.styled(f" {'─' * (width - 2)} ", "$border-blurred")
        lines = [rule] if self._ruled else []
        lines.append(Content("").join(fit(cell, column) for cell in cells))
        if self.explained:
            text = EXPLAINED_SHORT if width < 60 else EXPLAINED
            lines.append(Content.styled(" " + text, ink.QUIET))
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or offset.y != int(self._ruled) or not self.ratings:
            return
        column = max(1, self.content_size.width // len(self.ratings))
        self.post_message(self.Picked(self.ratings[min(offset.x // column, len(self.ratings) - 1)]))
