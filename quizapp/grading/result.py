"""What grading says of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Given = str | tuple[str, ...] | None
"""An answer: text as typed; the texts chosen, or the items in the order given; None or an
empty value for "don't know"."""


class Verdict(StrEnum):
    """How an answer stands to the right one."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of text, and whether it differs between my answer and the right one."""

    text: str
    differs: bool = False


Marked = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """A score from 0 to 1, a verdict, and both answers with their differing parts marked.

    `note` is a few words of why ("the month was asked", "a typo was forgiven"), or None.
    `fuller` is the rest of a date more precise than was asked ("18 July 2023"), or None.
    """

    score: float
    verdict: Verdict
    given: Marked
    expected: Marked
    note: str | None = None
    fuller: str | None = None
