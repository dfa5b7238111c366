"""Studying line by line: the order of what is said, the words with a colon, and what is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.clock import ManualClock
from quizapp.events import FLAG, REVIEW, SESSION_END, SUSPEND
from quizapp.session.start import Start
from quizapp.session.workspace import Selection, Workspace
from quizapp.states import Rating
from tests.unit.plain.conftest import Talk

WHO = "Who opened the barrage?"
RATE = "again, hard, good or easy? [good, 10 min]"
FORGOT = "again, hard, good or easy? [again, 1 min]"


def after(said: list[str], line: str, count: int) -> list[str]:
    """The lines that follow the first one that is `line`."""
    at = said.index(line)
    return said[at + 1 : at + 1 + count]


def ratings(workspace: Workspace) -> list[int]:
    undone = workspace.store.undone()
    found = workspace.store.events(kinds=(REVIEW,))
    return [e.payload["rating"] for e in found if e.id not in undone]


def test_the_order_is_question_prompt_verdict_answers_explanation_source_rating(
    talk: Talk,
) -> None:
    said = talk("Anna Bergstrom")
    assert said[:2] == ["Tidal power. 7 left: 7 new.", ""]
    assert said[2:] == [
        WHO,
        "the answer:",
        "right",
        "your answer: Anna Bergstrom",
        "right answer: Anna Bergstrom",
        "It took nine years to build.",
        "source: The Gazette, 19 November 2024, paragraph 6",
        "Again means forgotten; the others mean remembered.",
        RATE,
    ]


def test_the_ratings_are_explained_once(talk: Talk) -> None:
    said = talk("Anna Bergstrom", "", "May 2019", "")
    assert said.count("Again means forgotten; the others mean remembered.") == 1


@pytest.mark.parametrize(
    ("typed", "rating"),
    [("", 3), ("good", 3), ("g", 3), ("H", 2), ("again", 1), ("4", 4), ("eas", 4)],
)
def test_a_rating_is_a_word_its_letters_a_digit_or_the_proposal(
    talk: Talk, workspace: Workspace, typed: str, rating: int
) -> None:
    talk("Anna Bergstrom", typed, ":q")
    assert ratings(workspace) == [rating]


def test_a_rating_that_is_none_is_asked_again(talk: Talk, workspace: Workspace) -> None:
    said = talk("Anna Bergstrom", "5", "x", "3", ":q")
    assert said.count(RATE) == 3
    assert said.count("type again, hard, good or easy, its first letter or its number") == 2
    assert ratings(workspace) == [3]


def test_with_two_ratings_only_they_are_offered(make: Callable[..., Workspace], talk: Talk) -> None:
    over = make("ratings = 2")
    said = talk("Anna Bergstrom", "hard", "2", ":q", over=over)
    assert said.count("again or good? [good, 10 min]") == 2
    assert ratings(over) == [3]


def test_an_empty_line_is_dont_know(talk: Talk) -> None:
    said = talk("")
    assert after(said, "the answer:", 2) == ["not answered", "right answer: Anna Bergstrom"]
    assert said[-1] == FORGOT


def test_an_empty_line_shows_the_answer_of_what_is_not_typed(talk: Talk) -> None:
    said = talk("", start=Start("study", Selection(keys=("tides/pair#forward",))))
    assert after(said, "Head of the grid", 2) == [
        "think of the answer, then look:",
        "answer: Otto Lind",
    ]
    assert said[-1] == RATE


def test_options_are_numbered_and_a_wrong_digit_is_asked_again(talk: Talk) -> None:
    said = talk("4", "2", start=Start("study", Selection(keys=("tides/which#main",))))
    at = said.index("Which river is the barrage on?")
    options = [said[at + n].partition(". ")[2] for n in (1, 2, 3)]
    assert sorted(options) == ["The Sorrel", "The Teal", "The Umber"]
    assert said[at + 4 : at + 7] == [
        "one of these is right:",
        "type a digit from 1 to 3",
        "one of these is right:",
    ]
    assert f"your answer: {options[1]}" in said


def test_items_are_put_in_order_by_their_digits(talk: Talk) -> None:
    start = Start("study", Selection(keys=("tides/order#main",)))
    said = talk(start=start)
    at = said.index("In which order did this happen?")
    shown = {said[at + n].partition(". ")[2]: str(n) for n in (1, 2, 3)}
    said = talk("12", "".join(shown[item] for item in ("Plan", "Vote", "Building")), start=start)
    assert any(line.startswith("type each of the digits 1 to 3 once") for line in said)
    assert "right" in said
    assert "your answer: 1. Plan 2. Vote 3. Building" in said


def test_what_differs_is_named(talk: Talk) -> None:
    said = talk("Anna Bergstram")
    assert "your answer: Anna Bergstram (differs: Bergstram)" in said


def test_a_hint_is_shown_and_lowers_the_proposal(talk: Talk) -> None:
    said = talk(":h", ":h", ":h", "Anna Bergstrom")
    assert [line for line in said if "hint" in line] == [
        "hint: She was minister.",
        "hint: Her first name is Anna.",
        "no more hints",
    ]
    assert said[-1].startswith("again, hard, good or easy? [hard, ")


def test_undo_takes_back_the_rating_and_asks_again(talk: Talk, workspace: Workspace) -> None:
    said = talk("Anna Bergstrom", "", ":u", ":u", "wrong", "")
    assert said.count(WHO) == 2
    assert "undone: answer" in said
    assert "nothing to undo" in said
    assert ratings(workspace) == [1]


def test_i_was_right_and_always_accept(talk: Talk, workspace: Workspace, folder: Path) -> None:
    said = talk("Anna B. Strom", ":y", ":y", ":y", "", ":q")
    assert "right, as you say; :y again: always accept it" in said
    assert "from now on accepted: Anna B. Strom" in said
    assert "already right" in said
    assert ratings(workspace) == [Rating.GOOD]
    assert "Anna B. Strom" in (folder / "data" / "decks" / "tides.toml").read_text("utf-8")


def test_i_was_right_before_there_is_an_answer(talk: Talk) -> None:
    assert "answer first" in talk(":y")


def test_the_source_has_its_passage_only_after_the_answer(talk: Talk) -> None:
    source = "source: The Gazette, 19 November 2024, paragraph 6"
    said = talk(":s", "Anna Bergstrom", ":s")
    assert after(said, "the answer:", 2) == [source, "the answer:"]
    assert said[-4:] == [source, "passage:", "The minister opened it.", RATE]


def test_later_bury_suspend_and_flag(talk: Talk, workspace: Workspace) -> None:
    said = talk(":l", ":f", ":f", ":x", ":u", ":b", ":q")
    assert said.count("When did the barrage open?") == 2
    assert "flagged" in said
    assert "unflagged" in said
    assert "taken out of study; :u takes that back" in said
    assert "undone: suspend" in said
    assert "hidden until tomorrow; :u takes that back" in said
    assert len(workspace.store.events(kinds=(FLAG,))) == 2
    assert len(workspace.store.events(kinds=(SUSPEND,))) == 1
    assert workspace.store.state("tides/when#main").buried_day == workspace.today()


def test_what_is_for_questions_says_so_at_the_rating(talk: Talk) -> None:
    said = talk("", ":h", ":l")
    assert "hints are for questions" in said
    assert "rate this one first" in said


def test_all_the_words_are_listed_and_work_at_every_prompt(talk: Talk) -> None:
    said = talk(":?", "", ":?")
    for letter in "uhyselbxfq?":
        assert sum(line.startswith(f":{letter} ") for line in said) == 2
    assert "1 again: 1 min" in said
    assert "4 easy: 4 days" in said or any(line.startswith("4 easy: ") for line in said)


def test_a_word_may_be_written_out_and_an_unknown_one_is_no_answer(
    talk: Talk, workspace: Workspace
) -> None:
    said = talk(":hint", ":nonsense", ":")
    assert "hint: She was minister." in said
    unknown = (
        "there is no command :nonsense; :? says what there is, and :: starts an answer with a colon"
    )
    assert unknown in said
    assert said[-1] == "the answer:"
    assert ratings(workspace) == []


def test_two_colons_start_an_answer_with_one(talk: Talk) -> None:
    assert "your answer: :)" in talk("::)")


def test_leaving_keeps_the_question_and_commits_a_shown_answer(
    talk: Talk, workspace: Workspace
) -> None:
    said = talk(":l", ":q")
    assert "saved; you can go on where you left" in said
    assert ratings(workspace) == []
    said = talk("May 2019", ":q")
    assert said[2] == "When did the barrage open?"
    assert ratings(workspace) == [3]


def test_the_end_of_the_input_saves_what_is_shown(talk: Talk, workspace: Workspace) -> None:
    talk("Anna Bergstrom", "", "May 2019")
    assert ratings(workspace) == [3, 3]
    (end,) = workspace.store.events(kinds=(SESSION_END,))
    assert end.payload["reason"] == "left"


NO_STEPS = "learning_steps = []\nrelearning_steps = []"


def test_a_session_ends_with_how_it_went(make: Callable[..., Workspace], talk: Talk) -> None:
    keys = ("tides/who#main", "tides/when#main", "tides/pair#forward")
    said = talk(
        "Anna Bergstrom", "", "1999", "", "", "",
        start=Start("study", Selection(keys=keys)), over=make(NO_STEPS),
    )  # fmt: skip
    end = said[said.index("Done.") :]
    assert end[1:4] == ["right: 2", "partly right: 0", "wrong: 1"]
    assert "new cards learned: 3" in end
    assert "missed: When did the barrage open?" in end
    assert "right answer: 4 May 2019" in end


def test_the_missed_ones_are_asked_again(make: Callable[..., Workspace], talk: Talk) -> None:
    over = make(NO_STEPS)
    start = Start("study", Selection(keys=("tides/who#main", "tides/when#main")))
    said = talk("Anna Bergstrom", "", "1999", "", "missed", start=start, over=over)
    at = said.index("right answer: 4 May 2019", said.index("Done."))
    again = said.index("The missed ones. 1 left: 1 due.", at)
    assert said[again + 2] == "When did the barrage open?"


def test_studying_ahead_and_undo_at_the_end(make: Callable[..., Workspace], talk: Talk) -> None:
    over = make("new_per_day = 1\nlearning_steps = []")
    said = talk("Anna Bergstrom", "", ":u", "Anna Bergstrom", "", "more", over=over)
    assert said.count(WHO) == 2
    assert said[-2:] == ["When did the barrage open?", "a date: month and year are enough:"]


def test_what_cannot_be_saved_is_said_and_asked_again(
    talk: Talk, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quizapp.progress.trouble import NotSaved

    append, failures = workspace.store.append, ["full", "full"]

    def fails(drafts: list[object]) -> object:
        if failures:
            failures.pop()
            raise NotSaved("not saved: the disk is full", hint="free some space, then try again")
        return append(drafts)  # type: ignore[arg-type]

    monkeypatch.setattr(workspace.store, "append", fails)
    said = talk("Anna Bergstrom", "", "g", "g", ":q")
    line = "not saved: the disk is full; free some space, then try again"
    assert said.count(line) == 2
    assert said.count(RATE) == 3
    assert said.count(WHO) == 1
    assert ratings(workspace) == [3]


def test_leaving_without_saving_takes_a_second_word(
    talk: Talk, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quizapp.progress.trouble import NotSaved

    def fails(drafts: object) -> object:
        raise NotSaved("not saved: the disk is full")

    monkeypatch.setattr(workspace.store, "append", fails)
    said = talk("Anna Bergstrom", ":q", "", ":q", ":q", ":q")
    offer = ":q again leaves without saving it; an empty line stays:"
    assert said.count(offer) == 2
    assert said.count(RATE) == 2
    assert said[-1].startswith("a number studies")


def test_the_editor_opens_at_the_card_and_its_change_is_asked(
    talk: Talk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = folder / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[2])\n"
        "line = path.read_text('utf-8').splitlines()[int(sys.argv[1][1:]) - 1]\n"
        "assert line == '[[cards]]', line\n"
        "path.write_text(path.read_text('utf-8').replace('Who opened', 'Which minister opened'))\n",
        encoding="utf-8",
    )
    import sys

    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")
    said = talk(":e")
    assert said[-2:] == ["Which minister opened the barrage?", "the answer:"]


def test_a_missing_editor_is_said(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "/nowhere/editor")
    said = talk(":e")
    assert any("/nowhere/editor cannot be started" in line for line in said)
    assert said[-1] == "the answer:"


def test_nothing_to_study_is_said(talk: Talk, make: Callable[..., Workspace]) -> None:
    assert "Nothing to study here now." in talk(over=make("new_per_day = 0"))


def test_learning_cards_come_back(talk: Talk, clock: ManualClock) -> None:
    start = Start("study", Selection(("tides",)))
    said = talk("", "", start=start)
    assert "again, next in 1 min; 7 left: 6 new, 1 learning" in said
