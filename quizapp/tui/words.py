"""Times, amounts and little pictures in words and glyphs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from quizapp.clock import Clock
from quizapp.events import from_ms

_SPARKS = "▁▂▃▄▅▆▇█"


def duration(seconds: float) -> str:
    """`45 s`, `3 min 12 s`, `1 h 4 min`."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        minutes, rest = divmod(whole, 60)
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, rest = divmod(whole, 3600)
    return f"{hours:,} h {rest // 60} min" if rest >= 60 else f"{hours:,} h"


def weekday(instant: datetime) -> str:
    """`Saturday 21 November` of a local time."""
    return f"{instant:%A} {instant.day} {instant:%B}"


def short_date(instant: datetime) -> str:
    """`21 Nov 2026` of a local time."""
    return f"{instant.day} {instant:%b} {instant.year}"


def when(clock: Clock, ms: int) -> str:
    """When something is to come: `at 14:35`, `tomorrow`, `on 21 Nov 2026`."""
    now, then = clock.local(clock.now()), clock.local(from_ms(ms))
    days = (then.date() - now.date()).days
    if days <= 0:
        return "now" if then <= now else f"at {then:%H:%M}"
    if days == 1:
        return "tomorrow"
    if days < 7:
        return f"on {then:%A}"
    return f"on {short_date(then)}"


def stamp(clock: Clock, ms: int) -> str:
    """When something was: `21 Nov 2026 14:35`, local time."""
    then = clock.local(from_ms(ms))
    return f"{short_date(then)} {then:%H:%M}"


def percent(share: float | None) -> str:
    """`92 %`, or a dash for what is not known."""
    return "—" if share is None else f"{share * 100:.0f} %"


def sparkline(values: Sequence[int]) -> str:
    """A bar a value, from zero to the highest; a zero is a low line of its own."""
    top = max(values, default=0)
    if top <= 0:
        return "·" * len(values)
    return "".join(
        "·" if v <= 0 else _SPARKS[min(7, max(0, round(v / top * 8) - 1))] for v in values
    )


def shares_bar(parts: Sequence[tuple[int, str]], width: int) -> list[str]:
    """A bar of `width` cells divided among amounts, each in its glyph; none above 0 vanishes."""
    total = sum(amount for amount, _ in parts)
    if not total:
        return [""] * len(parts)
    cells = [max(1, round(amount / total * width)) if amount else 0 for amount, _ in parts]
    while sum(cells) > width and max(cells) > 1:
        cells[cells.index(max(cells))] -= 1
    if sum(cells) < width:
        cells[cells.index(max(cells))] += width - sum(cells)
    return [glyph * count for count, (_, glyph) in zip(cells, parts, strict=True)]
