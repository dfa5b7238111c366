"""Instants as machines read them."""

from __future__ import annotations

from datetime import UTC, datetime

from quizapp.events import from_ms


def rfc3339(when: datetime | int | None) -> str | None:
    """An instant, or UTC milliseconds, as `2026-11-21T10:05:00Z`; None stays None."""
    if when is None:
        return None
    instant = from_ms(when) if isinstance(when, int) else when.astimezone(UTC)
    return instant.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
