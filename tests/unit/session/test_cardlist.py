"""The card list: filters, and changes that can be undone."""

import pytest

from quizapp.errors import InputError
from quizapp.session.cardlist import CardList
from quizapp.session.study import StudySession
from quizapp.session.workspace import Selection, Workspace
from quizapp.states import Rating, State


def keys(found: list) -> list[str]:  # type: ignore[type-arg]
    return [row.prompt.key.partition("/")[2] for row in found]


def test_filters(workspace: Workspace) -> None:
    cards = CardList(workspace)
    assert len(cards.matching("")) == 9
    assert keys(cards.matching("barrage")) == ["who#main", "when#main", "many#main", "which#main"]
    assert keys(cards.matching("BARRAGE -river -turbines")) == ["who#main", "when#main"]
    assert keys(cards.matching("tag:peop")) == ["who#main"]
    assert len(cards.matching("tag:energy deck:tidal")) == 9
    assert keys(cards.matching('"otto lind"')) == ["pair#forward", "pair#back"]
    assert cards.matching('an "unfinished quote') == []
    with pytest.raises(InputError, match=r"is:lost is not known; write is: and suspended"):
        cards.matching("is:lost")


def test_changes_show_and_are_undone(workspace: Workspace) -> None:
    cards = CardList(workspace, ["tides"])
    row = cards.rows[0]
    assert cards.suspend(row) == "suspended"
    assert cards.bury(cards.rows[1]) == "buried"
    assert cards.flag(cards.rows[2]) == "flagged"
    assert keys(cards.matching("is:suspended")) == ["who#main"]
    assert keys(cards.matching("is:buried")) == ["when#main"]
    assert keys(cards.matching("is:flagged")) == ["many#main"]
    assert cards.rows[0].state_word == "suspended"
    assert cards.suspend(cards.rows[0]) == "put back"
    assert [cards.undo() for _ in range(4)] == [
        ("put back", "tides/who#main"),
        ("flagged", "tides/many#main"),
        ("buried", "tides/when#main"),
        ("suspended", "tides/who#main"),
    ]
    assert cards.undo() is None
    assert cards.matching("is:suspended") + cards.matching("is:buried") == []


def test_reset_makes_it_new_and_keeps_the_reviews(workspace: Workspace) -> None:
    session = StudySession(workspace, Selection(keys=("tides/who#main",)))
    session.answer("x")
    session.rate(Rating.EASY)
    cards = CardList(workspace)
    assert cards.rows[0].state.state is State.REVIEW
    assert cards.rows[0].state.last_given == "x"
    cards.reset(cards.rows[0])
    assert cards.rows[0].state.state is State.NEW
    assert len(workspace.store.events(kinds=("review",))) == 1
    cards.undo()
    assert cards.rows[0].state.state is State.REVIEW
