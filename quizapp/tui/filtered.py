"""What screens with a filter share: `/` opens it, enter keeps it, esc clears it before leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on

from quizapp.tui.page import Page
from quizapp.tui.widgets.filter_line import FilterLine

if TYPE_CHECKING:
    from quizapp.session.workspace import Workspace


class FilteredPage(Page):
    """A page with a line to type a filter in, which a subclass composes as `self.filter`."""

    HINT: ClassVar[str]
    ALL: ClassVar[str]
    """What esc brings back, for the footer."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.filter = FilterLine(self.HINT)

    def narrow(self, text: str, *, done: bool = True) -> None:
        """Draw what matches a filter; not `done` while it is being typed."""
        raise NotImplementedError

    @property
    def typing(self) -> bool:
        return self.filter.typing

    def offers(self, command: str) -> bool:
        return not (command == "filter" and self.typing)

    def label(self, command: str) -> str:
        if command == "enter" and self.typing:
            return "Done"
        if command == "leave" and (self.typing or self.filter.text):
            return self.ALL
        return super().label(command)

    def action_filter(self) -> None:
        self.filter.open()
        self.update_footer()

    @on(FilterLine.Reopened)
    def _filter_reopened(self) -> None:
        self.update_footer()

    @on(FilterLine.Changed)
    def _filter_changed(self, event: FilterLine.Changed) -> None:
        self.narrow(event.text, done=event.done)

    def on_click(self, event: events.Click) -> None:
        """A click anywhere else ends the typing."""
        if self.typing:
            self.filter.close()
            self.update_footer()

    def action_leave(self) -> None:
        if self.filter.text or self.typing:
            self.filter.clear()
            self.notice.clear()
            self.narrow("")
        else:
            super().action_leave()
