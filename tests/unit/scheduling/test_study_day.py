"""Study days and where they begin."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from quizapp.clock import ManualClock
from quizapp.events import from_ms
from quizapp.scheduling.study_day import FIRST_DAY, LAST_DAY, day_start_ms, study_day


def clock(zone: str) -> ManualClock:
    return ManualClock(datetime(2024, 1, 1, tzinfo=UTC), ZoneInfo(zone))


def day_of(text: str, zone: str = "UTC", rollover: int = 4) -> str:
    ordinal = study_day(clock(zone), datetime.fromisoformat(text), rollover)
    return date.fromordinal(ordinal).isoformat()


def start_of(day: str, zone: str, rollover: int = 4) -> str:
    ms = day_start_ms(clock(zone), date.fromisoformat(day).toordinal(), rollover)
    return from_ms(ms).isoformat()


def test_a_day_begins_at_the_rollover() -> None:
    assert day_of("2024-03-05T03:59:59+00:00") == "2024-03-04"
    assert day_of("2024-03-05T04:00:00+00:00") == "2024-03-05"
    assert day_of("2024-03-06T03:59:59+00:00") == "2024-03-05"


def test_late_evening_and_next_morning_are_two_days() -> None:
    assert day_of("2024-03-05T23:00:00+00:00") == "2024-03-05"
    assert day_of("2024-03-06T07:00:00+00:00") == "2024-03-06"


def test_local_time_decides() -> None:
    assert day_of("2024-03-05T22:29:00+00:00", "Asia/Kolkata") == "2024-03-05"
    assert day_of("2024-03-05T22:31:00+00:00", "Asia/Kolkata") == "2024-03-06"
    assert day_of("2024-03-05T08:59:00+00:00", "America/New_York") == "2024-03-04"


@pytest.mark.parametrize(
    ("rollover", "day"), [(0, "2024-03-05"), (23, "2024-03-04"), (-5, "2024-03-05")]
)
def test_other_rollovers(rollover: int, day: str) -> None:
    assert day_of("2024-03-05T12:00:00+00:00", rollover=rollover) == day


def test_start_of_a_day() -> None:
    assert start_of("2024-03-05", "Asia/Kolkata") == "2024-03-04T22:30:00+00:00"
    assert start_of("2024-07-05", "America/New_York") == "2024-07-05T08:00:00+00:00"
    assert start_of("2024-01-05", "America/New_York") == "2024-01-05T09:00:00+00:00"


def test_start_on_the_day_clocks_change() -> None:
    assert start_of("2024-03-10", "America/New_York") == "2024-03-10T08:00:00+00:00"
    assert start_of("2024-11-03", "America/New_York") == "2024-11-03T09:00:00+00:00"


def test_start_in_the_hour_that_is_left_out() -> None:
    # 02:00 does not exist: the day starts as the clocks jump to 03:00.
    assert start_of("2024-03-10", "America/New_York", 2) == "2024-03-10T07:00:00+00:00"


def test_start_in_the_hour_that_comes_twice() -> None:
    # 01:00 comes twice: the first counts.
    assert start_of("2024-11-03", "America/New_York", 1) == "2024-11-03T05:00:00+00:00"


def test_start_of_a_day_the_calendar_leaves_out() -> None:
    # Samoa had no 30 December 2011; the 29th ended at the first instant of the 31st.
    assert start_of("2011-12-30", "Pacific/Apia", 0) == "2011-12-30T10:00:00+00:00"
    assert start_of("2011-12-31", "Pacific/Apia", 0) == "2011-12-30T10:00:00+00:00"


def test_ends_of_the_calendar() -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Niue"):
        first = study_day(clock(zone), datetime.min.replace(tzinfo=UTC), 4)
        last = study_day(clock(zone), datetime.max.replace(tzinfo=UTC), 4)
        assert FIRST_DAY == first < last == LAST_DAY
        for day in (-(10**9), first, last, 10**9):
            assert isinstance(day_start_ms(clock(zone), day, 4), int)


def test_a_platform_without_zone_data_for_the_time() -> None:
    class Broken(ManualClock):
        def local(self, instant: datetime) -> datetime:
            raise OverflowError("timestamp out of range for platform time_t")

    broken = Broken(datetime(2024, 1, 1, tzinfo=UTC))
    day = study_day(broken, datetime(2500, 1, 1, 12, tzinfo=UTC), 4)
    assert day == date(2500, 1, 1).toordinal()
    assert from_ms(day_start_ms(broken, day, 4)) == datetime(2500, 1, 1, 4, tzinfo=UTC)
