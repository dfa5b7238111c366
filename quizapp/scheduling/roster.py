"""The prompts of a queue by number, and where each belongs on a study day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Final

from quizapp.events import from_ms
from quizapp.scheduling.limits import Limits
from quizapp.scheduling.scheduler import Scheduler
from quizapp.states import PromptState, State


class Place(IntEnum):
    """Where a prompt belongs."""

    OUT = 0  # suspended
    BURIED = 1  # until tomorrow
    LEARNING = 2
    REVIEW = 3
    NEW = 4
    BLOCKED_REVIEW = 5  # a sibling goes first, or was asked today
    BLOCKED_NEW = 6
    FUTURE = 7  # due on a later study day


ASKABLE: Final = frozenset({Place.LEARNING, Place.REVIEW, Place.NEW})
_BLOCKED: Final = {Place.REVIEW: Place.BLOCKED_REVIEW, Place.NEW: Place.BLOCKED_NEW}


class Roster:
    """Keys, decks and cards as numbers, with the states that decide where each key belongs.

    Prompts, decks and cards are numbered in the order of the keys. `due[n]` holds the due
    instant (UTC ms) of a learning prompt and the due day of a future one. Of a card's new and
    due prompts one is chosen, the review with the lowest retrievability, else the first new
    one; the others are blocked, and all are once one of the card's prompts was reviewed today.
    """

    def __init__(
        self,
        keys: Sequence[str],
        states: Mapping[str, PromptState],
        limits: Limits,
        scheduler: Scheduler,
        day: int,
    ) -> None:
        self._scheduler = scheduler
        self.day: Final = day
        self.horizon = day
        self.keys = list(dict.fromkeys(keys))
        self.index = {key: number for number, key in enumerate(self.keys)}
        decks: dict[str, int] = {}
        cards: dict[str, int] = {}
        self.deck = [decks.setdefault(key.partition("/")[0], len(decks)) for key in self.keys]
        self.card = [cards.setdefault(key.rpartition("#")[0], len(cards)) for key in self.keys]
        self.decks = list(decks)
        self.deck_numbers = decks
        # Decks whose reviews, or new prompts, are never asked under the limits.
        self.no_reviews = [limits.reviews(deck) == 0 for deck in decks]
        self.no_new = [limits.new_per_day <= 0 or limits.new(deck) == 0 for deck in decks]
        self._cards = cards
        self.members: list[list[int]] = [[] for _ in cards]
        for number, card in enumerate(self.card):
            self.members[card].append(number)
        get = states.get
        self.states = [get(key) for key in self.keys]
        self.due = [0] * len(self.keys)
        self._recall = [0.0] * len(self.keys)
        # Once everything is asked for: since when, and what was reviewed after that.
        self.all_since: int | None = None
        self.through: set[int] = set()
        self._done_outside: dict[int, set[str]] = {}
        self.new_outside: set[str] = set()
        for key in states.keys() - self.index.keys():
            state = states[key]
            if day in (state.last_day, state.first_day):
                self.note_outside(state)

    def state(self, number: int) -> PromptState:
        """The state of a prompt; that of a new one when nothing is known."""
        return self.states[number] or PromptState(self.keys[number])

    def wanted(self, number: int) -> bool:
        """Whether a prompt is to be asked whatever the limits and due dates say."""
        return self.all_since is not None and number not in self.through

    def places(self, card: int) -> list[tuple[int, Place]]:
        """Where each prompt of a card belongs now; sets `due` of those that wait."""
        members = self.members[card]
        asked = self._done_outside.get(card)
        if len(members) == 1 and not asked:
            return [(members[0], self._alone(members[0]))]
        places = [(number, self._alone(number)) for number in members]
        chosen = None if asked else self._choose([n for n, place in places if place in _BLOCKED])
        return [
            (n, place if n == chosen or self.wanted(n) else _BLOCKED.get(place, place))
            for n, place in places
        ]

    def _choose(self, rivals: list[int]) -> int | None:
        """Which of a card's new and due prompts is asked today."""
        if not rivals:
            return None
        day, states, members = self.day, self.states, self.members[self.card[rivals[0]]]
        done = [n for n in members if (s := states[n]) is not None and s.last_day == day]
        if done:
            # A prompt is no sibling of its own: made due again, it may be asked again.
            rivals = [n for n in rivals if done == [n]]
        new = [n for n in rivals if self._is_new(n)]
        # A review that is never asked must not hold back a new sibling.
        if new and (len(new) == len(rivals) or self.no_reviews[self.deck[new[0]]]):
            return new[0]
        return min(set(rivals).difference(new), key=self.review_rank, default=None)

    def review_rank(self, number: int) -> tuple[float, int]:
        """Reviews by retrievability on this study day, then in file order."""
        return (self._recall[number], number)

    def after_bury(self, number: int) -> int | None:
        """The first instant (UTC ms) a buried prompt can be asked; None when never."""
        state, deck = self.state(number), self.deck[number]
        tomorrow = self._scheduler.day_start_ms(self.day + 1)
        if state.state is State.NEW:
            return None if self.no_new[deck] else tomorrow
        if state.state is not State.REVIEW:
            return max(tomorrow, state.due_ms or 0)
        if self.no_reviews[deck]:
            return None
        return max(tomorrow, self._scheduler.day_start_ms(self._due_day(state)))

    def note_outside(self, state: PromptState) -> int | None:
        """Remember a prompt not held here that has siblings here; their card's number."""
        card = self._cards.get(state.card)
        if card is not None:
            done = self._done_outside.setdefault(card, set())
            (done.add if state.last_day == self.day else done.discard)(state.prompt)
        new = self.new_outside
        (new.add if state.first_day == self.day else new.discard)(state.prompt)
        return card

    def _alone(self, number: int) -> Place:
        """Where a prompt belongs, its siblings left aside."""
        state = self.states[number]
        if state is None:
            return Place.NEW
        if state.suspended:
            return Place.OUT
        if state.buried_day == self.day:
            return Place.BURIED
        if state.state is State.NEW:
            return Place.NEW
        if state.state is not State.REVIEW:
            due = state.due_ms or 0
            since = self.all_since
            if since is not None and self.wanted(number):
                due = min(due, since)
            self.due[number] = due
            return Place.LEARNING
        due_day = self._due_day(state)
        ahead = due_day <= self.horizon and state.last_day != self.day
        if due_day <= self.day or ahead or self.wanted(number):
            self._recall[number] = self._scheduler.retrievability_on(state, self.day) or 0.0
            return Place.REVIEW
        self.due[number] = due_day
        return Place.FUTURE

    def _is_new(self, number: int) -> bool:
        state = self.states[number]
        return state is None or state.state is State.NEW

    def _due_day(self, state: PromptState) -> int:
        if state.due_day is not None:
            return state.due_day
        return self.day if state.due_ms is None else self._scheduler.day(from_ms(state.due_ms))
