"""The end of a quiz: the score, how it compares, and what was missed."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Digits

from quizapp.events import QUIZ, RESCHEDULE, SESSION_END, SESSION_START, UNDO, to_ms
from quizapp.history import score_chart
from quizapp.history.sessions import records
from quizapp.session.quiz import Quiz, QuizSetup
from quizapp.session.quiz_result import QuizResult, Share, again, make_due, result
from quizapp.text import plural
from quizapp.tui import commands, ink, words
from quizapp.tui.moving import ListKeys
from quizapp.tui.safe import EMPTY, fit, one_line
from quizapp.tui.widgets.answers import Answer, answer_entry
from quizapp.tui.widgets.entries import Entries, Entry
from quizapp.tui.widgets.sheet import Sheet
from quizapp.tui.wrap import Block

if TYPE_CHECKING:
    from quizapp.events import Event
    from quizapp.session.workspace import Workspace

_LINE = 20


class QuizResultScreen(ListKeys):
    """How a quiz went. The misses can be asked again, or made due today."""

    NAME = commands.RESULT
    BINDINGS = commands.bindings(NAME)
    CSS_PATH: ClassVar[list[str]] = ["quiz_result.tcss", "../widgets/entries.tcss"]  # type: ignore[assignment]

    def __init__(self, workspace: Workspace, quiz: Quiz) -> None:
        super().__init__(workspace)
        self.quiz = quiz
        self.figures: QuizResult = result(quiz)
        self.score = Digits()
        self.facts = Sheet(classes="facts")
        self.rows = self.entries = Entries()
        self._past: list[float] = []
        self._made_due: list[Event] = []
        self._passage_of: str | None = None

    def compose(self) -> ComposeResult:
        yield self.header
        with Horizontal(classes="top"):
            yield self.score
            yield self.facts
        yield self.entries
        yield self.notice
        yield self.footer

    def on_mount(self) -> None:
        with self.guarded():
            kinds = (SESSION_START, SESSION_END, QUIZ)
            store = self.workspace.store
            found = score_chart.scored(records(store.events(kinds=kinds), store.undone()))
            self._past = [r.score for r in found if r.score is not None]
        if self.quiz.ended == "time":
            self.notice.say("the time was up")

    def on_resize(self, event: events.Resize) -> None:
        self._draw()

    # -- drawing -------------------------------------------------------------------------------

    def _draw(self) -> None:
        found = self.figures
        asked = plural(found.asked, "question")
        self.header.show("Quiz result", f"{asked} · {words.duration(found.seconds)}", short=asked)
        large = self.airy and self.size.width >= 60 and found.score is not None
        self.score.display = large
        if found.score is not None:
            self.score.update(words.percent(found.score).removesuffix(" %"))
        self.facts.show(self._facts(large=large), airy=self.airy)
        parts = [self._shares(), self._misses()]
        # Where room is short the misses come first.
        self.entries.show([e for part in (parts if self.airy else parts[::-1]) for e in part])
        self.update_footer()

    def _facts(self, *, large: bool) -> list[Block]:
        found = self.figures
        counted = [
            (found.right, "✓", "right", ink.RIGHT),
            (found.partly, "◐", "partly right", ink.PARTLY),
            (found.wrong, "✗", "wrong", ink.WRONG),
            (found.unanswered, "–", "not answered", ink.WRONG),
        ]
        parts = [
            Content.assemble((sign, style), f" {count:,} {word}")
            for count, sign, word, style in counted
            if count
        ]
        score = Content.styled(words.percent(found.score), ink.STRONG)
        if large:
            score = Content.styled("%", ink.STRONG)
        blocks = [Block(Content("   ").join([score, *parts] if found.score is not None else parts))]
        if found.marked:
            own = f"marked by yourself: {found.marked_right:,} of {found.marked:,} known"
            blocks.append(Block(one_line(own)))
        blocks += self._compared()
        return blocks

    def _compared(self) -> list[Block]:
        """Best and average so far, with a small line of past scores."""
        so_far = score_chart.standing(self._past)
        if so_far is None or so_far.count < 2:
            return []
        drawn = score_chart.line(self._past, min(_LINE, max(4, self.size.width - 34)))
        text = (
            f"best {words.percent(so_far.best)} · average {words.percent(so_far.average)}"
            f" of {so_far.count:,}"
        )
        return [Block(Content.assemble((drawn, ink.ACCENT), "  ", one_line(text, ink.QUIET)))]

    def _shares(self) -> list[Entry]:
        """Two small tables, by deck and by type; one alone says nothing new."""
        tables = [
            (title, shares)
            for title, shares in (
                ("By deck", self.figures.by_deck),
                ("By type", self.figures.by_type),
            )
            if len(shares) > 1
        ]
        if not tables:
            return []
        width = min(72, self.size.width - 8)
        if width < 60:
            lines = [line for t in tables for line in _table(*t, min(width, 44))]
        elif len(tables) == 1:
            title, *lines = _table(*tables[0], 34)
            half = (len(lines) + 1) // 2
            lines = [title, *_beside(lines[:half], lines[half:], 34)]
        else:
            lines = _beside(_table(*tables[0], width - 28), _table(*tables[1], 24), width - 28)
        return [Entry(None, tuple(Block(line) for line in lines))]

    def _misses(self) -> list[Entry]:
        misses = self.figures.misses
        if not misses:
            return [Entry(None, (Block(one_line("Nothing was missed.", ink.STRONG)),))]
        answers = {a.key: a for a in self.quiz.answers}
        entries = [Entry(None, (Block(one_line(f"Missed: {len(misses):,}", ink.STRONG)),))]
        for miss in misses:
            answer = answers.get(miss.key)
            shown = Answer(
                key=miss.key,
                question=miss.question,
                verdict=answer.verdict if answer else None,
                given=miss.given,
                expected=miss.answer,
                marked=bool(answer and answer.self_marked),
            )
            entries.append(answer_entry(shown, self._passages(miss.key)))
        return entries

    def _passages(self, key: str) -> tuple[str, ...]:
        prompt = self.workspace.library.prompt(key)
        wanted = key == self._passage_of and prompt is not None
        return self.workspace.passages(prompt) if wanted and prompt else ()

    # -- commands now --------------------------------------------------------------------------

    def offers(self, command: str) -> bool:
        match command:
            case "missed":
                return bool(self.figures.misses)
            case "due_today":
                return bool(self.figures.misses) and not self._made_due
            case "undo":
                return bool(self._made_due)
            case "card_info" | "passage":
                return self.entries.key is not None
        return True

    def label(self, command: str) -> str:
        return "Home" if command == "enter" else super().label(command)

    # -- what to do with the misses --------------------------------------------------------------

    def action_missed(self) -> None:
        with self.guarded():
            setup = QuizSetup(feedback_now=self.quiz.feedback_now)
            self.turn_to(commands.QUIZ, Quiz.start(self.workspace, again(self.figures, setup)))

    def action_due_today(self) -> None:
        w = self.workspace
        with self.guarded():
            before = {e.id for e in self._rescheduled()}
            count = make_due(w, self.figures)
            self._made_due = [e for e in self._rescheduled() if e.id not in before]
            misses = len(self.figures.misses)
            if not count:
                self.notice.say("they are due already, or new: study asks them anyway")
                return
            rest = f", {misses - count:,} due already or new" if misses > count else ""
            undo = self.quizapp.keymap.shown("undo")
            self.notice.say(f"{count:,} made due today{rest}; {undo} takes that back")
        self.update_footer()

    def _rescheduled(self) -> list[Event]:
        """Reschedulings of the missed prompts at this very moment or later."""
        keys = {m.key for m in self.figures.misses}
        since = to_ms(self.workspace.now())
        found = self.workspace.store.events(kinds=(RESCHEDULE,), since_ms=since)
        return [e for e in found if e.prompt in keys]

    def action_undo(self) -> None:
        w = self.workspace
        with self.guarded():
            w.store.append([w.draft(UNDO, e.prompt, {"target": str(e.id)}) for e in self._made_due])
            self._made_due = []
            self.notice.say("taken back: due as they were")
        self.update_footer()

    # -- going places --------------------------------------------------------------------------

    def action_enter(self) -> None:
        self.quizapp.go_home()

    def action_history(self) -> None:
        self.open(commands.HISTORY)

    def action_card_info(self) -> None:
        if self.entries.key:
            self.open(commands.INFO, self.entries.key)

    def action_passage(self) -> None:
        key = self.entries.key
        prompt = self.workspace.library.prompt(key or "")
        if prompt is None or not self.workspace.passages(prompt):
            self.notice.say("the passage is not at hand")
            return
        self._passage_of = None if key == self._passage_of else key
        self._draw()

    @on(Entries.Chosen)
    def _chosen(self) -> None:
        self.action_card_info()


def _beside(left: list[Content], right: list[Content], width: int) -> list[Content]:
    """Two columns of lines, the left one `width` cells wide."""
    pairs = zip_longest(left, right, fillvalue=EMPTY)
    return [fit(a, width) + Content("    ") + b for a, b in pairs]


def _table(title: str, shares: tuple[Share, ...], width: int) -> list[Content]:
    """A title and a line a share: name, score, of how many."""
    lines = [Content.styled(title, ink.STRONG)]
    for share in sorted(shares, key=lambda s: (-s.asked, s.name)):
        figures = f"{words.percent(share.score):>5} of {share.asked:<3,}"
        name = fit(one_line(share.name), max(4, width - len(figures) - 1))
        lines.append(name + Content(" ") + Content.styled(figures, ink.QUIET))
    return lines
