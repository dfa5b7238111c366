"""A small fold for tests: counts, remembers, forgets; order matters, unknown kinds do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from quizapp import events as kinds
from quizapp.events import Draft, Event
from quizapp.states import PromptState, Rating, State

START = datetime(2025, 3, 1, 12, tzinfo=UTC)
TODAY = START.toordinal()


def fold(state: PromptState, event: Event) -> PromptState:
    """A stand-in for the scheduler: not FSRS, but as sensitive to order and to omissions."""
    payload = event.payload
    if event.kind == kinds.REVIEW:
        rating = Rating(payload["rating"])
        stability = (state.stability or 1.0) * (0.5 if rating is Rating.AGAIN else 1.0 + rating / 4)
        stability = min(max(stability, 0.1), 1000.0)
        days = max(1, round(stability))
        return replace(
            state,
            state=State.REVIEW,
            stability=stability,
            difficulty=min(10.0, (state.difficulty or 5.0) * 0.9 + (5 - rating) / 2 + 0.1),
            due_ms=event.at_ms + days * 86_400_000,
            due_day=event.study_day + days,
            interval_days=days,
            last_ms=event.at_ms,
            last_day=event.study_day,
            first_day=event.study_day if state.first_day is None else state.first_day,
            reps=state.reps + 1,
            lapses=state.lapses + (rating is Rating.AGAIN),
            last_rating=rating,
            last_given=payload.get("given"),
            fingerprint=event.fingerprint,
        )
    if event.kind == kinds.QUIZ:
        return replace(state, last_score=payload.get("score"), last_given=payload.get("given"))
    if event.kind == kinds.SUSPEND:
        return replace(state, suspended=True)
    if event.kind == kinds.UNSUSPEND:
        return replace(state, suspended=False)
    if event.kind == kinds.FLAG:
        return replace(state, flag=payload["flag"])
    if event.kind == kinds.BURY:
        return replace(state, buried_day=payload["day"])
    if event.kind == kinds.FORGET:
        return PromptState(state.prompt, suspended=state.suspended, flag=state.flag)
    return state


def draft(
    kind: str = kinds.REVIEW,
    prompt: str | None = "deck/card#main",
    /,
    *,
    minutes: float = 0,
    study_day: int = TODAY,
    fingerprint: str | None = "f1",
    **payload: Any,
) -> Draft:
    """An event `minutes` after START; a review is Good unless a rating is given."""
    if kind == kinds.REVIEW:
        payload.setdefault("rating", 3)
    at = START + timedelta(minutes=minutes)
    return Draft(kind, at, 60, study_day, prompt, fingerprint, payload)
