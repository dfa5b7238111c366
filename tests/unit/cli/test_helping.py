"""Help texts: complete, short, and their examples are real."""

from __future__ import annotations

import shlex

import pytest

from quizapp.cli import helping
from quizapp.cli.grammar import BY_NAME, COMMANDS, ENVIRONMENT, EXITS, GLOBAL, HOME
from quizapp.cli.parse import parse
from tests.unit.cli.conftest import Cli


def test_the_overview_names_everything() -> None:
    text = helping.overview()
    for name in (
        *(c.name for c in COMMANDS),
        *(c.summary for c in COMMANDS),
        *(o.name for o in GLOBAL),
        *(name for name, _ in ENVIRONMENT),
        *(f"  {code}" for code, _ in EXITS),
    ):
        assert name in text


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.name)
def test_every_command_has_help_with_its_options_and_examples(cli: Cli, command: object) -> None:
    name = command.name  # type: ignore[attr-defined]
    done = cli(name, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out == cli("-h", name).out
    about = BY_NAME[name]
    assert about.examples
    for option in (*about.options, *GLOBAL):
        assert option.name in done.out
        assert option.doc in done.out


def test_lines_are_not_longer_than_a_screen(cli: Cli) -> None:
    for text in (helping.overview(), *(helping.command(c) for c in COMMANDS)):
        assert max(map(len, text.splitlines())) <= 100
        assert not text.endswith("\n\n")


@pytest.mark.parametrize(
    "example", [e for c in (HOME, *COMMANDS) for e, _ in c.examples], ids=lambda e: e
)
def test_examples_are_command_lines(example: str) -> None:
    words = shlex.split(example.partition(" > ")[0])
    assert words[0] == "quizapp"
    parse(words[1:])


def test_help_of_the_app(cli: Cli) -> None:
    assert cli("--help").out == cli("-h").out == helping.overview()


def test_the_version(cli: Cli) -> None:
    from importlib.metadata import version

    assert cli("--version").out == cli("due", "-V").out == f"quizapp {version('quizapp')}\n"
