"""The queue: which prompt is asked next, and how many are left today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from quizapp.events import to_ms
from quizapp.scheduling.limits import DayTotals, Limits
from quizapp.scheduling.quota import Quota
from quizapp.scheduling.roster import ASKABLE, Roster
from quizapp.scheduling.scheduler import Scheduler
from quizapp.scheduling.shelves import NEVER, Shelves
from quizapp.states import PromptState, State

LEARN_AHEAD_MS: Final = 20 * 60 * 1000


class Counts(NamedTuple):
    """What is left today under the limits; learning prompts are those due within 20 minutes."""

    new: int
    learning: int
    due: int

    @property
    def total(self) -> int:
        """All three together."""
        return self.new + self.learning + self.due


class Queue:
    """The prompts to ask on one study day, in order; `next` looks without taking.

    First learning prompts that are due; then reviews, lowest retrievability first, with new
    prompts spread evenly among them, in file order within a deck and taking decks in turn
    (the one with the fewest new prompts today goes first); then prompts sent to the end, and
    learning prompts due within 20 minutes. Of a card's prompts only one is asked a day, the
    most forgotten review, else the first new one: its siblings wait until tomorrow. Prompts
    in learning are exempt. Limits are in `Limits`; the queue holds until the study day is
    over (`needs_rebuild`). Nothing is random: the same input gives the same order. Making one
    takes O(n), everything after that O(log n) for each prompt that changes.
    """

    def __init__(  # noqa: PLR0917
        self,
        keys: Sequence[str],
        states: Mapping[str, PromptState],
        limits: Limits,
        totals: DayTotals,
        scheduler: Scheduler,
        now: datetime,
    ) -> None:
        self.day: Final = scheduler.day(now)
        self._scheduler = scheduler
        self._ms = to_ms(now)
        self._last: int | None = None
        self._raised = False
        self._roster = Roster(keys, states, limits, scheduler, self.day)
        decks = self._roster.decks
        new, reviews = totals.new_by_deck, totals.reviews_by_deck
        self._new = Quota(
            [limits.new(deck) for deck in decks],
            [new.get(deck, 0) for deck in decks],
            max(0, limits.new_per_day),
            sum(new.values()),
        )
        reviewed = [reviews.get(deck, 0) for deck in decks]
        self._reviews = Quota(
            [limits.reviews(deck) for deck in decks], reviewed, None, sum(reviewed)
        )
        self._shelves = Shelves(self._roster, self._new, self._reviews)

    # What to ask

    def next(self, now: datetime) -> str | None:
        """The key of the prompt to ask at `now`, or None when nothing is left for now.

        It stays the same until something changes (`update`, `later`, `more`) or time passes.
        """
        self._ms = to_ms(now)
        number = self._next(self._ms)
        return None if number is None else self._roster.keys[number]

    def is_waiting(self, key: str, now: datetime) -> bool:
        """Whether a prompt is among those that can be asked at `now`, at whatever place."""
        number = self._roster.index.get(key)
        if number is None:
            return False
        return self._shelves.may_ask(number, to_ms(now) + LEARN_AHEAD_MS)

    def counts(self, now: datetime) -> Counts:
        """How many are left today."""
        learning = self._shelves.count_learning(to_ms(now) + LEARN_AHEAD_MS)
        return Counts(self._new.left, learning, self._reviews.left)

    def deck_counts(self, now: datetime) -> dict[str, Counts]:
        """How many are left today of each deck, had it been studied by itself."""
        roster = self._roster
        learning = [0] * len(roster.decks)
        for number in self._shelves.learning_until(to_ms(now) + LEARN_AHEAD_MS):
            learning[roster.deck[number]] += 1
        return {
            name: Counts(self._new.deck_left(deck), learning[deck], self._reviews.deck_left(deck))
            for deck, name in enumerate(roster.decks)
        }

    def next_due_ms(self, now: datetime) -> int | None:
        """The first instant (UTC ms) from `now` on at which there is something to ask.

        That is now itself while `next` has a prompt; None when nothing will ever come due.
        """
        ms = to_ms(now)
        if self._next(ms) is not None:
            return ms
        times = [self._roster.due[number] for number in self._shelves.learning_until(NEVER)]
        day = self._shelves.next_day()
        if day is not None:
            times.append(self._scheduler.day_start_ms(day))
        if any(map(self._waits_for_tomorrow, range(len(self._roster.decks)))):
            times.append(self._scheduler.day_start_ms(self.day + 1))
        buried = map(self._roster.after_bury, self._shelves.buried)
        times.extend(time for time in buried if time is not None)
        return max(ms, min(times)) if times else None

    def needs_rebuild(self, now: datetime) -> bool:
        """Whether another study day has begun, so that a new queue must be made."""
        return self._scheduler.day(now) != self.day

    # What changes

    def update(self, state: PromptState, now: datetime) -> None:
        """Put a prompt where its new state belongs: rated, undone, suspended, buried, …

        Counts and limits follow, also back. Prompts the queue does not hold are looked at as
        siblings of those it does.
        """
        roster, shelves = self._roster, self._shelves
        self._ms = to_ms(now)
        number = roster.index.get(state.prompt)
        if number is None:
            self._update_outside(state)
            return
        old, deck, card = roster.state(number), roster.deck[number], roster.card[number]
        shelves.withdraw(card)
        reviewed = 0
        if state.reps > old.reps:
            self._last = number
            reviewed = int(old.state is State.REVIEW)
            roster.through.add(number)
        elif state.reps < old.reps:
            self._last = None
            reviewed = -int(state.state is State.REVIEW and old.last_day == self.day)
            roster.through.discard(number)
        if state.reps != old.reps:
            shelves.late.pop(number, None)
        roster.states[number] = state
        new = (state.first_day == self.day) - (old.first_day == self.day)
        self._new.change(deck, used=new)
        self._reviews.change(deck, used=reviewed)
        shelves.deposit(card)

    def later(self, key: str) -> None:
        """Send a prompt behind all others that can be asked; other keys are let be."""
        number = self._roster.index.get(key)
        if number is not None and self._shelves.place[number] in ASKABLE:
            self._shelves.send_to_end(number, self._ms, self._ms + LEARN_AHEAD_MS)

    def more(self, now: datetime, *, new: int = 0, days: int = 0) -> Counts:
        """Study on: `new` more new prompts, and reviews due within the next `days` study days.

        What was reviewed today is not asked ahead. Limits are raised by as much, for today
        only. Returns what is left then.
        """
        decks = range(len(self._roster.decks))
        if new > 0:
            self._raised = True
            self._new.raise_overall(new)
            for deck in decks:
                self._new.raise_limit(deck, new)
        if self.day + days > self._roster.horizon:
            self._raised = True
            for number in self._shelves.reach(self.day + days):
                self._reviews.raise_limit(self._roster.deck[number], 1)
        for deck in decks:
            self._shelves.refresh(deck)
        return self.counts(now)

    def ask_all(self, now: datetime) -> None:
        """Ask every prompt once, due or not, without limits; not suspended or buried ones."""
        self._roster.through = set()
        self._lift(to_ms(now))

    def carry_over(self, old: Queue) -> None:
        """Take up what only an older queue knows; for one made anew because decks changed.

        That is what `ask_all` and (within a study day) `more` allowed, and which prompts were
        sent to the end.
        """
        roster, before = self._roster, old._roster
        if before.all_since is not None:
            through = {before.keys[number] for number in before.through}
            roster.through = {n for n, key in enumerate(roster.keys) if key in through}
            self._lift(before.all_since)
        if old.day != self.day:
            return
        if old._raised:
            self._raised = True
            there = [before.deck_numbers.get(deck) for deck in roster.decks]
            self._new.raise_to(old._new, there)
            self._reviews.raise_to(old._reviews, there)
            self._shelves.reach(before.horizon)
            for deck in range(len(roster.decks)):
                self._shelves.refresh(deck)
        for number in old._shelves.late:
            self.later(before.keys[number])

    # Choosing

    def _next(self, ms: int) -> int | None:
        card = self._roster.card
        last_card = None if self._last is None else card[self._last]
        waiting = None
        for due, number in self._shelves.learning:
            if due > ms:
                break
            if card[number] != last_card:
                return number
            if waiting is None:
                waiting = number
        # The card asked a moment ago waits for one other prompt.
        main = self._main()
        if main is not None or waiting is not None:
            return waiting if main is None else main
        return self._from_end(ms + LEARN_AHEAD_MS)

    def _main(self) -> int | None:
        review, new = self._shelves.first_review(), self._shelves.first_new()
        if review is None or new is None:
            return new if review is None else review
        new_done, reviews_done = max(0, self._new.done), max(0, self._reviews.done)
        # Evenly: the shares done of both, each taken one further, stay level.
        all_new = new_done + self._new.left + 1
        all_reviews = reviews_done + self._reviews.left + 1
        return new if (new_done + 1) * all_reviews < (reviews_done + 1) * all_new else review

    def _from_end(self, until: int) -> int | None:
        """Late prompts and learning prompts due soon, by time; not the last one if avoidable."""
        soon = [(n == self._last, due, n) for due, n in self._shelves.learning[:2] if due <= until]
        for number, due in self._shelves.late.items():
            if self._shelves.may_ask(number, until):
                soon.append((number == self._last, due, number))
                break
        return min(soon)[2] if soon else None

    def _waits_for_tomorrow(self, deck: int) -> bool:
        """Whether a deck holds prompts that only limits or siblings keep from being asked."""
        roster, shelves = self._roster, self._shelves
        if shelves.waiting_reviews[deck] and not roster.no_reviews[deck]:
            return True
        return bool(shelves.waiting_new[deck]) and not roster.no_new[deck]

    # Changing

    def _lift(self, since: int) -> None:
        self._roster.all_since = since
        self._new.lift()
        self._reviews.lift()
        self._shelves.redo()

    def _update_outside(self, state: PromptState) -> None:
        roster = self._roster
        before = state.prompt in roster.new_outside
        card = roster.note_outside(state)
        new = (state.prompt in roster.new_outside) - before
        deck = roster.deck_numbers.get(state.deck)
        if deck is None:
            self._new.spend(new)
        else:
            self._new.change(deck, used=new)
            self._shelves.refresh(deck)
        if card is not None:
            self._shelves.withdraw(card)
            self._shelves.deposit(card)
