"""Study days: how much was answered on each, and for how many days in a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from quizapp.events import QUIZ, REVIEW, UNDO, Event
from quizapp.states import PromptState, State

if TYPE_CHECKING:
    from quizapp.progress.store import Store

DAY_MS = 86_400_000


def counting(found: Iterable[Event], undone: Collection[int]) -> list[Event]:
    """The events that count: not undone, and no undos themselves."""
    return [e for e in found if e.id not in undone and e.kind != UNDO]


def answers_by_day(found: Iterable[Event]) -> Counter[int]:
    """Answers, of reviews and quizzes, by study day (proleptic ordinal)."""
    return Counter(e.study_day for e in found if e.kind in (REVIEW, QUIZ))


def streak(store: Store, states: Mapping[str, PromptState], today: int) -> int:
    """Days in a row with an answer, up to today or yesterday.

    A day on which nothing was due keeps the streak, and is not counted itself.
    """
    window = 60
    while True:
        since = (today - window - 719_163) * DAY_MS
        found = counting(store.events(kinds=(REVIEW, QUIZ), since_ms=since), store.undone())
        days = answers_by_day(found)
        count, reached = _run(days, _owed(found, states), today, today - window)
        if not reached or len(found) == 0 or window > 20_000:
            return count
        window *= 4


def _run(
    days: Counter[int], owed: list[tuple[int, int]], today: int, oldest: int
) -> tuple[int, bool]:
    """The streak, and whether it reaches back to the oldest day that was looked at."""
    count = 0
    first = min(days, default=today)
    for day in range(today, oldest, -1):
        if days.get(day):
            count += 1
        elif day < first or (day != today and any(start <= day <= end for start, end in owed)):
            return count, False
    return count, True


def _owed(found: Iterable[Event], states: Mapping[str, PromptState]) -> list[tuple[int, int]]:
    """Spans of study days on which some review was due and not done, both ends included."""
    spans = []
    for event in found:
        before = event.payload.get("before")
        due = before.get("due_day") if isinstance(before, Mapping) else None
        if isinstance(due, int) and due < event.study_day:
            spans.append((due, event.study_day - 1))
    for state in states.values():
        if state.state is State.REVIEW and state.due_day is not None and not state.suspended:
            spans.append((state.due_day, 10_000_000))
    return spans
