"""Study: one prompt at a time, its feedback in the same place, then the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from quizapp.grading.result import Verdict
from quizapp.session.view import Phase
from quizapp.states import Rating
from quizapp.text import plural
from quizapp.tui import commands
from quizapp.tui.prompting import PromptPage
from quizapp.tui.widgets.feedback import feedback_blocks
from quizapp.tui.widgets.ratings import Ratings

if TYPE_CHECKING:
    from quizapp.grading.result import Given
    from quizapp.session.study import StudySession
    from quizapp.session.view import Ask, Feedback
    from quizapp.session.workspace import Workspace

EXPLAIN_IN_SESSIONS = 3


class StudyScreen(PromptPage):
    """Turns keys into a study session's methods and draws what it holds."""

    NAME = commands.STUDY
    BINDINGS = commands.bindings(NAME)

    def __init__(self, workspace: Workspace, session: StudySession) -> None:
        super().__init__(workspace)
        self.session = session
        self.ratings = Ratings()
        self._explain = workspace.desk.ratings_explained < EXPLAIN_IN_SESSIONS

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.card
        yield self.ratings
        yield self.notice
        yield self.footer

    def on_mount(self) -> None:
        self.draw()
        # The scheduler's library takes a moment to import: while the question is being read.
        self.set_timer(0.2, self.workspace.scheduler.warm_up)

    def decks_changed(self) -> None:
        before, typed = self.asked, self.card.line.value if self.typing else ""
        with self.guarded():
            self.session.refresh()
            now = self.asked
            if self.shown is None:
                same = before and now and before.prompt.key == now.prompt.key
                self.draw(typed=typed if same else "")

    @property
    def asked(self) -> Ask | None:
        return self.session.ask if self.session.phase is Phase.ASKING else None

    @property
    def shown(self) -> Feedback | None:
        return self.session.feedback if self.session.phase is Phase.FEEDBACK else None

    # -- drawing -------------------------------------------------------------------------------

    def draw(self, *, typed: str = "") -> None:
        """Draw the session as it stands; `typed` is what was typed of the answer so far."""
        session = self.session
        if session.phase is Phase.DONE:
            self.turn_to(commands.SUMMARY, session)
            return
        counts = session.counts
        figures = f"{counts.new} new · {counts.learning} learning · {counts.due} due"
        left = plural(counts.total, "left", "left")
        self.header.show(session.title, figures, short=left, share=session.progress)
        if self.asked is not None:
            self.card.show_ask(self.asked, given=typed, airy=self.airy)
            self.ratings.hide()
        else:
            self._draw_feedback()
            self.card.show_verdict()
        self.draw_passage()
        self.update_footer()

    def _draw_feedback(self) -> None:
        shown = self.shown
        if shown is None:
            return
        keymap = self.quizapp.keymap
        key = keymap.shown("passage") if self.passages() else None
        edit = (keymap.shown("editor"), keymap.shown("take_out"))
        self.card.show_question(shown.ask, airy=self.airy)
        blocks = feedback_blocks(shown, passage_key=key, edit_keys=edit)
        self.card.show_feedback(blocks, airy=self.airy)
        self.ratings.show(shown.ratings, shown.outcomes, shown.proposed, explained=self._explain)
        self.update_footer()

    # -- commands now --------------------------------------------------------------------------

    def offers(self, command: str) -> bool:
        match command:
            case "hint":
                return self.asked is not None and self.asked.hints_left > 0
            case "later":
                return self.asked is not None
            case "claim":
                return self._claim_label() is not None
            case "undo":
                return self.session.undoable is not None
        return super().offers(command)

    def label(self, command: str) -> str:
        match command:
            case "enter" if self.shown is not None:
                return self.ratings.chosen.label if self.ratings.chosen else "Next"
            case "claim":
                return self._claim_label() or ""
        return super().label(command)

    def _claim_label(self) -> str | None:
        shown = self.shown
        if shown is None or shown.grade is None:
            return None
        if shown.claimed == 0:
            missed = shown.grade.verdict in (Verdict.WRONG, Verdict.PARTLY)
            return commands.BY_ID["claim"].label if missed else None
        return "Always accept it" if shown.claimed == 1 and shown.can_accept else None

    # -- answering and rating --------------------------------------------------------------------

    def submit(self, given: Given) -> None:
        self.session.answer(given)
        self.draw()

    def reveal(self) -> None:
        self.session.reveal()
        self.draw()

    def go_on(self) -> None:
        self._rate(self.ratings.chosen)

    def action_pick(self, digit: int) -> None:
        if self.shown is None:
            self.pick_option(digit)
        elif digit in tuple(self.shown.ratings):
            self._rate(Rating(digit))

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

    def action_left(self) -> None:
        self.ratings.move(-1)
        self.update_footer()

    def action_right(self) -> None:
        self.ratings.move(1)
        self.update_footer()

    def action_claim(self) -> None:
        with self.guarded():
            self.session.claim_right()
            self._draw_feedback()
            self._say_claim()

    def _say_claim(self) -> None:
        shown, keymap = self.shown, self.quizapp.keymap
        if shown is not None and shown.claimed == 2:
            undo = keymap.shown("undo")
            self.notice.say(f"from now on this answer is accepted; {undo} takes that back")
        elif shown is not None and shown.can_accept:
            self.notice.say(f"{keymap.shown('claim')} again: always accept this answer")

    # -- the ways around -----------------------------------------------------------------------

    def action_hint(self) -> None:
        if self.session.hint() is not None and self.asked is not None:
            self.card.show_question(self.asked, airy=self.airy)
            self.update_footer()

    def action_later(self) -> None:
        before = self.asked
        with self.guarded():
            self.session.later()
            self.draw()
            if before is not None and self.asked is not None:
                same = before.prompt.key == self.asked.prompt.key
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
        undo = self.quizapp.keymap.shown("undo", typing=self.typing)
        self.notice.say(f"{what}; {undo} puts it back")

    def action_flag(self) -> None:
        with self.guarded():
            flagged = self.session.flag()
            self.notice.say("flagged" if flagged else "the flag is off")
            self.update_footer()

    def action_undo(self) -> None:
        with self.guarded():
            shown, what = self.shown, self.session.undo()
            if what is None:
                return
            if what == "flag":
                self.update_footer()
            elif shown is not None and self.shown is not None:
                self._draw_feedback()
            else:
                self.draw()
            self.notice.say(f"taken back: {what}")

    def action_card_info(self) -> None:
        if self.session.ask is not None:
            asking = self.asked is not None
            self.open(commands.INFO, self.session.ask.prompt.key, hide_answer=asking)

    def leaving(self) -> None:
        self.session.leave()
