"""Study: one prompt at a time, its feedback in the same place, then the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input

from quizapp.session.view import Control, Phase
from quizapp.states import Rating
from quizapp.text import plural
from quizapp.tui import commands, editor
from quizapp.tui.page import Page
from quizapp.tui.widgets.card_view import CardView
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.feedback import feedback_blocks
from quizapp.tui.widgets.passage import passage_blocks
from quizapp.tui.widgets.ratings import Ratings
from quizapp.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from quizapp.deck.prompts import Prompt
    from quizapp.grading.result import Given
    from quizapp.session.study import StudySession
    from quizapp.session.workspace import Workspace

EXPLAIN_IN_SESSIONS = 3


class StudyScreen(Page):
    """Turns keys into a study session's methods and draws what it holds."""

    NAME = commands.STUDY
    BINDINGS = commands.bindings(NAME)

    def __init__(self, workspace: Workspace, session: StudySession) -> None:
        super().__init__(workspace)
        self.session = session
        self.card = CardView()
        self.passage = Sheet()
        self.ratings = Ratings()
        self._explain = workspace.desk.ratings_explained < EXPLAIN_IN_SESSIONS
        self._insisting = False

    def compose(self) -> ComposeResult:
        yield self.header
        with Horizontal(classes="middle"):
            yield self.card
            with VerticalScroll(classes="pane", can_focus=False) as self.pane:
                yield self.passage
        yield self.ratings
        yield self.notice
        yield self.footer

    def on_mount(self) -> None:
        self.draw()

    def decks_changed(self) -> None:
        with self.guarded():
            self.session.refresh()
            if self.session.phase is not Phase.FEEDBACK:
                self.draw()

    # -- drawing -------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw the session as it stands."""
        session = self.session
        if session.phase is Phase.DONE or session.ask is None:
            self.turn_to(commands.SUMMARY, session)
            return
        counts = session.counts
        figures = f"{counts.new} new · {counts.learning} learning · {counts.due} due"
        left = plural(counts.total, "left", "left")
        self.header.show(session.title, figures, short=left, share=session.progress)
        if session.phase is Phase.ASKING:
            self.card.show_ask(session.ask, airy=self.airy)
            self.ratings.hide()
        else:
            self._draw_feedback(rated=self.ratings.display)
        self._draw_passage()
        self.update_footer()

    def _draw_feedback(self, *, rated: bool = False) -> None:
        shown = self.session.feedback
        if shown is None:
            return
        key = self.quizapp.keymap.shown("passage") if self._passages() else None
        edit = (self.quizapp.keymap.shown("editor"), self.quizapp.keymap.shown("take_out"))
        self.card.show_question(shown.ask, airy=self.airy)
        self.card.show_feedback(
            feedback_blocks(shown, passage_key=key, edit_keys=edit), airy=self.airy
        )
        if not rated:
            self.card.scroll_home(animate=False)
        self.ratings.show(shown.ratings, shown.outcomes, shown.proposed, explained=self._explain)

    def _passages(self) -> tuple[str, ...]:
        ask = self.session.ask
        return self.workspace.passages(ask.prompt) if ask else ()

    def _draw_passage(self) -> None:
        if not self.has_class("-passage"):
            return
        if self.session.phase is Phase.FEEDBACK and self.session.feedback is not None:
            blocks = passage_blocks(self.session.feedback.sources, self._passages())
            self.passage.show(blocks, airy=self.airy)
            self.pane.scroll_home(animate=False)
        elif self.size.width >= 120:
            self.passage.show([])
        else:
            self.remove_class("-passage")

    # -- commands now --------------------------------------------------------------------------

    @property
    def typing(self) -> bool:
        return self.card.typing

    def offers(self, command: str) -> bool:
        ask, shown, phase = self.session.ask, self.session.feedback, self.session.phase
        asking = phase is Phase.ASKING
        match command:
            case "hint":
                return asking and ask is not None and ask.hints_left > 0
            case "later":
                return asking
            case "claim":
                return self._claim_label() is not None
            case "undo":
                return self.session.undoable is not None
            case "passage":
                return phase is Phase.FEEDBACK and shown is not None
            case "take_back":
                return asking and ask is not None and ask.control is Control.ORDER
            case "left" | "right":
                return phase is Phase.FEEDBACK
        return True

    def label(self, command: str) -> str:
        match command:
            case "enter":
                return self._enter_label()
            case "space":
                return self.card.space_label()
            case "claim":
                return self._claim_label() or ""
        return super().label(command)

    def _enter_label(self) -> str:
        if self.session.phase is Phase.FEEDBACK:
            chosen = self.ratings.chosen
            return chosen.label if chosen else "Next"
        control = self.session.ask.control if self.session.ask else Control.REVEAL
        if control is Control.REVEAL:
            return "Show the answer"
        given = self.card.given()
        blank = not given or (isinstance(given, str) and not given.strip())
        return "Don't know" if blank else "Answer"

    def _claim_label(self) -> str | None:
        shown = self.session.feedback
        if shown is None or shown.grade is None:
            return None
        if shown.claimed == 0:
            wrong = shown.grade.verdict.value in ("wrong", "partly")
            return commands.BY_ID["claim"].label if wrong else None
        return "Always accept it" if shown.claimed == 1 and shown.can_accept else None

    # -- answering -----------------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self) -> None:
        self.update_footer()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._answer(event.value)

    def _answer(self, given: Given) -> None:
        with self.guarded():
            self.session.answer(given)
            self.draw()
            return
        self.card.line.open = True

    def action_enter(self) -> None:
        match self.session.phase, self.session.ask:
            case Phase.FEEDBACK, _:
                self._rate(self.ratings.chosen)
            case Phase.ASKING, ask if ask is not None and ask.control is Control.REVEAL:
                with self.guarded():
                    self.session.reveal()
                self.draw()
            case Phase.ASKING, _:
                self._answer(self.card.given())

    def action_space(self) -> None:
        if self.session.phase is Phase.ASKING and self.card.space():
            self.update_footer()
        else:
            self.action_enter()

    def action_pick(self, digit: int) -> None:
        if self.session.phase is Phase.FEEDBACK:
            shown = self.session.feedback
            if shown and digit in tuple(shown.ratings):
                self._rate(Rating(digit))
        elif self.card.pick(digit - 1):
            self._answer(self.card.given())
        else:
            self.update_footer()

    @on(Choices.Picked)
    def _clicked(self, event: Choices.Picked) -> None:
        self.action_pick(event.index + 1)

    @on(Ratings.Picked)
    def _clicked_rating(self, event: Ratings.Picked) -> None:
        self._rate(event.rating)

    def _rate(self, rating: Rating | None) -> None:
        with self.guarded():
            self.session.rate(rating)
            if self._explain:
                self._explain = False
                self.workspace.desk.ratings_explained += 1
                self.workspace.desk.save()
            self.draw()

    def action_claim(self) -> None:
        with self.guarded():
            self.session.claim_right()
        self._draw_feedback(rated=True)
        shown = self.session.feedback
        if shown is not None and not self.notice.is_error:
            self._say_claim(shown.claimed, shown.can_accept)
        self.update_footer()

    def _say_claim(self, claimed: int, can_accept: bool) -> None:
        key, undo = self.quizapp.keymap.shown("claim"), self.quizapp.keymap.shown("undo")
        if claimed == 2:
            self.notice.say(f"from now on this answer is accepted; {undo} takes that back")
        elif can_accept:
            self.notice.say(f"{key} again: always accept this answer")

    # -- the ways around -----------------------------------------------------------------------

    def action_hint(self) -> None:
        if self.session.hint() is not None and self.session.ask is not None:
            self.card.show_question(self.session.ask, airy=self.airy)
            self.update_footer()

    def action_later(self) -> None:
        before = self.session.ask
        with self.guarded():
            self.session.later()
            self.draw()
            if before is not None and self.session.ask is not None:
                same = before.prompt.key == self.session.ask.prompt.key
                self.notice.say("nothing else is left" if same else "asked again later")

    def action_bury(self) -> None:
        with self.guarded():
            self.session.bury()
            self._after_setting_aside("buried until tomorrow")

    def action_take_out(self) -> None:
        with self.guarded():
            self.session.suspend()
            self._after_setting_aside("suspended")

    def _after_setting_aside(self, what: str) -> None:
        self.draw()
        self.notice.say(f"{what}; {self.quizapp.keymap.shown('undo')} puts it back")

    def action_flag(self) -> None:
        with self.guarded():
            flagged = self.session.flag()
            self.notice.say("flagged" if flagged else "the flag is off")
            self.update_footer()

    def action_undo(self) -> None:
        with self.guarded():
            what = self.session.undo()
            if what == "flag":
                self.update_footer()
            elif what == "I was right":
                self._draw_feedback(rated=True)
                self.update_footer()
            elif what is not None:
                self.draw()
            if what is not None:
                self.notice.say(f"taken back: {what}")

    def action_take_back(self) -> None:
        self.card.take_back()
        self.update_footer()

    def action_passage(self) -> None:
        self.toggle_class("-passage")
        self._draw_passage()

    def action_card_info(self) -> None:
        if self.session.ask is not None:
            asking = self.session.phase is Phase.ASKING
            self.open(commands.INFO, self.session.ask.prompt.key, hide_answer=asking)

    def action_editor(self) -> None:
        prompt: Prompt | None = self.session.ask.prompt if self.session.ask else None
        if prompt is None:
            return
        with self.guarded():
            editor.open_file(self, prompt.deck.path, prompt.card.line, prompt.deck)

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
        self.ratings.move(-1)
        self.update_footer()

    def action_right(self) -> None:
        self.ratings.move(1)
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
        self.session.leave()
