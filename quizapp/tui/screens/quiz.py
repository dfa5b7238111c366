"""Quiz: a fixed list of questions, one after another, with a clock when time is limited."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input

from quizapp.session.view import Control, Phase
from quizapp.tui import commands, editor
from quizapp.tui.countdown import countdown
from quizapp.tui.page import Page
from quizapp.tui.widgets.card_view import CardView
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.feedback import feedback_blocks
from quizapp.tui.widgets.knew import Knew
from quizapp.tui.widgets.passage import passage_blocks
from quizapp.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from quizapp.grading.result import Given
    from quizapp.session.quiz import Quiz
    from quizapp.session.workspace import Workspace

TICK_S = 0.5


class QuizScreen(Page):
    """Turns keys into a quiz's methods and draws what it holds."""

    NAME = commands.QUIZ
    BINDINGS = commands.bindings(NAME)
    CSS_PATH: ClassVar[list[str]] = ["quiz.tcss", "../widgets/knew.tcss"]  # type: ignore[assignment]

    def __init__(self, workspace: Workspace, quiz: Quiz) -> None:
        super().__init__(workspace)
        self.quiz = quiz
        self.card = CardView()
        self.passage = Sheet()
        self.knew = Knew()

    def compose(self) -> ComposeResult:
        yield self.header
        with Horizontal(classes="middle"):
            yield self.card
            with VerticalScroll(classes="pane", can_focus=False) as self.pane:
                yield self.passage
        yield self.knew
        yield self.notice
        yield self.footer

    def on_mount(self) -> None:
        self.draw()
        if self.quiz.limit_s is not None:
            self.set_interval(TICK_S, self.tick)

    # -- drawing -------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw the quiz as it stands."""
        quiz = self.quiz
        if quiz.phase is Phase.DONE or quiz.ask is None:
            self.turn_to(commands.RESULT, quiz)
            return
        self._draw_header()
        self.remove_class("-passage")
        if quiz.phase is Phase.ASKING:
            self.knew.hide()
            self.card.show_ask(quiz.ask, airy=self.airy)
        else:
            self._draw_feedback()
        self.update_footer()

    def _draw_header(self) -> None:
        quiz = self.quiz
        waiting = quiz.phase is Phase.ASKING or quiz.wants_mark
        at = quiz.answered + waiting
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
        shown = self.quiz.feedback
        if shown is None:
            return
        key = self.quizapp.keymap.shown("passage") if self._passages() else None
        self.card.show_question(shown.ask, airy=self.airy)
        self.card.show_feedback(feedback_blocks(shown, passage_key=key), airy=self.airy)
        self.card.scroll_home(animate=False)
        if self.quiz.wants_mark:
            self.knew.show()
        else:
            self.knew.hide()

    def _passages(self) -> tuple[str, ...]:
        ask = self.quiz.ask
        return self.workspace.passages(ask.prompt) if ask else ()

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
        if self.quiz.phase is Phase.ASKING:
            self._expire()
        else:
            self.update_footer()

    def _expire(self) -> None:
        with self.guarded():
            self.quiz.expire(self.card.given())
            self.draw()

    # -- commands now --------------------------------------------------------------------------

    @property
    def typing(self) -> bool:
        return self.card.typing

    def offers(self, command: str) -> bool:
        quiz, shown = self.quiz, self.quiz.feedback
        feedback = quiz.phase is Phase.FEEDBACK and shown is not None
        match command:
            case "hint":
                return False
            case "claim":
                return (
                    shown is not None and shown.grade is not None and not shown.claimed
                    and shown.grade.verdict.value in ("wrong", "partly")
                )  # fmt: skip
            case "undo":
                return shown is not None and shown.claimed > 0
            case "passage":
                return feedback and bool(self._passages())
            case "editor":
                return feedback
            case "take_back":
                return self._control is Control.ORDER
            case "left" | "right":
                return quiz.wants_mark
        return True

    @property
    def _control(self) -> Control | None:
        """How the question on the screen is answered; None once it was."""
        quiz = self.quiz
        return quiz.ask.control if quiz.ask and quiz.phase is Phase.ASKING else None

    def label(self, command: str) -> str:
        match command:
            case "enter":
                return self._enter_label()
            case "space":
                if self._control is Control.ORDER:
                    return "Drop" if self.card.ordering.held else "Pick up"
                return "Tick" if self._control is Control.CHOOSE_SEVERAL else ""
        return super().label(command)

    def _enter_label(self) -> str:
        quiz = self.quiz
        if quiz.wants_mark:
            return self.knew.label
        if quiz.phase is Phase.FEEDBACK:
            last = quiz.answered >= quiz.total or quiz.seconds_left == 0
            return "Result" if last else "Next question"
        if self._control is Control.REVEAL:
            return "Show the answer"
        given = self.card.given()
        blank = not given or (isinstance(given, str) and not given.strip())
        return "Don't know" if blank else "Answer"

    # -- answering -----------------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self) -> None:
        self.update_footer()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._answer(event.value)

    def _answer(self, given: Given) -> None:
        asked = self.quiz.ask
        with self.guarded():
            self.quiz.answer(given)
        if self.quiz.phase is Phase.ASKING and self.quiz.ask is asked:
            # It could not be saved: the same question stays, with what was typed.
            if asked is not None and asked.control is Control.LINE:
                self.card.line.ask(asked.asks, str(given or ""))
        else:
            self.draw()

    def action_enter(self) -> None:
        quiz = self.quiz
        if quiz.phase is Phase.ASKING and self._control is Control.REVEAL:
            quiz.reveal()
            self.draw()
        elif quiz.phase is Phase.ASKING:
            self._answer(self.card.given())
        elif quiz.wants_mark:
            self._mark(self.knew.knew)
        else:
            with self.guarded():
                quiz.next()
                self.draw()

    def action_space(self) -> None:
        if self.quiz.phase is Phase.ASKING and self.card.space():
            self.update_footer()
        else:
            self.action_enter()

    def action_pick(self, digit: int) -> None:
        if self.quiz.wants_mark:
            if digit <= 2:
                self._mark(digit == 2)
        elif self.quiz.phase is Phase.ASKING:
            if self.card.pick(digit - 1):
                self._answer(self.card.given())
            else:
                self.update_footer()

    @on(Choices.Picked)
    def _clicked(self, event: Choices.Picked) -> None:
        self.action_pick(event.index + 1)

    @on(Knew.Picked)
    def _clicked_mark(self, event: Knew.Picked) -> None:
        self._mark(event.knew)

    def _mark(self, knew: bool) -> None:
        self.knew.choose(knew)
        with self.guarded():
            self.quiz.mark(knew)
            self.draw()

    def action_take_back(self) -> None:
        self.card.take_back()
        self.update_footer()

    # -- after the answer ------------------------------------------------------------------------

    def action_claim(self) -> None:
        with self.guarded():
            if self.quiz.claim_right() is not None:
                self._redraw_feedback()
                self.notice.say(f"counted as right; {self.key('undo')} takes that back")

    def action_undo(self) -> None:
        with self.guarded():
            what = self.quiz.undo()
            if what is not None:
                self._redraw_feedback()
                self.notice.say(f"taken back: {what}")

    def _redraw_feedback(self) -> None:
        self._draw_feedback()
        self.update_footer()

    def action_passage(self) -> None:
        self.toggle_class("-passage")
        shown = self.quiz.feedback
        if shown is not None:
            blocks = passage_blocks(shown.sources, self._passages())
            self.passage.show(blocks, airy=self.airy)
            self.pane.scroll_home(animate=False)

    def action_editor(self) -> None:
        ask = self.quiz.ask
        if ask is not None:
            with self.guarded():
                editor.open_file(self, ask.prompt.deck.path, ask.prompt.card.line, ask.prompt.deck)

    # -- moving --------------------------------------------------------------------------------

    @property
    def _scroll(self) -> VerticalScroll:
        """What the arrows scroll: the passage while it covers the card."""
        turned = self.has_class("-passage") and self.size.width < 120
        return self.pane if turned else self.card

    def _move(self, step: int) -> None:
        if self._scroll is self.card:
            self.card.move(step)
            self.update_footer()
        else:
            self.pane.scroll_relative(y=step, animate=False)

    def action_up(self) -> None:
        self._move(-1)

    def action_down(self) -> None:
        self._move(1)

    def action_left(self) -> None:
        self.knew.choose(False)
        self.update_footer()

    def action_right(self) -> None:
        self.knew.choose(True)
        self.update_footer()

    def action_top(self) -> None:
        self._scroll.scroll_home(animate=False)

    def action_bottom(self) -> None:
        self._scroll.scroll_end(animate=False)

    def action_page_up(self) -> None:
        self._scroll.scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        self._scroll.scroll_page_down(animate=False)

    # -- leaving -------------------------------------------------------------------------------

    def leaving(self) -> None:
        self.quiz.leave()

    def action_leave(self) -> None:
        quiz = self.quiz
        answered_all = quiz.answered >= quiz.total and not quiz.wants_mark
        if quiz.phase is Phase.FEEDBACK and answered_all and not self._failed:
            self.action_enter()
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
