"""Events: the append-only record of everything a learner did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

REVIEW: Final = "review"
QUIZ: Final = "quiz"
UNDO: Final = "undo"
SUSPEND: Final = "suspend"
UNSUSPEND: Final = "unsuspend"
BURY: Final = "bury"
FLAG: Final = "flag"
FORGET: Final = "forget"
RESCHEDULE: Final = "reschedule"
ATTACH: Final = "attach"
SNAPSHOT: Final = "snapshot"
SESSION_START: Final = "session_start"
SESSION_END: Final = "session_end"
PARAMETERS: Final = "parameters"

KINDS: Final = frozenset(
    {
        REVIEW, QUIZ, UNDO, SUSPEND, UNSUSPEND, BURY, FLAG, FORGET, RESCHEDULE, ATTACH,
        SNAPSHOT, SESSION_START, SESSION_END, PARAMETERS,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """An event that has not been saved: no id and no device yet.

    `at` is an aware UTC instant, `offset_minutes` the local UTC offset then, `study_day` the
    proleptic ordinal of the study day as judged then. The payload is JSON: str, int, float,
    bool, None, lists and string-keyed dicts of these. Payloads by kind:

    - review: rating (1-4), score (0-1 or null), given (str or null), expected (str), verdict,
      duration_ms, hints (number shown), early (bool), session (id as str), retention,
      claimed (0-2: "I was right"), parameters (which parameters the memory was computed under),
      before and after, each {state, step, stability, difficulty, due_ms, due_day, interval_days}
    - quiz: score (0-1 or null when unanswered), given, expected, verdict, duration_ms,
      session, self_marked (bool)
    - undo: target (event id as str)
    - bury: day (ordinal hidden on, null to unbury) · flag: flag (0 none, 1 flagged)
    - suspend, unsuspend, forget: {} · reschedule: due_day, due_ms
    - attach: from (prompt key) · snapshot: type, question, answer
    - session_start: session, kind ("study" or "quiz"), decks (ids), plan (a quiz: questions
      (prompt keys in order), seed, limit_s, feedback ("now" or "end"), tags; else {})
    - session_end: session, reason ("done", "left", "time")
    """

    kind: str
    at: datetime
    offset_minutes: int
    study_day: int
    prompt: str | None = None
    fingerprint: str | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """A saved event. Its id is 63 bits: milliseconds << 20 | random; order is (at_ms, id)."""

    id: int
    kind: str
    at_ms: int
    offset_minutes: int
    study_day: int
    device: str
    prompt: str | None
    fingerprint: str | None
    payload: Mapping[str, Any]

    @property
    def at(self) -> datetime:
        """The instant, aware, in UTC; clamped to what a datetime can hold."""
        return from_ms(self.at_ms)


_MAX_MS = 253402300799999  # 9999-12-31T23:59:59.999Z


def to_ms(instant: datetime) -> int:
    """UTC milliseconds of an aware instant."""
    delta = instant - datetime(1970, 1, 1, tzinfo=UTC)
    return (delta.days * 86_400 + delta.seconds) * 1000 + delta.microseconds // 1000


def from_ms(ms: int) -> datetime:
    """The aware UTC instant of `ms`, clamped to years 1 to 9999."""
    ms = max(-62135596800000, min(_MAX_MS, ms))
    seconds, rest = divmod(ms, 1000)
    day, second = divmod(seconds, 86_400)
    base = datetime.fromordinal(719_163 + day).replace(tzinfo=UTC)
    return base.replace(
        hour=second // 3600, minute=second % 3600 // 60, second=second % 60,
        microsecond=rest * 1000,
    )  # fmt: skip
