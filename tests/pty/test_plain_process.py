"""The plain face as a person has it: in a terminal, killed, stopped, and taken up again."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.pty.conftest import Terminal

Start = Callable[..., Terminal]
Answers = Callable[[], list[dict[str, Any]]]

RATE = r"again, hard, good or easy\? \[\w+, .+?\] "
ASK = r"the answer: "


def test_a_session_that_is_killed_and_taken_up_again(
    terminal: Start, deck: Path, answers: Answers
) -> None:
    first = terminal("study", "--plain", str(deck))
    first.expect(r"Capital of France\?")
    first.expect(ASK)
    first.line("Paris")
    first.expect(r"\[good, 10 min\] ")
    first.line()
    first.expect(r"good, next in 10 min")
    first.expect(r"Capital of Spain\?")
    first.expect(ASK)
    first.type("Mad")
    first.signal(signal.SIGKILL)
    first.expect(r"code=137")
    assert [(a["prompt"], a["rating"], a["score"]) for a in answers()] == [
        ("towns/france#main", 3, 1.0)
    ]
    second = terminal("study", "--plain", "towns")
    assert "Capital of France" not in second.expect(r"Capital of Spain\?")
    second.expect(ASK)
    second.line(":q")
    second.expect(r"help or quit\? \[1\] ")
    second.line("quit")
    assert second.ends() == 0
    third = terminal("study", "--plain", "Town")
    third.expect(r"Capital of Spain\?")
    third.expect(ASK)
    third.line("Madrid")
    third.expect(RATE)
    third.line("4")
    third.expect(r"easy, next in")
    third.type("\x04")
    assert third.ends() == 0
    assert [(a["prompt"], a["rating"]) for a in answers()] == [
        ("towns/france#main", 3),
        ("towns/spain#main", 4),
    ]


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_saves_what_is_shown_and_leaves_the_terminal_as_it_was(
    terminal: Start, deck: Path, answers: Answers, number: int, code: int
) -> None:
    at_question = terminal("study", "--plain", str(deck))
    at_question.expect(ASK)
    at_question.type("half an ans")
    at_question.signal(number)
    assert at_question.ends() == code
    assert answers() == []
    at_rating = terminal("study", "--plain", "towns")
    at_rating.expect(ASK)
    at_rating.line("Paris")
    at_rating.expect(RATE)
    at_rating.signal(number)
    assert at_rating.ends() == code
    assert [(a["prompt"], a["rating"]) for a in answers()] == [("towns/france#main", 3)]


def test_ctrl_c_is_a_key(terminal: Start, deck: Path) -> None:
    app = terminal("--plain", str(deck))
    app.expect(r"\[1\] ")
    app.type("\x03")
    assert app.ends() == 130
    assert "Traceback" not in app.said


def test_a_terminal_that_is_closed_loses_nothing(
    terminal: Start, deck: Path, answers: Answers
) -> None:
    app = terminal("study", "--plain", str(deck))
    app.expect(ASK)
    app.line("Rome")
    app.expect(RATE)
    app.child.close(force=False)
    end = time.monotonic() + 60
    while _alive(app.pid) and time.monotonic() < end:
        select.select([], [], [], 0.01)
    found = answers()
    assert [(a["given"], a["rating"]) for a in found] == [("Rome", 1)]


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_nothing_moves_the_cursor_or_colours(terminal: Start, deck: Path) -> None:
    app = terminal("--plain", str(deck))
    app.expect(r"(\d+)\. Towns")
    number = app.match(1)
    app.expect(r"\[1\] ")
    app.line(number)
    for _ in range(2):
        app.expect(ASK)
        app.line("Paris\x7f\x7f\x01\x05")
        app.expect(RATE)
        app.line()
    app.expect(ASK)
    for word in (":?", ":h", ":s", ":u", ":q", "history", "", "cards", "", "settings", "", "quit"):
        app.line(word)
    assert app.ends() == 0
    assert "\x1b" not in app.said
    assert not [c for c in app.said if ord(c) < 32 and c not in "\r\n\x07\x08"]
    assert not set(app.said) & set("…·¶½✓›—–━│▂▇")


def set_editor(folder: Path, script: str) -> None:
    """Settings with a shell script as the editor; it is called with +line and the file."""
    path = folder / "edit.sh"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    config = Path(os.environ["QUIZAPP_CONFIG_DIR"])
    config.mkdir(parents=True)
    (config / "settings.toml").write_text(f'editor = "{path}"\n', encoding="utf-8")


def test_the_editor_has_the_terminal(terminal: Start, deck: Path, tmp_path: Path) -> None:
    set_editor(tmp_path, 'read -p "editing $1 " x; sed -i s/France/Gaul/ "$2"')
    app = terminal("study", "--plain", str(deck))
    app.expect(ASK)
    app.line(":e")
    app.expect(r"editing \+7 ")
    app.line()
    app.expect(r"Capital of Gaul\?")
    app.expect(ASK)
    app.line(":q")
    app.expect(r"\[1\] ")
    app.line(":q")
    assert app.ends() == 0


def test_ctrl_c_in_the_editor_is_for_the_editor(
    terminal: Start, deck: Path, tmp_path: Path
) -> None:
    set_editor(tmp_path, 'trap "echo stopped; exit 3" INT; echo editing; while :; do read x; done')
    app = terminal("study", "--plain", str(deck))
    app.expect(ASK)
    app.line(":e")
    app.expect("editing")
    app.type("\x03")
    app.expect("stopped")
    app.expect(r"ended\s+with\s+code\s+3")
    app.expect(ASK)
    app.type("\x03")
    assert app.ends() == 130


def test_a_quiz_ends_while_it_waits_and_grades_what_was_typed(
    terminal: Start, deck: Path, answers: Answers
) -> None:
    app = terminal("quiz", "--plain", "--time-limit", "3s", "--seed", "1", str(deck))
    app.expect(r"Quiz: 4 questions, 3 s left\.")
    app.expect(r"Capital of (\w+)\?")
    capital = {"France": "Paris", "Spain": "Madrid", "Italy": "Rome", "Peru": "Lima"}
    country = app.match(1)
    if country == "Peru":
        app.line()
        app.line("yes")
        app.expect(r"Capital of (\w+)\?")
        country = app.match(1)
    app.expect(ASK)
    app.type(capital[country])
    app.expect(r"time is up")
    app.expect(r"\[1\] |menu: ")
    app.type("\x04")
    assert app.ends() == 0
    assert "\x1b" not in app.said
    assert answers()[-1]["given"] == capital[country]
    assert answers()[-1]["score"] == 1


def test_long_lines_are_broken_between_words(terminal: Start, tmp_path: Path) -> None:
    words = " ".join(f"word{n:02}" for n in range(40))
    path = tmp_path / "long.toml"
    path.write_text(f'[[cards]]\nquestion = "{words}"\nanswer = "x"\n', encoding="utf-8")
    app = terminal("study", "--plain", str(path), size=(24, 40))
    shown = app.expect("look: ").replace("\r", "").partition("1 new.")[2]
    assert " ".join(shown.split()).startswith(words)
    assert max(map(len, shown.splitlines())) < 40


def test_two_at_once(terminal: Start, deck: Path, answers: Answers) -> None:
    first = terminal("study", "--plain", str(deck))
    first.expect(ASK)
    second = terminal("study", "--plain", "towns")
    second.expect(ASK)
    for _ in range(3):
        for app in (first, second):
            app.line("Rome")
            app.expect(RATE)
            app.line()
            app.expect(r"next in")
    for app in (first, second):
        app.type("\x04")
        app.expect(r"code=0\.")
    assert len(answers()) == 6


def test_a_bug_is_one_line_and_the_terminal_is_restored(
    terminal: Start, deck: Path, answers: Answers
) -> None:
    boom = (
        "import sys\n"
        "from quizapp.session.study import StudySession\n"
        "def later(self): raise RuntimeError('boom')\n"
        "StudySession.later = later\n"
        "from quizapp.cli.main import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    app = terminal("study", "--plain", str(deck), command=(sys.executable, "-c", boom))
    app.expect(ASK)
    app.line("Paris")
    app.expect(RATE)
    app.line()
    app.expect(ASK)
    app.line(":l")
    assert app.ends() == 70
    assert "a bug stopped the app (RuntimeError)" in app.said
    assert "Traceback" not in app.said
    assert len(answers()) == 1
