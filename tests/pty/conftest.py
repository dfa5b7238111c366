"""The app as real processes: on pipes, and in a terminal of its own."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

APP = (sys.executable, "-m", "quizapp")
DECK = """
[deck]
format = 1
id = "towns"
title = "Towns"

[[cards]]
id = "france"
type = "text"
question = "Capital of France?"
answer = "Paris"

[[cards]]
id = "spain"
type = "text"
question = "Capital of Spain?"
answer = "Madrid"

[[cards]]
id = "italy"
type = "text"
question = "Capital of Italy?"
answer = "Rome"

[[cards]]
id = "peru"
front = "Capital of Peru?"
back = "Lima"
"""

# Marks what comes from the app, tells its process id and exit code, and the terminal's state.
_SCRIPT = """
trap : INT TERM HUP
stty sane -echo; echo "before=$(stty -g)"
sh -c 'echo "pid=$$"; exec "$0" "$@"' "$@"
code=$?
echo; echo "after=$(stty -g)"; echo "code=$code."
"""

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


def environment(**changes: str) -> dict[str, str]:
    """This process's environment as the app should see it."""
    env = {**os.environ, "TERM": "xterm-256color", **changes}
    for name in ("PYTHONDONTWRITEBYTECODE", "COLUMNS", "LINES", "VISUAL", "EDITOR"):
        env.pop(name, None)
    return env


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "towns.toml"
    path.write_text(DECK, encoding="utf-8")
    return path


@pytest.fixture
def run() -> Run:
    """`run("due", "--json", typed="…", env={…})`: the app on pipes until it ends."""

    def call(
        *words: str, typed: str = "", env: dict[str, str] | None = None, **more: Any
    ) -> "subprocess.CompletedProcess[bytes]":
        more.setdefault("stdout", subprocess.PIPE)
        return subprocess.run(
            [*APP, *words], input=typed.encode(), stderr=subprocess.PIPE,
            env=environment(**(env or {})), timeout=120, check=False, **more,
        )  # fmt: skip

    return call


@pytest.fixture
def answers(run: Run) -> Callable[[], list[dict[str, Any]]]:
    """All answers that a new process finds saved, oldest first."""

    def saved() -> list[dict[str, Any]]:
        sessions = json.loads(run("history", "--json").stdout)
        return [answer for session in reversed(sessions) for answer in session["answers"]]

    return saved


class Terminal:
    """The app in a terminal, under a shell that looks at the terminal before and after."""

    def __init__(self, *words: str, size: tuple[int, int] = (24, 80), command: Any = APP) -> None:
        self.child = pexpect.spawn(
            "/bin/sh", ["-c", _SCRIPT, "sh", *command, *words], env=environment(),
            encoding="utf-8", timeout=60, dimensions=size, codec_errors="replace",
        )  # fmt: skip
        self.said = ""
        self.expect(r"before=(\S+)\s")
        self.before = self.match(1)
        self.expect(r"pid=(\d+)\s")
        self.pid = int(self.match(1))
        self.said = ""

    def expect(self, pattern: str) -> str:
        """Wait until the terminal shows this; returns what came before it."""
        self.child.expect(pattern)
        text: str = self.child.before + self.child.after
        self.said += text
        return text

    def match(self, group: int) -> str:
        found = self.child.match
        assert isinstance(found, re.Match)
        return str(found.group(group))

    def type(self, text: str) -> None:
        self.child.send(text)

    def line(self, text: str = "") -> None:
        self.child.send(f"{text}\r")

    def signal(self, number: int) -> None:
        """Send a signal to the app alone."""
        os.kill(self.pid, number)

    def ends(self) -> int:
        """Wait for the end; the exit code. The terminal must be as it was found."""
        self.expect(r"after=(\S+)\s")
        assert self.match(1) == self.before, "the terminal was left in another state"
        self.expect(r"code=(\d+)\.")
        code = int(self.match(1))
        self.child.expect(pexpect.EOF)
        return code

    def close(self) -> None:
        self.child.close(force=True)


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    """`terminal("study", "--plain")`: the app in a terminal."""
    made: list[Terminal] = []

    def start(*words: str, **more: Any) -> Terminal:
        made.append(Terminal(*words, **more))
        return made[-1]

    yield start
    for one in made:
        one.close()
