"""Quiz: a fixed list of questions, one after another, with a clock when time is limited."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult

from quizapp.grading.result import Verdict
from quizapp.session.view import Phase
from quizapp.tui import commands, ink
from quizapp.tui.countdown import countdown
from quizapp.tui.page import Page
from quizapp.tui.prompting import PromptPage
from quizapp.tui.safe import one_line
from quizapp.tui.widgets.feedback import feedback_blocks
from quizapp.tui.widgets.knew import Knew
from quizapp.tui.wrap import Block

if TYPE_CHECKING:
    from quizapp.grading.result import Given
    from quizapp.session.quiz import Quiz
    from quizapp.session.view import Ask, Feedback
    from quizapp.session.workspace import Workspace

TICK_S = 0.5


class QuizScreen(PromptPage):
    """Turns keys into a quiz's methods and draws what it holds."""

    NAME = commands.QUIZ
    BINDINGS = commands.bindings(NAME)
    CSS_PATH: ClassVar[list[str]] = ["../widgets/knew.tcss"]  # type: ignore[assignment]

    def __init__(self, workspace: Workspace, quiz: Quiz) -> None:
        super().__init__(workspace)
        self.quiz = quiz
        self.knew = Knew()

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.card
        yield self.knew
        yield self.notice
        yield self.footer

    def on_mount(self) -> None:
        self.draw()
        if self.quiz.limit_s is not None:
            self.set_interval(TICK_S, self.tick)

    @property
    def asked(self) -> Ask | None:
        return self.quiz.ask if self.quiz.phase is Phase.ASKING else None

    @property
    def shown(self) -> Feedback | None:
        return self.quiz.feedback if self.quiz.phase is Phase.FEEDBACK else None

    # -- drawing -------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw the quiz as it stands."""
        if self.quiz.phase is Phase.DONE:
            self.turn_to(commands.RESULT, self.quiz)
            return
        self._draw_header()
        if self.asked is not None:
            self.card.show_ask(self.asked, airy=self.airy)
            self.knew.hide()
        else:
            self._draw_feedback()
            self.card.show_verdict()
        self.draw_passage()
        self.update_footer()

    def _draw_header(self) -> None:
        quiz = self.quiz
        at = quiz.answered + (self.asked is not None or quiz.wants_mark)
        figures, short = f"{at:,} of {quiz.total:,}", f"{at:,}/{quiz.total:,}"
        left = quiz.seconds_left
        if left is not None:
            clock = countdown(left) if left else "time is up"
            figures = f"{figures} · {clock}{' left' if left else ''}"
            short = f"{short} · {clock}"
        share = quiz.answered / max(1, quiz.total)
        self.header.show(self._title(), figures, short=short, share=share)

    def _title(self) -> str:
        decks = dict.fromkeys(key.partition("/")[0] for key in self.quiz.questions)
        deck = self.workspace.library.deck(next(iter(decks), ""))
        return f"Quiz: {deck.title}" if len(decks) == 1 and deck is not None else "Quiz"

    def _draw_feedback(self) -> None:
        shown = self.shown
        if shown is None:
            return
        key = self.quizapp.keymap.shown("passage") if self.passages() else None
        self.card.show_question(shown.ask, airy=self.airy)
        self.card.show_feedback(feedback_blocks(shown, passage_key=key), airy=self.airy)
        if self.quiz.wants_mark:
            self.knew.show()
        else:
            self.knew.hide()
        self.update_footer()

    # -- the clock -----------------------------------------------------------------------------

    def tick(self) -> None:
        """Show the time left; when there is none, what was being typed is the last answer.

        Feedback, or an answer that waits for its mark, stays until it was read.
        """
        if self.quiz.phase is Phase.DONE or not self.is_mounted:
            return
        self._draw_header()
        if self.quiz.seconds_left != 0:
            return
        if self.asked is None:
            self.update_footer()
            return
        with self.guarded():
            answered = self.quiz.answered
            self.quiz.expire(self.card.given())
            self._draw_end(taken=self.quiz.answered > answered)

    def _draw_end(self, *, taken: bool) -> None:
        """Say that time is up. Only enter leads on: other keys may be meant for the answer."""
        blocks = [Block(one_line("Time is up.", ink.STRONG))]
        if taken:
            blocks.append(Block(one_line("What stood there was taken as your answer.")))
        self.card.show_feedback(blocks, airy=self.airy)
        self._draw_header()
        self.update_footer()

    # -- commands now --------------------------------------------------------------------------

    def offers(self, command: str) -> bool:
        shown = self.shown
        if self.quiz.phase is Phase.DONE:
            return command not in ("leave", "space", "claim", "undo", "editor", "passage")
        match command:
            case "claim":
                return (
                    shown is not None and shown.grade is not None and not shown.claimed
                    and shown.grade.verdict in (Verdict.WRONG, Verdict.PARTLY)
                )  # fmt: skip
            case "undo":
                return shown is not None and shown.claimed > 0
            case "editor":
                return shown is not None
            case "left" | "right":
                return self.quiz.wants_mark
        return super().offers(command)

    def label(self, command: str) -> str:
        if command == "enter" and self.quiz.wants_mark:
            return self.knew.label
        if command == "enter" and self.quiz.phase is Phase.DONE:
            return "Result"
        if command == "enter" and self.shown is not None:
            last = self.quiz.answered >= self.quiz.total or self.quiz.seconds_left == 0
            return "Result" if last else "Next question"
        return super().label(command)

    # -- answering -----------------------------------------------------------------------------

    def submit(self, given: Given) -> None:
        self.quiz.answer(given)
        self.draw()

    def reveal(self) -> None:
        self.quiz.reveal()
        self.draw()

    def go_on(self) -> None:
        if self.quiz.phase is Phase.DONE:
            self.draw()
            return
        if self.quiz.wants_mark:
            self._mark(self.knew.knew)
            return
        with self.guarded():
            self.quiz.next()
            self.draw()

    def action_pick(self, digit: int) -> None:
        if self.asked is not None:
            self.pick_option(digit)
        elif self.quiz.wants_mark and digit <= 2:
            self._mark(digit == 2)

    @on(Knew.Picked)
    def _clicked_mark(self, event: Knew.Picked) -> None:
        self._mark(event.knew)

    def _mark(self, knew: bool) -> None:
        self.knew.choose(knew)
        with self.guarded():
            self.quiz.mark(knew)
            self.draw()

    def action_left(self) -> None:
        self.knew.choose(False)
        self.update_footer()

    def action_right(self) -> None:
        self.knew.choose(True)
        self.update_footer()

    # -- after the answer ------------------------------------------------------------------------

    def action_claim(self) -> None:
        with self.guarded():
            if self.quiz.claim_right() is not None:
                self._draw_feedback()
                self.notice.say(f"counted as right; {self.key('undo')} takes that back")

    def action_undo(self) -> None:
        with self.guarded():
            what = self.quiz.undo()
            if what is not None:
                self._draw_feedback()
                self.notice.say(f"taken back: {what}")

    # -- leaving -------------------------------------------------------------------------------

    def leaving(self) -> None:
        self.quiz.leave()

    def action_leave(self) -> None:
        quiz = self.quiz
        over = quiz.answered >= quiz.total and not quiz.wants_mark
        if self.shown is not None and over and not self._failed:
            self.go_on()
            return
        super().action_leave()
        beneath = self.app.screen
        if beneath is not self and isinstance(beneath, Page):
            beneath.notice.say(self._waits(beneath))

    def _waits(self, beneath: Page) -> str:
        """What to say on the screen beneath about the quiz that was left."""
        quiz = self.quiz
        offered = beneath.NAME in commands.BY_ID["quiz"].where
        how = f"{self.quizapp.keymap.shown('quiz')} takes the quiz up" if offered else "it waits"
        text = f"{quiz.answered:,} of {quiz.total:,} answered; {how}"
        if quiz.seconds_left is None:
            return text
        return f"{text}. Its clock runs on: {countdown(quiz.seconds_left)} left"
