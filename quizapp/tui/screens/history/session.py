"""One past session: every answer, mine beside the right one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from quizapp.session.quiz import Quiz
from quizapp.tui import commands, ink, words
from quizapp.tui.filtered import FilteredPage
from quizapp.tui.moving import ListKeys
from quizapp.tui.safe import one_line
from quizapp.tui.screens.history import telling
from quizapp.tui.widgets.answers import answer_entry, note_entry
from quizapp.tui.widgets.entries import Entries, Entry
from quizapp.tui.wrap import Block

if TYPE_CHECKING:
    from quizapp.history.sessions import AnswerRecord, SessionRecord
    from quizapp.session.workspace import Workspace


class SessionScreen(FilteredPage, ListKeys):
    """The answers of one session; an unfinished quiz can be taken up from here."""

    NAME = commands.HISTORY
    BINDINGS = commands.bindings(NAME)
    HINT = "words, right, partly, wrong"
    ALL = "All answers"
    CSS_PATH: ClassVar[list[str]] = [  # type: ignore[assignment]
        "../../widgets/filter_line.tcss", "../../widgets/entries.tcss",
    ]  # fmt: skip

    def __init__(self, workspace: Workspace, record: SessionRecord) -> None:
        super().__init__(workspace)
        self.record = record
        self.rows = self.entries = Entries()

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.filter
        yield self.entries
        yield self.notice
        yield self.footer

    def on_mount(self) -> None:
        self._draw()

    # -- drawing -------------------------------------------------------------------------------

    def _draw(self) -> None:
        record = self.record
        then = self.workspace.clock.local(record.started)
        kind = "Quiz" if record.kind == "quiz" else "Study"
        moment = f"{words.short_date(then)} {then:%H:%M}"
        short = "open" if telling.is_open(record) else words.percent(record.score)
        self.header.show(f"{kind}, {moment}", " · ".join(telling.summary(record)), short=short)
        terms = self.filter.text.casefold().split()
        found = [
            (n, a)
            for n, a in enumerate(record.answers)
            if all(term in _haystack(a) for term in terms)
        ]
        self.filter.says(f"{len(found):,} of {len(record.answers):,}")
        entries = [self._heading()]
        entries += [answer_entry(telling.shown(n, a)) for n, a in found]
        if not found:
            text = "No answer matches." if record.answers else "Nothing was answered."
            entries.append(note_entry(text))
        self.entries.show(entries)
        self.update_footer()

    def _heading(self) -> Entry:
        title = one_line(telling.decks(self.workspace, self.record.decks), ink.STRONG, limit=200)
        blocks = [Block(title)]
        if telling.is_open(self.record):
            key = self.quizapp.keymap.shown("enter")
            text = Content.assemble(("… ", ink.WARNING), f"not finished: {key} takes it up")
            blocks.append(Block(text))
        return Entry(None, tuple(blocks))

    def narrow(self, text: str, *, done: bool = True) -> None:
        self._draw()

    # -- commands now --------------------------------------------------------------------------

    def offers(self, command: str) -> bool:
        match command:
            case "enter":
                return self.typing or telling.is_open(self.record) or self.entries.key is not None
            case "card_info":
                return self.entries.key is not None
            case "filter":
                return bool(self.record.answers) and super().offers(command)
            case "pick" | "left" | "right":
                return False
        return True

    def label(self, command: str) -> str:
        match command:
            case "enter":
                if not self.typing:
                    return "Take it up" if telling.is_open(self.record) else "Card"
            case "leave" if not self.typing and not self.filter.text:
                return "Back"
        return super().label(command)

    # -- commands ------------------------------------------------------------------------------

    def action_enter(self) -> None:
        if not telling.is_open(self.record):
            self.action_card_info()
            return
        with self.guarded():
            quiz = Quiz.resume(self.workspace, self.record.id)
            if quiz is None:
                self.notice.say("this quiz was ended meanwhile")
            else:
                self.turn_to(commands.QUIZ, quiz)

    @on(Entries.Chosen)
    def action_card_info(self) -> None:
        prompt = telling.prompt_of(self.entries.key)
        if prompt:
            self.open(commands.INFO, prompt)

    def action_pick(self, digit: int) -> None:
        """There are no tabs here."""

    def action_left(self) -> None:
        """There is nothing beside the list."""

    def action_right(self) -> None:
        """There is nothing beside the list."""


def _haystack(answer: AnswerRecord) -> str:
    shown = telling.shown(0, answer)
    parts = [shown.question, shown.given, shown.expected, shown.verdict or "shown", shown.rating]
    return " ".join(p for p in parts if p).casefold()
