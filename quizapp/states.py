"""What is known of one prompt: the rating, the state, and the row that holds it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Rating(IntEnum):
    """How well a prompt was remembered, as in FSRS and Anki."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def label(self) -> str:
        return self.name.capitalize()


class State(IntEnum):
    """Where a prompt stands in learning, numbered as in FSRS and Anki."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True, slots=True)
class PromptState:
    """The fold of one prompt's not-undone events; `PromptState(prompt)` is a new prompt.

    Days are proleptic ordinals (`date.toordinal`) of study days; instants are UTC milliseconds.
    `due_ms` is when it may be asked: for minute steps the exact instant, for intervals of days
    the start of study day `due_day` at the place it was judged. `due_day` is None for minute
    steps and for new prompts. `step` is the index of the (re)learning step, None in Review.
    `buried_day` is the study day on which the prompt is hidden. `last_given` is the last answer
    given, as shown.
    """

    prompt: str
    state: State = State.NEW
    step: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    due_ms: int | None = None
    due_day: int | None = None
    interval_days: int = 0
    last_ms: int | None = None
    last_day: int | None = None
    first_day: int | None = None
    reps: int = 0
    lapses: int = 0
    last_rating: Rating | None = None
    last_score: float | None = None
    last_given: str | None = None
    fingerprint: str | None = None
    suspended: bool = False
    buried_day: int | None = None
    flag: int = 0

    @property
    def deck(self) -> str:
        """The id of the deck in the prompt key `deck/card#part`."""
        return self.prompt.partition("/")[0]

    @property
    def card(self) -> str:
        """The key without its part: siblings share it."""
        return self.prompt.rpartition("#")[0]
