"""The memory state after a rating: py-fsrs behind one function."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from quizapp.scheduling.parameters import clamp_difficulty, clamp_stability
from quizapp.states import PromptState, Rating, State

if TYPE_CHECKING:
    import fsrs

# py-fsrs needs dates, and only their distance matters: a midnight early in its calendar.
_MIDNIGHT = datetime(1000, 1, 1, tzinfo=UTC)
_MAX_ELAPSED: Final = 1_000_000


class Memory(NamedTuple):
    """Stability in days (0.001 to 36500) and difficulty (1 to 10)."""

    stability: float
    difficulty: float


def memory_of(stability: float | None, difficulty: float | None) -> Memory | None:
    """The two as a memory state within bounds; None unless both are usable numbers."""
    if stability is None or difficulty is None:
        return None
    if not (0 < stability < math.inf and -math.inf < difficulty < math.inf):
        return None
    return Memory(clamp_stability(stability), clamp_difficulty(difficulty))


class MemoryModel:
    """FSRS-6 with one set of 21 parameters; py-fsrs is imported on the first rating."""

    def __init__(self, parameters: tuple[float, ...]) -> None:
        self._parameters = parameters
        self._fsrs: fsrs.Scheduler | None = None

    def load(self) -> fsrs.Scheduler:
        """Import py-fsrs, unless that is done."""
        if self._fsrs is None:
            import fsrs

            self._fsrs = fsrs.Scheduler(self._parameters, enable_fuzzing=False)
        return self._fsrs

    def after(self, memory: Memory | None, elapsed_days: int, rating: Rating) -> Memory:
        """The memory state after `rating`, `elapsed_days` study days after the last review.

        None is a prompt that was never rated. On the same study day (0) FSRS applies its
        short-term formula, whatever the hours between. Never raises.
        """
        import fsrs

        # An id of its own spares py-fsrs's wait for a fresh one. In py-fsrs the memory does
        # not depend on the state, so a learning card stands for any.
        card = fsrs.Card(
            card_id=1,
            state=fsrs.State.Learning,
            step=0,
            stability=memory.stability if memory else None,
            difficulty=memory.difficulty if memory else None,
            due=_MIDNIGHT,
            last_review=_MIDNIGHT if memory else None,
        )
        days = min(max(elapsed_days, 0), _MAX_ELAPSED)
        card, _ = self.load().review_card(
            card, fsrs.Rating(int(rating)), _MIDNIGHT + timedelta(days=days)
        )
        after = memory_of(card.stability, card.difficulty)
        return after or memory or Memory(clamp_stability(0), clamp_difficulty(10))


def memory_in(state: PromptState) -> Memory | None:
    """The memory state a prompt holds: none while it is new, nor one that is unusable."""
    if state.state is State.NEW:
        return None
    return memory_of(state.stability, state.difficulty)
