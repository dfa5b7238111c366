"""Home: what there is to do, the decks, and how it has been going."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from quizapp.deck.model import Origin
from quizapp.session.overview import DeckLine, Overview, overview
from quizapp.session.workspace import Selection
from quizapp.tui import commands, editor, ink, routes, words
from quizapp.tui.moving import ListPage
from quizapp.tui.safe import content, one_line
from quizapp.tui.widgets.rows import Column, Row, Rows
from quizapp.tui.widgets.sheet import Sheet
from quizapp.tui.wrap import Block

if TYPE_CHECKING:
    from quizapp.session.view import Counts
    from quizapp.session.workspace import Workspace

EVERYTHING = "all"
_DECK = "deck:"
_FILE = "file:"
_SETTINGS = "settings"

COLUMNS = (
    Column("Deck"),
    Column("New", 5, align_right=True, least=60),
    Column("Learning", 8, align_right=True, least=60),
    Column("Due", 6, align_right=True),
    Column("Recall", 7, align_right=True, least=60),
)


class HomeScreen(ListPage):
    """The decks with what is due in each; enter studies the highlighted row."""

    NAME = commands.HOME
    BINDINGS = commands.bindings(NAME)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.figures: Overview | None = None
        self.headline = Sheet(classes="headline")
        self.rows = Rows()
        self.after = Sheet(classes="after")
        self._delisted: list[tuple[str, ...]] = []
        self._noted = False

    def compose(self) -> ComposeResult:
        yield self.header
        with VerticalScroll(classes="body", can_focus=False) as self.body:
            yield self.headline
            yield self.rows
            yield self.after
        yield self.notice
        yield self.footer

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

    # -- drawing -------------------------------------------------------------------------------

    def _draw(self) -> None:
        found = self.figures
        if found is None:
            return
        now = self.workspace.clock.local(self.workspace.now())
        self.header.show("quizapp", words.weekday(now), short=words.short_date(now))
        self.headline.show(self._headline(found), airy=self.airy)
        problems = self._problem_rows()
        self.rows.show(self._columns(), [*self._deck_rows(found), *problems])
        self.after.show(self._first_run() if found.first_run else (), airy=self.airy)
        self.update_footer()

    def _headline(self, found: Overview) -> list[Block]:
        text = found.headline
        if not found.counts.total and not found.tomorrow and found.next_due_ms is not None:
            text = f"{text} · next {words.when(self.workspace.clock, found.next_due_ms)}"
        blocks = [Block(one_line(text, ink.STRONG))]
        if any(found.week) or found.streak:
            blocks.append(Block(one_line(self._trend(found), ink.QUIET)))
        return blocks

    def _trend(self, found: Overview) -> str:
        parts = [f"last 7 days {words.sparkline(found.week)}"]
        if found.recall is not None:
            parts.append(f"recall {words.percent(found.recall)}")
        if found.streak > 1:
            parts.append(f"{found.streak} days in a row")
        return " · ".join(parts)

    def _columns(self) -> tuple[Column, ...]:
        if self.size.width < 60:
            return (COLUMNS[0], Column("To do", 6, align_right=True))
        return COLUMNS

    def _deck_rows(self, found: Overview) -> list[Row]:
        rows = []
        if len(found.decks) != 1:
            rows.append(self._row(EVERYTHING, "Everything", found.counts, found.recall))
        origin = Origin.BUNDLED
        for line in sorted(found.decks, key=lambda d: list(Origin).index(d.origin)):
            if line.origin is not origin:
                origin = line.origin
                title = "yours" if origin is Origin.USER else "opened"
                rows.append(Row(None, whole=Content.styled(f"── {title} ──", ink.QUIET)))
            rows.append(self._deck_row(line))
        return rows

    def _deck_row(self, line: DeckLine) -> Row:
        return self._row(_DECK + line.id, line.title, line.counts, line.recall, line.errors > 0)

    def _row(
        self, key: str, title: str, counts: Counts, recall: float | None, errors: bool = False
    ) -> Row:
        def number(value: int) -> Content:
            return Content.styled(f"{value:,}", "" if value else ink.QUIET)

        figures: tuple[Content, ...] = (number(counts.total),)
        if self.size.width >= 60:
            figures = (
                number(counts.new),
                number(counts.learning),
                number(counts.due),
                Content.styled(words.percent(recall), ink.QUIET),
            )
        sign = Content.styled("! ", ink.WARNING) if errors else Content("")
        return Row(key, (one_line(title), *figures), sign=sign)

    def _problem_rows(self) -> list[Row]:
        """A line for each thing that is wrong in a deck file or the settings."""
        lines: list[tuple[str, str, str]] = []
        library = self.workspace.library
        for result in library.unusable:
            for problem in result.problems[:1]:
                lines.append((_FILE + str(result.path), result.path.name, _says(problem)))
        for deck in library.decks:
            errors = [p for p in deck.problems if p.severity == "error"]
            if errors:
                more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
                text = _says(errors[0]) + more
                lines.append((_FILE + str(deck.path), deck.path.name, text))
        for found in self.workspace.settings_problems[:3]:
            place = f"line {found.line}: " if found.line else ""
            lines.append((_SETTINGS, found.path.name, place + found.message))
        lines += [(_SETTINGS, "settings.toml", text) for text in self.quizapp.keymap.problems[:3]]
        sign = Content.styled("! ", ink.WARNING)
        return [
            Row(
                key,
                whole=one_line(name, limit=40) + Content("  ") + one_line(text, ink.QUIET),
                sign=sign,
            )
            for key, name, text in lines
        ]

    def _first_run(self) -> list[Block]:
        keymap = self.quizapp.keymap
        study, settings = keymap.shown("enter"), keymap.shown("settings")
        folder = str(self.workspace.paths.decks)
        rate = f" ({settings} changes that)" if routes.exists(commands.SETTINGS) else ""
        return [
            Block(content(
                f"New here? {study} asks you the first questions of the highlighted deck. Answer "
                "one, see at once how you did, and say how well you knew it: what you knew comes "
                "back in days, what you forgot in minutes."
            )),
            Block(content(
                f"Ten new cards a day are enough to begin with{rate}. Leave whenever you like: "
                "every answer is kept."
            ), above=1),
            Block(content(f"Your own decks: {folder}, or quizapp FILE", ink.QUIET), above=1),
        ]  # fmt: skip

    # -- the highlighted row -------------------------------------------------------------------

    @property
    def deck_id(self) -> str | None:
        """The deck at the cursor, if it is one."""
        key = self.rows.key or ""
        return key.removeprefix(_DECK) if key.startswith(_DECK) else None

    @property
    def file(self) -> tuple[Path, int | None] | None:
        """The file that a problem at the cursor is in, and the line."""
        key = self.rows.key or ""
        if key == _SETTINGS:
            problems = self.workspace.settings_problems
            return self.workspace.paths.settings, problems[0].line if problems else None
        if not key.startswith(_FILE):
            return None
        path = Path(key.removeprefix(_FILE))
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
            case "quiz":
                return routes.exists(commands.SETUP) and self.file is None
            case "cards" | "history" | "settings":
                return routes.exists(command) and not (command == "cards" and self.file)
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
        if key.startswith(_FILE):
            path = Path(key.removeprefix(_FILE))
        else:
            deck = self.workspace.library.deck(key.removeprefix(_DECK))
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

    def action_leave(self) -> None:
        self.app.exit()


def _says(problem: object) -> str:
    line = getattr(problem, "line", None)
    place = f"line {line}: " if line else ""
    hint = getattr(problem, "hint", None)
    return place + str(getattr(problem, "message", "")) + (f"; {hint}" if hint else "")
