"""A past answer as an entry: the question, what I said, what was right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from quizapp.tui import ink
from quizapp.tui.safe import content, one_line
from quizapp.tui.widgets.entries import Entry
from quizapp.tui.wrap import Block

_SIGNS: Final = {
    "right": ("✓", "right", ink.RIGHT),
    "partly": ("◐", "partly right", ink.PARTLY),
    "wrong": ("✗", "wrong", ink.WRONG),
    "missing": ("–", "no answer", ink.WRONG),
}
_REVEALED: Final = ("·", "shown", ink.QUIET)
_UNREACHED: Final = ("–", "not answered", ink.QUIET)


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
        word = "knew" if answer.verdict == "right" else "didn't know"
    verdict = word if answer.rating is None else f"{word} · {answer.rating}"
    blocks = [
        Block(
            content(answer.question),
            lead=Content.styled(f"{sign} ", style),
            trail=Content.styled(verdict, ink.QUIET),
        )
    ]
    if answer.given is not None and answer.verdict != "right":
        blocks.append(Block(content(answer.given), lead=_lead("you")))
    if answer.expected:
        blocks.append(Block(content(answer.expected), lead=_lead("right")))
    blocks += [
        Block(content(passage, ink.QUIET), lead=Content("  "), above=1) for passage in passages
    ]
    return Entry(answer.key, tuple(blocks), above)


def _lead(word: str) -> Content:
    return Content.styled(f"  {word:<7}", ink.QUIET)


def note_entry(text: str) -> Entry:
    """A remark among entries."""
    return Entry(None, (Block(one_line(text, ink.QUIET)),))
