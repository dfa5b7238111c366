"""The menu and what it leads to: decks, cards, history, settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.session.start import Start
from quizapp.session.workspace import Workspace
from tests.unit.plain.conftest import Talk

MENU = "a number studies; quiz, cards, history, settings, help or quit? [1]"
HOME = Start()


def test_the_menu_says_what_there_is_to_do(talk: Talk) -> None:
    assert talk(start=HOME) == [
        "",
        "quizapp, Tuesday 10 March",
        "7 new cards, about 2 minutes",
        "Type the number of a deck, or an empty line for the first, to begin.",
        "At a question an empty line means: I don't know. :? says what else can be typed.",
        "1. Everything: 7 new",
        "2. Tidal power: 7 new",
        MENU,
    ]


@pytest.mark.parametrize("typed", ["", "1", "study", "st 1", "s 1"])
def test_everything_is_studied_by_the_first_number(talk: Talk, typed: str) -> None:
    said = talk(typed, start=HOME)
    if typed == "s 1":
        assert said[-2] == "s can be study or settings"
    else:
        assert "Everything. 7 left: 7 new." in said


def test_a_deck_is_studied_by_its_number(talk: Talk) -> None:
    assert "Tidal power. 7 left: 7 new." in talk("2", start=HOME)


def test_after_the_first_answer_the_menu_explains_no_more(talk: Talk) -> None:
    said = talk("2", "Anna Bergstrom", "", ":q", start=HOME)
    again = said[said.index("saved; you can go on where you left") :]
    assert "1. Everything: 6 new, 1 learning" in again
    assert "1 day in a row" in again
    assert not any(line.startswith("Type the number") for line in again)


@pytest.mark.parametrize("typed", ["quit", ":q", "qui t"])
def test_quitting(talk: Talk, typed: str) -> None:
    said = talk(typed, "2", start=HOME)
    assert said.count(MENU) == (2 if typed == "qui t" else 1)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("9", "type a number from 1 to 2"),
        ("cards 9", "type a number from 1 to 2"),
        ("dance", "dance is not on the menu; type a number or help"),
        (":u", ":u has nothing to do here"),
        ("open", "open needs a path"),
        ("open /nowhere/x.toml", "there is no file or folder /nowhere/x.toml"),
        ("close", "close needs the number of a deck that you opened"),
        ("close 2", "only decks that you opened can be closed"),
    ],
)
def test_what_cannot_be_done_is_said_and_the_menu_waits(talk: Talk, typed: str, told: str) -> None:
    said = talk(typed, start=HOME)
    assert said[-3:] == [MENU, told, MENU]


def test_help_lists_every_word(talk: Talk) -> None:
    said = talk("help", ":?", start=HOME)
    for word in ("study N", "quiz N", "cards N", "history", "settings", "open PATH", "close N"):
        assert sum(line.startswith(f"{word}: ") for line in said) == 2


def test_a_file_is_opened_and_closed(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "more.toml").write_text(
        '[deck]\nformat = 1\nid = "more"\ntitle = "More ½"\n'
        '[[cards]]\nid = "a"\nquestion = "Q?"\nanswer = "A"\n',
        encoding="utf-8",
    )
    said = talk(f"open {tmp_path / 'more.toml'}", "close 2", start=HOME)
    assert said.count("2. More 1/2: 1 new") == 1
    assert said[-3:-1] == ["1. Everything: 7 new", "2. Tidal power: 7 new"]


def test_broken_files_are_listed(talk: Talk, folder: Path) -> None:
    (folder / "data" / "decks" / "broken.toml").write_text("[deck\n", encoding="utf-8")
    said = talk(start=HOME)
    assert sum(line.startswith("problem: ") and "broken.toml:1" in line for line in said) == 1


def test_history_lists_sessions_and_opens_one(talk: Talk) -> None:
    said = talk(
        "history", "2", "Anna Bergstrom", "", "1999", ":q", "history", "7", "1", "", start=HOME
    )
    assert "No sessions yet." in said
    summary = "study, 10 March 2026, 12:00: 1 of 2 right, score 50 percent, 0 s, Tidal power"
    assert f"1. {summary}" in said
    assert "type a number from 1 to 1, or an empty line" in said
    at = said.index(summary)
    assert said[at + 1 : at + 9] == [
        "answer 1: right, good",
        "question: Who opened the barrage?",
        "your answer: Anna Bergstrom",
        "right answer: Anna Bergstrom",
        "answer 2: wrong, again",
        "question: When did the barrage open?",
        "your answer: 1999",
        "right answer: 4 May 2019",
    ]


def test_history_comes_in_pages(talk: Talk) -> None:
    lines = ["2", "", ":q"] * 12
    said = talk(*lines, "history", "more", "", start=HOME)
    listed = [line for line in said if "study, 10 March" in line]
    assert [line.partition(".")[0] for line in listed] == [str(n) for n in range(1, 13)]
    assert said.count("a number opens one, more, an empty line goes to the menu:") == 1


def test_cards_are_found_taken_out_and_put_back(talk: Talk, workspace: Workspace) -> None:
    said = talk(
        "cards", "turbines", "1", "suspend", "put back", ":u", "flag", "bury", "reset", "jump", "",
        "is:flagged", "is:nonsense", ":?", ":u", ":u", ":u", ":u", ":u", "",
        start=HOME,
    )  # fmt: skip
    assert "9 cards" in said
    assert said.count("1 found") == 2
    assert said.count("1. How many turbines does the barrage have?: new") == 1
    for done in ("suspended", "put back", "flagged", "buried", "reset to new"):
        assert f"{done}; :u takes that back" in said
    assert "undone: put back" in said
    assert "jump means nothing here; :? says what can be typed" in said
    assert any(line.startswith("is:nonsense is not known") for line in said)
    assert [line for line in said if line.startswith("undone")] == [
        "undone: put back", "undone: reset to new", "undone: buried", "undone: flagged",
        "undone: suspended",
    ]  # fmt: skip
    assert "nothing to undo" in said
    assert not workspace.store.state("tides/many#main").suspended


def test_a_card_is_shown_with_its_state(talk: Talk) -> None:
    said = talk("2", "Anna B", "", ":q", "cards 2", "Anna", "1", "", "", start=HOME)
    at = said.index("answer: Anna Bergstrom")
    assert said[at - 1] == "Who opened the barrage?"
    assert said[at + 1 : at + 3] == ["deck: Tidal power", "state: learning"]
    assert "due: 10 March 2026, 12:01" in said
    assert "reviews: 1" in said
    assert "last answer: Anna B" in said


def test_settings_are_shown_explained_and_changed(talk: Talk, workspace: Workspace) -> None:
    said = talk(
        "settings", "new_per_day", "new_per_day 3", "typed = yes", "fuzz off", "typed what",
        "new_per_day x", "learning_steps 5m, 1h", "new_per_dya", "desired_retention 2", ":u", "",
        start=HOME,
    )  # fmt: skip
    assert "new_per_day: 100" in said
    assert "new_per_day: 100. New prompts a study day, over the whole library." in said
    assert "new_per_day: 3" in said
    assert "typed: yes" in said
    assert "fuzz: no" in said
    assert "typed must be yes or no" in said
    assert "new_per_day must be a number" in said
    assert "learning_steps: 5m 1h" in said
    assert any(line.endswith("did you mean 'new_per_day'?") for line in said)
    assert any("must be a number from 0.7 to 0.99" in line for line in said)
    written = workspace.paths.settings.read_text("utf-8")
    assert "\nnew_per_day = 3\n" in written
    assert 'learning_steps = ["5m", "1h"]' in written


def test_notices_and_settings_problems_come_first(
    make: Callable[..., Workspace], talk: Talk
) -> None:
    said = talk(start=HOME, over=make("new_per_dya = 3"))
    assert "unknown setting 'new_per_dya'" in said[0]
