"""Study days: days that begin at the rollover hour of local time, as in Anki."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

from quizapp.clock import Clock
from quizapp.events import from_ms, to_ms

FIRST_DAY: Final = 4
LAST_DAY: Final = date.max.toordinal() - 4

# Far enough from years 1 and 9999 that any zone's local time can still be written down.
_EARLIEST = datetime(1, 1, 3, tzinfo=UTC)
_LATEST = datetime(9999, 12, 29, tzinfo=UTC)
_DAY = timedelta(days=1)


def study_day(clock: Clock, instant: datetime, rollover_hour: int) -> int:
    """The study day (proleptic ordinal) that `instant` (aware) belongs to.

    Before `rollover_hour` (0 to 23) of local time it is still the day before; see "Next day
    starts at" in Anki's manual, https://docs.ankiweb.net/preferences.html. Instants and days
    are clamped to what a calendar can hold: never raises for an aware instant.
    """
    wall = _wall(clock, min(max(instant, _EARLIEST), _LATEST))
    return clamp_day(wall.toordinal() - (wall.hour < _hour(rollover_hour)))


def day_start_ms(clock: Clock, day: int, rollover_hour: int) -> int:
    """The first instant (UTC ms) of study day `day`, by the clock's zone at that time.

    Where the rollover hour does not exist that day (clocks go forward over it) the day starts
    when it has passed; where it comes twice, the first time counts.
    """
    target = datetime.fromordinal(clamp_day(day)).replace(hour=_hour(rollover_hour))
    guess = target.replace(tzinfo=UTC)
    before, after = _offset(clock, guess - _DAY), _offset(clock, guess + _DAY)
    if before == after:
        return to_ms(guess - before)
    low, high = to_ms(guess - 2 * _DAY), to_ms(guess + 2 * _DAY)
    while high - low > 1:
        middle = (low + high) // 2
        if _wall(clock, from_ms(middle)) < target:
            low = middle
        else:
            high = middle
    return high


def clamp_day(day: int) -> int:
    """`day` within the calendar."""
    return min(max(day, FIRST_DAY), LAST_DAY)


def _hour(rollover_hour: int) -> int:
    return min(max(rollover_hour, 0), 23)


def _local(clock: Clock, instant: datetime) -> datetime:
    try:
        return clock.local(instant)
    except (OverflowError, ValueError, OSError):
        # A platform's zone functions may end in 2038 or begin in 1970.
        return instant


def _wall(clock: Clock, instant: datetime) -> datetime:
    return _local(clock, instant).replace(tzinfo=None)


def _offset(clock: Clock, instant: datetime) -> timedelta:
    return _local(clock, instant).utcoffset() or timedelta()
