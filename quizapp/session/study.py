"""A study session as a state machine: ask, answer or reveal, rate, next; and the ways around."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from quizapp import events
from quizapp.events import Draft, to_ms
from quizapp.grading.result import Given, Grade, Mark, Verdict
from quizapp.scheduling.queue import Queue
from quizapp.session.asking import make_ask
from quizapp.session.judging import feedback_for, proposed_rating
from quizapp.session.recording import review_drafts
from quizapp.session.summing import summary_of
from quizapp.session.view import Ask, Counts, Feedback, Miss, Phase, Summary
from quizapp.states import PromptState, Rating, State

if TYPE_CHECKING:
    from quizapp.deck.prompts import Prompt
    from quizapp.session.workspace import Selection, Workspace


@dataclass(frozen=True, slots=True)
class _Done:
    """One committed answer of this session, for the summary and for undo."""

    key: str
    verdict: Verdict
    new: bool
    miss: Miss | None


@dataclass(frozen=True, slots=True)
class _Step:
    """Something that `undo` takes back: the events, the prompt to return to, and its name."""

    what: str
    key: str
    event_ids: tuple[int, ...]
    done: _Done | None = None


class StudySession:
    """Study of a selection. Every rating is durable when `rate` returns.

    Any method may raise NotSaved (a StorageError); then nothing has changed and the same
    prompt stays.
    """

    def __init__(self, workspace: Workspace, selection: Selection) -> None:
        self.workspace = workspace
        self.selection = selection
        self.id = f"{to_ms(workspace.now()):x}-{workspace.rng.getrandbits(32):08x}"
        self.phase = Phase.DONE
        self.ask: Ask | None = None
        self.feedback: Feedback | None = None
        self.started = workspace.now()
        self._begun = False  # its start is written with its first answer
        self._open = False  # answered since its end was written
        self._done: list[_Done] = []
        self._undo: list[_Step] = []
        self._progress = 0.0
        self._given: Given = None
        self._hints: tuple[str, ...] = ()
        self._claim_base: Feedback | None = None
        self._claim_edits: list[Any] = []
        self._prompts: dict[str, Prompt] = {}
        self._states: dict[str, PromptState] = {}
        self._queue = self._build_queue()
        resume = workspace.desk.resume.get(selection.name) if not selection.keys else None
        self._advance(prefer=resume)

    # -- the queue ---------------------------------------------------------------------------

    def _build_queue(self, old: Queue | None = None) -> Queue:
        w = self.workspace
        if self.selection.keys:
            found = [p for key in self.selection.keys if (p := w.library.prompt(key)) is not None]
        else:
            found = list(w.library.prompts(self.selection.decks or None))
        self._prompts = {p.key: p for p in found}
        self._states = w.store.states({p.deck.id for p in found})
        queue = Queue(
            list(self._prompts), self._states, w.limits(), w.totals(), w.scheduler, w.now()
        )
        if old is not None:
            queue.carry_over(old)
        elif self.selection.keys:
            queue.ask_all(w.now())
        return queue

    def _advance(self, prefer: str | None = None) -> None:
        now = self.workspace.now()
        if self._queue.needs_rebuild(now):
            self._queue = self._build_queue(self._queue)
        key = None
        if prefer is not None and self._queue.is_waiting(prefer, now):
            key = prefer
        if key is None:
            key = self._queue.next(now)
        self.feedback = None
        self._given = None
        self._claim_base = None
        self._claim_edits = []
        if key is None:
            self.ask = None
            self.phase = Phase.DONE
            return
        self._show(key)

    def _show(self, key: str) -> None:
        w = self.workspace
        prompt = w.library.prompt(key) or self._prompts[key]
        self._prompts[key] = prompt
        state = self.state(key)
        self.ask, self._hints = make_ask(
            prompt,
            state.state,
            typed=w.typed(prompt.deck.id),
            seed=f"{key}:{state.reps}",
            today=w.date_today(),
        )
        self.feedback = None
        self._given = None
        self.phase = Phase.ASKING
        self._asked_at = w.now()

    def state(self, key: str) -> PromptState:
        """What is known of a prompt of this session."""
        return self._states.get(key) or PromptState(key)

    @property
    def counts(self) -> Counts:
        """What is left, the prompt on the screen included."""
        left = self._queue.counts(self.workspace.now())
        return Counts(left.new, left.learning, left.due)

    @property
    def progress(self) -> float:
        """The share done, 0 to 1; it never runs backwards."""
        done, left = len(self._done), self.counts.total
        share = 1.0 if self.phase is Phase.DONE else done / (done + left) if done + left else 0.0
        self._progress = max(self._progress, share)
        return self._progress

    @property
    def title(self) -> str:
        """What is studied, by name."""
        decks = self.workspace.decks(self.selection.decks)
        if self.selection.keys:
            return "The missed ones"
        return decks[0].title if self.selection.decks and len(decks) == 1 else "Everything"

    # -- answering ---------------------------------------------------------------------------

    def hint(self) -> str | None:
        """Show one more hint; None when there are no more."""
        if self.phase is not Phase.ASKING or self.ask is None:
            return None
        shown = len(self.ask.hints)
        if shown >= len(self._hints):
            return None
        self.ask = replace(
            self.ask, hints=self._hints[: shown + 1], hints_left=len(self._hints) - shown - 1
        )
        return self._hints[shown]

    def answer(self, given: Given) -> Feedback:
        """Grade an answer; None or blank means "don't know"."""
        return self._judge(given, revealed=False)

    def reveal(self) -> Feedback:
        """Show the answer of a prompt that is not typed."""
        return self._judge(None, revealed=True)

    def _judge(self, given: Given, *, revealed: bool) -> Feedback:
        assert self.ask is not None and self.phase is Phase.ASKING
        w = self.workspace
        self._duration_ms = max(0, to_ms(w.now()) - to_ms(self._asked_at))
        self._given = given
        key = self.ask.prompt.key
        state = self.state(key)
        outcomes = w.scheduler.next_states(state, w.now(), w.retention(self.ask.prompt.deck.id))
        self.feedback = feedback_for(
            w, self.ask, given, revealed=revealed, state=state, outcomes=outcomes
        )
        self.phase = Phase.FEEDBACK
        return self.feedback

    def claim_right(self) -> Feedback | None:
        """`I was right`: first set the score right, then also accept this answer always.

        Raises InputError when the card cannot take another answer; the claim stays.
        """
        shown = self.feedback
        if self.phase is not Phase.FEEDBACK or shown is None or shown.grade is None:
            return None
        if shown.claimed == 0:
            if shown.grade.verdict in (Verdict.RIGHT, Verdict.MISSING):
                return None
            self._claim_base = shown
            grade = Grade(
                1.0,
                Verdict.RIGHT,
                tuple(Mark(m.text) for m in shown.grade.given),
                tuple(Mark(m.text) for m in shown.grade.expected),
                "you said that you were right",
            )
            self.feedback = replace(
                shown, grade=grade, claimed=1, leech=None,
                proposed=proposed_rating(grade, bool(shown.ask.hints)),
            )  # fmt: skip
        elif shown.claimed == 1 and shown.can_accept:
            self._claim_edits.append(self.workspace.accept(shown.ask.prompt, self._given))
            self.feedback = replace(shown, claimed=2)
        return self.feedback

    def rate(self, rating: Rating | None = None) -> None:
        """Commit the answer under a rating, the proposed one for None, and go on."""
        shown = self.feedback
        if shown is None or self.ask is None:
            return
        rating = rating or shown.proposed or Rating.GOOD
        key = self.ask.prompt.key
        before = self.state(key)
        start = [] if self._begun else [self._start_draft()]
        made = review_drafts(
            self.workspace, shown, rating, before, session=self.id, duration_ms=self._duration_ms
        )
        saved = self.workspace.store.append([*start, *made])
        miss = None
        verdict = shown.grade.verdict if shown.grade else None
        if verdict is None:
            verdict = Verdict.WRONG if rating is Rating.AGAIN else Verdict.RIGHT
        if verdict is not Verdict.RIGHT:
            miss = Miss(key, shown.ask.question, shown.given, shown.answer)
        done = _Done(key, verdict, before.state is State.NEW, miss)
        self._begun = self._open = True
        self._done.append(done)
        taken_back = tuple(e.id for e in saved if e.kind in (events.REVIEW, events.SUSPEND))
        self._undo.append(_Step("answer", key, taken_back, done))
        self._took(key)
        self._forget_resume()
        self._advance()

    def _start_draft(self) -> Draft:
        """The start of this session, at the moment its first question was shown."""
        w = self.workspace
        decks = self.selection.decks or tuple(d.id for d in w.library.decks)
        payload = {"session": self.id, "kind": "study", "decks": list(decks), "plan": {}}
        return w.draft(events.SESSION_START, None, payload, at=self.started)

    def _took(self, key: str) -> None:
        """Take up a prompt's state from the store after an event."""
        state = self.workspace.store.state(key)
        self._states[key] = state
        self._queue.update(state, self.workspace.now())

    # -- the ways around -----------------------------------------------------------------------

    def later(self) -> None:
        """Ask this prompt after the others."""
        if self.ask is not None and self.phase is Phase.ASKING:
            self._queue.later(self.ask.prompt.key)
            self._advance()

    def bury(self) -> None:
        """Hide the prompt until the next study day."""
        self._set_aside("bury", events.BURY, {"day": self.workspace.today()})

    def suspend(self) -> None:
        """Take the prompt out of study until it is put back."""
        self._set_aside("suspend", events.SUSPEND, {})

    def _set_aside(self, what: str, kind: str, payload: dict[str, Any]) -> None:
        if self.ask is None:
            return
        prompt = self.ask.prompt
        saved = self.workspace.store.append([self.workspace.draft(kind, prompt, payload)])
        self._undo.append(_Step(what, prompt.key, (saved[-1].id,)))
        self._took(prompt.key)
        self._advance()

    def flag(self) -> bool:
        """Flag the prompt, or take the flag off; True when it is flagged now."""
        if self.ask is None:
            return False
        prompt = self.ask.prompt
        flag = 0 if self.state(prompt.key).flag else 1
        saved = self.workspace.store.append(
            [self.workspace.draft(events.FLAG, prompt, {"flag": flag})]
        )
        self._undo.append(_Step("flag", prompt.key, (saved[-1].id,)))
        self._took(prompt.key)
        return bool(flag)

    @property
    def undoable(self) -> str | None:
        """What `undo` would take back, in a word, or None."""
        if self.feedback is not None and self.feedback.claimed:
            return "I was right"
        return self._undo[-1].what if self._undo else None

    def undo(self) -> str | None:
        """Take back the last step; returns its name, or None when there is none."""
        if self.feedback is not None and self.feedback.claimed:
            self._undo_claim()
            return "I was right"
        if not self._undo:
            return None
        step = self._undo[-1]
        drafts = [
            self.workspace.draft(events.UNDO, step.key, {"target": str(i)})
            for i in reversed(step.event_ids)
        ]
        self.workspace.store.append(drafts)
        self._undo.pop()
        if step.done is not None:
            self._done.remove(step.done)
        self._took(step.key)
        if step.what != "flag":
            self._show(step.key)
        return step.what

    def _undo_claim(self) -> None:
        assert self.feedback is not None
        if self._claim_edits:
            self.workspace.unaccept(self._claim_edits.pop())
            self.feedback = replace(self.feedback, claimed=1)
        else:
            self.feedback = self._claim_base

    def refresh(self) -> None:
        """Take up decks that changed on disk; the prompt on the screen stays, as it reads now."""
        w = self.workspace
        key = self.ask.prompt.key if self.ask else None
        self._queue = self._build_queue(self._queue)
        if key is not None and w.library.prompt(key) is not None:
            if self.phase is Phase.ASKING:
                self._show(key)
        elif self.phase is not Phase.FEEDBACK:
            self._advance()

    def more(self, new: int = 10, days: int = 7) -> bool:
        """Study ahead: `new` more new prompts, else reviews due within `days`; False for none."""
        now = self.workspace.now()
        if not self._queue.more(now, new=new).total:
            self._queue.more(now, days=days)
        self._progress = 0.0
        self._advance()
        return self.phase is not Phase.DONE

    # -- the end ---------------------------------------------------------------------------------

    def leave(self) -> None:
        """Leave: an answer with its feedback shown is committed as proposed, a question is kept."""
        if self.phase is Phase.FEEDBACK:
            self.rate()
        if self.ask is not None and not self.selection.keys:
            self.workspace.desk.resume[self.selection.name] = self.ask.prompt.key
            self.workspace.desk.save()
        self.end("left" if self.ask is not None else "done")

    def end(self, reason: str) -> None:
        """Write the end of the session, once something was answered since the last one."""
        if self._open:
            payload = {"session": self.id, "reason": reason}
            self.workspace.store.append([self.workspace.draft(events.SESSION_END, None, payload)])
            self._open = False

    def _forget_resume(self) -> None:
        if self.workspace.desk.resume.pop(self.selection.name, None) is not None:
            self.workspace.desk.save()

    def summary(self) -> Summary:
        """How the session went, and what comes."""
        w = self.workspace
        done = [(d.verdict, d.new, d.miss) for d in self._done]
        next_due = self._queue.next_due_ms(w.now())
        return summary_of(
            w,
            done,
            started=self.started,
            next_due_ms=next_due,
            keys=self._prompts,
            states=self._states,
        )
