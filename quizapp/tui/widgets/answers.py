"""A past answer as an entry: the question, what I said, what was right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from quizapp.tui import ink
from quizapp.tui.safe import EMPTY, content, one_line
from quizapp.tui.widgets.entries import Entry
from quizapp.tui.wrap import Block

_SIGNS: Final = {
    "right": ("✓", "right", ink.RIGHT),
    "partly": ("◐", "partly", ink.PARTLY),
    "wrong": ("✗", "wrong", ink.WRONG),
    "missing": ("–", "blank", ink.WRONG),
}
_ITEM: Final = re.compile(r"(?:^|\s)(\d)\. ")
_REVEALED: Final = ("·", "shown", ink.QUIET)
_UNREACHED: Final = ("–", "unseen", ink.QUIET)
_WORD: Final = 8  # cells for the longest word and a space


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer as it is listed. `key` is what screens know it by.

    `verdict` is right, partly, wrong or missing; None when the answer was only revealed, or not
    given at all. `marked` says that the person marked it. `rating` stands behind the verdict.
    """

    key: str
    question: str
    verdict: str | None
    given: str | None
    expected: str | None
    marked: bool = False
    rating: str | None = None
    revealed: bool = False


def answer_entry(answer: Answer, passages: Sequence[str] = (), *, above: int = 1) -> Entry:
    """The entry of one answer; passages stand under it."""
    sign, word, style = _SIGNS.get(
        answer.verdict or "", _REVEALED if answer.revealed else _UNREACHED
    )
    if answer.marked:
        word = "knew" if answer.verdict == "right" else "forgot"
    trail = Content.styled(answer.rating, ink.QUIET) if answer.rating else EMPTY
    lead = Content.styled(f"{sign} {word:<{_WORD}}", style)
    blocks = [Block(content(answer.question), lead=lead, trail=trail)]
    given, expected = _listed(answer.given, answer.expected)
    same = given is not None and _folded(given) == _folded(expected or "")
    if given is not None:
        blocks.append(Block(content(given), lead=_lead("you")))
    if expected and not same:
        blocks.append(Block(content(expected), lead=_lead("right")))
    blocks += [Block(content(p, ink.QUIET), lead=_lead(""), above=1) for p in passages]
    return Entry(answer.key, tuple(blocks), above)


def _lead(word: str) -> Content:
    return Content.styled(f"  {word:<{_WORD}}", ink.QUIET)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _listed(given: str | None, expected: str | None) -> tuple[str | None, str | None]:
    """Both answers to an order card with an item a line; others as they are.

    They were kept as `first; second` and `1. first 2. second`.
    """
    items = _ITEM.split(expected or "")
    numbers = items[1::2]
    if items[0] or len(numbers) < 2 or numbers != [str(n + 1) for n in range(len(numbers))]:
        return given, expected
    right = [item.strip() for item in items[2::2]]
    mine = (given or "").split("; ")
    if given is not None and sorted(mine) == sorted(right):
        given = "\n".join(f"{right.index(item) + 1}. {item}" for item in mine)
    return given, "\n".join(f"{n}. {item}" for n, item in enumerate(right, 1))


def note_entry(text: str) -> Entry:
    """A remark among entries."""
    return Entry(None, (Block(one_line(text, ink.QUIET)),))
