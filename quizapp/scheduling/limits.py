"""Daily limits, and what of them is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is asked in one study day.

    `new_per_day` holds over the whole library; `new_by_deck` adds a limit for a deck (by id).
    `reviews_per_day` is each deck's limit of reviews unless `reviews_by_deck` has another.
    Learning and relearning steps never count. Negative numbers are taken as 0.
    """

    new_per_day: int = 10
    new_by_deck: Mapping[str, int] = field(default_factory=dict)
    reviews_per_day: int = 200
    reviews_by_deck: Mapping[str, int] = field(default_factory=dict)

    def new(self, deck: str) -> int | None:
        """The deck's own limit of new prompts; None when only the library's holds."""
        limit = self.new_by_deck.get(deck)
        return None if limit is None else max(0, limit)

    def reviews(self, deck: str) -> int:
        """The deck's limit of reviews."""
        return max(0, self.reviews_by_deck.get(deck, self.reviews_per_day))


@dataclass(frozen=True, slots=True)
class DayTotals:
    """What was done this study day, in all decks: prompts first seen, and reviews, by deck."""

    new_by_deck: Mapping[str, int] = field(default_factory=dict)
    reviews_by_deck: Mapping[str, int] = field(default_factory=dict)
