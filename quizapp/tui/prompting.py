"""What study and quiz share: a card, the passage beside it or over it, and the keys of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import VerticalScroll
from textual.widgets import Input

from quizapp.session.view import Control
from quizapp.tui import editor
from quizapp.tui.page import Page
from quizapp.tui.widgets.card_view import CardView
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.passage import passage_blocks
from quizapp.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from textual.widget import Widget

    from quizapp.grading.result import Given
    from quizapp.session.view import Ask, Feedback
    from quizapp.session.workspace import Workspace


class PromptPage(Page):
    """A page that asks one prompt after another.

    A subclass composes `self.card`, says what is asked and shown by `asked` and `shown`, takes an
    answer in `submit` and goes on from feedback in `go_on`. While `asked` is there the prompt
    waits for an answer; afterwards `shown` is there.
    """

    TAKEN = ("enter",)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.card = CardView()
        self.passage = Sheet()
        self.pane: VerticalScroll | None = None

    @property
    def asked(self) -> Ask | None:
        """The prompt that waits for an answer."""
        raise NotImplementedError

    @property
    def shown(self) -> Feedback | None:
        """The feedback on the screen."""
        raise NotImplementedError

    def submit(self, given: Given) -> None:
        """Take an answer, and draw what follows. May raise NotSaved."""
        raise NotImplementedError

    def reveal(self) -> None:
        """Show the answer of a prompt that is not typed. May raise NotSaved."""
        raise NotImplementedError

    def go_on(self) -> None:
        """Enter, after an answer."""
        raise NotImplementedError

    # -- commands now --------------------------------------------------------------------------

    @property
    def typing(self) -> bool:
        return self.card.typing

    @property
    def answer_field(self) -> Widget | None:
        # The line takes letters at once, also before the focus has come to it.
        return self.card.line

    def offers(self, command: str) -> bool:
        match command:
            case "take_back":
                return self.asked is not None and self.asked.control is Control.ORDER
            case "left" | "right" | "passage":
                return self.shown is not None
        return super().offers(command)

    def label(self, command: str) -> str:
        match command:
            case "enter" if self.asked is not None:
                return self._answer_label(self.asked.control)
            case "space":
                return self.card.space_label()
            case "passage" if self.has_class("-passage"):
                return "Hide the passage" if self.has_class("-wide") else "Back to the card"
            case "passage" if not self.passages():
                return ""
        return super().label(command)

    def _answer_label(self, control: Control) -> str:
        if control is Control.REVEAL:
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
        self.answer(event.value)

    def answer(self, given: Given) -> None:
        """Submit an answer; if it could not be saved it stays as it was typed."""
        with self.guarded():
            self.submit(given)
            return
        self.card.line.open = True

    def action_enter(self) -> None:
        if self.asked is None:
            self.go_on()
        elif self.asked.control is Control.REVEAL:
            with self.guarded():
                self.reveal()
        else:
            self.answer(self.card.given())

    def action_space(self) -> None:
        if self.asked is not None and self.card.space():
            self.update_footer()
        else:
            self.action_enter()

    def pick_option(self, digit: int) -> None:
        """A digit while a prompt waits: it may answer."""
        if self.card.pick(digit - 1):
            self.answer(self.card.given())
        else:
            self.update_footer()

    @on(Choices.Picked)
    def _clicked(self, event: Choices.Picked) -> None:
        self.pick_option(event.index + 1)

    def action_take_back(self) -> None:
        self.card.take_back()
        self.update_footer()

    # -- the passage ---------------------------------------------------------------------------

    def passages(self) -> tuple[str, ...]:
        """The passages of the card on the screen, as far as they are at hand."""
        return self.workspace.passages(self.shown.ask.prompt) if self.shown else ()

    def action_passage(self) -> None:
        if self.pane is None:
            self.pane = VerticalScroll(self.passage, classes="pane", can_focus=False)
            self.mount(self.pane, after=self.card)
        self.toggle_class("-passage")
        self.draw_passage()
        self.update_footer()

    def draw_passage(self) -> None:
        """Draw the passage, if it is wanted; before the answer it would give it away."""
        if self.pane is None or not self.has_class("-passage"):
            return
        if self.shown is not None:
            blocks = passage_blocks(self.shown.sources, self.passages())
            self.passage.show(blocks, airy=self.airy)
            self.pane.scroll_home(animate=False)
        elif self.has_class("-wide"):
            self.passage.show([])
        else:
            self.remove_class("-passage")

    def action_leave(self) -> None:
        """Leave the passage first, where it lies over the card."""
        if self.has_class("-passage") and not self.has_class("-wide"):
            self.action_passage()
        else:
            super().action_leave()

    # -- the card ------------------------------------------------------------------------------

    def action_editor(self) -> None:
        ask = self.asked or (self.shown.ask if self.shown else None)
        if ask is not None:
            prompt = ask.prompt
            with self.guarded():
                editor.open_file(self, prompt.deck.path, prompt.card.line, prompt.deck)

    # -- moving --------------------------------------------------------------------------------

    @property
    def _scroll(self) -> VerticalScroll:
        """What the arrows scroll: the passage while it covers the card."""
        covered = self.has_class("-passage") and not self.has_class("-wide")
        return self.pane if self.pane is not None and covered else self.card

    def _move(self, step: int) -> None:
        if self._scroll is self.card:
            self.card.move(step)
            self.update_footer()
        else:
            self._scroll.scroll_relative(y=step, animate=False)

    def action_up(self) -> None:
        self._move(-1)

    def action_down(self) -> None:
        self._move(1)

    def action_top(self) -> None:
        self._scroll.scroll_home(animate=False)

    def action_bottom(self) -> None:
        self._scroll.scroll_end(animate=False)

    def action_page_up(self) -> None:
        self._scroll.scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        self._scroll.scroll_page_down(animate=False)
