"""Exit codes, one-line errors, and what happens to a bug."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from quizapp.cli import due, main, opening
from quizapp.errors import InputError, StorageError
from quizapp.process import Stopped
from tests.unit.cli.conftest import Cli


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def runner(request: object, stopper: object) -> int:
        raise error

    monkeypatch.setattr(due, "run", runner)


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (InputError("is broken", path="x.toml", line=3), 3, "x.toml:3: is broken\n"),
        (StorageError("cannot be saved", hint="free some space"), 4,
         "quizapp: cannot be saved; free some space\n"),
        (Stopped(signal.SIGTERM), 143, ""),
        (Stopped(1), 129, ""),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 0, ""),
    ],
)  # fmt: skip
def test_errors_are_one_line_with_their_code(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, told: str
) -> None:
    fail_with(monkeypatch, error)
    monkeypatch.setattr(main, "silence", lambda stream: None)
    assert cli("due") == (code, "", told)


def test_a_bug_is_one_line_and_a_log_without_values(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("QUIZAPP_CACHE_DIR", str(tmp_path / "cache"))

    def runner(request: object, stopper: object) -> int:
        secret = "an answer"
        raise KeyError(len(secret))

    monkeypatch.setattr(due, "run", runner)
    done = cli("due")
    log = tmp_path / "cache" / "crash.log"
    assert done.code == 70
    assert done.out == ""
    assert done.err.count("\n") == 1
    assert "KeyError" in done.err
    assert str(log) in done.err
    text = log.read_text("utf-8")
    assert "KeyError: 9" in text
    assert "in runner" in text
    assert "an answer'" not in text


def test_a_bug_whose_log_cannot_be_written(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("QUIZAPP_CACHE_DIR", str(tmp_path / "file" / "cache"))
    fail_with(monkeypatch, ValueError("x"))
    done = cli("due")
    assert done.code == 70
    assert done.err.count("\n") == 1
    assert "could not be written" in done.err


def test_signals_are_given_back(cli: Cli) -> None:
    before = signal.getsignal(signal.SIGTERM)
    cli("--version")
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_missing_path_is_an_input_error(cli: Cli) -> None:
    done = cli("/nowhere/deck.toml")
    assert done == (3, "", "/nowhere/deck.toml: there is no such file or folder\n")


def test_an_unknown_deck_names_the_ones_there_are(cli: Cli) -> None:
    done = cli("due", "nothing-like-it")
    assert done.code == 3
    assert "llama-goes-open" in done.err
    assert done.err.count("\n") == 1


def test_the_screens_need_a_terminal(cli: Cli) -> None:
    for words in ([], ["study"], ["quiz"]):
        done = cli(*words)
        assert (done.code, done.out) == (2, "")
        assert done.err.endswith("is not a terminal; add --plain to work line by line\n")


def test_a_folder_that_cannot_be_one(cli: Cli) -> None:
    done = cli("due", "--data-dir", "~nobody-here/x")
    assert done.code == 2
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("face", "setting", "term", "plain"),
    [
        (None, "auto", "xterm", False),
        (None, "auto", "dumb", True),
        (None, "tui", "dumb", False),
        (None, "plain", "xterm", True),
        ("plain", "tui", "xterm", True),
        ("tui", "plain", "dumb", False),
        ("auto", "plain", "xterm", True),
        ("", "auto", "xterm", False),
    ],
)
def test_which_face(
    monkeypatch: pytest.MonkeyPatch, face: str | None, setting: str, term: str, plain: bool
) -> None:
    from quizapp.cli.parse import parse

    monkeypatch.setenv("TERM", term)
    monkeypatch.delenv("QUIZAPP_FACE", raising=False)
    if face is not None:
        monkeypatch.setenv("QUIZAPP_FACE", face)
    assert opening.wants_plain(parse([]), setting) is plain
    assert opening.wants_plain(parse(["--plain"]), setting) is True


def test_an_unknown_face_is_a_usage_error(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_FACE", "pretty")
    assert cli() == (2, "", "quizapp: QUIZAPP_FACE is “pretty”; set it to plain, tui or auto\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--count", "0"], "--count needs a whole number from 1, not “0”"),
        (["--seed", "x"], "--seed needs a whole number, not “x”"),
        (["--feedback", "never"], "--feedback needs now or end, not “never”"),
        (["--time-limit", "5"], "--time-limit must be a time of at most a week, such as 90s, 5m"
         " or 1h, not “5”"),
    ],
)  # fmt: skip
def test_a_quiz_set_up_that_cannot_be(cli: Cli, words: list[str], told: str) -> None:
    assert cli("quiz", "--plain", *words) == (2, "", f"quizapp: {told}\n")
