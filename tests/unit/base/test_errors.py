"""Errors read as one line and carry their exit code."""

from pathlib import Path

from quizapp.errors import InputError, QuizappError, StorageError, UsageError


def test_one_line_names_place_problem_and_remedy() -> None:
    error = InputError("no answer", hint="write one", path=Path("a.toml"), line=3, column=7)
    assert error.one_line() == "a.toml:3:7: no answer; write one"
    assert str(error) == error.one_line()


def test_one_line_is_clean_and_single() -> None:
    assert QuizappError("bad\x1b[2J\nname").one_line() == "bad␛[2J name"


def test_exit_codes() -> None:
    assert (UsageError.exit_code, InputError.exit_code, StorageError.exit_code) == (2, 3, 4)
