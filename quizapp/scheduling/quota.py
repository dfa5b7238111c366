"""What is left of a daily limit, by deck and over all decks."""

from __future__ import annotations

from collections.abc import Sequence


class Quota:
    """Counts of one kind of prompt (new, or reviews) against its limits; decks by number.

    `limits[deck]` is None where a deck has no limit of its own; `overall` likewise.
    `available` counts prompts that could be asked now, `late` those of them that were sent
    to the end: room is kept for these, so that the limit cannot swallow them.
    """

    def __init__(
        self, limits: Sequence[int | None], used: Sequence[int], overall: int | None, spent: int
    ) -> None:
        self._limits = list(limits)
        self._used = list(used)
        self._overall = overall
        self._spent = spent
        self._start = spent
        self._available = [0] * len(self._limits)
        self._late = [0] * len(self._limits)
        self._sum = 0
        self._kept = 0

    @property
    def done(self) -> int:
        """How many were used since the start; below 0 when earlier ones were undone."""
        return self._spent - self._start

    @property
    def left(self) -> int:
        """How many can still be asked under all limits."""
        if self._overall is None:
            return self._sum
        return min(self._sum, max(0, self._overall - self._spent))

    def used(self, deck: int) -> int:
        """How many the deck has used of its limit."""
        return self._used[deck]

    def change(self, deck: int, *, used: int = 0, available: int = 0, late: int = 0) -> None:
        """Add to a deck's counts."""
        self._add(deck, -1)
        used = max(used, -self._used[deck])
        self._used[deck] += used
        self._available[deck] += available
        self._late[deck] += late
        self._add(deck, 1)
        self.spend(used)

    def spend(self, amount: int) -> None:
        """Use some of the overall limit, from whatever deck."""
        self._spent += max(amount, -self._spent)

    def raise_overall(self, extra: int) -> None:
        """Allow `extra` more overall than what was used or allowed so far."""
        if self._overall is not None:
            self._overall = max(self._overall, self._spent) + extra

    def raise_limit(self, deck: int, extra: int) -> None:
        """Allow `extra` more of a deck than what was used or allowed so far."""
        limit = self._limits[deck]
        if limit is not None:
            self._add(deck, -1)
            self._limits[deck] = max(limit, self._used[deck]) + extra
            self._add(deck, 1)

    def any_left(self, *, late: bool = False) -> bool:
        """Whether the overall limit allows one more (room for late ones kept unless `late`)."""
        if self._overall is None:
            return True
        kept = 0 if late else self._kept
        return self._overall - self._spent > kept

    def is_open(self, deck: int, *, late: bool = False) -> bool:
        """Whether the deck's own limit allows one more (likewise)."""
        limit = self._limits[deck]
        if limit is None:
            return True
        kept = 0 if late else self._late[deck]
        return limit - self._used[deck] > kept

    def lift(self) -> None:
        """Do away with all limits."""
        self._overall = None
        self._limits = [None] * len(self._limits)
        self._recount()

    def raise_to(self, other: Quota, decks: Sequence[int | None]) -> None:
        """Allow at least what `other` allows; `decks[n]` is the number of deck n there."""
        if self._overall is not None and other._overall is not None:
            self._overall = max(self._overall, other._overall)
        for deck, there in enumerate(decks):
            limit = self._limits[deck]
            if there is not None and limit is not None:
                self._limits[deck] = max(limit, other._limits[there] or 0)
        self._recount()

    def deck_left(self, deck: int) -> int:
        """How many of the deck alone can still be asked under all limits."""
        left = self._own_left(deck)
        if self._overall is None:
            return left
        return min(left, max(0, self._overall - self._spent))

    def _own_left(self, deck: int) -> int:
        limit, available = self._limits[deck], self._available[deck]
        return available if limit is None else min(available, max(0, limit - self._used[deck]))

    def _add(self, deck: int, sign: int) -> None:
        """Add a deck to (1) or take it from (-1) the sums over decks."""
        left = self._own_left(deck)
        self._sum += sign * left
        self._kept += sign * min(left, self._late[deck])

    def _recount(self) -> None:
        self._sum = self._kept = 0
        for deck in range(len(self._limits)):
            self._add(deck, 1)
