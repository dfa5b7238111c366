"""Session records from events: what counts, what is left out, what is not known."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.events import (
    QUIZ,
    REVIEW,
    SESSION_END,
    SESSION_START,
    SNAPSHOT,
    UNDO,
    Event,
    to_ms,
)
from quizapp.history.sessions import AnswerRecord, SessionRecord, records
from quizapp.states import Rating

START = datetime(2026, 3, 10, 12, tzinfo=UTC)
START_MS = to_ms(START)


def event(kind: str, second: int, prompt: str | None = None, /, **payload: Any) -> Event:
    """An event that many seconds after noon; its id follows its time."""
    return Event(
        id=second + 1,
        kind=kind,
        at_ms=START_MS + second * 1000,
        offset_minutes=0,
        study_day=739_685,
        device="d",
        prompt=prompt,
        fingerprint="f" if prompt else None,
        payload={"session": "s", **payload} if kind != SNAPSHOT else payload,
    )


def review(second: int, prompt: str = "d/a#main", **changes: Any) -> Event:
    payload = {
        "rating": 3, "score": 1.0, "verdict": "right", "given": "x", "expected": "X",
        "duration_ms": 4000, **changes,
    }  # fmt: skip
    return event(REVIEW, second, prompt, **payload)


def answer(second: int, prompt: str, score: float, **changes: Any) -> Event:
    verdict = "right" if score == 1 else "wrong"
    payload = {"score": score, "verdict": verdict, "given": "x", "expected": "X", **changes}
    return event(QUIZ, second, prompt, **{"duration_ms": 2000, **payload})


def only(found: list[SessionRecord]) -> SessionRecord:
    (record,) = found
    return record


def test_a_study_session() -> None:
    record = only(
        records(
            [
                event(SESSION_START, 10, kind="study", decks=["d"], plan={}),
                event(SNAPSHOT, 10, "d/a#main", question="What?", answer="X"),
                review(10),
                review(30, "d/b#main", rating=1, score=0.5, verdict="partly", given=None),
                event(SESSION_END, 40, reason="left"),
            ],
            frozenset(),
            {"d/b#main": "And what?"}.get,
        )
    )
    assert record == SessionRecord(
        id="s",
        kind="study",
        started=datetime(2026, 3, 10, 12, 0, 6, tzinfo=UTC),
        seconds=34,
        finished=True,
        decks=("d",),
        asked=2,
        right=1,
        score=0.75,
        marked=0,
        marked_right=0,
        answers=(
            AnswerRecord(
                "d/a#main", "What?", "x", "X", Rating.GOOD, 1.0, "right",
                START_MS + 10_000,
            ),
            AnswerRecord(
                "d/b#main", "And what?", None, "X", Rating.AGAIN, 0.5, "partly",
                START_MS + 30_000,
            ),
        ),
    )  # fmt: skip


def test_the_time_of_an_answer() -> None:
    (answer,) = only(records([review(10)], frozenset())).answers
    assert answer.at == datetime(2026, 3, 10, 12, 0, 10, tzinfo=UTC)


def test_a_revealed_answer_counts_unless_it_was_forgotten() -> None:
    record = only(
        records(
            [
                review(1, rating=2, score=None, verdict=None),
                review(2, rating=1, score=None, verdict=None),
            ],
            frozenset(),
        )
    )
    assert (record.asked, record.right, record.score) == (2, 1, 0.5)


def test_undone_answers_are_left_out() -> None:
    found = [
        review(1),
        review(2, verdict="wrong", score=0.0),
        event(UNDO, 3, "d/a#main", target="3"),
    ]
    record = only(records(found, frozenset({3})))
    assert (record.asked, record.right) == (1, 1)


def test_a_session_whose_answers_were_all_undone_has_none() -> None:
    record = only(records([event(SESSION_START, 1, kind="study", decks=["d"]), review(2)], {3}))
    assert (record.asked, record.score, record.answers, record.seconds) == (0, None, (), 0)


def test_an_unfinished_session_lasts_until_its_last_answer() -> None:
    record = only(records([review(10), review(25)], frozenset()))
    assert not record.finished
    assert record.seconds == 19
    assert record.decks == ("d",)


QUESTIONS = ["d/a#main", "d/b#main", "d/c#main", "d/p#forward"]


def quiz(*found: Event, limit: float | None = None) -> SessionRecord:
    plan = {"questions": QUESTIONS, "limit_s": limit}
    start = event(SESSION_START, 0, kind="quiz", decks=["d"], plan=plan)
    return only(records([start, *found], frozenset()))


def test_a_quiz_counts_what_was_not_answered() -> None:
    record = quiz(answer(5, QUESTIONS[0], 1.0), answer(9, QUESTIONS[1], 0.5))
    assert record.kind == "quiz"
    assert not record.finished
    assert (record.asked, record.right, record.score) == (4, 1, pytest.approx(1.5 / 4))
    assert record.answers[0].rating is None


def test_self_marked_answers_are_counted_apart() -> None:
    record = quiz(
        answer(5, QUESTIONS[0], 1.0),
        answer(9, QUESTIONS[3], 1.0, self_marked=True),
        event(SESSION_END, 10, reason="time"),
    )
    assert record.finished
    assert (record.asked, record.marked, record.marked_right) == (4, 1, 1)
    assert (record.right, record.score) == (1, pytest.approx(1 / 3))


def test_a_quiz_takes_the_time_of_its_answers_and_never_more_than_its_limit() -> None:
    answers = (answer(5, QUESTIONS[0], 1.0, duration_ms=9999), answer(900, QUESTIONS[1], 1.0))
    assert quiz(*answers).seconds == 11
    assert quiz(*answers, limit=7).seconds == 7


def test_the_question_is_told_as_it_was_asked() -> None:
    old = event(SNAPSHOT, 1, "d/a#main", question="Old?", answer="X")
    new = Event(
        **{**{f: getattr(old, f) for f in Event.__slots__}, "id": 99, "fingerprint": "g",
           "payload": {"question": "New?"}}
    )  # fmt: skip
    found = [old, new, review(2), review(3, "d/z#main")]
    told = only(records(found, frozenset(), lambda key: f"now {key}")).answers
    assert [a.question for a in told] == ["Old?", "now d/z#main"]
    assert only(records([review(3)], frozenset())).answers[0].question is None


def test_sessions_come_newest_first() -> None:
    found = [
        event(REVIEW, second, "d/a#main", session=name, rating=3, verdict="right")
        for second, name in ((1, "first"), (50, "third"), (20, "second"), (60, "first"))
    ]
    assert [r.id for r in records(found, frozenset())] == ["third", "second", "first"]


def test_a_session_that_was_studied_further_started_once() -> None:
    found = [
        event(SESSION_START, 10, kind="study", decks=["d"]),
        review(10),
        event(SESSION_END, 11, reason="done"),
        event(SESSION_START, 90, kind="study", decks=["d"]),
        review(90),
    ]
    record = only(records(found, frozenset()))
    assert record.started == datetime(2026, 3, 10, 12, 0, 6, tzinfo=UTC)
    assert record.asked == 2


JUNK = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.just([1])


@given(
    st.lists(
        st.tuples(
            st.sampled_from([REVIEW, QUIZ, SESSION_START, SESSION_END, SNAPSHOT, "unheard-of"]),
            st.integers(0, 100),
            st.dictionaries(
                st.sampled_from(
                    ["session", "rating", "score", "verdict", "given", "expected", "duration_ms",
                     "plan", "decks", "kind", "question", "self_marked"]
                ),
                JUNK,
            ),
        ),
        max_size=8,
    )
)  # fmt: skip
def test_what_another_version_wrote_never_stops_it(drafts: list[tuple[str, int, Any]]) -> None:
    found = [event(kind, second, "d/a#main", **payload) for kind, second, payload in drafts]
    for record in records(found, frozenset()):
        assert record.seconds >= 0
        assert record.score is None or 0 <= record.score <= 1
        assert 0 <= record.right <= record.asked
