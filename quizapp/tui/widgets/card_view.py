"""One prompt on the screen: the question, a control to answer with, then what follows it."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

from quizapp.grading.result import Given
from quizapp.session.view import Ask, Control
from quizapp.tui import ink
from quizapp.tui.safe import content, one_line
from quizapp.tui.widgets.answer_line import AnswerLine
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.numbered import Numbered
from quizapp.tui.widgets.ordering import Ordering
from quizapp.tui.widgets.sheet import Sheet
from quizapp.tui.wrap import Block

_VERDICT_LINES = 4  # the verdict, my answer and the right one


class CardView(VerticalScroll, can_focus=False):
    """Shows a prompt, takes an answer, shows feedback; everything is updated in place.

    Screens call `show_ask` and `show_feedback` and read `given()`. Keys reach it as `move`,
    `pick`, `space` and `take_back`.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.question = Sheet(classes="question")
        self.asks = Sheet(classes="asks")
        self.line = AnswerLine()
        self.choices = Choices()
        self.ordering = Ordering()
        self.feedback = Sheet(classes="feedback")
        self.shown: Ask | None = None
        self.asking = False

    def compose(self) -> ComposeResult:
        yield self.question
        yield self.asks
        yield self.line
        yield self.choices
        yield self.ordering
        yield self.feedback

    # -- what is shown -------------------------------------------------------------------------

    def show_ask(self, ask: Ask, *, given: str = "", airy: bool = True) -> None:
        """Ask a prompt; `given` stands in the answer line at first."""
        self.shown, self.asking = ask, True
        self.show_question(ask, airy=airy)
        self.feedback.show([])
        quiet = ask.control is not Control.LINE
        self.asks.show([Block(one_line(ask.asks, ink.QUIET))] if quiet else [])
        if ask.control is not Control.LINE:
            self.line.close()
        self.choices.hide()
        self.ordering.hide()
        match ask.control:
            case Control.LINE:
                self.line.ask(ask.asks, given)
            case Control.CHOOSE | Control.CHOOSE_SEVERAL:
                self.choices.show(ask.options, several=ask.control is Control.CHOOSE_SEVERAL)
            case Control.ORDER:
                self.ordering.show(ask.options)
        self.scroll_home(animate=False)
        if ask.control is Control.LINE:
            self.call_after_refresh(self._bring_up, self.line, True)

    def show_question(self, ask: Ask, *, airy: bool = True) -> None:
        """Draw the question, and the hints shown so far."""
        self.shown = ask
        blocks = [Block(content(ask.question, ink.STRONG))]
        if ask.ageing:
            blocks.append(Block(one_line(ask.ageing, ink.QUIET)))
        lead = Content.styled("hint  ", ink.QUIET)
        blocks += [Block(content(h), lead=lead, above=i == 0) for i, h in enumerate(ask.hints)]
        self.question.show(blocks, airy=airy)

    def show_feedback(self, blocks: Iterable[Block], *, airy: bool = True) -> None:
        """Put feedback where the control was."""
        self.asking = False
        self.asks.show([])
        self.line.close()
        self.choices.hide()
        self.ordering.hide()
        self.feedback.show(blocks, airy=airy)

    def show_verdict(self) -> None:
        """Scroll to the top, or to the verdict where a long question leaves no room for it."""
        self.scroll_home(animate=False)
        # The first refresh lays the feedback out, the second knows how far there is to scroll.
        self.call_after_refresh(self.call_after_refresh, self._bring_up, self.feedback, False)

    def _bring_up(self, widget: Widget, whole: bool) -> None:
        """Scroll a widget that is below the fold up: the `whole`, or its first lines."""
        place, height = widget.virtual_region, self.scrollable_content_region.height
        if whole and place.bottom > height:
            self.scroll_to(y=place.bottom - height, animate=False, force=True)
        elif not whole and place.y + min(place.height, _VERDICT_LINES) > height:
            self.scroll_to(y=max(0, place.y - 1), animate=False, force=True)

    # -- the answer ----------------------------------------------------------------------------

    @property
    def typing(self) -> bool:
        """Whether letters go into the answer line."""
        return self.asking and self.shown is not None and self.shown.control is Control.LINE

    def given(self) -> Given:
        """The answer as it stands; None or empty for "don't know"."""
        match self.shown.control if self.shown else None:
            case Control.LINE:
                return self.line.value
            case Control.CHOOSE | Control.CHOOSE_SEVERAL:
                return self.choices.given()
            case Control.ORDER:
                return self.ordering.given()
        return None

    def pick(self, index: int) -> bool:
        """A digit, from 0; True if it answers the prompt."""
        match self.shown.control if self.shown and self.asking else None:
            case Control.CHOOSE:
                return self.choices.pick(index)
            case Control.CHOOSE_SEVERAL:
                self.choices.pick(index)
                self._follow(self.choices)
            case Control.ORDER:
                self.ordering.pick(index)
        return False

    def space(self) -> bool:
        """Tick, or pick up and drop; False where space means enter."""
        match self.shown.control if self.shown and self.asking else None:
            case Control.CHOOSE_SEVERAL:
                self.choices.pick(self.choices.cursor if self.choices.cursor is not None else 0)
            case Control.ORDER:
                self.ordering.hold()
            case _:
                return False
        return True

    def space_label(self) -> str:
        """What space does, empty where it means enter."""
        match self.shown.control if self.shown and self.asking else None:
            case Control.CHOOSE_SEVERAL:
                return "Tick"
            case Control.ORDER:
                return "Drop" if self.ordering.held else "Pick up"
        return ""

    def take_back(self) -> bool:
        """Take the last digit of an order back."""
        return self.ordering.display and self.ordering.take_back()

    def move(self, step: int) -> None:
        """Move the cursor in a list of options, else scroll."""
        match self.shown.control if self.shown and self.asking else None:
            case Control.CHOOSE | Control.CHOOSE_SEVERAL:
                self.choices.move(step)
                self._follow(self.choices)
            case Control.ORDER:
                self.ordering.move(step)
                self._follow(self.ordering)
            case _:
                self.scroll_relative(y=step, animate=False)

    def _follow(self, control: Numbered) -> None:
        """Scroll so that the cursor is on the screen."""
        first, height = control.cursor_lines()
        region = control.virtual_region
        self.scroll_to_region(
            Region(0, region.y + first, region.width, height), animate=False, force=True
        )
