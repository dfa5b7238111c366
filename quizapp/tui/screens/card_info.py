"""Card info: what is known of one prompt, and everything that happened to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from quizapp import events
from quizapp.deck.render import answer_text, question_text
from quizapp.deck.sources import describe
from quizapp.scheduling.outcome import interval_words
from quizapp.states import PromptState, Rating, State
from quizapp.text import plural
from quizapp.tui import commands, editor, ink, words
from quizapp.tui.moving import ScrollPage
from quizapp.tui.safe import content, one_line
from quizapp.tui.widgets.sheet import Sheet
from quizapp.tui.wrap import Block

if TYPE_CHECKING:
    from textual.widget import Widget

    from quizapp.clock import Clock
    from quizapp.deck.prompts import Prompt
    from quizapp.events import Event
    from quizapp.session.workspace import Workspace

LIMIT = 200
_STATES = {
    State.NEW: "new, not asked yet",
    State.LEARNING: "learning",
    State.REVIEW: "in review",
    State.RELEARNING: "relearning",
}
_DID = {
    events.SUSPEND: "suspended", events.UNSUSPEND: "put back", events.FLAG: "flag changed",
    events.BURY: "buried", events.FORGET: "reset to new", events.RESCHEDULE: "rescheduled",
    events.ATTACH: "history taken over",
}  # fmt: skip


class CardInfoScreen(ScrollPage):
    """One prompt by its key; the answer is left out while the card is being asked."""

    NAME = commands.INFO
    BINDINGS = commands.bindings(NAME)

    def __init__(self, workspace: Workspace, prompt: str, *, hide_answer: bool = False) -> None:
        super().__init__(workspace)
        self.prompt_key = prompt
        self.hide_answer = hide_answer
        self.sheet = Sheet()

    def contents(self) -> tuple[Widget, ...]:
        return (self.sheet,)

    def on_mount(self) -> None:
        self.reload()

    def decks_changed(self) -> None:
        self.reload()

    @property
    def prompt(self) -> Prompt | None:
        """The prompt as the library has it now."""
        return self.workspace.library.prompt(self.prompt_key)

    def reload(self) -> None:
        """Read everything again."""
        store, prompt = self.workspace.store, self.prompt
        self.header.show(prompt.deck.title if prompt else "Card", self.prompt_key, short="")
        with self.guarded():
            state = store.state(self.prompt_key)
            found = store.events(prompt=self.prompt_key, limit=LIMIT, newest_first=True)
            undone = store.undone()
            shown = [e for e in found if e.id not in undone]
            self.sheet.show(self._blocks(prompt, state, shown))
        self.update_footer()

    def _blocks(self, prompt: Prompt | None, state: PromptState, found: list[Event]) -> list[Block]:
        blocks: list[Block] = []
        if prompt is None:
            blocks.append(Block(one_line("This card is in no deck any more.", ink.STRONG)))
        else:
            blocks.append(Block(content(question_text(prompt.card, prompt.part), ink.STRONG)))
            if not self.hide_answer:
                blocks.append(Block(content(answer_text(prompt.card, prompt.part))))
        blocks += state_blocks(self.workspace.clock, state, self.workspace.today())
        if prompt is not None and not self.hide_answer:
            blocks += [
                Block(one_line(describe(prompt.deck, c)), lead=_lead("from"))
                for c in prompt.card.citations[:5]
            ]
        blocks.append(Block(one_line("History", ink.STRONG), above=1))
        lines = [b for e in found if (b := event_block(self.workspace.clock, e, self.hide_answer))]
        return [*blocks, *(lines or [Block(one_line("Not answered yet.", ink.QUIET))])]

    # -- commands ------------------------------------------------------------------------------

    def offers(self, command: str) -> bool:
        return command != "editor" or self.prompt is not None

    def label(self, command: str) -> str:
        match command:
            case "enter":
                return "Back"
            case "take_out":
                suspended = self.workspace.store.state(self.prompt_key).suspended
                return "Put back" if suspended else "Suspend"
        return super().label(command)

    def action_enter(self) -> None:
        self.action_leave()

    def action_take_out(self) -> None:
        w = self.workspace
        with self.guarded():
            suspended = w.store.state(self.prompt_key).suspended
            kind = events.UNSUSPEND if suspended else events.SUSPEND
            w.store.append([w.draft(kind, self.prompt or self.prompt_key, {})])
            self.reload()
            self.notice.say("put back" if suspended else "suspended")

    def action_editor(self) -> None:
        prompt = self.prompt
        if prompt is not None:
            with self.guarded():
                editor.open_file(self, prompt.deck.path, prompt.card.line, prompt.deck)


def _lead(word: str) -> Content:
    return Content.styled(f"{word:<12}", ink.QUIET)


def state_blocks(clock: Clock, state: PromptState, today: int) -> list[Block]:
    """What is known of a prompt, a line each."""
    marks = [
        mark
        for mark, on in (
            ("suspended", state.suspended),
            ("buried today", state.buried_day == today),
            ("flagged", bool(state.flag)),
        )
        if on
    ]
    lines = [("state", ", ".join([_STATES[state.state], *marks]))]
    if state.due_ms is not None and state.state is not State.NEW:
        lines.append(("due", words.when(clock, state.due_ms).removeprefix("on ")))
    if state.interval_days:
        lines.append(("interval", interval_words(state.interval_days)))
    if state.stability is not None and state.difficulty is not None:
        memory = f"stability {state.stability:.1f} days, difficulty {state.difficulty:.1f} of 10"
        lines.append(("memory", memory))
    if state.reps:
        forgotten = f"forgotten {plural(state.lapses, 'time')}"
        lines.append(("answered", f"{plural(state.reps, 'time')}, {forgotten}"))
    return [
        Block(one_line(text), lead=_lead(word), above=0 if number else 1)
        for number, (word, text) in enumerate(lines)
    ]


def event_block(clock: Clock, event: Event, hide_answer: bool) -> Block | None:
    """One event as a line, or None for one that says nothing to a person."""
    lead = Content.styled(f"{words.stamp(clock, event.at_ms):<19}", ink.QUIET)
    payload = event.payload
    given = payload.get("given")
    said = f"“{given}”" if isinstance(given, str) and given and not hide_answer else ""
    if event.kind == events.REVIEW:
        rating = payload.get("rating")
        name = Rating(rating).label if rating in (1, 2, 3, 4) else "?"
        after = payload.get("after")
        days = after.get("interval_days") if isinstance(after, dict) else None
        gap = f"next in {interval_words(days)}" if isinstance(days, int) and days else ""
        return Block(Content(f"{name:<7}{gap:<22}") + one_line(said), lead=lead)
    if event.kind == events.QUIZ:
        score = payload.get("score")
        result = words.percent(score) if isinstance(score, int | float) else "not answered"
        return Block(Content(f"{'Quiz':<7}{result:<22}") + one_line(said), lead=lead)
    did = _DID.get(event.kind)
    return Block(one_line(did), lead=lead) if did else None
