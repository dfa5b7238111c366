"""Home's figures."""

from collections.abc import Callable

from quizapp.clock import ManualClock
from quizapp.session.overview import overview
from quizapp.session.study import StudySession
from quizapp.session.view import Control, Counts
from quizapp.session.workspace import Selection, Workspace
from quizapp.states import Rating


def answer_all(workspace: Workspace, rating: Rating) -> None:
    session = StudySession(workspace, Selection())
    while session.ask is not None:
        session.reveal() if session.ask.control is Control.REVEAL else session.answer("x")
        session.rate(rating)
    session.leave()


def test_the_first_day(workspace: Workspace) -> None:
    found = overview(workspace)
    assert found.first_run
    assert found.counts == Counts(new=7)
    assert found.headline == "7 new cards · about 2 minutes"
    assert (found.recall, found.streak, found.week) == (None, 0, (0,) * 7)
    (line,) = found.decks
    assert (line.title, line.cards, line.prompts, line.counts.new) == ("Tidal power", 7, 9, 7)


def test_done_for_today_and_what_comes(workspace: Workspace, clock: ManualClock) -> None:
    answer_all(workspace, Rating.EASY)
    done = overview(workspace)
    assert not done.first_run
    assert done.headline.startswith("Done for today")
    assert done.streak == 1
    assert done.week == (0, 0, 0, 0, 0, 0, 7)
    clock.advance(days=30)
    later = overview(workspace)
    assert later.counts.due == 7
    assert later.headline == "7 to review · about 1 minute"  # siblings wait
    assert later.streak == 0


def test_recall_counts_the_first_review_of_a_day(workspace: Workspace, clock: ManualClock) -> None:
    answer_all(workspace, Rating.EASY)
    assert overview(workspace).recall is None
    clock.advance(days=30)
    session = StudySession(workspace, Selection())
    for rating in (Rating.AGAIN, Rating.GOOD, Rating.HARD, Rating.GOOD):
        assert session.ask is not None
        session.reveal() if session.ask.control is Control.REVEAL else session.answer("x")
        session.rate(rating)
    assert overview(workspace).recall == 0.75
    session.undo()
    assert overview(workspace).recall == 2 / 3


def test_a_day_with_nothing_due_keeps_the_streak(
    make: Callable[..., Workspace], clock: ManualClock
) -> None:
    workspace = make("new_per_day = 1")
    session = StudySession(workspace, Selection())
    session.answer("x")
    session.rate(Rating.EASY)
    due = workspace.store.state("tides/who#main").interval_days
    assert due > 2
    clock.advance(days=due)
    assert overview(workspace).streak == 1
    session = StudySession(workspace, Selection())
    while session.ask is not None:
        session.reveal() if session.ask.control is Control.REVEAL else session.answer("x")
        session.rate(Rating.EASY)
    assert overview(workspace).streak == 2
    clock.advance(days=200)
    assert overview(workspace).streak == 0
