"""The moving keys, for screens that scroll a body or move through a list."""

from __future__ import annotations

from textual import on
from textual.containers import VerticalScroll
from textual.geometry import Region

from quizapp.tui.page import Page
from quizapp.tui.widgets.rows import Rows


class ScrollPage(Page):
    """A page whose `body` scrolls: arrows by a line, the page keys by a screenful."""

    body: VerticalScroll

    def action_up(self) -> None:
        self.body.scroll_relative(y=-1, animate=False)

    def action_down(self) -> None:
        self.body.scroll_relative(y=1, animate=False)

    def action_top(self) -> None:
        self.body.scroll_home(animate=False)

    def action_bottom(self) -> None:
        self.body.scroll_end(animate=False)

    def action_page_up(self) -> None:
        self.body.scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        self.body.scroll_page_down(animate=False)


class ListPage(ScrollPage):
    """A page with `rows` inside its `body`: the keys move the cursor, the body follows.

    `body` may be left out where `rows` scroll by themselves.
    """

    rows: Rows

    @on(Rows.Moved)
    def _follow_cursor(self, event: Rows.Moved) -> None:
        event.stop()
        self.update_footer()
        body = getattr(self, "body", None)
        if body is not None and event.rows.parent is body:
            region = event.rows.virtual_region
            line = 0 if event.line <= 1 else region.y + event.line
            body.scroll_to_region(Region(0, line, region.width, 1), animate=False)

    def action_up(self) -> None:
        self.rows.move(-1)

    def action_down(self) -> None:
        self.rows.move(1)

    def action_top(self) -> None:
        self.rows.go(0)

    def action_bottom(self) -> None:
        self.rows.go(-1)

    def action_page_up(self) -> None:
        self.rows.move(-max(1, self.size.height - 8))

    def action_page_down(self) -> None:
        self.rows.move(max(1, self.size.height - 8))
