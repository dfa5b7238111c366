"""Study days in any zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

from hypothesis import given
from hypothesis import strategies as st

from quizapp.clock import ManualClock
from quizapp.events import from_ms, to_ms
from quizapp.scheduling.study_day import day_start_ms, study_day

INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))
ROLLOVERS = st.integers(0, 23)


@given(INSTANTS, st.timezones(), ROLLOVERS)
def test_an_instant_lies_in_its_day(instant: datetime, zone: tzinfo, rollover: int) -> None:
    clock = ManualClock(instant, zone)
    day = study_day(clock, instant, rollover)
    start, end = (day_start_ms(clock, d, rollover) for d in (day, day + 1))
    # An hour that comes twice over a rollover may belong to the day before again.
    slack = 0 if _steady(instant, zone) else 3 * 3_600_000
    assert start - slack <= to_ms(instant) < end + slack


@given(INSTANTS, st.timezones(), ROLLOVERS)
def test_a_day_starts_with_its_first_instant(
    instant: datetime, zone: tzinfo, rollover: int
) -> None:
    clock = ManualClock(instant, zone)
    day = study_day(clock, instant, rollover)
    start = from_ms(day_start_ms(clock, day, rollover))
    assert study_day(clock, start, rollover) >= day
    assert study_day(clock, start - timedelta(milliseconds=1), rollover) < day


@given(INSTANTS, st.timezones(), ROLLOVERS, st.integers(1, 400))
def test_days_follow_one_another(instant: datetime, zone: tzinfo, rollover: int, days: int) -> None:
    clock = ManualClock(instant, zone)
    day = study_day(clock, instant, rollover)
    starts = [day_start_ms(clock, d, rollover) for d in (day, day + days)]
    length = (starts[1] - starts[0]) / 86_400_000
    assert days - 1.1 <= length <= days + 1.1


def _steady(instant: datetime, zone: tzinfo) -> bool:
    offsets = {
        (instant + timedelta(hours=h)).astimezone(zone).utcoffset() for h in range(-30, 31, 3)
    }
    return len(offsets) == 1
