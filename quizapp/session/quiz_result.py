"""How a quiz went, and what to do with what was missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp import events
from quizapp.scheduling.study_day import day_start_ms
from quizapp.session.quiz import Quiz, QuizSetup
from quizapp.session.snapshot import card_type
from quizapp.session.view import Miss
from quizapp.states import State

if TYPE_CHECKING:
    from quizapp.session.quiz import QuizAnswer
    from quizapp.session.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Share:
    """How one deck or one card type went: the sum of scores over the questions asked."""

    name: str
    points: float
    asked: int

    @property
    def score(self) -> float:
        return self.points / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True)
class QuizResult:
    """A quiz at its end. `score` is 0 to 1 over what the app graded, unanswered counting 0.

    Answers marked by the person are counted apart: `marked_right` of `marked`; `score` is None
    when there was nothing else.
    """

    score: float | None
    right: int
    partly: int
    wrong: int
    unanswered: int
    marked_right: int
    marked: int
    asked: int
    seconds: int
    by_deck: tuple[Share, ...]
    by_type: tuple[Share, ...]
    misses: tuple[Miss, ...]


def result(quiz: Quiz) -> QuizResult:
    """The result so far of a quiz, the final one when it has ended."""
    w = quiz.workspace
    answers = {a.key: a for a in quiz.answers}
    by_deck: dict[str, list[float]] = {}
    by_type: dict[str, list[float]] = {}
    misses: list[Miss] = []
    for key in quiz.questions:
        answer = answers.get(key)
        prompt = w.library.prompt(key)
        points = (answer.score or 0.0) if answer else 0.0
        if answer is None or not answer.self_marked:
            deck = prompt.deck.title if prompt else key.partition("/")[0]
            by_deck.setdefault(deck, []).append(points)
            by_type.setdefault(card_type(prompt) if prompt else "other", []).append(points)
        if points < 1:
            misses.append(_miss(quiz, key, answer))
    graded = [a for a in quiz.answers if not a.self_marked]
    marked = [a for a in quiz.answers if a.self_marked]
    counted = quiz.total - len(marked)
    verdicts = [a.verdict for a in graded]
    return QuizResult(
        score=sum(a.score or 0.0 for a in graded) / counted if counted else None,
        right=verdicts.count("right"),
        partly=verdicts.count("partly"),
        wrong=verdicts.count("wrong") + verdicts.count("missing"),
        unanswered=quiz.total - quiz.answered,
        marked_right=sum(a.verdict == "right" for a in marked),
        marked=len(marked),
        asked=quiz.total,
        seconds=_seconds(quiz),
        by_deck=_shares(by_deck),
        by_type=_shares(by_type),
        misses=tuple(misses),
    )


def _shares(points: dict[str, list[float]]) -> tuple[Share, ...]:
    return tuple(Share(name, sum(p), len(p)) for name, p in points.items())


def _miss(quiz: Quiz, key: str, answer: QuizAnswer | None) -> Miss:
    from quizapp.deck.render import answer_text, question_text

    prompt = quiz.workspace.library.prompt(key)
    if prompt is None:
        return Miss(key, key, answer.given if answer else None, answer.expected if answer else "")
    return Miss(
        key=key,
        question=question_text(prompt.card, prompt.part),
        given=answer.given if answer else None,
        answer=answer_text(prompt.card, prompt.part),
    )


def _seconds(quiz: Quiz) -> int:
    """Time spent answering; never more than the limit."""
    spent = sum(a.duration_ms for a in quiz.answers) // 1000
    return min(spent, quiz.limit_s) if quiz.limit_s is not None else spent


def again(found: QuizResult, setup: QuizSetup) -> QuizSetup:
    """A quiz of the misses alone."""
    return QuizSetup(
        keys=tuple(m.key for m in found.misses),
        count=len(found.misses),
        feedback_now=setup.feedback_now,
    )


def make_due(workspace: Workspace, found: QuizResult) -> int:
    """Make the missed prompts due today; returns how many. New and learning ones already are.

    This is not a rating: memory states stay as they are.
    """
    today = workspace.today()
    start = day_start_ms(workspace.clock, today, workspace.settings.rollover)
    drafts = []
    for miss in found.misses:
        state = workspace.store.state(miss.key)
        if state.state is State.REVIEW and state.due_day is not None and state.due_day > today:
            payload = {"due_day": today, "due_ms": start}
            drafts.append(workspace.draft(events.RESCHEDULE, miss.key, payload))
    if drafts:
        workspace.store.append(drafts)
    return len(drafts)
