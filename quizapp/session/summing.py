"""A study session summed up at its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from quizapp.grading.result import Verdict
from quizapp.session.view import Miss, Summary

if TYPE_CHECKING:
    from quizapp.session.workspace import Workspace
    from quizapp.states import PromptState


def summary_of(
    workspace: Workspace,
    done: Sequence[tuple[Verdict, bool, Miss | None]],
    *,
    started: datetime,
    next_due_ms: int | None,
    keys: Iterable[str],
    states: Mapping[str, PromptState],
) -> Summary:
    """The summary of answers, each as (verdict, was new, what was missed)."""
    from quizapp.history.days import streak

    w = workspace
    verdicts = [verdict for verdict, _, _ in done]
    missed = {miss.key: miss for _, _, miss in done if miss is not None}
    tomorrow = w.today() + 1
    return Summary(
        right=verdicts.count(Verdict.RIGHT),
        partly=verdicts.count(Verdict.PARTLY),
        wrong=verdicts.count(Verdict.WRONG) + verdicts.count(Verdict.MISSING),
        seconds=int((w.now() - started).total_seconds()),
        new_learned=sum(new for _, new, _ in done),
        missed=tuple(missed.values()),
        next_due_ms=next_due_ms,
        tomorrow=sum(_is_due(states.get(key), tomorrow) for key in keys),
        streak=streak(w.store, w.store.states(), w.today()),
    )


def _is_due(state: PromptState | None, day: int) -> bool:
    if state is None or state.due_day is None or state.suspended:
        return False
    return state.due_day <= day
