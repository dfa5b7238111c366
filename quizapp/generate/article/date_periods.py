"""Periods of the calendar as days, and the finest date that holds one."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from quizapp.deck.partial_date import PartialDate

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month in which a season of the northern hemisphere begins."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days `first` to `last`, both included."""

    first: date
    last: date

    @property
    def date(self) -> PartialDate | None:
        """The finest day, month or year that holds all of it; None when it crosses years."""
        one, two = self.first, self.last
        if one == two:
            return PartialDate(one.year, one.month, one.day)
        if (one.year, one.month) == (two.year, two.month):
            return PartialDate(one.year, one.month)
        return PartialDate(one.year) if one.year == two.year else None

    def within(self, other: Period) -> bool:
        """Whether all of it lies in `other`."""
        return other.first <= self.first and self.last <= other.last


def of_partial(when: PartialDate) -> Period:
    """All days that a date of any precision may mean."""
    return Period(date(when.year, when.month or 1, when.day or 1), when.last_day())


def day(year: int, month: int, number: int) -> Period | None:
    """One day, or None if there is no such day."""
    try:
        only = date(year, month, number)
    except ValueError:
        return None
    return Period(only, only)


def month(year: int, number: int) -> Period | None:
    """A month; `number` may be any integer and counts on into other years."""
    index = year * 12 + number - 1
    year, number = divmod(index, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    last = calendar.monthrange(year, number + 1)[1]
    return Period(date(year, number + 1, 1), date(year, number + 1, last))


def months(year: int, first: int, count: int) -> Period | None:
    """`count` months from month `first` of `year` on."""
    one, two = month(year, first), month(year, first + count - 1)
    return Period(one.first, two.last) if one and two else None


def year(number: int) -> Period | None:
    """A whole year."""
    return months(number, 1, 12)


def years(first: int, last: int) -> Period | None:
    """The years `first` to `last`, both included."""
    one, two = year(first), year(last)
    return Period(one.first, two.last) if one and two else None


def season(number: int, name: str) -> Period | None:
    """A season of a year. A winter may be the one that begins or the one that ends in it, so that
    it is all of the year."""
    start = SEASONS[name.casefold()]
    return year(number) if start == 12 else months(number, start, 3)


def week(of: date, weeks: int = 0) -> Period | None:
    """Monday to Sunday of the week that holds a day, or of one some weeks later."""
    monday = shifted(of, days=7 * weeks - of.weekday())
    sunday = shifted(of, days=7 * weeks - of.weekday() + 6)
    return Period(monday, sunday) if monday and sunday else None


def shifted(from_day: date, *, days: int) -> date | None:
    """Some days later, or None outside the calendar."""
    try:
        return from_day + timedelta(days=days)
    except OverflowError:
        return None


def part_of(period: Period, part: str) -> Period:
    """The first, middle or last third of a period, for "early", "mid" and "late"."""
    length = (period.last - period.first).days + 1
    third = max(1, length // 3)
    if part == "early":
        return Period(period.first, period.first + timedelta(days=third - 1))
    if part == "late":
        return Period(period.last - timedelta(days=third - 1), period.last)
    return Period(period.first + timedelta(days=third), period.last - timedelta(days=third))
