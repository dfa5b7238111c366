"""README and docs held to the command line: commands, options, exit codes, environment, words."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.cli.grammar import COMMANDS, ENVIRONMENT, EXITS, GLOBAL, HOME, Option
from quizapp.cli.parse import parse
from quizapp.plain import typed
from quizapp.plain.menu import WORDS as MENU_WORDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def rows(text: str, *head: str) -> list[list[str]]:
    """The cells of the Markdown table with this head, without the head."""
    lines = text.splitlines()
    at = next(n for n, line in enumerate(lines) if cells(line) == list(head))
    found = []
    for line in lines[at + 2 :]:
        if not line.startswith("|"):
            break
        found.append(cells(line))
    return found


def cells(line: str) -> list[str]:
    """The cells of one line of a table; `\\|` stands for a bar."""
    if not line.startswith("|"):
        return []
    parts = line.replace("\\|", "\0").strip().strip("|").split("|")
    return [part.replace("\0", "|").strip() for part in parts]


def code(text: str) -> list[str]:
    """What stands between backticks."""
    return re.findall(r"`([^`\n]+)`", text)


def called(option: Option) -> str:
    return f"{option.name} {option.value}" if option.value else option.name


def test_every_command_with_its_operands_and_options_and_no_other() -> None:
    table = {
        code(what)[0]: set(code(options))
        for what, _, options in rows(README, "command", "does", "options")
    }
    declared = {
        f"{c.title} {c.operands}".strip(): {called(o) for o in c.options} for c in (HOME, *COMMANDS)
    }
    assert table == declared


def test_every_option_for_all_commands_and_no_other() -> None:
    (line,) = (line for line in README.splitlines() if line.startswith("Everywhere: "))
    assert set(code(line)) == {called(o) for o in GLOBAL}


def test_every_exit_code_and_no_other() -> None:
    table = rows(README, "exit code", "means")
    codes = [int(n) for row in table for n in row[0].split(",")]
    assert sorted(codes) == sorted(number for number, _ in EXITS)
    meanings = {row[0]: row[1].replace("`", "") for row in table}
    for number, meaning in EXITS:
        if str(number) in meanings:
            assert meanings[str(number)] == meaning


def test_every_environment_variable_and_no_other() -> None:
    named = set(re.findall(r"QUIZAPP_[A-Z_]*[A-Z]", README))
    assert named == {name for name, _ in ENVIRONMENT}


def test_every_word_with_a_colon_and_no_other() -> None:
    (part,) = re.findall(r"At every prompt: (.+?)choose it always", README, re.DOTALL)
    words = [w for w in code(part) if w.startswith(":")]
    assert words == [*(f":{word.letter}" for word in typed.WORDS), "::"] or set(words) == {
        "::", *(f":{word.letter}" for word in typed.WORDS),
    }  # fmt: skip


def options_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text))


def test_no_option_is_told_of_that_does_not_exist() -> None:
    known = {o.name for o in (*GLOBAL, *(o for c in COMMANDS for o in c.options))}
    assert options_in(README) <= known


def command_lines() -> Iterator[tuple[str, str]]:
    """Every command line of ours in the docs: in code between backticks, and in sh blocks."""
    for path in DOCS:
        text = path.read_text("utf-8")
        found = code(re.sub(r"```.*?```", "", text, flags=re.DOTALL))
        for block in re.findall(r"```(?:sh|bash|console)\n(.*?)```", text, re.DOTALL):
            found += [line.partition(" #")[0] for line in block.splitlines()]
        for line in found:
            for part in re.split(r"&&|\|\||[;>|]", line.removeprefix("$ ")):
                words = part.strip().removeprefix("uv run ")
                if re.match(r"quizapp(\s|$)", words):
                    yield path.name, words


@pytest.mark.parametrize(("name", "line"), sorted(set(command_lines())))
def test_command_lines_can_be_typed(name: str, line: str) -> None:
    given = re.sub(r"\[?(PATH|DECK|ID)…?\]?", "x.toml", line)
    words = [w for w in shlex.split(given)[1:] if w not in ("…", "...")]
    if words[:1] == ["history"]:
        words = words[:2]
    parse(words)


def test_there_are_command_lines_to_try() -> None:
    assert len(set(command_lines())) >= 10


def test_the_menu_of_the_plain_face_is_all_words() -> None:
    for name, how, what in MENU_WORDS:
        assert how.split()[0] == name
        assert what
