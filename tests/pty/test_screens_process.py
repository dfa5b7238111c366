"""The screens in a real terminal: however they end, the terminal is as it was found."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.pty.conftest import Terminal

Start = Callable[..., Terminal]
Answers = Callable[[], list[dict[str, Any]]]

# What is switched on has to be switched off again: alternate screen, mouse, pasting, focus.
_MODES = ("1049", "1000", "1003", "1006", "2004", "1004")


def assert_restored(said: str) -> None:
    """Every mode that was set is reset after it, and the cursor is shown at last."""
    for mode in _MODES:
        on, off = said.rfind(f"\x1b[?{mode}h"), said.rfind(f"\x1b[?{mode}l")
        assert off > on or on == -1, f"mode {mode} was left on"
    assert "\x1b[?1049h" in said
    assert said.rfind("\x1b[?25h") > said.rfind("\x1b[?25l")


def test_quitting(terminal: Start, deck: Path) -> None:
    app = terminal(str(deck))
    app.expect("Everything")
    app.type("q")
    assert app.ends() == 0
    assert_restored(app.said)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_saves_what_is_shown(
    terminal: Start, deck: Path, answers: Answers, number: int, code: int
) -> None:
    app = terminal("study", str(deck))
    app.expect("Capital of France")
    app.type("Paris\r")
    app.expect("Again")
    app.signal(number)
    assert app.ends() == code
    assert_restored(app.said)
    assert [(a["given"], a["rating"]) for a in answers()] == [("Paris", 3)]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
@pytest.mark.parametrize("moment", ["\x1b\\[\\?1049h", "quizapp"])
def test_a_signal_while_it_starts(
    terminal: Start, deck: Path, number: int, code: int, moment: str
) -> None:
    app = terminal(str(deck))
    app.expect(moment)
    app.signal(number)
    assert app.ends() == code
    assert_restored(app.said)


_BOOM = """
import sys
from quizapp.session.study import StudySession
def later(self): raise RuntimeError("boom")
StudySession.later = later
from quizapp.cli.main import run
sys.exit(run(sys.argv[1:]))
"""


def test_a_bug_is_one_line_and_what_was_answered_is_there(
    terminal: Start, deck: Path, answers: Answers
) -> None:
    app = terminal("study", str(deck), command=(sys.executable, "-c", _BOOM))
    app.expect("Capital of France")
    app.type("Paris\r")
    app.expect("Again")
    app.type("\r")
    app.expect("Capital of Spain")
    app.type("\x0e")
    assert app.ends() == 70
    assert_restored(app.said)
    after = app.said[app.said.rfind("\x1b[?1049l") :]
    assert "a bug stopped the app (RuntimeError)" in after
    assert "Traceback" not in app.said
    assert "boom" not in after
    assert len(answers()) == 1


def test_a_bug_before_the_first_screen(terminal: Start, deck: Path) -> None:
    boom = _BOOM.replace("StudySession.later", "StudySession.__init__").replace("self", "*args")
    app = terminal("study", str(deck), command=(sys.executable, "-c", boom))
    assert app.ends() == 70
    assert "a bug stopped the app (RuntimeError)" in app.said
