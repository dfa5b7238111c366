"""The first line of a screen: what this is, how far it is, what is left."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from quizapp.tui import ink
from quizapp.tui.safe import EMPTY, fit, one_line

_LEAST_BAR = 10
_WIDEST_BAR = 34


def progress_bar(share: float, width: int) -> Content:
    """A bar of `width` cells with `share` (0 to 1) of it done."""
    halves = round(max(0.0, min(1.0, share)) * width * 2)
    full, half = divmod(halves, 2)
    done = "━" * full + "╸" * half
    return Content.assemble((done, ink.ACCENT), ("─" * (width - len(done)), "$border-blurred"))


class Header(Widget):
    """Title on the left, a bar in the middle, figures on the right; one line."""

    def __init__(self) -> None:
        super().__init__()
        self.title = EMPTY
        self.right = EMPTY
        self.short = EMPTY
        self.share: float | None = None

    def show(
        self, title: str, right: str = "", *, short: str | None = None, share: float | None = None
    ) -> None:
        """Draw these; `short` stands in for `right` below 60 columns, where there is no bar."""
        self.title = one_line(title, ink.STRONG)
        self.right = one_line(right, ink.QUIET)
        self.short = self.right if short is None else one_line(short, ink.QUIET)
        self.share = share
        self.refresh()

    def render(self) -> Content:
        width = self.content_size.width
        right = self.short if width < 60 else self.right
        room = width - right.cell_length - 3
        if self.share is None or width < 60 or room < _LEAST_BAR * 2:
            title = fit(self.title, max(0, width - right.cell_length - 1))
            return title + Content(" ") + right
        title = fit(self.title, min(self.title.cell_length, max(room // 2, room - 3 - 24)))
        bar = min(_WIDEST_BAR, room - title.cell_length - 3)
        gap = width - title.cell_length - bar - right.cell_length
        left_gap = Content(" " * 3)
        return title + left_gap + progress_bar(self.share, bar) + Content(" " * (gap - 3)) + right
