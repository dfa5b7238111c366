"""The quiz that was left last, as it is offered again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.events import QUIZ, SESSION_END, SESSION_START, from_ms
from quizapp.session.quiz import Quiz, unfinished
from quizapp.tui import words

if TYPE_CHECKING:
    from quizapp.events import Event
    from quizapp.session.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LeftOff:
    """An unfinished quiz: its session, how far it got, and the seconds left under a limit."""

    session: str
    answered: int
    asked: int
    seconds_left: float | None

    def told(self) -> str:
        """`4 of 10 answered, 3 min left`."""
        text = f"{self.answered:,} of {self.asked:,} answered"
        if self.seconds_left is None:
            return text
        return f"{text}, {words.duration(self.seconds_left)} left"


def left_off(workspace: Workspace) -> LeftOff | None:
    """The newest quiz, if it can be taken up again.

    One whose time ran out meanwhile is brought to its end instead. An older one is not offered,
    but stays in the history, from where it can be taken up. May raise NotSaved.
    """
    waiting = unfinished(workspace)
    if not waiting:
        return None
    found = workspace.store.events(session=waiting[0])
    start = next((e for e in found if e.kind == SESSION_START), None)
    if start is None or _is_older(workspace, start):
        return None
    plan = start.payload.get("plan")
    questions = plan.get("questions") if isinstance(plan, Mapping) else None
    if not isinstance(plan, Mapping) or not isinstance(questions, list):
        return None
    undone = workspace.store.undone()
    answered = {e.prompt for e in found if e.kind == QUIZ and e.id not in undone}
    left = _seconds_left(workspace, start, plan)
    if left == 0:
        Quiz.resume(workspace, waiting[0])
        return None
    at_hand = any(workspace.library.prompt(str(q)) for q in questions if q not in answered)
    return LeftOff(waiting[0], len(answered), len(questions), left) if at_hand else None


def _is_older(workspace: Workspace, start: Event) -> bool:
    """Whether another quiz was begun and ended since."""
    since = workspace.store.events(kinds=(SESSION_START, SESSION_END), since_ms=start.at_ms + 1)
    ended = {e.payload.get("session") for e in since if e.kind == SESSION_END}
    return any(
        e.kind == SESSION_START
        and e.payload.get("kind") == "quiz"
        and e.payload.get("session") in ended
        for e in since
    )


def _seconds_left(workspace: Workspace, start: Event, plan: Mapping[str, object]) -> float | None:
    limit = plan.get("limit_s")
    if not isinstance(limit, int | float) or isinstance(limit, bool):
        return None
    return max(0.0, limit - (workspace.now() - from_ms(start.at_ms)).total_seconds())
