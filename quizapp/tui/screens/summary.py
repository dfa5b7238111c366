"""The end of a session: how it went, what was missed, what comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.content import Content

from quizapp.session.view import Summary
from quizapp.session.workspace import Selection
from quizapp.text import plural
from quizapp.tui import commands, editor, ink, words
from quizapp.tui.moving import ListPage
from quizapp.tui.safe import one_line
from quizapp.tui.widgets.rows import Column, Row, Rows
from quizapp.tui.widgets.sheet import Sheet
from quizapp.tui.wrap import Block

if TYPE_CHECKING:
    from textual.widget import Widget

    from quizapp.session.study import StudySession
    from quizapp.session.workspace import Workspace


class SummaryScreen(ListPage):
    """What a study session came to. Undo, the missed ones and more lead back into it."""

    NAME = commands.SUMMARY
    BINDINGS = commands.bindings(NAME)

    def __init__(self, workspace: Workspace, session: StudySession) -> None:
        super().__init__(workspace)
        self.session = session
        self.figures: Summary | None = None
        self.sheet = Sheet(classes="lead")
        self.rows = Rows()

    def contents(self) -> tuple[Widget, ...]:
        return self.sheet, self.rows

    def on_mount(self) -> None:
        with self.guarded():
            self.figures = self.session.summary()
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        self._draw()

    def _draw(self) -> None:
        found = self.figures
        if found is None:
            return
        self.header.show(self.session.title)
        self.sheet.show(summary_blocks(self.workspace, found, self.size.width), airy=self.airy)
        columns = (Column("Missed"), Column("", 28, least=60)) if found.missed else ()
        rows = [
            Row(miss.key, (one_line(miss.question), one_line(miss.answer, ink.QUIET)))
            for miss in found.missed
        ]
        self.rows.show(columns, rows)
        self.update_footer()

    # -- commands ------------------------------------------------------------------------------

    def offers(self, command: str) -> bool:
        missed = self.figures is not None and bool(self.figures.missed)
        match command:
            case "missed" | "card_info" | "editor":
                return missed
            case "undo":
                return self.session.undoable is not None
            case "more":
                return not self.session.selection.keys
        return True

    def label(self, command: str) -> str:
        return "Home" if command == "enter" else super().label(command)

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_card_info()

    def action_enter(self) -> None:
        with self.guarded():
            self.leaving()
            self.quizapp.go_home()

    def action_missed(self) -> None:
        from quizapp.session.study import StudySession

        if self.figures is None:
            return
        with self.guarded():
            self.leaving()
            keys = tuple(miss.key for miss in self.figures.missed)
            again = StudySession(self.workspace, Selection(keys=keys))
            self.turn_to(commands.STUDY, again)

    def action_more(self) -> None:
        with self.guarded():
            if self.session.more():
                self.turn_to(commands.STUDY, self.session)
            else:
                self.notice.say("there is nothing more to study ahead")

    def action_undo(self) -> None:
        with self.guarded():
            if self.session.undo() is not None:
                self.turn_to(commands.STUDY, self.session)

    def action_card_info(self) -> None:
        if self.rows.key:
            self.open(commands.INFO, self.rows.key)

    def action_editor(self) -> None:
        prompt = self.workspace.library.prompt(self.rows.key or "")
        if prompt is not None:
            with self.guarded():
                editor.open_file(self, prompt.deck.path, prompt.card.line, prompt.deck)

    def action_cards(self) -> None:
        self.open(commands.CARDS, self.session.selection.decks)

    def action_history(self) -> None:
        self.open(commands.HISTORY)

    def leaving(self) -> None:
        self.session.leave()


def summary_blocks(workspace: Workspace, found: Summary, width: int) -> list[Block]:
    """The figures of a session as blocks of text."""
    if not found.answered:
        blocks = [Block(one_line("Nothing is due here now.", ink.STRONG))]
        return [*blocks, *_coming(workspace, found)]
    took = f"{plural(found.answered, 'answer')} in {words.duration(found.seconds)}"
    blocks = [Block(one_line(took, ink.STRONG)), Block(_bar(found, min(width - 8, 60)), above=1)]
    counted = [
        (found.right, "✓", "right", ink.RIGHT),
        (found.partly, "◐", "partly right", ink.PARTLY),
        (found.wrong, "✗", "wrong", ink.WRONG),
    ]
    parts = [
        Content.assemble((sign, style), f" {count:,} {word}")
        for count, sign, word, style in counted
        if count
    ]
    blocks.append(Block(Content("   ").join(parts)))
    blocks += _coming(workspace, found)
    return blocks


def _bar(found: Summary, width: int) -> Content:
    shares = [(found.right, "━"), (found.partly, "╍"), (found.wrong, "┄")]
    styles = ("$text-success", "$text-warning", "$text-error")
    bars = words.shares_bar(shares, max(10, width))
    return Content.assemble(*zip(bars, styles, strict=True))


def _coming(workspace: Workspace, found: Summary) -> list[Block]:
    lines = []
    if found.new_learned:
        lines.append(f"{plural(found.new_learned, 'new card')} begun")
    if found.next_due_ms is not None:
        lines.append(f"next {words.when(workspace.clock, found.next_due_ms)}")
    if found.tomorrow:
        lines.append(f"{found.tomorrow:,} tomorrow")
    if found.streak > 1:
        lines.append(f"{found.streak:,} days in a row")
    return [Block(one_line(" · ".join(lines)), above=1)] if lines else []
