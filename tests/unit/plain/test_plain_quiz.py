"""A quiz line by line: set-up, time, feedback, what is counted, and taking it up again."""

from __future__ import annotations

from functools import partial

import pytest

from quizapp.clock import ManualClock
from quizapp.events import QUIZ, REVIEW, SESSION_END
from quizapp.session.quiz import QuizSetup
from quizapp.session.start import Start
from quizapp.session.workspace import Workspace
from tests.unit.plain.conftest import Talk

TWO = ("tides/who#main", "tides/when#main")


def quiz(*keys: str, **changes: object) -> Start:
    return Start("quiz", quiz=QuizSetup(keys=keys or TWO, **changes))  # type: ignore[arg-type]


def scores(workspace: Workspace) -> list[float]:
    undone = workspace.store.undone()
    return [e.payload["score"] for e in workspace.store.events(kinds=(QUIZ,)) if e.id not in undone]


def test_a_quiz_with_feedback_now(talk: Talk, workspace: Workspace) -> None:
    said = talk("Anna Bergstrom", "", "1999", "", "", start=quiz())
    assert said[:8] == [
        "Quiz: 2 questions.",
        "",
        "Question 1 of 2",
        "Who opened the barrage?",
        "the answer:",
        "right",
        "your answer: Anna Bergstrom",
        "right answer: Anna Bergstrom",
    ]
    assert said[10] == "an empty line goes on:"
    end = said[said.index("Done.") :]
    assert end[1:5] == ["score: 50 percent", "right: 1", "partly right: 0", "wrong: 1"]
    at = end.index("missed: When did the barrage open?")
    assert end[at + 1 : at + 3] == ["your answer: 1999", "right answer: 4 May 2019"]
    assert scores(workspace) == [1.0, 0.0]
    assert workspace.store.events(kinds=(REVIEW,)) == []


def test_feedback_at_the_end_says_nothing_in_between(talk: Talk) -> None:
    said = talk("Anna Bergstrom", "1999", start=quiz(feedback_now=False))
    before = said[: said.index("Done.")]
    assert "right" not in before
    assert not any(line.startswith("right answer") for line in before)


def test_a_basic_card_is_marked_by_the_person_and_counted_apart(
    talk: Talk, workspace: Workspace
) -> None:
    said = talk("", "perhaps", "no", "Anna Bergstrom", "", start=quiz("tides/pair#back", TWO[0]))
    assert said.count("did you know it, yes or no? [yes]") == 2
    assert "type yes or no" in said
    end = said[said.index("Done.") :]
    assert end[1:5] == ["score: 100 percent", "right: 1", "partly right: 0", "wrong: 0"]
    assert "marked by yourself: 0 of 1 known" in end


def test_a_marked_answer_is_known_by_default(talk: Talk) -> None:
    assert "marked by yourself: 1 of 1 known" in talk("", "", start=quiz("tides/pair#back"))


def test_i_was_right_and_undo(talk: Talk, workspace: Workspace) -> None:
    said = talk("Anna B", ":y", ":y", ":u", ":u", ":y", "", start=quiz(TWO[0]))
    assert said.count("right, as you say") == 2
    assert "there is nothing to set right" in said
    assert "undone: I was right" in said
    assert "nothing to undo" in said
    assert scores(workspace) == [1.0]


def test_words_that_are_not_for_a_quiz(talk: Talk, workspace: Workspace) -> None:
    said = talk(":h", ":b", ":?", ":zz", "text", "late words", start=quiz(TWO[0]))
    assert said.count("not in a quiz") == 2
    assert "1 left" in said
    assert "this one is answered; an empty line goes on" in said


def test_a_late_answer_is_graded_and_the_rest_is_unanswered(
    talk: Talk, workspace: Workspace, clock: ManualClock
) -> None:
    said = talk(
        "Anna Bergstrom", "", partial(clock.advance, seconds=61), "May 2019", "",
        start=quiz(*TWO, "tides/many#main", limit_s=60),
    )  # fmt: skip
    assert "Quiz: 3 questions, 1 min left." in said
    assert "time is up" in said
    end = said[said.index("Done.") :]
    assert end[1:5] == ["score: 67 percent", "right: 2", "partly right: 0", "wrong: 0"]
    assert "not answered: 1" in end
    (last,) = workspace.store.events(kinds=(SESSION_END,))
    assert last.payload["reason"] == "time"


def test_nothing_typed_when_time_is_up_is_not_an_answer(
    talk: Talk, workspace: Workspace, clock: ManualClock
) -> None:
    said = talk(partial(clock.advance, seconds=61), "", start=quiz(limit_s=60))
    assert "not answered: 2" in said
    assert scores(workspace) == []


def test_time_that_runs_out_at_the_feedback_ends_it(
    talk: Talk, workspace: Workspace, clock: ManualClock
) -> None:
    said = talk("Anna Bergstrom", partial(clock.advance, seconds=61), "", start=quiz(limit_s=60))
    assert "not answered: 1" in said


@pytest.mark.parametrize("leave", [(":q",), ()])
def test_a_quiz_that_was_left_is_taken_up_again(
    talk: Talk, workspace: Workspace, leave: tuple[str, ...]
) -> None:
    talk("Anna Bergstrom", "", *leave, start=quiz())
    assert workspace.store.events(kinds=(SESSION_END,)) == []
    said = talk("", "May 2019", "", start=Start("quiz"))
    assert said[0] == "A quiz was left: 1 of 2 questions answered."
    assert "Question 2 of 2" in said
    assert "score: 100 percent" in said
    assert scores(workspace) == [1.0, 1.0]


def test_the_set_up_asks_and_remembers(talk: Talk, workspace: Workspace) -> None:
    said = talk(
        "7", "1", "people", "0", "3", "later", "5m", "maybe", "end", ":q",
        start=Start("quiz"),
    )  # fmt: skip
    assert said[0] == "1. Tidal power"
    assert "such as 1 3, or all; :q goes back" in said
    assert "a number such as 10, or all; :q goes back" in said
    assert "such as 90s, 5m or 1h, or none; :q goes back" in said
    assert "type now or end; :q goes back" in said
    assert "Quiz: 1 question, 5 min left." in said
    said = talk("no", start=Start("quiz"))
    assert said[-1] == "which decks, by number, or all? [tides]"
    said = talk("no", "", "", "", "", start=Start("quiz"))
    assert said[-4:] == [
        "which tags, or none? [people]",
        "how many questions, or all? [3]",
        "time limit, or none? [5m]",
        "right answers now or at the end? [end]",
    ]


def test_the_set_up_can_be_left(talk: Talk, workspace: Workspace) -> None:
    said = talk(":q", start=Start("quiz"))
    assert said[-1].startswith("a number studies")
    assert workspace.store.events() == []


def test_the_misses_again_or_due_today(talk: Talk, workspace: Workspace) -> None:
    said = talk("1999", "", "due", "what", "again", "May 2019", "", start=quiz(TWO[1]))
    assert "0 cards made due today" in said
    assert "what means nothing here; :? says what can be typed" in said
    assert said.count("Quiz: 1 question.") == 2
    assert "score: 100 percent" in said


def test_nothing_to_ask_is_said_at_the_menu(talk: Talk) -> None:
    said = talk("quiz", "", "nonsense", "", "", "", start=Start())
    assert "there is nothing to ask with these decks and tags; choose others" in said
    assert said[-1].startswith("a number studies")


def test_best_and_average_once_there_are_two(talk: Talk) -> None:
    first = talk("Anna Bergstrom", "", start=quiz(TWO[0]))
    assert not any(line.startswith("best so far") for line in first)
    second = talk("1999", "", start=quiz(TWO[1]))
    assert "best so far: 100 percent" in second
    assert "average: 50 percent of 2 quizzes" in second


def test_a_card_is_edited_after_its_answer_only(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "/nowhere/editor")
    said = talk(":e", "1999", ":e", start=quiz(TWO[1]))
    assert said.count("answer first") == 1
    assert sum("/nowhere/editor cannot be started" in line for line in said) == 1
