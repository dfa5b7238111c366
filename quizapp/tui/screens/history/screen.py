"""History: the line of tabs, the filter that all of them share, and the tab itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message

from quizapp.errors import QuizappError
from quizapp.history.sessions import SessionRecord, sessions
from quizapp.tui import commands, ink
from quizapp.tui.filtered import FilteredPage
from quizapp.tui.moving import ListKeys
from quizapp.tui.screens.history.sessions import SessionsTab
from quizapp.tui.screens.history.tab import Tab
from quizapp.tui.widgets.sheet import Sheet
from quizapp.tui.wrap import Block

if TYPE_CHECKING:
    from quizapp.session.workspace import Workspace

TABS: Final[tuple[type[Tab], ...]] = (SessionsTab,)


class HistoryScreen(FilteredPage, ListKeys):
    """What was done so far. Digits turn to a tab; the filter holds on all of them."""

    NAME = commands.HISTORY
    BINDINGS = commands.bindings(NAME)
    HINT = "a deck, a day, quiz, study, unfinished"
    ALL = "Everything"
    HIGHEST = None
    CSS_PATH: ClassVar[list[str]] = [  # type: ignore[assignment]
        "history.tcss", "../../widgets/filter_line.tcss", "../../widgets/entries.tcss",
    ]  # fmt: skip

    class Loaded(Message):
        """The sessions were read."""

        def __init__(self, records: list[SessionRecord]) -> None:
            super().__init__()
            self.records = records

    class Failed(Message):
        """They could not be read."""

        def __init__(self, error: QuizappError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.tab_line = Sheet(classes="tabs")
        self.tabs = tuple(tab(workspace) for tab in TABS)
        self.rows = self.tab = self.tabs[0]
        self.records: list[SessionRecord] | None = None

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.tab_line
        yield self.filter
        yield from self.tabs
        yield self.notice
        yield self.footer

    def on_mount(self) -> None:
        self.add_class("-broad")
        self._draw()

    def on_screen_resume(self) -> None:
        self._load()

    @work(thread=True, exclusive=True)
    def _load(self) -> None:
        try:
            found = sessions(self.workspace.store, self.workspace.library)
        except QuizappError as error:
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.Loaded(found))

    @on(Loaded)
    def _loaded(self, event: Loaded) -> None:
        self.records = event.records
        self._draw()

    @on(Failed)
    def _not_loaded(self, event: Failed) -> None:
        self.notice.warn(event.error.one_line())

    def on_resize(self, event: events.Resize) -> None:
        self._draw()

    # -- drawing -------------------------------------------------------------------------------

    def _draw(self) -> None:
        titles = [
            Content.assemble(
                (f"{number} ", ink.KEY),
                (tab.TITLE, ink.STRONG if tab is self.tab else ink.QUIET),
            )
            for number, tab in enumerate(self.tabs, 1)
        ]
        self.tab_line.show([Block(Content("   ").join(titles))] if len(titles) > 1 else [])
        for tab in self.tabs:
            tab.display = tab is self.tab
        if self.records is None:
            self.header.show("History", "reading …")
        else:
            self.filter.says(self.tab.show(self.records, self.filter.text))
            right, short = self.tab.figures()
            self.header.show("History", right, short=short)
        self.update_footer()

    # -- commands now --------------------------------------------------------------------------

    def offers(self, command: str) -> bool:
        match command:
            case "enter":
                return self.typing or self.tab.offers("enter")
            case "pick":
                return len(self.tabs) > 1
            case "filter":
                return bool(self.records) and super().offers(command)
        return self.tab.offers(command)

    def label(self, command: str) -> str:
        return "Open" if command == "enter" and not self.typing else super().label(command)

    def narrow(self, text: str, *, done: bool = True) -> None:
        self._draw()

    # -- keys go to the tab ----------------------------------------------------------------------

    def action_pick(self, digit: int) -> None:
        if digit <= len(self.tabs):
            self.rows = self.tab = self.tabs[digit - 1]
            self._draw()

    def action_enter(self) -> None:
        self.tab.enter()

    def action_card_info(self) -> None:
        self.tab.card_info()

    def action_left(self) -> None:
        self.tab.aside(-1)

    def action_right(self) -> None:
        self.tab.aside(1)
