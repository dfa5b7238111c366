"""Recall: Anki's true retention."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from quizapp.events import REVIEW, Event
from quizapp.states import Rating, State

MATURE_DAYS = 21


@dataclass(frozen=True, slots=True)
class Recall:
    """Passed of asked, for prompts under 21 days' interval (young) and the rest (mature)."""

    young_passed: int = 0
    young: int = 0
    mature_passed: int = 0
    mature: int = 0

    @property
    def rate(self) -> float | None:
        """The share remembered, 0 to 1; None when nothing counts yet."""
        total = self.young + self.mature
        return (self.young_passed + self.mature_passed) / total if total else None


def recall(found: Iterable[Event], undone: Collection[int] = ()) -> Recall:
    """True retention as in Anki's manual ("True retention").

    The first review of each prompt and study day whose interval was a day or more; Again fails,
    everything else passes. Quiz answers, repeats on a day and early reviews are left out.
    """
    counts = [0, 0, 0, 0]
    seen: set[tuple[str | None, int]] = set()
    for event in sorted(found, key=lambda e: (e.at_ms, e.id)):
        if event.kind != REVIEW or event.id in undone:
            continue
        key = (event.prompt, event.study_day)
        if key in seen:
            continue
        seen.add(key)
        payload = event.payload
        before = payload.get("before")
        if not isinstance(before, Mapping) or payload.get("early"):
            continue
        interval = before.get("interval_days")
        if before.get("state") != State.REVIEW or not isinstance(interval, int) or interval < 1:
            continue
        at = 2 if interval >= MATURE_DAYS else 0
        counts[at] += payload.get("rating") != Rating.AGAIN
        counts[at + 1] += 1
    return Recall(*counts)
