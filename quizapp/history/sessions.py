"""Past sessions and quizzes, told from events: what was asked, answered, and how it went."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from quizapp.deck.render import question_text
from quizapp.events import QUIZ, REVIEW, SESSION_END, SESSION_START, SNAPSHOT, Event, from_ms
from quizapp.states import Rating

if TYPE_CHECKING:
    from quizapp.deck.library import Library
    from quizapp.progress.store import Store

_SESSION_KINDS = (SESSION_START, SESSION_END, REVIEW, QUIZ)
_WANTED = (*_SESSION_KINDS, SNAPSHOT)

_RATINGS = {int(rating): rating for rating in Rating}

Question = Callable[[str], str | None]
"""A prompt key to the question as it reads now, None when the card is not at hand."""


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """One answer that counts. `score` is 0 to 1; a quiz answer has no rating.

    `question` is the text as it was asked, else as it reads now, None when it is not known.
    `verdict` is right, partly, wrong or missing, None when the answer was only revealed.
    """

    prompt: str
    question: str | None
    given: str | None
    expected: str | None
    rating: Rating | None
    score: float | None
    verdict: str | None
    at_ms: int

    @property
    def at(self) -> datetime:
        """When it was given, in UTC."""
        return from_ms(self.at_ms)


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One study session or quiz; answers in the order they were given, undone ones left out.

    `started` is when the first question was asked, in UTC. `seconds` is, for study, the time up
    to its end or its last answer; for a quiz the time spent answering, never above its limit.
    `finished` is False while a quiz can be taken up again, and for what was cut short.

    In study `asked` counts answers; a revealed one counts as right, and scores 1, unless it was
    rated Again. In a quiz `asked` counts the planned questions, unanswered ones too; `marked`
    are those the person marked, `marked_right` of them known, and neither `right` nor `score`
    counts them. `score` is 0 to 1, None when nothing was scored.
    """

    id: str
    kind: Literal["study", "quiz"]
    started: datetime
    seconds: int
    finished: bool
    decks: tuple[str, ...]
    asked: int
    right: int
    score: float | None
    marked: int
    marked_right: int
    answers: tuple[AnswerRecord, ...]


def sessions(store: Store, library: Library | None = None) -> list[SessionRecord]:
    """All sessions, newest first, unfinished ones too."""
    return records(store.events(kinds=_WANTED), store.undone(), _reads_now(library))


def session(store: Store, session_id: str, library: Library | None = None) -> SessionRecord | None:
    """One session by its id, or None."""
    found = store.events(kinds=_SESSION_KINDS, session=session_id)
    keys = {e.prompt for e in found if e.prompt}
    snapshots = [e for key in keys for e in store.events(kinds=(SNAPSHOT,), prompt=key)]
    made = records([*snapshots, *found], store.undone(), _reads_now(library))
    return next((record for record in made if record.id == session_id), None)


def _reads_now(library: Library | None) -> Question:
    def question(key: str) -> str | None:
        prompt = library.prompt(key) if library else None
        return question_text(prompt.card, prompt.part) if prompt else None

    return question


@dataclass(slots=True)
class _Building:
    """What has been seen of one session so far."""

    start: Event | None = None
    end: Event | None = None
    answers: list[Event] = field(default_factory=list)


def records(
    found: Iterable[Event], undone: Collection[int], question: Question | None = None
) -> list[SessionRecord]:
    """Sessions out of events of any kinds, newest first."""
    building: dict[str, _Building] = {}
    asked: dict[tuple[str | None, str | None], str] = {}
    for event in found:
        if event.kind == SNAPSHOT:
            text = _text(event.payload.get("question"))
            if text is not None:
                asked[event.prompt, event.fingerprint] = text
                asked[event.prompt, None] = text
            continue
        name = _text(event.payload.get("session"))
        if name is None or event.kind not in _SESSION_KINDS or event.id in undone:
            continue
        one = building.setdefault(name, _Building())
        if event.kind == SESSION_START:
            if one.start is None or event.at_ms < one.start.at_ms:
                one.start = event
        elif event.kind == SESSION_END:
            one.end = event
        else:
            one.answers.append(event)

    def text_of(event: Event) -> str | None:
        key = event.prompt
        known = asked.get((key, event.fingerprint)) or asked.get((key, None))
        return known or (question(key) if question and key else None)

    made = [r for n, one in building.items() if (r := _record(n, one, text_of)) is not None]
    return sorted(made, key=lambda r: (r.started, r.id), reverse=True)


def _record(
    name: str, one: _Building, text_of: Callable[[Event], str | None]
) -> SessionRecord | None:
    one.answers.sort(key=lambda e: (e.at_ms, e.id))
    if one.start is None and not one.answers:
        return None
    opening: Mapping[str, Any] = one.start.payload if one.start else {}
    quiz = opening.get("kind") == "quiz" or (not one.start and one.answers[0].kind == QUIZ)
    raw = opening.get("plan")
    plan: Mapping[str, Any] = raw if isinstance(raw, Mapping) else {}
    started = min(
        ([one.start.at_ms] if one.start else [])
        + [e.at_ms - _whole(e.payload.get("duration_ms")) for e in one.answers[:1]]
    )
    answers = tuple(_answer(e, text_of(e)) for e in one.answers)
    by_hand = [bool(e.payload.get("self_marked")) for e in one.answers]
    marked = [a for a, own in zip(answers, by_hand, strict=True) if own]
    graded = [a for a, own in zip(answers, by_hand, strict=True) if not own]
    planned = plan.get("questions")
    asked = len(planned) if quiz and isinstance(planned, list) else len(answers)
    scored = max(asked - len(marked), len(graded))
    return SessionRecord(
        id=name,
        kind="quiz" if quiz else "study",
        started=from_ms(started),
        seconds=_quiz_seconds(one, plan) if quiz else _study_seconds(one, started),
        finished=one.end is not None,
        decks=_decks(opening, one.answers),
        asked=asked,
        right=sum(map(_is_right, graded)),
        score=sum(map(_points, graded)) / scored if scored else None,
        marked=len(marked),
        marked_right=sum(a.verdict == "right" for a in marked),
        answers=answers,
    )


def _points(answer: AnswerRecord) -> float:
    """0 to 1; a revealed answer counts 1 unless it was rated Again."""
    if answer.score is not None:
        return answer.score
    return 0.0 if answer.rating in (None, Rating.AGAIN) else 1.0


def _is_right(answer: AnswerRecord) -> bool:
    if answer.verdict is not None:
        return answer.verdict == "right"
    return _points(answer) == 1.0


def _answer(event: Event, question: str | None) -> AnswerRecord:
    payload = event.payload
    rating = payload.get("rating")
    score = _number(payload.get("score"))
    return AnswerRecord(
        prompt=event.prompt or "",
        question=question,
        given=_text(payload.get("given")),
        expected=_text(payload.get("expected")),
        rating=_RATINGS.get(rating) if isinstance(rating, int) else None,
        score=None if score is None else min(1.0, max(0.0, score)),
        verdict=_text(payload.get("verdict")),
        at_ms=event.at_ms,
    )


def _decks(opening: Mapping[str, Any], answers: Iterable[Event]) -> tuple[str, ...]:
    named = opening.get("decks")
    if isinstance(named, list):
        return tuple(d for d in named if isinstance(d, str))
    return tuple(dict.fromkeys((e.prompt or "").partition("/")[0] for e in answers))


def _study_seconds(one: _Building, started: int) -> int:
    last = max((e.at_ms for e in (*one.answers, one.end) if e is not None), default=started)
    return max(0, last - started) // 1000


def _quiz_seconds(one: _Building, plan: Mapping[str, Any]) -> int:
    spent = sum(_whole(e.payload.get("duration_ms")) for e in one.answers) // 1000
    limit = _number(plan.get("limit_s"))
    return spent if limit is None else min(spent, int(limit))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None
