"""Home: what there is to do, the decks, and how it has been going."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on

from quizapp.deck.model import Origin
from quizapp.session.overview import Overview, overview
from quizapp.session.workspace import Selection
from quizapp.tui import commands, decklist, editor, words
from quizapp.tui.keymap import shown
from quizapp.tui.moving import ListPage
from quizapp.tui.page import NARROW
from quizapp.tui.widgets.rows import Rows
from quizapp.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from textual.widget import Widget

    from quizapp.session.workspace import Workspace


class HomeScreen(ListPage):
    """The decks with what is due in each; enter studies the highlighted row."""

    NAME = commands.HOME
    BINDINGS = commands.bindings(NAME)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.figures: Overview | None = None
        self.headline = Sheet(classes="lead")
        self.rows = Rows()
        self.after = Sheet(classes="after")
        self._delisted: list[tuple[str, ...]] = []
        self._noted = False

    def contents(self) -> tuple[Widget, ...]:
        return self.headline, self.rows, self.after

    def on_screen_resume(self) -> None:
        with self.guarded():
            self.workspace.library.refresh()
            self.reload()
        if not self._noted:
            self._noted = True
            for notice in self.workspace.store.notices[:1]:
                self.notice.say(notice)

    def on_resize(self, event: events.Resize) -> None:
        self._draw()

    def reload(self) -> None:
        """Count everything again."""
        self.figures = overview(self.workspace)
        self._draw()

    def decks_changed(self) -> None:
        if self.is_current:
            with self.guarded():
                self.reload()

    def _draw(self) -> None:
        found, keymap = self.figures, self.quizapp.keymap
        if found is None:
            return
        now = self.workspace.clock.local(self.workspace.now())
        self.header.show("quizapp", words.weekday(now), short=words.short_date(now))
        self.headline.show(decklist.headline(self.workspace, found), airy=self.airy)
        short = self.app.size.width < NARROW
        columns = decklist.SHORT if short else decklist.WIDE
        rows = decklist.deck_rows(found, short=short)
        self.rows.show(columns, [*rows, *decklist.problem_rows(self.workspace, keymap)])
        first = decklist.first_run(self.workspace, keymap) if found.first_run else ()
        self.after.show(first, airy=self.airy)
        self.update_footer()

    # -- the highlighted row -------------------------------------------------------------------

    @property
    def deck_id(self) -> str | None:
        """The deck at the cursor, if it is one."""
        key = self.rows.key or ""
        return key.removeprefix(decklist.DECK) if key.startswith(decklist.DECK) else None

    @property
    def file(self) -> tuple[Path, int | None] | None:
        """The file that a problem at the cursor is in, and the line."""
        key = self.rows.key or ""
        if key == decklist.SETTINGS:
            problems = self.workspace.settings_problems
            return self.workspace.paths.settings, problems[0].line if problems else None
        if not key.startswith(decklist.FILE):
            return None
        path = Path(key.removeprefix(decklist.FILE))
        problems_of = (p for p in self.workspace.library.problems if p.path == path)
        return path, next((p.line for p in problems_of if p.severity == "error"), None)

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_enter()

    def offers(self, command: str) -> bool:
        match command:
            case "undo":
                return bool(self._delisted)
            case "take_out":
                return self._opened(self.rows.key or "") is not None
            case "editor":
                return self.deck_id is not None or self.file is not None
            case "quiz" | "cards":
                return self.file is None
        return True

    def label(self, command: str) -> str:
        match command:
            case "enter":
                return "Open" if self.file else "Study"
            case "take_out":
                return "Delist"
            case "editor" if self.file is None:
                return ""
            case "leave":
                return "End"
        return super().label(command)

    def key(self, command: str) -> str | None:
        # esc never ends the app, so it is not what to show.
        others = [key for key in self.quizapp.keymap.of("leave") if key != "escape"]
        return shown(others[0]) if command == "leave" and others else super().key(command)

    # -- commands ------------------------------------------------------------------------------

    def action_enter(self) -> None:
        if self.file is not None:
            self.action_editor()
            return
        from quizapp.session.study import StudySession

        with self.guarded():
            deck = self.deck_id
            session = StudySession(self.workspace, Selection((deck,) if deck else ()))
            self.open(commands.STUDY, session)

    def _decks(self) -> tuple[str, ...]:
        return (self.deck_id,) if self.deck_id else ()

    def action_quiz(self) -> None:
        self.open(commands.SETUP, self._decks())

    def action_cards(self) -> None:
        self.open(commands.CARDS, self._decks())

    def action_history(self) -> None:
        self.open(commands.HISTORY)

    def action_settings(self) -> None:
        self.open(commands.SETTINGS)

    def action_editor(self) -> None:
        deck = self.workspace.library.deck(self.deck_id or "")
        with self.guarded():
            if self.file is not None:
                editor.open_file(self, *self.file)
            elif deck is not None:
                line = next((p.line for p in deck.problems if p.severity == "error"), None)
                editor.open_file(self, deck.path, line, deck)

    def _opened(self, key: str) -> Path | None:
        """The path of an opened deck, or of an opened file that is no deck."""
        if key.startswith(decklist.FILE):
            path = Path(key.removeprefix(decklist.FILE))
        else:
            deck = self.workspace.library.deck(key.removeprefix(decklist.DECK))
            if deck is None or deck.origin is not Origin.OPENED:
                return None
            path = deck.path
        opened = (Path(text) for text in self.workspace.desk.opened)
        return path if any(path == p or p in path.parents for p in opened) else None

    def action_take_out(self) -> None:
        path = self._opened(self.rows.key or "")
        before = tuple(self.workspace.desk.opened)
        if path is None or not self.workspace.close_deck(path):
            return
        gone = tuple(p for p in before if p not in self.workspace.desk.opened)
        self._delisted.append(gone)
        self.reload()
        self.notice.say(f"{', '.join(gone)} is off the list; {self.key('undo')} puts it back")

    def action_undo(self) -> None:
        for path in self._delisted.pop():
            self.workspace.open_deck(Path(path))
        self.reload()
        self.notice.say("back on the list")

    def on_key(self, event: events.Key) -> None:
        """esc leaves screens; pressed once too often it must not end the app."""
        others = [key for key in self.quizapp.keymap.of("leave") if key != "escape"]
        if event.key == "escape" and others:
            event.stop()
            event.prevent_default()
            self.notice.say(f"{shown(others[0])} ends the app")

    def action_leave(self) -> None:
        self.app.exit()
