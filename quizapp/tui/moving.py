"""The moving keys, for screens that scroll a body or move through a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widget import Widget

from quizapp.tui.page import Page
from quizapp.tui.widgets.rows import Rows


class Listing(Protocol):
    """A list with a cursor."""

    def move(self, step: int) -> None:
        """Move the cursor by `step` lines."""

    def page(self, step: int) -> None:
        """Move the cursor by `step` screenfuls."""

    def go(self, index: int) -> None:
        """Put the cursor on a line; -1 is the last one."""


class BodyPage(Page):
    """A page whose body scrolls: header, `contents`, notice, footer."""

    body: VerticalScroll

    def contents(self) -> Iterable[Widget]:
        """The widgets of the body, from top to bottom."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield self.header
        with VerticalScroll(classes="body", can_focus=False) as self.body:
            yield from self.contents()
        yield self.notice
        yield self.footer


class ScrollPage(BodyPage):
    """The keys scroll the body: arrows by a line, the page keys by a screenful."""

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


class ListKeys(Page):
    """The keys move the cursor of a list, `self.rows`."""

    rows: Listing

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


class ListPage(ListKeys, BodyPage):
    """A list inside a body that follows its cursor."""

    rows: Rows

    @on(Rows.Moved)
    def _follow_cursor(self, event: Rows.Moved) -> None:
        event.stop()
        self.update_footer()
        region = event.rows.virtual_region
        line = 0 if event.line <= 1 else region.y + event.line
        self.body.scroll_to_region(Region(0, line, region.width, 1), animate=False)
