"""What a deck is once it is in memory: plain frozen values, cards as a sum type.

Nothing here reads files or imports pydantic: `deck.tables` validates and builds these.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Literal

from quizapp.deck.partial_date import PartialDate, Precision
from quizapp.deck.problem import Problem


class Origin(StrEnum):
    """Where a deck was found."""

    BUNDLED = "bundled"
    USER = "user"
    OPENED = "opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article that cards of a deck cite."""

    id: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    url: str | None = None
    language: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where in a source a card's fact stands.

    `paragraph` and `sentence` are 1-based; `start` and `end` count characters of the original
    text, end exclusive.
    """

    source: str
    paragraph: int | None = None
    sentence: int | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardBase:
    """The fields that any card may have. `line` is where its block starts, 1-based.

    `stamped` is False while the id is provisional (the fingerprint stands in for it).
    """

    id: str
    stamped: bool = True
    line: int = 1
    tags: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    explanation: str | None = None
    status: Literal["active", "review"] = "active"
    typed: bool | None = None
    as_of: PartialDate | None = None
    expires: PartialDate | None = None
    superseded_by: str | None = None
    was: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BasicCard(CardBase):
    """A front and a back, asked one way or both."""

    front: str
    back: str
    bidirectional: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A cloze deletion: what is hidden, under which label, and a hint in its place."""

    label: str
    answer: str
    hint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClozeCard(CardBase):
    """A text with gaps; one prompt for each label. `segments` is the text in order."""

    text: str
    segments: tuple[str | Gap, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The distinct labels in the order they first appear."""
        return tuple(dict.fromkeys(s.label for s in self.segments if isinstance(s, Gap)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceCard(CardBase):
    """A question with options; several right ones when `answers` has more than one."""

    question: str
    answers: tuple[str, ...]
    distractors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextCard(CardBase):
    """A question answered by typing a short text."""

    question: str
    answer: str
    accept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCard(CardBase):
    """A question answered by a date; `enough` is how precise an answer is asked for."""

    question: str
    answer: PartialDate
    enough: Precision


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a number may be off: `relative` (0.05 is 5 %) or `absolute`."""

    relative: float | None = None
    absolute: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberCard(CardBase):
    """A question answered by a number, with a unit and a tolerance (exact by default)."""

    question: str
    answer: int | float
    unit: str | None = None
    tolerance: Tolerance = field(default_factory=Tolerance)


@dataclass(frozen=True, slots=True)
class OrderItem:
    """One thing to put in order, with the date it happened when that is known."""

    text: str
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCard(CardBase):
    """Two to nine items, stored in their right order."""

    question: str
    items: tuple[OrderItem, ...]


Card = BasicCard | ClozeCard | ChoiceCard | TextCard | DateCard | NumberCard | OrderCard
CardType = Literal["basic", "cloze", "choice", "text", "date", "number", "order"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """One deck file, read. `problems` holds what was wrong in it; bad cards are left out.

    All text in it is clean (`quizapp.text.visible`), so that it can be shown as it is; `path` is
    the exception. `sha256` is the hex digest of the file's bytes when it was read. `typed` says
    whether basic and cloze cards ask for typing, None when the deck does not say.
    """

    id: str
    title: str
    path: Path
    origin: Origin
    stamped: bool = True
    language: str = "en"
    description: str | None = None
    author: str | None = None
    license: str | None = None
    tags: tuple[str, ...] = ()
    typed: bool | None = None
    sha256: str | None = None
    sources: tuple[Source, ...] = ()
    cards: tuple[Card, ...] = ()
    problems: tuple[Problem, ...] = ()

    def source(self, source_id: str) -> Source | None:
        """The source with this id, or None."""
        return next((s for s in self.sources if s.id == source_id), None)
