"""A study session: what it asks, what it commits, and every way around."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from quizapp import events
from quizapp.clock import ManualClock
from quizapp.deck.model import TextCard
from quizapp.errors import StorageError
from quizapp.grading.result import Verdict
from quizapp.session.study import StudySession
from quizapp.session.view import Control, Phase
from quizapp.session.workspace import Selection, Workspace
from quizapp.states import Rating, State

WHO = "tides/who#main"
RIGHT = {
    "who": "Anna Bergstrom",
    "when": "May 2019",
    "many": "24",
    "which": ("The Sorrel",),
    "order": ("Plan", "Vote", "Building"),
}


def study(workspace: Workspace, *keys: str) -> StudySession:
    return StudySession(workspace, Selection(keys=keys))


def answer_right(session: StudySession) -> None:
    assert session.ask is not None
    if session.ask.control is Control.REVEAL:
        session.reveal()
    else:
        session.answer(RIGHT[session.ask.prompt.card.id])


def kinds(workspace: Workspace) -> list[str]:
    return [e.kind for e in workspace.store.events()]


def test_every_type_is_asked_and_right_answers_propose_good(workspace: Workspace) -> None:
    session = StudySession(workspace, Selection())
    seen: dict[str, Control] = {}
    while session.ask is not None and len(seen) < 9:
        seen.setdefault(session.ask.prompt.key, session.ask.control)
        answer_right(session)
        assert session.feedback is not None
        assert session.feedback.proposed is Rating.GOOD
        session.rate(Rating.EASY)
    assert seen == {
        WHO: Control.LINE,
        "tides/when#main": Control.LINE,
        "tides/many#main": Control.LINE,
        "tides/which#main": Control.CHOOSE,
        "tides/order#main": Control.ORDER,
        "tides/gap#homes": Control.REVEAL,
        "tides/pair#forward": Control.REVEAL,
    }
    assert session.phase is Phase.DONE  # the siblings wait for tomorrow
    assert session.progress == 1.0


def test_what_the_label_promises_is_what_happens(workspace: Workspace) -> None:
    for key in ("tides/who#main", "tides/when#main", "tides/many#main", "tides/which#main"):
        for rating in Rating:
            session = study(workspace, key)
            answer_right(session)
            assert session.feedback is not None
            promised = session.feedback.outcomes[rating]
            session.rate(rating)
            state = workspace.store.state(key)
            assert (state.due_ms, state.due_day) == (promised.due_ms, promised.due_day)
            assert state.state is promised.state
            assert state.interval_days == promised.interval_days


def test_the_first_answer_brings_session_and_snapshot(workspace: Workspace) -> None:
    session = study(workspace, WHO, "tides/many#main")
    assert kinds(workspace) == []
    session.answer("anna bergström")
    assert kinds(workspace) == []
    session.rate()
    assert kinds(workspace) == ["session_start", "snapshot", "review"]
    review = workspace.store.events(kinds=("review",))[0]
    assert review.payload["given"] == "anna bergström"
    assert review.payload["expected"] == "Anna Bergstrom"
    assert review.payload["verdict"] == "right"
    assert review.payload["session"] == session.id
    snapshot = workspace.store.events(kinds=("snapshot",))[0]
    assert snapshot.payload["question"] == "Who opened the barrage?"
    session.answer("25")
    session.rate()
    assert kinds(workspace)[3:] == ["snapshot", "review"]
    session.leave()
    assert kinds(workspace)[-1] == "session_end"


def test_leaving_at_the_feedback_commits_the_proposal(workspace: Workspace) -> None:
    session = study(workspace, WHO)
    session.answer("nobody")
    session.leave()
    review = workspace.store.events(kinds=("review",))[0]
    assert review.payload["rating"] == Rating.AGAIN


def test_leaving_without_an_answer_writes_nothing(workspace: Workspace, folder: Path) -> None:
    StudySession(workspace, Selection()).leave()
    assert not (folder / "data" / "progress.db").exists()


def test_left_and_taken_up_again_at_the_same_prompt(make: Callable[..., Workspace]) -> None:
    first = make()
    session = StudySession(first, Selection())
    answer_right(session)
    session.rate(Rating.EASY)
    session.later()
    assert session.ask is not None
    left_at = session.ask.prompt.key
    options = session.ask.options
    session.leave()
    again = StudySession(make(), Selection())
    assert again.ask is not None
    assert again.ask.prompt.key == left_at
    assert again.ask.options == options


def test_hints_come_one_by_one_and_make_it_hard(workspace: Workspace) -> None:
    session = study(workspace, WHO)
    assert session.ask is not None
    assert session.ask.hints_left == 2
    assert session.hint() == "She was minister."
    assert session.hint() == "Her first name is Anna."
    assert session.hint() is None
    assert session.ask.hints_left == 0
    assert session.answer("Anna Bergstrom").proposed is Rating.HARD


def test_i_was_right_and_back(workspace: Workspace, folder: Path) -> None:
    session = study(workspace, WHO)
    wrong = session.answer("The energy minister")
    assert wrong.proposed is Rating.AGAIN
    claimed = session.claim_right()
    assert claimed is not None
    assert claimed.grade is not None
    assert claimed.grade.verdict is Verdict.RIGHT
    assert claimed.proposed is Rating.GOOD
    accepted = session.claim_right()
    assert accepted is not None
    assert accepted.claimed == 2
    path = folder / "data" / "decks" / "tides.toml"
    assert 'accept = ["The energy minister"]' in path.read_text()
    card = workspace.library.card("tides/who")
    assert isinstance(card, TextCard)
    assert card.accept == ("The energy minister",)
    assert session.undo() == "I was right"
    assert "The energy minister" not in path.read_text()
    assert session.undo() == "I was right"
    assert session.feedback == wrong
    session.claim_right()
    session.rate()
    assert workspace.store.events(kinds=("review",))[0].payload["score"] == 1.0


def test_a_bundled_deck_is_copied_before_it_takes_an_answer(
    make: Callable[..., Workspace], folder: Path
) -> None:
    bundled = folder / "none" / "tides.toml"
    (folder / "data" / "decks" / "tides.toml").rename(bundled)
    before = bundled.read_bytes()
    workspace = make()
    session = study(workspace, WHO)
    session.answer("The energy minister")
    session.claim_right()
    session.claim_right()
    assert bundled.read_bytes() == before
    copies = list((folder / "data" / "decks").glob("*.toml"))
    assert len(copies) == 1
    session.rate()
    assert study(workspace, WHO).answer("the energy minister").proposed is Rating.GOOD
    assert workspace.store.state(WHO).reps == 1


def test_undo_many_steps(workspace: Workspace, clock: ManualClock) -> None:
    keys = (WHO, "tides/when#main", "tides/many#main", "tides/which#main")
    session = study(workspace, *keys)
    order = []
    for action in ("rate", "suspend", "bury", "rate"):
        assert session.ask is not None
        order.append(session.ask.prompt.key)
        clock.advance(seconds=5)
        if action == "rate":
            answer_right(session)
            session.rate()
        else:
            getattr(session, action)()
    for key, what in zip(reversed(order), ("answer", "bury", "suspend", "answer"), strict=True):
        assert session.undoable == what
        assert session.undo() == what
        assert session.ask is not None
        assert session.ask.prompt.key == key
        state = workspace.store.state(key)
        assert state.state is State.NEW
        assert not state.suspended
        assert state.buried_day is None
    assert session.undo() is None
    assert session.summary().answered == 0
    assert kinds(workspace).count("review") == 2  # nothing is ever deleted


def test_suspended_buried_and_flagged(workspace: Workspace, clock: ManualClock) -> None:
    session = study(workspace, WHO, "tides/many#main", "tides/which#main")
    session.suspend()
    session.bury()
    assert session.flag() is True
    assert session.flag() is False
    assert session.flag() is True
    answer_right(session)
    session.rate(Rating.EASY)
    assert session.phase is Phase.DONE
    states = workspace.store.states()
    assert states[WHO].suspended
    assert states["tides/which#main"].flag == 1
    clock.advance(days=1)
    asked = set()
    fresh = StudySession(workspace, Selection())
    while fresh.ask is not None:
        asked.add(fresh.ask.prompt.key)
        fresh.later() if fresh.ask.prompt.key not in asked else fresh.bury()
    assert WHO not in asked
    assert "tides/many#main" in asked


def test_not_saved_leaves_everything_as_it_was(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = study(workspace, WHO, "tides/many#main")
    answer_right(session)
    shown, counts = session.feedback, session.counts

    def full(_: object) -> None:
        raise StorageError("not saved: the disk is full")

    monkeypatch.setattr(workspace.store, "append", full)
    with pytest.raises(StorageError, match="not saved"):
        session.rate()
    assert session.phase is Phase.FEEDBACK
    assert session.feedback == shown
    assert session.counts == counts
    assert session.summary().answered == 0
    monkeypatch.undo()
    session.rate()
    assert kinds(workspace) == ["session_start", "snapshot", "review"]


def test_later_asks_the_others_first(workspace: Workspace) -> None:
    session = study(workspace, WHO, "tides/many#main")
    session.later()
    assert session.ask is not None
    assert session.ask.prompt.key == "tides/many#main"
    answer_right(session)
    session.rate(Rating.EASY)
    assert session.ask is not None
    assert session.ask.prompt.key == WHO


def test_learning_prompts_are_shown_early_rather_than_waited_for(workspace: Workspace) -> None:
    session = study(workspace, WHO)
    session = StudySession(workspace, Selection(decks=("tides",)))
    for _ in range(30):
        if session.ask is None:
            break
        answer_right(session)
        session.rate()
    assert session.phase is Phase.DONE
    assert all(s.state is State.REVIEW for s in workspace.store.states().values())


def test_limits_hold_and_more_lifts_them(make: Callable[..., Workspace]) -> None:
    workspace = make("new_per_day = 2")
    session = StudySession(workspace, Selection())
    while session.ask is not None:
        answer_right(session)
        session.rate(Rating.EASY)
    assert session.summary().new_learned == 2
    assert session.more(new=3)
    while session.ask is not None:
        answer_right(session)
        session.rate(Rating.EASY)
    assert session.summary().new_learned == 5


def test_progress_never_runs_backwards(workspace: Workspace) -> None:
    session = StudySession(workspace, Selection())
    last = 0.0
    for turn in range(25):
        if session.ask is None:
            break
        if session.ask.control is Control.REVEAL:
            session.reveal()
        else:
            session.answer("wrong" if turn % 2 else RIGHT[session.ask.prompt.card.id])
        session.rate()
        if turn % 5 == 4:
            session.undo()
        assert last <= session.progress <= 1
        last = session.progress


def test_a_leech_is_told_once_with_the_last_wrong_answers(
    make: Callable[..., Workspace], clock: ManualClock
) -> None:
    workspace = make("leech_threshold = 2")
    told = []
    for turn in range(9):
        session = study(workspace, WHO)
        lapsing = turn % 2 == 1
        shown = session.answer(f"Someone {turn}" if lapsing else "Anna Bergstrom")
        if shown.leech is not None:
            told.append((shown.leech.lapses, shown.leech.wrong, shown.leech.suspends))
        session.rate(Rating.AGAIN if lapsing else Rating.EASY)
        clock.advance(days=40)
    assert told == [
        (2, ("Someone 1",), False),
        (3, ("Someone 3", "Someone 1"), False),
        (4, ("Someone 5", "Someone 3", "Someone 1"), False),
    ]


def test_a_leech_is_suspended_when_asked_and_undo_takes_both_back(
    make: Callable[..., Workspace], clock: ManualClock
) -> None:
    workspace = make('leech_threshold = 1\nleech = "suspend"')
    session = study(workspace, WHO)
    answer_right(session)
    session.rate(Rating.EASY)
    clock.advance(days=30)
    session = study(workspace, WHO)
    session.answer("Nobody")
    session.rate()
    assert workspace.store.state(WHO).suspended
    session.undo()
    state = workspace.store.state(WHO)
    assert not state.suspended
    assert state.lapses == 0


def test_two_ratings_when_asked_for(make: Callable[..., Workspace]) -> None:
    session = study(make("ratings = 2"), WHO)
    assert session.answer("x").ratings == (Rating.AGAIN, Rating.GOOD)


def test_typed_setting_asks_for_typing(make: Callable[..., Workspace]) -> None:
    session = study(make("typed = true"), "tides/gap#homes", "tides/pair#back")
    for given in ("90,000 HOMES", "head of the grid"):
        assert session.ask is not None
        assert session.ask.control is Control.LINE
        shown = session.answer(given)
        assert shown.grade is not None
        assert shown.grade.verdict is Verdict.RIGHT
        session.rate(Rating.EASY)


def test_the_rollover_during_a_session_begins_a_new_day(
    workspace: Workspace, clock: ManualClock
) -> None:
    session = StudySession(workspace, Selection())
    clock.instant = clock.instant.replace(hour=23)
    while session.ask is not None:
        answer_right(session)
        session.rate(Rating.EASY)
    clock.instant += timedelta(hours=6)
    assert session.more()
    assert session.ask is not None  # the siblings of yesterday


def test_changed_decks_are_taken_up_in_the_middle(workspace: Workspace, folder: Path) -> None:
    path = folder / "data" / "decks" / "tides.toml"
    session = study(workspace, WHO, "tides/many#main")
    path.write_text(path.read_text().replace("Who opened the barrage?", "Who cut the ribbon?"))
    workspace.library.refresh()
    session.refresh()
    assert session.ask is not None
    assert session.ask.question == "Who cut the ribbon?"
    path.write_text(path.read_text().replace('id = "who"', 'id = "else"'))
    workspace.library.refresh()
    session.refresh()
    assert session.ask is not None
    assert session.ask.prompt.key == "tides/many#main"


def test_the_summary(workspace: Workspace, clock: ManualClock) -> None:
    session = study(workspace, WHO, "tides/many#main", "tides/order#main")
    clock.advance(seconds=10)
    session.answer("Anna Bergstrom")
    session.rate(Rating.EASY)
    clock.advance(seconds=20)
    session.answer("12")
    session.rate(Rating.EASY)
    session.answer(("Vote", "Plan", "Building"))
    session.rate(Rating.EASY)
    found = session.summary()
    assert (found.right, found.partly, found.wrong) == (1, 1, 1)
    assert found.seconds == 30
    assert found.new_learned == 3
    assert [m.key for m in found.missed] == ["tides/many#main", "tides/order#main"]
    assert found.missed[0].given == "12"
    assert found.missed[0].answer == "24 turbines"
    assert found.streak == 1
    assert found.next_due_ms is not None


def test_events_of_a_session_fold_to_the_live_state(
    workspace: Workspace, clock: ManualClock
) -> None:
    session = StudySession(workspace, Selection())
    for turn in range(40):
        clock.advance(minutes=7)
        if session.ask is None and not session.more():
            break
        answer_right(session)
        session.rate(list(Rating)[turn % 4])
        if turn % 6 == 5:
            session.undo()
    live = workspace.store.states()
    workspace.store.rebuild()
    assert workspace.store.states() == live
    assert workspace.store.verify() == []
    assert {e.kind for e in workspace.store.events()} <= events.KINDS
