"""A quiz: fixed questions, a score, and never a rating."""

from collections.abc import Callable

import pytest

from quizapp.clock import ManualClock
from quizapp.errors import InputError
from quizapp.session.quiz import Quiz, QuizSetup, unfinished
from quizapp.session.quiz_result import again, make_due, result
from quizapp.session.study import StudySession
from quizapp.session.view import Control, Phase
from quizapp.session.workspace import Selection, Workspace
from quizapp.states import Rating, State

KEYS = ("tides/who#main", "tides/many#main", "tides/order#main", "tides/pair#forward")


def test_one_prompt_for_each_card_and_the_count(workspace: Workspace) -> None:
    quiz = Quiz.start(workspace, QuizSetup(count=50))
    assert quiz.total == 7
    assert len({key.partition("#")[0] for key in quiz.questions}) == 7
    assert Quiz.start(workspace, QuizSetup(count=3)).total == 3


def test_a_seed_gives_the_same_questions_in_the_same_order(workspace: Workspace) -> None:
    first = Quiz.start(workspace, QuizSetup(count=5, seed=3))
    second = Quiz.start(workspace, QuizSetup(count=5, seed=3))
    others = {Quiz.start(workspace, QuizSetup(count=5, seed=n)).questions for n in range(20)}
    assert first.questions == second.questions
    assert first.ask == second.ask
    assert len(others) > 5


def test_tags_choose_and_nothing_to_ask_is_said(workspace: Workspace) -> None:
    assert Quiz.start(workspace, QuizSetup(tags=("People",))).questions == ("tides/who#main",)
    assert Quiz.start(workspace, QuizSetup(tags=("energy",))).total == 7  # a tag of the deck
    with pytest.raises(InputError, match="nothing to ask"):
        Quiz.start(workspace, QuizSetup(tags=("none",)))


def test_answers_are_committed_at_once_and_no_rating_is_written(workspace: Workspace) -> None:
    quiz = Quiz.start(workspace, QuizSetup(keys=KEYS))
    quiz.answer("Anna Bergstrom")
    assert [e.kind for e in workspace.store.events()] == ["session_start", "snapshot", "quiz"]
    assert quiz.phase is Phase.FEEDBACK
    assert quiz.feedback is not None
    assert quiz.feedback.ratings == ()
    quiz.next()
    quiz.answer("12")
    quiz.next()
    quiz.answer(("Vote", "Plan", "Building"))
    quiz.next()
    assert quiz.ask is not None
    assert quiz.ask.control is Control.REVEAL
    quiz.reveal()
    assert quiz.wants_mark
    quiz.mark(True)
    assert quiz.phase is Phase.DONE
    assert quiz.ended == "done"
    found = result(quiz)
    assert (found.right, found.partly, found.wrong, found.unanswered) == (1, 1, 1, 0)
    assert (found.marked_right, found.marked) == (1, 1)
    assert found.score == pytest.approx((1 + 2 / 3) / 3)
    assert [m.key for m in found.misses] == ["tides/many#main", "tides/order#main"]
    assert {s.name: s.asked for s in found.by_type} == {"text": 1, "number": 1, "order": 1}
    assert [(s.name, s.asked) for s in found.by_deck] == [("Tidal power", 3)]
    assert not workspace.store.events(kinds=("review",))
    assert all(s.state is State.NEW for s in workspace.store.states().values())


def test_feedback_at_the_end_goes_straight_on(workspace: Workspace) -> None:
    quiz = Quiz.start(workspace, QuizSetup(keys=KEYS[:2], feedback_now=False))
    quiz.answer("x")
    assert quiz.phase is Phase.ASKING
    quiz.answer("24")
    assert quiz.phase is Phase.DONE


def test_time_up_grades_what_is_typed_and_counts_the_rest(
    workspace: Workspace, clock: ManualClock
) -> None:
    quiz = Quiz.start(workspace, QuizSetup(keys=KEYS, limit_s=60))
    quiz.answer("Anna Bergstrom")
    quiz.next()
    clock.advance(seconds=59)
    assert quiz.seconds_left == 1
    clock.advance(seconds=1)
    assert quiz.seconds_left == 0
    quiz.expire("24")
    assert quiz.ended == "time"
    found = result(quiz)
    assert (found.right, found.unanswered, found.seconds) == (2, 2, 59 + 1)
    assert found.score == 0.5


def test_time_up_with_nothing_typed_leaves_it_unanswered(
    workspace: Workspace, clock: ManualClock
) -> None:
    quiz = Quiz.start(workspace, QuizSetup(keys=KEYS, limit_s=60))
    clock.advance(seconds=61)
    quiz.expire("  ")
    assert result(quiz).unanswered == 4
    assert result(quiz).score == 0


def test_leaving_does_not_stop_the_clock(
    make: Callable[..., Workspace], clock: ManualClock
) -> None:
    first = make()
    quiz = Quiz.start(first, QuizSetup(keys=KEYS, limit_s=60))
    quiz.answer("Anna Bergstrom")
    quiz.leave()
    clock.advance(seconds=20)
    second = make()
    assert unfinished(second) == (quiz.id,)
    taken_up = Quiz.resume(second, quiz.id)
    assert taken_up is not None
    assert taken_up.answered == 1
    assert taken_up.seconds_left == 40
    assert taken_up.ask is not None
    assert taken_up.ask.prompt.key == KEYS[1]
    clock.advance(seconds=50)
    late = Quiz.resume(second, quiz.id)
    assert late is not None
    assert late.ended == "time"
    assert result(late).unanswered == 3
    assert Quiz.resume(second, quiz.id) is None
    assert unfinished(second) == ()


def test_i_was_right_is_undone_and_committed_again(workspace: Workspace) -> None:
    quiz = Quiz.start(workspace, QuizSetup(keys=KEYS[:1]))
    quiz.answer("The minister")
    assert quiz.claim_right() is not None
    assert quiz.claim_right() is None
    assert result(quiz).score == 1
    assert quiz.undo() == "I was right"
    assert result(quiz).score == 0
    assert quiz.undo() is None
    assert [e.kind for e in workspace.store.events()].count("quiz") == 3
    resumed = Quiz.resume(workspace, quiz.id)
    assert resumed is not None
    assert [a.score for a in resumed.answers] == [0.0]


def test_the_misses_again_or_due_today(workspace: Workspace, clock: ManualClock) -> None:
    session = StudySession(workspace, Selection(keys=KEYS[:1]))
    session.answer("Anna Bergstrom")
    session.rate(Rating.EASY)
    before = workspace.store.state(KEYS[0])
    clock.advance(days=1)
    setup = QuizSetup(keys=KEYS[:2])
    quiz = Quiz.start(workspace, setup)
    for _ in range(2):
        quiz.answer("no idea")
        quiz.next()
    found = result(quiz)
    assert again(found, setup).keys == KEYS[:2]
    assert make_due(workspace, found) == 1  # the other is new, and can be asked anyway
    after = workspace.store.state(KEYS[0])
    assert after.due_day == workspace.today()
    assert (after.stability, after.reps) == (before.stability, before.reps)
    fresh = StudySession(workspace, Selection())
    assert fresh.counts.due == 1
    assert make_due(workspace, found) == 0
