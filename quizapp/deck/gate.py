"""The one gate through which every deck file is read. Whatever a file holds or is, it answers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from quizapp.deck.model import Deck, Origin
from quizapp.deck.opening import Content, Stamp, Unreadable, read_regular
from quizapp.deck.problem import Problem


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
    # The parser and pydantic come with these, which a start that parses nothing need not pay for.
    from quizapp.deck import parsing
    from quizapp.deck.build import Builder
    from quizapp.deck.layout import Layout

    sha256 = hashlib.sha256(content.data).hexdigest()
    deck: Deck | None = None
    try:
        text = parsing.decoded(path, content.data)
        builder = Builder(path, parsing.parsed(path, text), Layout(text))
        deck = builder.build(origin, sha256)
        problems = builder.found()
    except parsing.Rejected as rejected:
        problems = (rejected.problem,)
    except (RecursionError, MemoryError, ValueError, OverflowError) as error:
        problems = (parsing.refused(path, error),)
    return ReadResult(path, origin, deck, problems, sha256, content.stamp)
