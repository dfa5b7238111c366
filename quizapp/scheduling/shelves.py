"""The prompts of a queue in order: lanes of new prompts and reviews, learning, the end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from heapq import heapify, heappop, heappush
from typing import Final

from quizapp.scheduling.lanes import Entry, Lanes, Rank
from quizapp.scheduling.quota import Quota
from quizapp.scheduling.roster import ASKABLE, Place, Roster

NEVER: Final = 1 << 62


class Shelves:
    """Every prompt of a roster at its place, in order, counted against its quota.

    A change to a prompt's state is made between `withdraw` and `deposit` of its card. Both
    take O(log n) for each of the card's prompts.
    """

    def __init__(self, roster: Roster, new: Quota, reviews: Quota) -> None:
        self._roster = roster
        self._new = new
        self._reviews = reviews
        decks = len(roster.decks)
        self.place: list[Place] = [Place.OUT] * len(roster.keys)
        self._stamps = [0] * len(roster.keys)
        # New and due prompts by deck, also those that limits or siblings hold back.
        self.waiting_new = [0] * decks
        self.waiting_reviews = [0] * decks
        self.buried: set[int] = set()
        self.learning: list[tuple[int, int]] = []
        # By due day; the second holds prompts of decks whose reviews are never asked.
        self._future: tuple[list[Entry], list[Entry]] = ([], [])
        # Prompts sent to the end, in order, each with the instant it stands in line for.
        self.late: dict[int, int] = {}
        self._new_lanes = Lanes(decks, self._stamps, new.is_open, self._new_order)
        self._review_lanes = Lanes(decks, self._stamps, reviews.is_open, lambda deck, rank: rank)
        self._fill()

    def first_new(self) -> int | None:
        """The new prompt whose turn it is, under all limits."""
        return self._new_lanes.first() if self._new.any_left() else None

    def first_review(self) -> int | None:
        """The review whose turn it is, under all limits."""
        return self._review_lanes.first()

    def learning_until(self, until: int) -> list[int]:
        """Learning prompts due until an instant (UTC ms), by time; then late ones."""
        soon = [n for _, n in self.learning[: bisect_right(self.learning, (until, NEVER))]]
        return soon + self._late_learning(until)

    def count_learning(self, until: int) -> int:
        """How many those are."""
        return bisect_right(self.learning, (until, NEVER)) + len(self._late_learning(until))

    def may_ask(self, number: int, until: int) -> bool:
        """Whether a prompt can be asked, in learning if due until `until` (UTC ms)."""
        place, deck = self.place[number], self._roster.deck[number]
        if place is Place.LEARNING:
            return self._roster.due[number] <= until
        if place is Place.NEW:
            return self._new.any_left(late=True) and self._new.is_open(deck, late=True)
        return place is Place.REVIEW and self._reviews.is_open(deck, late=True)

    def next_day(self) -> int | None:
        """The earliest study day on which a prompt now in the future is due and asked."""
        future = self._future[0]
        while future and self._is_stale(future[0]):
            heappop(future)
        return future[0][0][0] if future else None

    def send_to_end(self, number: int, ms: int, until: int) -> None:
        """Put a prompt behind all late ones, and behind learning ones due until `until`."""
        soon = bisect_right(self.learning, (until, NEVER))
        ahead = self.learning[max(0, soon - 2) : soon]
        times = [due for due, other in ahead if other != number]
        card = self._roster.card[number]
        self.withdraw(card)
        self.late.pop(number, None)
        self.late[number] = max([ms, *times, *self.late.values()]) + 1
        self.deposit(card)

    def withdraw(self, card: int) -> None:
        """Take a card's prompts out."""
        for number in self._roster.members[card]:
            if self.place[number] is Place.LEARNING and number not in self.late:
                entry = (self._roster.due[number], number)
                del self.learning[bisect_left(self.learning, entry)]
            self._stamps[number] += 1
            self._count(number, -1)

    def deposit(self, card: int) -> None:
        """Put a card's prompts in where they belong now."""
        roster, late = self._roster, self.late
        for number, place in roster.places(card):
            self.place[number] = place
            if place not in ASKABLE:
                late.pop(number, None)
            self._count(number, 1)
            deck = roster.deck[number]
            if place is Place.FUTURE:
                entry = ((roster.due[number],), number, self._stamps[number])
                heappush(self._future[roster.no_reviews[deck]], entry)
            elif number in late:
                continue
            elif place is Place.NEW:
                self._new_lanes.put(deck, (number,), number)
            elif place is Place.REVIEW:
                self._review_lanes.put(deck, roster.review_rank(number), number)
            elif place is Place.LEARNING:
                insort(self.learning, (roster.due[number], number))
        self.refresh(roster.deck[roster.members[card][0]])

    def redo(self) -> None:
        """Place all prompts anew, and look at all limits anew."""
        for card in range(len(self._roster.members)):
            self.withdraw(card)
            self.deposit(card)

    def refresh(self, deck: int) -> None:
        """Take notice that a deck's limits have changed."""
        self._new_lanes.refresh(deck)
        self._review_lanes.refresh(deck)

    def reach(self, horizon: int) -> list[int]:
        """Put in the reviews due up to the study day `horizon`; returns those to be asked."""
        self._roster.horizon = horizon
        reached = []
        for future in self._future:
            while future and future[0][0][0] <= horizon:
                entry = heappop(future)
                if not self._is_stale(entry):
                    reached.append(entry[1])
        for card in {self._roster.card[number] for number in reached}:
            self.withdraw(card)
            self.deposit(card)
        return [number for number in reached if self.place[number] is Place.REVIEW]

    def _fill(self) -> None:
        """Place all prompts for the first time, in O(n)."""
        roster = self._roster
        new: list[list[Entry]] = [[] for _ in roster.decks]
        reviews: list[list[Entry]] = [[] for _ in roster.decks]
        for card in range(len(roster.members)):
            for number, place in roster.places(card):
                self.place[number] = place
                if place is Place.FUTURE:
                    future = self._future[roster.no_reviews[roster.deck[number]]]
                    future.append(((roster.due[number],), number, 0))
                elif place is Place.NEW:
                    new[roster.deck[number]].append(((number,), number, 0))
                elif place is Place.REVIEW:
                    entry = (roster.review_rank(number), number, 0)
                    reviews[roster.deck[number]].append(entry)
                elif place is Place.LEARNING:
                    self.learning.append((roster.due[number], number))
                elif place is not Place.OUT:
                    self._count(number, 1)
        self.learning.sort()
        for future in self._future:
            heapify(future)
        for deck in range(len(roster.decks)):
            self._new.change(deck, available=len(new[deck]))
            self._reviews.change(deck, available=len(reviews[deck]))
            self.waiting_new[deck] += len(new[deck])
            self.waiting_reviews[deck] += len(reviews[deck])
            self._new_lanes.fill(deck, new[deck])
            self._review_lanes.fill(deck, reviews[deck])

    def _count(self, number: int, sign: int) -> None:
        """Add a prompt to (1) or take it from (-1) the counts of its place."""
        place, deck = self.place[number], self._roster.deck[number]
        late = sign if number in self.late else 0
        if place is Place.NEW:
            self._new.change(deck, available=sign, late=late)
        elif place is Place.REVIEW:
            self._reviews.change(deck, available=sign, late=late)
        if place in (Place.NEW, Place.BLOCKED_NEW):
            self.waiting_new[deck] += sign
        elif place in (Place.REVIEW, Place.BLOCKED_REVIEW):
            self.waiting_reviews[deck] += sign
        elif place is Place.BURIED:
            (self.buried.add if sign > 0 else self.buried.discard)(number)

    def _late_learning(self, until: int) -> list[int]:
        place, due = self.place, self._roster.due
        return [n for n in self.late if place[n] is Place.LEARNING and due[n] <= until]

    def _new_order(self, deck: int, rank: Rank) -> Rank:
        return (self._new.used(deck), deck)

    def _is_stale(self, entry: Entry) -> bool:
        return self._stamps[entry[1]] != entry[2]
