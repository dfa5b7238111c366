"""A quiz as a state machine: a fixed list of questions, scored, never touching the schedule."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from quizapp import events
from quizapp.deck.fingerprint import fingerprint
from quizapp.deck.model import BasicCard
from quizapp.deck.prompts import Prompt
from quizapp.errors import InputError
from quizapp.events import Event, from_ms, to_ms
from quizapp.grading.result import Given, Grade, Mark, Verdict
from quizapp.session.asking import make_ask
from quizapp.session.judging import feedback_for
from quizapp.session.snapshot import snapshot_payload
from quizapp.session.view import Ask, Control, Feedback, Phase
from quizapp.states import State

if TYPE_CHECKING:
    from quizapp.session.workspace import Workspace


@dataclass(frozen=True, slots=True)
class QuizSetup:
    """What a quiz is made of. No decks and no tags means all of them.

    `limit_s` is the time for the whole quiz in seconds, None for no limit. `keys` asks exactly
    these prompts. The same seed over the same decks gives the same questions in the same order.
    """

    decks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    count: int = 10
    limit_s: int | None = None
    feedback_now: bool = True
    seed: int | None = None
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuizAnswer:
    """One answered question of a quiz, as committed. `event_id` is what an undo takes back."""

    key: str
    event_id: int
    score: float | None
    verdict: str
    given: str | None
    expected: str
    self_marked: bool
    duration_ms: int


def eligible(workspace: Workspace, setup: QuizSetup) -> list[Prompt]:
    """The prompts a quiz may ask: of the chosen decks and tags, one for each card."""
    if setup.keys:
        found = (workspace.library.prompt(key) for key in setup.keys)
        return [p for p in found if p is not None]
    wanted = {t.casefold() for t in setup.tags}
    by_card: dict[str, list[Prompt]] = {}
    for prompt in workspace.library.prompts(setup.decks or None):
        tags = {t.casefold() for t in (*prompt.card.tags, *prompt.deck.tags)}
        if not wanted or wanted & tags:
            by_card.setdefault(prompt.card_key, []).append(prompt)
    rng = random.Random(setup.seed)  # noqa: S311 (a draw, not a secret)
    return [rng.choice(prompts) for prompts in by_card.values()]


class Quiz:
    """One quiz. Every answer is durable when the method that takes it returns.

    Any of them may raise NotSaved (a StorageError); then nothing has changed.
    """

    def __init__(
        self,
        workspace: Workspace,
        session: str,
        started_ms: int,
        plan: Mapping[str, Any],
        answers: tuple[QuizAnswer, ...] = (),
    ) -> None:
        self.workspace = workspace
        self.id = session
        self.started_ms = started_ms
        self.plan = plan
        self.questions: tuple[str, ...] = tuple(plan["questions"])
        self.answers: list[QuizAnswer] = list(answers)
        self.feedback_now: bool = plan.get("feedback") != "end"
        self.limit_s: int | None = plan.get("limit_s")
        self.phase = Phase.DONE
        self.ask: Ask | None = None
        self.feedback: Feedback | None = None
        self.ended: str | None = None
        self._hints: tuple[str, ...] = ()
        self._base: Feedback | None = None
        self._next()

    @classmethod
    def start(cls, workspace: Workspace, setup: QuizSetup) -> Quiz:
        """Draw the questions and write down the plan. Raises InputError when there are none."""
        if setup.seed is None:
            setup = replace(setup, seed=workspace.rng.getrandbits(31))
        prompts = eligible(workspace, setup)
        if not prompts:
            raise InputError(
                "there is nothing to ask with these decks and tags", hint="choose others"
            )
        if not setup.keys:
            rng = random.Random(f"questions:{setup.seed}")  # noqa: S311
            rng.shuffle(prompts)
            prompts = prompts[: max(1, setup.count)]
        now = workspace.now()
        plan = {
            "questions": [p.key for p in prompts],
            "seed": setup.seed,
            "limit_s": setup.limit_s,
            "feedback": "now" if setup.feedback_now else "end",
            "tags": list(setup.tags),
        }
        session = f"{to_ms(now):x}-{workspace.rng.getrandbits(32):08x}"
        decks = list(dict.fromkeys(p.deck.id for p in prompts))
        payload = {"session": session, "kind": "quiz", "decks": decks, "plan": plan}
        (event,) = workspace.store.append([workspace.draft(events.SESSION_START, None, payload)])
        return cls(workspace, session, event.at_ms, plan)

    @classmethod
    def resume(cls, workspace: Workspace, session: str) -> Quiz | None:
        """Take up an unfinished quiz; None when there is no such quiz or it has ended."""
        found = workspace.store.events(session=session)
        undone = workspace.store.undone()
        start = next((e for e in found if e.kind == events.SESSION_START), None)
        if start is None or start.payload.get("kind") != "quiz":
            return None
        if any(e.kind == events.SESSION_END and e.id not in undone for e in found):
            return None
        plan = start.payload.get("plan")
        if not isinstance(plan, Mapping) or not isinstance(plan.get("questions"), list):
            return None
        answers = tuple(
            _answer_of(e) for e in found if e.kind == events.QUIZ and e.id not in undone
        )
        return cls(workspace, session, start.at_ms, plan, answers)

    # -- where it stands -------------------------------------------------------------------

    @property
    def total(self) -> int:
        return len(self.questions)

    @property
    def answered(self) -> int:
        return len(self.answers)

    @property
    def seconds_left(self) -> float | None:
        """Seconds until time is up (0 when it is), None without a limit; leaving stops nothing."""
        if self.limit_s is None:
            return None
        end = from_ms(self.started_ms) + timedelta(seconds=self.limit_s)
        return max(0.0, (end - self.workspace.now()).total_seconds())

    def _next(self) -> None:
        done = {a.key for a in self.answers}
        if self.seconds_left == 0:
            self._end("time")
            return
        for key in self.questions:
            prompt = self.workspace.library.prompt(key) if key not in done else None
            if prompt is not None:
                self._show(prompt)
                return
        self._end("done")

    def _show(self, prompt: Prompt) -> None:
        w = self.workspace
        self.feedback = None
        self._base = None
        self.ask, self._hints = make_ask(
            prompt,
            State.NEW,
            typed=w.typed(prompt.deck.id) or not isinstance(prompt.card, BasicCard),
            seed=f"{prompt.key}:{self.plan.get('seed')}",
            today=w.date_today(),
        )
        self.ask = replace(self.ask, hints_left=0)
        self.phase = Phase.ASKING
        self._asked_at = w.now()

    def _end(self, reason: str) -> None:
        if self.ended is None:
            w = self.workspace
            payload = {"session": self.id, "reason": reason}
            w.store.append([w.draft(events.SESSION_END, None, payload)])
            self.ended = reason
        self.ask = None
        self.feedback = None
        self._base = None
        self.phase = Phase.DONE

    # -- answering -----------------------------------------------------------------------------

    def answer(self, given: Given) -> Feedback:
        """Grade and commit an answer; without feedback now, the next question is asked."""
        assert self.ask is not None and self.phase is Phase.ASKING
        late = self.seconds_left == 0
        feedback = feedback_for(self.workspace, self.ask, given, revealed=False)
        assert feedback.grade is not None
        self._commit(feedback, feedback.grade.score, feedback.grade.verdict, self_marked=False)
        return self._show_feedback(feedback, late)

    def reveal(self) -> Feedback:
        """Show the answer of a basic card; `mark` then says whether I knew it."""
        assert self.ask is not None and self.ask.control is Control.REVEAL
        self.feedback = feedback_for(self.workspace, self.ask, None, revealed=True)
        self.phase = Phase.FEEDBACK
        return self.feedback

    @property
    def wants_mark(self) -> bool:
        """A revealed answer is on the screen and waits to be marked."""
        return (
            self.phase is Phase.FEEDBACK and self.feedback is not None
            and self.feedback.grade is None
        )  # fmt: skip

    def mark(self, knew: bool) -> None:
        """Mark a revealed answer and go on."""
        assert self.wants_mark and self.feedback is not None
        verdict = Verdict.RIGHT if knew else Verdict.WRONG
        self._commit(self.feedback, 1.0 if knew else 0.0, verdict, self_marked=True)
        self._next()

    def _show_feedback(self, feedback: Feedback, late: bool) -> Feedback:
        # The answer is committed: if going on fails, it must not be asked again.
        self.feedback = feedback
        self.phase = Phase.FEEDBACK
        if late or not self.feedback_now:
            self._next()
        return feedback

    def next(self) -> None:
        """Go on after feedback."""
        if self.phase is Phase.FEEDBACK and not self.wants_mark:
            self._next()

    def expire(self, given: Given) -> None:
        """Time is up: what was being typed is graded, the rest counts as unanswered."""
        if self.phase is Phase.ASKING and self.ask is not None:
            blank = given is None or (isinstance(given, str) and not given.strip()) or given == ()
            if not blank and self.ask.control is not Control.REVEAL:
                self.answer(given)
        if self.phase is not Phase.DONE:
            self._end("time")

    def claim_right(self) -> Feedback | None:
        """`I was right`: the committed answer is undone and committed again as right."""
        shown = self.feedback
        if shown is None or shown.grade is None or shown.claimed:
            return None
        if shown.grade.verdict in (Verdict.RIGHT, Verdict.MISSING):
            return None
        self._base = shown
        grade = Grade(
            1.0, Verdict.RIGHT,
            tuple(Mark(m.text) for m in shown.grade.given),
            tuple(Mark(m.text) for m in shown.grade.expected),
            "you said that you were right",
        )  # fmt: skip
        claimed = replace(shown, grade=grade, claimed=1)
        self._commit(claimed, 1.0, Verdict.RIGHT, self_marked=False, instead_of=self.answers[-1])
        self.feedback = claimed
        return claimed

    def undo(self) -> str | None:
        """Take back `I was right`; returns its name, or None when there is nothing to undo."""
        if self._base is None or self._base.grade is None:
            return None
        grade = self._base.grade
        self._commit(
            self._base, grade.score, grade.verdict, self_marked=False, instead_of=self.answers[-1]
        )
        self.feedback, self._base = self._base, None
        return "I was right"

    def _commit(
        self,
        feedback: Feedback,
        score: float,
        verdict: Verdict,
        *,
        self_marked: bool,
        instead_of: QuizAnswer | None = None,
    ) -> None:
        w = self.workspace
        prompt = feedback.ask.prompt
        duration = max(0, to_ms(w.now()) - to_ms(self._asked_at))
        drafts = []
        if instead_of is not None:
            duration = instead_of.duration_ms
            drafts.append(w.draft(events.UNDO, prompt, {"target": str(instead_of.event_id)}))
        if not w.store.has_snapshot(prompt.key, fingerprint(prompt.card)):
            drafts.append(w.draft(events.SNAPSHOT, prompt, snapshot_payload(prompt)))
        payload = {
            "session": self.id,
            "score": score,
            "verdict": verdict.value,
            "given": feedback.given,
            "expected": feedback.answer,
            "claimed": feedback.claimed,
            "duration_ms": duration,
            "self_marked": self_marked,
        }
        drafts.append(w.draft(events.QUIZ, prompt, payload))
        saved = w.store.append(drafts)
        if instead_of is not None:
            self.answers.remove(instead_of)
        self.answers.append(_answer_of(saved[-1]))

    def leave(self) -> None:
        """Leave the quiz; it can be taken up again, and a time limit goes on."""
        if self.phase is Phase.FEEDBACK and not self.wants_mark and self.answered == self.total:
            self._next()


def unfinished(workspace: Workspace) -> tuple[str, ...]:
    """Ids of the quizzes that were left and can be taken up again, newest first."""
    found = workspace.store.events(kinds=(events.SESSION_START, events.SESSION_END))
    undone = workspace.store.undone()
    ended = {
        e.payload.get("session")
        for e in found
        if e.kind == events.SESSION_END and e.id not in undone
    }
    started = [
        str(e.payload.get("session"))
        for e in found
        if e.kind == events.SESSION_START and e.payload.get("kind") == "quiz"
    ]
    return tuple(s for s in reversed(started) if s not in ended)


def _answer_of(event: Event) -> QuizAnswer:
    p = event.payload
    score = p.get("score")
    return QuizAnswer(
        key=event.prompt or "",
        event_id=event.id,
        score=float(score) if isinstance(score, int | float) else None,
        verdict=str(p.get("verdict")),
        given=p.get("given") if isinstance(p.get("given"), str) else None,
        expected=str(p.get("expected") or ""),
        self_marked=bool(p.get("self_marked")),
        duration_ms=int(p.get("duration_ms") or 0),
    )
