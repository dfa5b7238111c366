"""From the bytes of a deck file to a TOML document, or to the one problem that says why not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import tomli

from quizapp.deck.limits import is_too_much
from quizapp.deck.problem import Problem
from quizapp.deck.syntax import in_words

_HUGE_NUMBER = re.compile(r"(?<![\w.])[+-]?[0-9][0-9_]{4000,}")


class Rejected(Exception):
    """Text that is not a deck file, with the one problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


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
        raise Rejected(refused(path, error, text)) from None


def refused(path: Path, error: BaseException, text: str = "") -> Problem:
    """What to say of a file that Python itself gave up on."""
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
