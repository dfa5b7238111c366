"""Quiz set-up: which decks and tags, how many, how long, and when the answers are told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content

from quizapp.session.quiz import Quiz
from quizapp.session.quiz_setup import ALL, remember, remembered
from quizapp.text import plural
from quizapp.tui import commands, ink, words
from quizapp.tui.left_off import LeftOff, left_off
from quizapp.tui.moving import ListKeys
from quizapp.tui.safe import one_line
from quizapp.tui.widgets.form import Field, Form, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.session.workspace import Workspace

COUNTS: Final = (5, 10, 15, 20, 30, 50, 100, ALL)
LIMITS: Final = (None, 60, 120, 180, 300, 600, 900, 1200, 1800, 3600)
"""Seconds for the whole quiz."""

_OFFER: Final = "offer"
_COUNT, _LIMIT, _FEEDBACK = "count", "limit", "feedback"
_VALUES: Final = (_COUNT, _LIMIT, _FEEDBACK)
_DECK, _TAG = "deck:", "tag:"


class QuizSetupScreen(ListKeys):
    """One form; enter starts wherever the cursor is."""

    NAME = commands.SETUP
    BINDINGS = commands.bindings(NAME)
    CSS_PATH: ClassVar[list[str]] = ["../widgets/form.tcss"]  # type: ignore[assignment]

    def __init__(self, workspace: Workspace, decks: Sequence[str] = ()) -> None:
        super().__init__(workspace)
        self.choice = remembered(workspace.desk)
        if decks and set(decks) != set(self.choice.decks):
            self.choice = replace(self.choice, decks=tuple(decks), tags=())
        self.offer: LeftOff | None = None
        self.rows = self.form = Form()
        self._cards: list[tuple[str, frozenset[str]]] = []
        self._names: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.form
        yield self.notice
        yield self.footer

    def on_screen_resume(self) -> None:
        with self.guarded():
            self.offer = left_off(self.workspace)
            self._index()
        self._draw(cursor=_OFFER if self.offer else None)

    def on_resize(self, event: events.Resize) -> None:
        self._draw()

    def decks_changed(self) -> None:
        self._index()
        self._draw()

    # -- what there is to choose from ------------------------------------------------------------

    def _index(self) -> None:
        """Read the deck and the tags of every card that can be asked."""
        known: set[str] = set()
        self._cards, self._names = [], {}
        for prompt in self.workspace.library.prompts():
            if prompt.card_key in known:
                continue
            known.add(prompt.card_key)
            tags = (*prompt.card.tags, *prompt.deck.tags)
            for tag in tags:
                self._names.setdefault(tag.casefold(), tag)
            self._cards.append((prompt.deck.id, frozenset(t.casefold() for t in tags)))
        decks = {d.id for d in self.workspace.library.decks}
        self.choice = replace(
            self.choice,
            decks=tuple(d for d in self.choice.decks if d in decks),
            tags=tuple(t.casefold() for t in self.choice.tags if t.casefold() in self._names),
        )

    @property
    def available(self) -> int:
        """How many cards there are to ask with these decks and tags."""
        decks, tags = set(self.choice.decks), set(self.choice.tags)
        return sum(
            1
            for deck, has in self._cards
            if (not decks or deck in decks) and (not tags or tags & has)
        )

    @property
    def questions(self) -> int:
        """How many questions the quiz will have."""
        return min(self.choice.count, self.available)

    # -- drawing -------------------------------------------------------------------------------

    def _draw(self, cursor: str | None = None) -> None:
        asked = plural(self.questions, "question")
        self.header.show("Quiz", f"{asked} of {self.available:,}", short=asked)
        sections = [self._offered(), self._values(), self._decks(), self._tags()]
        self.form.show(sections, cursor=cursor, airy=self.airy)
        self.update_footer()

    def _offered(self) -> Section:
        if self.offer is None:
            return Section(())
        text = one_line("Take up where you left", ink.STRONG)
        note = one_line(f": {self.offer.told()}", limit=80)
        return Section((Field(_OFFER, text + note),))

    def _values(self) -> Section:
        choice, available = self.choice, self.available
        count = f"{choice.count:,}" if choice.count < ALL else "all of them"
        few = available < choice.count < ALL
        note = one_line(f"   only {available:,} there", ink.QUIET) if few else Content("")
        limit = "no limit" if choice.limit_s is None else words.duration(choice.limit_s)
        feedback = "after each answer" if choice.feedback_now else "at the end"
        return Section(
            (
                Field(_COUNT, Content("Questions"), value=Content(count), note=note),
                Field(_LIMIT, Content("Time"), value=Content(limit)),
                Field(_FEEDBACK, Content("Feedback"), value=Content(feedback)),
            )
        )

    def _decks(self) -> Section:
        tags = set(self.choice.tags)
        sizes: dict[str, int] = {}
        for deck, has in self._cards:
            sizes[deck] = sizes.get(deck, 0) + (not tags or bool(tags & has))
        fields = [
            Field(
                _DECK + deck.id,
                one_line(deck.title),
                ticked=deck.id in self.choice.decks,
                number=place if place < 10 else None,
                note=Content.styled(f"{sizes.get(deck.id, 0):,}", ink.QUIET),
            )
            for place, deck in enumerate(self.workspace.library.decks, 1)
        ]
        return Section(tuple(fields), _title("Decks", len(self.choice.decks), "all of them"))

    def _tags(self) -> Section:
        decks = set(self.choice.decks)
        sizes: dict[str, int] = {}
        for deck, has in self._cards:
            for tag in has:
                sizes[tag] = sizes.get(tag, 0) + (not decks or deck in decks)
        fields = [
            Field(
                _TAG + tag,
                one_line(self._names[tag]),
                ticked=tag in self.choice.tags,
                note=Content.styled(f"{sizes[tag]:,}", ink.QUIET),
            )
            for tag in sorted(sizes)
            if sizes[tag] or tag in self.choice.tags
        ]
        return Section(tuple(fields), _title("Tags", len(self.choice.tags), "any"), grid=True)

    # -- commands now --------------------------------------------------------------------------

    def offers(self, command: str) -> bool:
        match command:
            case "enter":
                return self.form.key == _OFFER or self.available > 0
            case "space":
                return self.form.key != _OFFER
        return True

    def label(self, command: str) -> str:
        match command:
            case "enter":
                return "Take it up" if self.form.key == _OFFER else "Start"
            case "space":
                return "Change" if self.form.key in _VALUES else "Tick"
        return super().label(command)

    # -- choosing --------------------------------------------------------------------------------

    def _choose(self, key: str, step: int = 1) -> None:
        """Tick a deck or a tag, or step a value on."""
        choice = self.choice
        match key:
            case "count":
                choice = replace(choice, count=_stepped(COUNTS, choice.count, step))
            case "limit":
                choice = replace(choice, limit_s=_stepped(LIMITS, choice.limit_s, step))
            case "feedback":
                choice = replace(choice, feedback_now=not choice.feedback_now)
            case _ if key.startswith(_DECK):
                decks = _toggled(choice.decks, key.removeprefix(_DECK))
                choice = replace(choice, decks=decks)
            case _ if key.startswith(_TAG):
                choice = replace(choice, tags=_toggled(choice.tags, key.removeprefix(_TAG)))
        self.choice = choice
        self._draw()

    def action_space(self) -> None:
        if self.form.key and self.form.key != _OFFER:
            self._choose(self.form.key)

    def action_pick(self, digit: int) -> None:
        decks = self.workspace.library.decks
        if digit <= len(decks):
            self.form.go_to(_DECK + decks[digit - 1].id)
            self._choose(_DECK + decks[digit - 1].id)

    @on(Form.Picked)
    def _picked(self, event: Form.Picked) -> None:
        if event.key == _OFFER:
            self.action_enter()
        else:
            self._choose(event.key, event.step)

    # -- going on --------------------------------------------------------------------------------

    def action_enter(self) -> None:
        with self.guarded():
            if self.form.key == _OFFER and self.offer is not None:
                quiz = Quiz.resume(self.workspace, self.offer.session)
                if quiz is not None:
                    self.turn_to(commands.QUIZ, quiz)
                return
            quiz = Quiz.start(self.workspace, self.choice)
            remember(self.workspace.desk, self.choice)
            self.turn_to(commands.QUIZ, quiz)

    # -- moving --------------------------------------------------------------------------------

    @on(Form.Moved)
    def _moved(self) -> None:
        self.update_footer()

    def _aside(self, step: int) -> None:
        if self.form.key in _VALUES:
            self._choose(self.form.key or "", step)
        else:
            self.form.move_aside(step)

    def action_left(self) -> None:
        self._aside(-1)

    def action_right(self) -> None:
        self._aside(1)


def _title(name: str, chosen: int, none: str) -> Content:
    says = f" · {chosen:,} ticked" if chosen else f" · {none}"
    return Content.assemble(("  " + name, ink.STRONG), (says, ink.QUIET))


def _toggled(chosen: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(c for c in chosen if c != one) if one in chosen else (*chosen, one)


def _stepped(values: Sequence[Any], value: Any, step: int) -> Any:
    """The neighbouring value; one that is not among them is taken for the next lower one."""
    if value in values:
        return values[(values.index(value) + step) % len(values)]
    below = [i for i, v in enumerate(values) if v and v < value]
    at = below[-1] if below else -1
    return values[(at + (step if step > 0 else 0)) % len(values)]
