"""Texts in words: signs that draw are gone, and nothing can steer a terminal."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.clock import ManualClock
from quizapp.plain import showing, typed
from quizapp.plain.words import duration, listed, moment, percent, spoken
from quizapp.states import Rating


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2½ of ¼", "2 1/2 of 1/4"),
        ("Fortune, ¶ 6", "Fortune, paragraph 6"),
        ("34 to review · about 9 minutes", "34 to review, about 9 minutes"),
        ("It feeds […] in May", "It feeds [blank] in May"),
        ("wait…", "wait..."),
        ("━━╸ done", "  done"),
        ("日本語 naïve", "日本語 naïve"),
    ],
)
def test_signs_become_words(text: str, said: str) -> None:
    assert spoken(text) == said


@pytest.mark.parametrize(
    ("hint", "said"),
    [
        ("Her first name is Anna.", "hint: Her first name is Anna."),
        ("M··· Z·········", "hint: M of 4 letters, Z of 10 letters"),
        ("T·· v····· t··· (···", "hint: first letters T v t"),
        ("A · B", "hint: A · B"),
        ("", "hint: "),
    ],
)
def test_hints_that_show_letters(hint: str, said: str) -> None:
    assert showing.hint(hint) == said


@given(st.text())
def test_nothing_draws_and_nothing_steers(text: str) -> None:
    for char in spoken(text):
        assert char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs")
        assert not 0x2500 <= ord(char) <= 0x259F
        assert not 0x2800 <= ord(char) <= 0x28FF
        assert "VULGAR FRACTION" not in unicodedata.name(char, "")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (200, "3 min 20 s"),
        (3600, "1 h"),
        (3900, "1 h 5 min"),
    ],
)
def test_durations(seconds: int, words: str) -> None:
    assert duration(seconds) == words


def test_shares_moments_and_lists() -> None:
    assert percent(0.915) == "92 percent"
    at = datetime(2026, 11, 21, 10, 5, tzinfo=UTC)
    assert moment(ManualClock(at), at) == "21 November 2026, 10:05"
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b or c"


@given(st.text())
def test_every_line_is_a_command_or_an_answer(line: str) -> None:
    read = typed.read(line)
    if read.command is None:
        assert not read.text.startswith(":") or line.strip().startswith("::")
    else:
        assert line.strip().startswith(":")


def test_an_answer_can_start_with_a_colon() -> None:
    assert typed.read(":: x").text == ": x"
    assert typed.read(":::").text == "::"


@pytest.mark.parametrize(
    ("line", "letter"), [(":u", "u"), (": undo ", "u"), (":QUIT", "q"), (":?", "?"), (":", "")]
)
def test_commands_by_letter_or_name(line: str, letter: str) -> None:
    assert typed.read(line).command == letter


def test_letters_and_names_are_unique() -> None:
    names = [name for word in typed.WORDS for name in (word.letter, word.name)]
    assert len(names) == len(set(names))


TWO = (Rating.AGAIN, Rating.GOOD)


@pytest.mark.parametrize(
    ("text", "offered", "rating"),
    [
        ("3", tuple(Rating), Rating.GOOD),
        ("0", tuple(Rating), None),
        ("5", tuple(Rating), None),
        ("99999999999", tuple(Rating), None),
        ("good!", tuple(Rating), None),
        ("2", TWO, Rating.GOOD),
        ("3", TWO, None),
        ("hard", TWO, None),
        ("²", tuple(Rating), None),
    ],
)
def test_ratings(text: str, offered: tuple[Rating, ...], rating: Rating | None) -> None:
    assert typed.read_rating(text, offered, Rating.AGAIN) is rating
    assert typed.read_rating(" ", offered, Rating.AGAIN) is Rating.AGAIN


@pytest.mark.parametrize(("text", "answer"), [("y", True), ("NO", False), ("perhaps", None)])
def test_yes_and_no(text: str, answer: bool | None) -> None:
    assert typed.read_yes(text, default=True) is answer
    assert typed.read_yes("", default=False) is False
