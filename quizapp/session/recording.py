"""One rated answer as the events that record it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizapp import events
from quizapp.deck.fingerprint import fingerprint
from quizapp.events import Draft, to_ms
from quizapp.scheduling.folding import after_payload, before_payload
from quizapp.session.snapshot import snapshot_payload
from quizapp.states import PromptState, Rating

if TYPE_CHECKING:
    from quizapp.session.view import Feedback
    from quizapp.session.workspace import Workspace


def review_drafts(
    workspace: Workspace,
    shown: Feedback,
    rating: Rating,
    before: PromptState,
    *,
    session: str,
    duration_ms: int,
) -> list[Draft]:
    """A snapshot of the card if it is new or changed, the review, and a leech's suspension."""
    w = workspace
    prompt = shown.ask.prompt
    drafts: list[Draft] = []
    if not w.store.has_snapshot(prompt.key, fingerprint(prompt.card)):
        drafts.append(w.draft(events.SNAPSHOT, prompt, snapshot_payload(prompt)))
    grade = shown.grade
    payload: dict[str, Any] = {
        "rating": int(rating),
        "score": None if grade is None else grade.score,
        "verdict": None if grade is None else grade.verdict.value,
        "given": shown.given,
        "expected": shown.answer,
        "claimed": shown.claimed,
        "duration_ms": duration_ms,
        "hints": len(shown.ask.hints),
        "early": bool(before.due_ms and before.due_ms > to_ms(w.now())),
        "session": session,
        "parameters": w.scheduler.parameters_id,
        "retention": w.retention(prompt.deck.id),
        "before": before_payload(before),
        "after": after_payload(shown.outcomes[rating]),
    }
    drafts.append(w.draft(events.REVIEW, prompt, payload))
    if shown.leech is not None and shown.leech.suspends and rating is Rating.AGAIN:
        drafts.append(w.draft(events.SUSPEND, prompt, {"reason": "leech"}))
    return drafts
