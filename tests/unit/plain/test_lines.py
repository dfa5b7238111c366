"""Reading and writing lines: ends, long lines, prompts, readers that go away."""

from __future__ import annotations

import io
import os

import pytest

from quizapp.plain.lines import MAX_LINE, EndOfInput, Lines
from quizapp.process import Stopped, Stopper


def lines_over(text: str) -> tuple[Lines, io.StringIO]:
    said = io.StringIO()
    return Lines(io.StringIO(text), said), said


def test_lines_come_without_their_ends() -> None:
    lines, said = lines_over("one\r\ntwo\nthree")
    assert [lines.ask("?") for _ in range(3)] == ["one", "two", "three"]
    with pytest.raises(EndOfInput):
        lines.ask("?")
    assert said.getvalue() == "?\n" * 4


def test_an_absurd_line_is_cut_and_the_next_one_is_whole() -> None:
    lines, _ = lines_over("x" * (3 * MAX_LINE) + "\nnext\n")
    assert lines.ask("?") == "x" * MAX_LINE
    assert lines.ask("?") == "next"


def test_what_is_said_is_clean_and_in_words() -> None:
    lines, said = lines_over("")
    lines.say("a\x1b[31mb", "½ ┃ ▂▅ …")
    assert said.getvalue() == "a␛[31mb\n1/2     ...\n"


def test_no_input_at_all_is_the_end() -> None:
    with pytest.raises(EndOfInput):
        Lines(None, io.StringIO()).ask("?")


def test_a_reader_that_went_away_is_the_end() -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w", encoding="utf-8") as sink:
        lines = Lines(io.StringIO("one\n"), sink)
        with pytest.raises(EndOfInput):
            lines.say("hello")
        with pytest.raises(EndOfInput):
            lines.ask("?")


def test_a_signal_waits_until_a_line_is_waited_for() -> None:
    stopper = Stopper()
    lines = Lines(io.StringIO("one\n"), io.StringIO(), stopper)
    with stopper.hold():
        stopper._handle(15, None)
        lines.say("work goes on")
        with pytest.raises(Stopped) as stopped:
            lines.ask("?")
    assert stopped.value.exit_code == 143
