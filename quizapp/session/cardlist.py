"""The card list: every prompt with its state, filtered, and what can be done to it."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quizapp import events
from quizapp.deck.prompts import Prompt
from quizapp.deck.render import answer_text, question_text
from quizapp.errors import InputError
from quizapp.scheduling.leech import is_leech
from quizapp.states import PromptState, State

if TYPE_CHECKING:
    from quizapp.session.workspace import Workspace

STATE_WORDS = {
    State.NEW: "new",
    State.LEARNING: "learning",
    State.REVIEW: "review",
    State.RELEARNING: "relearning",
}


@dataclass(frozen=True, slots=True)
class CardRow:
    """One prompt in the list. `marks` are words such as suspended, buried, leech, flagged."""

    prompt: Prompt
    state: PromptState
    question: str
    answer: str
    marks: tuple[str, ...]

    @property
    def state_word(self) -> str:
        """`new`, `learning`, `review` or `relearning`; a mark that hides it comes first."""
        for mark in ("suspended", "buried"):
            if mark in self.marks:
                return mark
        return STATE_WORDS[self.state.state]


@dataclass(frozen=True, slots=True)
class _Did:
    what: str
    key: str
    event_ids: tuple[int, ...]


Filter = Callable[[CardRow], bool]

_IS: dict[str, Filter] = {
    "suspended": lambda r: "suspended" in r.marks,
    "buried": lambda r: "buried" in r.marks,
    "leech": lambda r: "leech" in r.marks,
    "flagged": lambda r: "flagged" in r.marks,
    "due": lambda r: "due" in r.marks,
    "new": lambda r: r.state.state is State.NEW,
    "learning": lambda r: r.state.state in (State.LEARNING, State.RELEARNING),
    "review": lambda r: r.state.state is State.REVIEW,
}


def parse_filter(text: str) -> Filter:
    """Words that must stand in question, answer or tags; `tag:`, `deck:` and `is:` narrow.

    `-` before a term excludes. Raises InputError for an unknown `is:`, naming the known ones.
    """
    try:
        terms = shlex.split(text)
    except ValueError:
        terms = text.split()
    tests: list[Filter] = []
    for term in terms:
        negated = term.startswith("-") and len(term) > 1
        test = _term(term[1:] if negated else term)
        tests.append(_not(test) if negated else test)
    return lambda row: all(test(row) for test in tests)


def _not(test: Filter) -> Filter:
    return lambda row: not test(row)


def _term(term: str) -> Filter:
    name, colon, value = term.partition(":")
    value = value.casefold()
    if colon and name == "is":
        if value not in _IS:
            raise InputError(f"is:{value} is not known", hint=f"write is: and {', '.join(_IS)}")
        return _IS[value]
    if colon and name == "tag":
        return lambda r: any(
            t.casefold().startswith(value) for t in (*r.prompt.card.tags, *r.prompt.deck.tags)
        )
    if colon and name == "deck":
        return lambda r: (
            value in r.prompt.deck.title.casefold() or value == r.prompt.deck.id.casefold()
        )
    folded = term.casefold()
    return lambda r: (
        folded in r.question.casefold()
        or folded in r.answer.casefold()
        or any(folded in tag.casefold() for tag in r.prompt.card.tags)
    )


class CardList:
    """The prompts of some decks, waiting cards left out; changes are events and can be undone.

    The methods that change something may raise NotSaved; then nothing has changed.
    """

    def __init__(self, workspace: Workspace, decks: Sequence[str] = ()) -> None:
        self.workspace = workspace
        self.decks = tuple(decks)
        self._did: list[_Did] = []
        self.rows: list[CardRow] = []
        self.refresh()

    def refresh(self) -> None:
        """Read all rows again."""
        w = self.workspace
        prompts = w.library.prompts(self.decks or None)
        states = w.store.states({p.deck.id for p in prompts})
        self.rows = [self._row(p, states.get(p.key) or PromptState(p.key)) for p in prompts]

    def _row(self, prompt: Prompt, state: PromptState) -> CardRow:
        today = self.workspace.today()
        marks = []
        if state.suspended:
            marks.append("suspended")
        if state.buried_day == today:
            marks.append("buried")
        if is_leech(state.lapses, self.workspace.settings.leech_threshold):
            marks.append("leech")
        if state.flag:
            marks.append("flagged")
        if state.due_day is not None and state.due_day <= today and not state.suspended:
            marks.append("due")
        return CardRow(
            prompt=prompt,
            state=state,
            question=question_text(prompt.card, prompt.part),
            answer=answer_text(prompt.card, prompt.part),
            marks=tuple(marks),
        )

    def matching(self, text: str) -> list[CardRow]:
        """The rows that a filter lets through. Raises InputError for a wrong filter."""
        test = parse_filter(text)
        return [row for row in self.rows if test(row)]

    def suspend(self, row: CardRow) -> str:
        """Take out of study, or put back; returns what was done."""
        kind = events.UNSUSPEND if row.state.suspended else events.SUSPEND
        return self._do("put back" if row.state.suspended else "suspended", row, kind, {})

    def bury(self, row: CardRow) -> str:
        """Hide until the next study day, or show again; returns what was done."""
        buried = "buried" in row.marks
        day = None if buried else self.workspace.today()
        return self._do("unburied" if buried else "buried", row, events.BURY, {"day": day})

    def flag(self, row: CardRow) -> str:
        """Flag, or take the flag off; returns what was done."""
        flag = 0 if row.state.flag else 1
        return self._do("flagged" if flag else "unflagged", row, events.FLAG, {"flag": flag})

    def reset(self, row: CardRow) -> str:
        """Make the prompt new again; its reviews stay in the history."""
        return self._do("reset to new", row, events.FORGET, {})

    def _do(self, what: str, row: CardRow, kind: str, payload: dict[str, Any]) -> str:
        w = self.workspace
        saved = w.store.append([w.draft(kind, row.prompt, payload)])
        self._did.append(_Did(what, row.prompt.key, (saved[-1].id,)))
        self._replace(row.prompt.key)
        return what

    def undo(self) -> tuple[str, str] | None:
        """Take back the last change: what it was and the prompt's key, or None."""
        if not self._did:
            return None
        did = self._did[-1]
        w = self.workspace
        w.store.append([w.draft(events.UNDO, did.key, {"target": str(i)}) for i in did.event_ids])
        self._did.pop()
        self._replace(did.key)
        return did.what, did.key

    def _replace(self, key: str) -> None:
        for index, row in enumerate(self.rows):
            if row.prompt.key == key:
                self.rows[index] = self._row(row.prompt, self.workspace.store.state(key))
