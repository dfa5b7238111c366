"""From an answer to its feedback: the grade, the rating it proposes, the source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from quizapp.deck.render import answer_text
from quizapp.deck.sources import describe
from quizapp.events import REVIEW
from quizapp.grading.result import Given, Grade, Verdict
from quizapp.scheduling.leech import leech_now
from quizapp.session.view import Ask, Control, Feedback, LeechNote
from quizapp.states import PromptState, Rating, State

if TYPE_CHECKING:
    from quizapp.events import Event
    from quizapp.scheduling.outcome import Outcome
    from quizapp.session.workspace import Workspace


def proposed_rating(grade: Grade | None, hinted: bool) -> Rating:
    """Right gives Good, right after a hint Hard, anything else Again; Easy is never proposed."""
    if grade is not None and grade.verdict is not Verdict.RIGHT:
        return Rating.AGAIN
    return Rating.HARD if hinted else Rating.GOOD


def given_text(given: Given) -> str | None:
    """An answer as one text; None for "don't know"."""
    if isinstance(given, tuple):
        return "; ".join(given) or None
    return (given or "").strip() or None


def feedback_for(
    workspace: Workspace,
    ask: Ask,
    given: Given,
    *,
    revealed: bool,
    state: PromptState | None = None,
    outcomes: Mapping[Rating, Outcome] | None = None,
) -> Feedback:
    """Everything that is shown after an answer; without `outcomes` it is a quiz's."""
    prompt = ask.prompt
    grade = None
    if not revealed:
        # The first question is painted before this is needed.
        from quizapp.grading.grade import grade as grade_answer

        context = workspace.grading_context(prompt.deck)
        grade = grade_answer(prompt.card, prompt.part, given, context)
    proposed = proposed_rating(grade, bool(ask.hints)) if outcomes else None
    leech = None
    if state is not None and proposed is Rating.AGAIN:
        leech = _leech_note(workspace, state)
    return Feedback(
        ask=ask,
        grade=grade,
        answer=answer_text(prompt.card, prompt.part),
        given=given_text(given),
        explanation=prompt.card.explanation,
        sources=tuple(dict.fromkeys(describe(prompt.deck, c) for c in prompt.card.citations)),
        outcomes=outcomes or {},
        ratings=_ratings(workspace) if outcomes else (),
        proposed=proposed,
        can_accept=ask.control is Control.LINE and workspace.can_accept(prompt.card),
        leech=leech,
    )


def _ratings(workspace: Workspace) -> tuple[Rating, ...]:
    if workspace.settings.ratings == "2":
        return (Rating.AGAIN, Rating.GOOD)
    return tuple(Rating)


def _leech_note(workspace: Workspace, state: PromptState) -> LeechNote | None:
    """What to say when forgetting this once more makes a leech of it."""
    lapses = state.lapses + 1
    if state.state is not State.REVIEW or not leech_now(lapses, workspace.settings.leech_threshold):
        return None
    found = workspace.store.events(
        kinds=(REVIEW,), prompt=state.prompt, limit=20, newest_first=True
    )
    return LeechNote(lapses, _wrong_answers(found), workspace.settings.leech == "suspend")


def _wrong_answers(found: list[Event], limit: int = 3) -> tuple[str, ...]:
    """The last distinct wrong answers among review events, newest first."""
    given = (
        e.payload.get("given")
        for e in found
        if e.payload.get("verdict") in ("wrong", "partly") and not e.payload.get("claimed")
    )
    return tuple(dict.fromkeys(g for g in given if isinstance(g, str) and g))[:limit]
