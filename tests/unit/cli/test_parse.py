"""Words to a request: commands, options anywhere, and what is wrong said with the nearest name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.cli.grammar import BY_NAME, COMMANDS, GLOBAL, HOME
from quizapp.cli.parse import parse
from quizapp.errors import UsageError


def test_no_words_are_home() -> None:
    request = parse([])
    assert (request.command, request.operands, request.values) == (HOME, [], {})


def test_options_stand_anywhere() -> None:
    for words in (
        ["quiz", "a", "--count", "3", "--data-dir=x", "b"],
        ["--data-dir", "x", "quiz", "--count=3", "a", "b"],
    ):
        request = parse(words)
        assert request.command.name == "quiz"
        assert request.operands == ["a", "b"]
        assert request.whole("--count", 1) == 3
        assert request.last("--data-dir") == "x"


def test_an_option_given_again_and_again() -> None:
    request = parse(["quiz", "--tag", "a", "--tag", "b", "--seed", "1", "--seed", "-2"])
    assert request.each("--tag") == ("a", "b")
    assert request.whole("--seed") == -2
    assert request.each("--feedback") == ()


def test_two_dashes_end_the_options() -> None:
    assert parse(["study", "--", "--plain"]).operands == ["--plain"]


def test_paths_are_told_from_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notes").touch()
    (tmp_path / "study").touch()
    monkeypatch.chdir(tmp_path)
    for word in ("notes", "missing.toml", "./missing", "~/decks", ".", ".."):
        assert parse([word]).operands == [word]
    assert parse(["study"]).command.name == "study"
    assert parse(["./study"]).command is HOME


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["stduy"], "there is no command and no file “stduy”; did you mean study?"),
        (["zzz"], "there is no command and no file “zzz”; see quizapp --help"),
        (["due", "--jsn"], "there is no option “--jsn”; did you mean --json?"),
        (["--qq"], "there is no option “--qq”; see quizapp --help"),
        (["due", "--count", "3"], "quizapp due has no --count; see quizapp due --help"),
        (["--json"], "quizapp has no --json; see quizapp --help"),
        (["quiz", "--count"], "--count needs a value: --count N"),
        (["due", "--json=yes"], "--json takes no value"),
        (["check"], "quizapp check needs PATH…"),
        (["decks", "x"], "quizapp decks does not take “x”"),
        (["history", "a", "b"], "quizapp history does not take “b”"),
        (["study", ""], "an empty name was given; see quizapp study --help"),
        (["\x1b]0;x\x07"], "there is no command and no file “␛]0;x␇”; see quizapp --help"),
    ],
)
def test_what_is_wrong_is_said(words: list[str], told: str) -> None:
    with pytest.raises(UsageError) as error:
        parse(words)
    assert error.value.one_line() == told


def test_help_needs_no_operands() -> None:
    assert parse(["check", "--help"]).on("--help")


@pytest.mark.parametrize("text", ["x", "", "1.5", "0", "-1", "9" * 30, "١x"])
def test_a_count_that_is_none(text: str) -> None:
    with pytest.raises(UsageError, match="--count needs a whole number from 1"):
        parse(["quiz", "--count", text]).whole("--count", 1)


def test_one_name_means_the_same_everywhere() -> None:
    known: dict[str, object] = {}
    for option in (*GLOBAL, *(o for c in COMMANDS for o in c.options)):
        shape = (option.value, option.short, option.many)
        assert known.setdefault(option.name, shape) == shape


@given(
    st.lists(
        st.sampled_from([*BY_NAME, *(o.name for o in GLOBAL), "--json", "--tag", "--", "-", "x"])
        | st.text(max_size=5),
        max_size=6,
    )
)
def test_any_words_give_a_request_or_a_usage_error(words: list[str]) -> None:
    try:
        request = parse(words)
    except UsageError as error:
        assert "\n" not in error.one_line()
    else:
        allowed = {o.name for o in (*GLOBAL, *request.command.options)}
        assert set(request.values) <= allowed
