"""The card list: every prompt with where it stands, filtered, and what can be done to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content

from quizapp.errors import InputError
from quizapp.session.cardlist import CardList, CardRow
from quizapp.states import State
from quizapp.text import plural
from quizapp.tui import card_rows, commands, editor, ink
from quizapp.tui.filtered import FilteredPage
from quizapp.tui.moving import ListKeys
from quizapp.tui.page import WIDE
from quizapp.tui.widgets.lazy_rows import lazy_rows
from quizapp.tui.widgets.rows import Row, Rows
from quizapp.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from textual.geometry import Size

    from quizapp.session.workspace import Workspace

_DETAIL_FROM: Final = 22  # lines of the terminal


class CardsScreen(FilteredPage, ListKeys):
    """The prompts of some decks, or of all. What is done here can be undone here."""

    rows: Rows

    NAME = commands.CARDS
    BINDINGS = commands.bindings(NAME)
    HINT = "words, tag:, deck:, is:due is:new is:flagged is:leech is:suspended is:buried"
    ALL = "All cards"
    HIGHEST = None
    CSS_PATH: ClassVar[list[str]] = ["cards.tcss", "../widgets/filter_line.tcss"]  # type: ignore[assignment]

    def __init__(self, workspace: Workspace, decks: Sequence[str] = ()) -> None:
        super().__init__(workspace)
        self.cards = CardList(workspace, decks)
        self.rows = Rows()
        self.detail = Sheet()
        self.ticked: set[str] = set()
        self._order = 0
        self._shown: dict[str, CardRow] = {}
        self._undo: list[int] = []
        self._seen = False

    def fit_to(self, size: Size) -> None:
        super().fit_to(size)
        roomy = size.height >= _DETAIL_FROM or size.width >= WIDE
        self.update_classes({"-detail": roomy}, update=self.is_attached, animate=False)

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.filter
        with Container(classes="middle"):
            yield self.rows
            with VerticalScroll(classes="detail", can_focus=False) as self.pane:
                yield self.detail
        yield self.notice
        yield self.footer

    def on_mount(self) -> None:
        self.add_class("-broad")
        self._draw()

    def on_screen_resume(self) -> None:
        if self._seen:
            self._reload()
        self._seen = True

    def decks_changed(self) -> None:
        self._reload()

    def _reload(self) -> None:
        with self.guarded():
            self.cards.refresh()
            self._draw()

    # -- drawing -------------------------------------------------------------------------------

    def _draw(self, matching: list[CardRow] | None = None, *, sort: bool = True) -> None:
        """Draw what matches; without `sort` every card keeps its place, whatever it is now."""
        if matching is None:
            try:
                matching = self.cards.matching(self.filter.text)
            except InputError:
                matching = []
        order, key = card_rows.ORDERS[self._order]
        if key is not None and not sort:
            place = {known: n for n, known in enumerate(self._shown)}
            matching = sorted(matching, key=lambda r: place.get(r.prompt.key, len(place)))
        elif key is not None:
            matching = sorted(matching, key=key)
        self._shown = {r.prompt.key: r for r in matching}
        count = plural(len(self.cards.rows), "card")
        figures = " · ".join(part for part in (count, order) if part)
        self.header.show(self._title(), figures, short=count)
        self.filter.says(f"{len(matching):,} of {len(self.cards.rows):,}")
        rows = lazy_rows(self._shown.items(), self._cells)
        self.rows.show(card_rows.COLUMNS, rows or [self._nothing()])
        self._draw_detail()
        self.update_footer()

    def _title(self) -> str:
        decks = self.workspace.decks(self.cards.decks)
        return decks[0].title if self.cards.decks and len(decks) == 1 else "Cards"

    def _nothing(self) -> Row:
        text = "No card matches." if self.filter.text else "There are no cards here."
        return Row(None, whole=Content.styled(text, ink.QUIET))

    def _cells(self, row: CardRow) -> tuple[Content, ...]:
        return card_rows.cells(self.workspace, row, ticked=row.prompt.key in self.ticked)

    def _draw_detail(self) -> None:
        row = self.row
        blocks = () if row is None else card_rows.detail(self.workspace, row)
        self.detail.show(blocks, airy=self.airy)
        self.pane.scroll_home(animate=False)

    # -- the highlighted card --------------------------------------------------------------------

    @property
    def row(self) -> CardRow | None:
        """The card at the cursor."""
        return self._shown.get(self.rows.key or "")

    def _chosen_rows(self) -> list[CardRow]:
        """The ticked cards that are in sight, else the one at the cursor."""
        ticked = [r for r in self._shown.values() if r.prompt.key in self.ticked]
        return ticked or ([self.row] if self.row else [])

    @on(Rows.Moved)
    def _moved(self) -> None:
        self._draw_detail()
        self.update_footer()

    @on(Rows.Chosen)
    def _row_chosen(self) -> None:
        self.action_card_info()

    # -- commands now --------------------------------------------------------------------------

    def offers(self, command: str) -> bool:
        match command:
            case "enter":
                return self.typing or self.row is not None
            case "take_out" | "bury" | "flag" | "reset" | "card_info" | "editor" | "space":
                return self.row is not None
            case "undo":
                return bool(self._undo)
        return super().offers(command)

    def label(self, command: str) -> str:
        row = self.row
        match command:
            case "enter":
                return super().label(command) if self.typing else "Open"
            case "space":
                return "Untick" if row and row.prompt.key in self.ticked else "Tick"
            case "take_out":
                return "Put back" if row and row.state.suspended else "Suspend"
            case "bury":
                return "Unbury" if row and "buried" in row.marks else "Bury"
            case "flag":
                return "Unflag" if row and row.state.flag else "Flag"
            case "leave" if self.ticked and not self.typing and not self.filter.text:
                return "Untick"
        return super().label(command)

    # -- the filter ------------------------------------------------------------------------------

    def narrow(self, text: str, *, done: bool = True) -> None:
        try:
            self._draw(self.cards.matching(text))
        except InputError as error:
            (self.notice.warn if done else self.notice.say)(error.one_line())
            self.update_footer()
        else:
            self.notice.clear()

    def action_leave(self) -> None:
        if self.ticked and not self.typing and not self.filter.text:
            self.ticked.clear()
            self._draw()
        else:
            super().action_leave()

    # -- doing things to cards -------------------------------------------------------------------

    def _do(self, one: Callable[[CardRow], str], rows: Sequence[CardRow]) -> None:
        """Do one thing to each of these cards; one undo takes all of it back."""
        done, what = 0, ""
        with self.guarded():
            try:
                for row in rows:
                    what = one(row)
                    done += 1
            finally:
                if done:
                    self._undo.append(done)
                self._draw(sort=False)
            ticked = self.ticked.intersection(r.prompt.key for r in rows)
            cards = f"{plural(done, 'ticked card')} " if ticked else ""
            self.notice.say(f"{cards}{what}; {self.quizapp.keymap.shown('undo')} takes that back")

    def action_take_out(self) -> None:
        rows = self._chosen_rows()
        wanted = not all(r.state.suspended for r in rows)
        self._do(self.cards.suspend, [r for r in rows if r.state.suspended != wanted])

    def action_bury(self) -> None:
        rows = self._chosen_rows()
        wanted = not all("buried" in r.marks for r in rows)
        self._do(self.cards.bury, [r for r in rows if ("buried" in r.marks) != wanted])

    def action_flag(self) -> None:
        rows = self._chosen_rows()
        wanted = not all(r.state.flag for r in rows)
        self._do(self.cards.flag, [r for r in rows if bool(r.state.flag) != wanted])

    def action_reset(self) -> None:
        rows = [r for r in self._chosen_rows() if r.state.state is not State.NEW]
        if rows:
            self._do(self.cards.reset, rows)
        else:
            self.notice.say("it is new already")

    def action_undo(self) -> None:
        with self.guarded():
            found = None
            for _ in range(self._undo[-1]):
                found = self.cards.undo()
                self._undo[-1] -= 1
            self._undo.pop()
            self._draw(sort=False)
            if found is not None:
                self.rows.show(self.rows.columns, self.rows.rows, cursor=found[1])
                self._draw_detail()
                self.notice.say(f"taken back: {found[0]}")

    def action_space(self) -> None:
        if self.row is not None:
            self.ticked ^= {self.row.prompt.key}
            self._draw(sort=False)
            self.rows.move(1)

    def action_sort(self) -> None:
        self._order = (self._order + 1) % len(card_rows.ORDERS)
        self._draw()
        self.rows.go(0)

    def action_editor(self) -> None:
        if self.row is not None:
            prompt = self.row.prompt
            with self.guarded():
                editor.open_file(self, prompt.deck.path, prompt.card.line, prompt.deck)

    # -- going places --------------------------------------------------------------------------

    def action_enter(self) -> None:
        self.action_card_info()

    def action_card_info(self) -> None:
        if self.row is not None:
            self.open(commands.INFO, self.row.prompt.key)

    def action_quiz(self) -> None:
        self.open(commands.SETUP, self.cards.decks)
