"""What a fresh process has imported after doing something: the house rules, and a quick start."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = ("textual", "rich", "pydantic", "sqlite3", "fsrs", "argparse", "tomlkit", "rapidfuzz")
TUI = ("textual", "rich", "quizapp.tui")
LIBRARIES = ("textual", "rich", "sqlite3", "fsrs", "platformdirs")

_AFTER = """
import json, sys
code = 0
try:
    {statement}
finally:
    sys.stdout.flush()
    print("\\n" + json.dumps(sorted(sys.modules)))
"""


def modules_after(statement: str, typed: str = "") -> set[str]:
    """The names of the modules in a new interpreter after a statement."""
    done = subprocess.run(
        [sys.executable, "-c", _AFTER.format(statement=statement)],
        input=typed, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return set(json.loads(done.stdout.splitlines()[-1]))


def command(*words: str) -> str:
    return f"from quizapp.cli.main import run; run({list(words)!r})"


def found(modules: set[str], names: tuple[str, ...]) -> list[str]:
    return [n for n in names if any(m == n or m.startswith(f"{n}.") for m in modules)]


@pytest.mark.parametrize(
    ("words", "forbidden"),
    [
        (["--version"], (*HEAVY, "platformdirs", "quizapp.session", "quizapp.deck")),
        (["--help"], (*HEAVY, "platformdirs", "quizapp.session", "quizapp.deck")),
        (["quiz", "--help"], (*HEAVY, "quizapp.session")),
        (["stduy"], (*HEAVY, "quizapp.session")),
        ([], (*HEAVY, "quizapp.session", "quizapp.deck")),
        (["paths"], (*HEAVY, "quizapp.session", "quizapp.deck")),
        (["schema"], (*TUI, "sqlite3", "fsrs", "quizapp.session")),
        (["check", "decks"], (*TUI, "sqlite3", "fsrs", "quizapp.session")),
        (["due"], (*TUI, "tomlkit")),
        (["decks"], (*TUI, "tomlkit")),
        (["history"], (*TUI, "tomlkit", "fsrs")),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_commands_import_no_more_than_they_need(
    words: list[str], forbidden: tuple[str, ...]
) -> None:
    modules = modules_after(command(*words))
    assert "quizapp.cli.main" in modules
    assert found(modules, forbidden) == []


def test_the_plain_face_never_loads_the_screens() -> None:
    typed = "2\n\n\n:u\n:s\n:q\nhistory\n\ncards\n\nsettings\n\nquiz\n\n\n\n\n\n\n"
    modules = modules_after(command("--plain"), typed)
    assert {"quizapp.plain.study", "quizapp.plain.cards", "quizapp.plain.quiz"} <= modules
    assert found(modules, TUI) == []


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("quizapp.errors", (*LIBRARIES, "pydantic", "quizapp.deck")),
        ("quizapp.paths", ("platformdirs", "quizapp.deck")),
        ("quizapp.settings", (*LIBRARIES, "tomlkit", "quizapp.deck")),
        ("quizapp.deck.library", (*LIBRARIES, "pydantic", "quizapp.progress", "quizapp.session")),
        ("quizapp.grading.grade", (*LIBRARIES, "quizapp.progress", "quizapp.scheduling")),
        ("quizapp.scheduling.queue", (*LIBRARIES, "quizapp.progress", "quizapp.grading")),
        ("quizapp.progress.store", (*TUI, "fsrs", "quizapp.scheduling", "quizapp.session")),
        ("quizapp.history.sessions", (*LIBRARIES, "quizapp.tui", "quizapp.plain")),
        ("quizapp.session.study", (*TUI, "platformdirs", "fsrs", "quizapp.plain")),
    ],
)  # fmt: skip
def test_a_layer_loads_nothing_that_is_not_its_own(module: str, forbidden: tuple[str, ...]) -> None:
    assert found(modules_after(f"import {module}"), forbidden) == []
