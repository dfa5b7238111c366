"""The moving keys, for screens whose list scrolls by itself."""

from __future__ import annotations

from quizapp.tui.page import Page
from quizapp.tui.widgets.rows import Rows


class OwnListPage(Page):
    """A page with `rows` that fill their room: the keys move the cursor."""

    rows: Rows

    def action_up(self) -> None:
        self.rows.move(-1)

    def action_down(self) -> None:
        self.rows.move(1)

    def action_top(self) -> None:
        self.rows.go(0)

    def action_bottom(self) -> None:
        self.rows.go(-1)

    def action_page_up(self) -> None:
        self.rows.page(-1)

    def action_page_down(self) -> None:
        self.rows.page(1)
