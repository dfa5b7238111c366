"""Time handed in: now, and what the wall clock says at an instant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Protocol


class Clock(Protocol):
    """A source of instants and of local wall time."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def local(self, instant: datetime) -> datetime:
        """The same instant as aware local time (its own UTC offset at that instant)."""
        ...


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's clock; its own time zone unless one is given."""

    zone: tzinfo | None = None

    def now(self) -> datetime:
        return datetime.now(UTC)

    def local(self, instant: datetime) -> datetime:
        return instant.astimezone(self.zone)


@dataclass(slots=True)
class ManualClock:
    """A clock that stands still until it is moved; for tests and demonstrations."""

    instant: datetime
    zone: tzinfo = UTC

    def now(self) -> datetime:
        return self.instant

    def local(self, instant: datetime) -> datetime:
        return instant.astimezone(self.zone)

    def advance(self, **duration: float) -> None:
        """Move on by `timedelta(**duration)`."""
        self.instant += timedelta(**duration)
