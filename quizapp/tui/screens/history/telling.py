"""A past session in words: when, which decks, how it went."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from quizapp.clock import Clock
from quizapp.tui import words
from quizapp.tui.countdown import countdown

if TYPE_CHECKING:
    from quizapp.history.sessions import AnswerRecord, SessionRecord
    from quizapp.session.workspace import Workspace
    from quizapp.tui.widgets.answers import Answer


def when(clock: Clock, instant: datetime) -> str:
    """`today 14:02`, `21 Nov 14:02`, `21 Nov 2025`; at most 12 characters, local time."""
    now, then = clock.local(clock.now()), clock.local(instant)
    if then.date() == now.date():
        return f"today {then:%H:%M}"
    if then.year == now.year:
        return f"{then.day} {then:%b} {then:%H:%M}"
    return words.short_date(then)


def decks(workspace: Workspace, ids: tuple[str, ...]) -> str:
    """The titles of some decks: one, `Everything`, or the first `and 2 more`."""
    library = workspace.library
    if len(ids) > 1 and {d.id for d in library.decks} <= set(ids):
        return "Everything"
    titles = [deck.title if (deck := library.deck(i)) else i for i in ids]
    if len(titles) <= 1:
        return titles[0] if titles else "—"
    return f"{titles[0]} and {len(titles) - 1:,} more"


def right(record: SessionRecord) -> str:
    """`7 of 10`: right ones of those that the app graded, else of those marked by hand."""
    graded = record.asked - record.marked
    if graded <= 0 and record.marked:
        return f"{record.marked_right:,} of {record.marked:,}"
    return f"{record.right:,} of {graded:,}"


def answered(record: SessionRecord) -> str:
    """`10`, or `4 of 10` when not all were answered."""
    given = len(record.answers)
    return f"{given:,}" if given == record.asked else f"{given:,} of {record.asked:,}"


def reached(record: SessionRecord) -> str:
    """`at 4/10`, for a quiz that can be taken up again."""
    return f"at {len(record.answers):,}/{record.asked:,}"


def took(record: SessionRecord) -> str:
    """`3:12`."""
    return countdown(record.seconds)


def is_open(record: SessionRecord) -> bool:
    """Whether this is a quiz that can be taken up again."""
    return record.kind == "quiz" and not record.finished


def haystack(workspace: Workspace, record: SessionRecord) -> str:
    """What a filter looks through, case folded."""
    then = workspace.clock.local(record.started)
    titles = [deck.title if (deck := workspace.library.deck(i)) else i for i in record.decks]
    parts = [
        record.kind,
        "" if record.finished else "unfinished",
        decks(workspace, record.decks),
        *titles,
        *record.decks,
        when(workspace.clock, record.started),
        f"{then.day} {then:%B} {then.year} {then:%A} {then:%Y-%m-%d}",
    ]
    return " ".join(parts).casefold()


def summary(record: SessionRecord) -> list[str]:
    """The figures of a session, a few words each."""
    if is_open(record):
        return [f"{answered(record)} answered", took(record)]
    parts = []
    if record.asked > record.marked:
        parts.append(f"{right(record)} right")
    if record.score is not None:
        parts.append(words.percent(record.score))
    if record.marked:
        parts.append(f"{record.marked_right:,} of {record.marked:,} known")
    return [*parts, took(record)]


def shown(number: int, answer: AnswerRecord) -> Answer:
    """One answer as the list of answers takes it; `number` tells it from others to its prompt."""
    from quizapp.tui.widgets.answers import Answer

    verdict, rating = answer.verdict, answer.rating
    marked = answer.given is None and verdict in ("right", "wrong")
    if verdict is None and rating is not None:
        verdict, marked = "right" if rating > 1 else "wrong", True
    return Answer(
        key=f"{number} {answer.prompt}",
        question=answer.question or answer.prompt,
        verdict=verdict,
        given=answer.given,
        expected=answer.expected,
        marked=marked,
        rating=None if rating is None else rating.label,
    )


def prompt_of(key: str | None) -> str | None:
    """The prompt key in the key that `shown` made."""
    return key.partition(" ")[2] if key else None
