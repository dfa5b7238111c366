"""The one gate through which every deck file is read. Whatever a file holds or is, it answers."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli

from quizapp.deck.layout import Layout
from quizapp.deck.limits import is_too_much
from quizapp.deck.model import Deck, Origin
from quizapp.deck.opening import Content, Stamp, Unreadable, read_regular
from quizapp.deck.problem import Problem
from quizapp.deck.syntax import in_words

_HUGE_NUMBER = re.compile(r"(?<![\w.])[+-]?[0-9][0-9_]{4000,}")


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A file as the gate saw it: its deck, or None when it cannot be used, and what is wrong.

    `sha256` is the hex digest of its bytes, None when it could not be read. `stamp` tells
    whether it has changed since (`opening.stamp_of`).
    """

    path: Path
    origin: Origin
    deck: Deck | None
    problems: tuple[Problem, ...]
    sha256: str | None = None
    stamp: Stamp | None = None


class Rejected(Exception):
    """Text that is not a deck file, with the one problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_deck(path: Path, origin: Origin) -> ReadResult:
    """Read one deck file. Never raises for anything that a file may hold or be."""
    try:
        content = read_regular(path)
    except Unreadable as error:
        problem = Problem(path=path, message=error.message, hint=error.hint, rule=error.rule)
        return ReadResult(path, origin, None, (problem,))
    return read_content(path, origin, content)


def read_content(path: Path, origin: Origin, content: Content) -> ReadResult:
    """The same for bytes already read."""
    sha256 = hashlib.sha256(content.data).hexdigest()
    deck: Deck | None = None
    try:
        text = decoded(path, content.data)
        document = parsed(path, text)
        deck, problems = _built(path, origin, text, document, sha256)
    except Rejected as rejected:
        problems = (rejected.problem,)
    except (RecursionError, MemoryError, ValueError, OverflowError) as error:
        problems = (_refused(path, error),)
    return ReadResult(path, origin, deck, problems, sha256, content.stamp)


def _built(
    path: Path, origin: Origin, text: str, document: dict[str, Any], sha256: str
) -> tuple[Deck | None, tuple[Problem, ...]]:
    # Pydantic comes with it, which a start that parses nothing need not pay for.
    from quizapp.deck.build import Builder

    builder = Builder(path, document, Layout(text))
    deck = builder.build(origin, sha256)
    return deck, builder.found()


def decoded(path: Path, data: bytes) -> str:
    """A deck file's text without its byte order mark. Raises `Rejected`."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder counts from after the byte order mark.
        before = error.object[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode()) + 1
        hint = "save it as UTF-8"
        if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:64]:
            hint = "it looks like UTF-16; " + hint
        raise Rejected(
            Problem(
                path=path,
                message="is not UTF-8 text",
                hint=hint,
                rule="encoding",
                line=line,
                column=column,
            )
        ) from None


def parsed(path: Path, text: str) -> dict[str, Any]:
    """A deck file's TOML document. Raises `Rejected`."""
    if is_too_much(text):
        raise Rejected(
            Problem(
                path=path,
                message="holds more tables than a deck can have",
                hint="divide it into several decks",
                rule="too-many",
            )
        )
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        said = in_words(error)
        raise Rejected(
            Problem(
                path=path,
                message=said.message,
                hint=said.hint,
                rule="toml-syntax",
                line=said.line,
                column=said.column,
            )
        ) from None
    except (RecursionError, MemoryError, ValueError, OverflowError) as error:
        raise Rejected(_refused(path, error, text)) from None


def _refused(path: Path, error: BaseException, text: str = "") -> Problem:
    if isinstance(error, RecursionError):
        message, rule = "is nested too deeply", "too-deep"
    elif isinstance(error, MemoryError):
        message, rule = "is too large for this machine's memory", "too-big"
    elif huge := _HUGE_NUMBER.search(text):
        line = text.count("\n", 0, huge.start()) + 1
        return Problem(
            path=path,
            message="holds a number with thousands of digits",
            hint="at most 64 bits",
            rule="number",
            line=line,
            column=huge.start() - (text.rfind("\n", 0, huge.start()) + 1) + 1,
        )
    else:
        message, rule = "cannot be used", "unusable"
    return Problem(path=path, message=message, rule=rule, hint=None)
