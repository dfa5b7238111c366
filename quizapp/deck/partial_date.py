"""Dates as people know them: a year, a month, or a day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import IntEnum


class Precision(IntEnum):
    """How much of a date is known or asked for; coarser is smaller."""

    YEAR = 1
    MONTH = 2
    DAY = 3

    @property
    def word(self) -> str:
        return self.name.lower()


_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
MESSAGE = 'not a date; write 2023-07-18, "2023-07" or "2023"'


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A proleptic Gregorian date of year, month or day precision (years 1 to 9999).

    `month` and `day` are 0 where they are not known, so that sorting puts the vaguer first.
    Raises ValueError with one message for anything that is not a date.
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999 or (self.day and not self.month):
            raise ValueError(MESSAGE)
        if not 0 <= self.month <= 12 or self.day < 0:
            raise ValueError(MESSAGE)
        if self.day and self.day > calendar.monthrange(self.year, self.month)[1]:
            raise ValueError(f"there is no {self.year:04}-{self.month:02}-{self.day:02}")

    @classmethod
    def parse(cls, value: object) -> PartialDate:
        """From `2023-07-18`, `"2023-07"`, `"2023"`, the integer 2023, or a `date`."""
        if isinstance(value, PartialDate):
            return value
        if type(value) is date:
            return cls(value.year, value.month, value.day)
        if type(value) is int and 1 <= value <= 9999:
            return cls(value)
        if isinstance(value, str) and (m := _PATTERN.fullmatch(value.strip())):
            numbers = [int(group) for group in m.groups() if group]
            # A month or day written 00 is not one left out.
            if all(numbers):
                return cls(*numbers)
        raise ValueError(MESSAGE)

    @property
    def precision(self) -> Precision:
        return Precision.DAY if self.day else Precision.MONTH if self.month else Precision.YEAR

    def at(self, precision: Precision) -> PartialDate:
        """The same date no more precise than `precision`."""
        if precision is Precision.YEAR:
            return PartialDate(self.year)
        if precision is Precision.MONTH:
            return PartialDate(self.year, self.month)
        return self

    def iso(self) -> str:
        """`2023-07-18`, `2023-07` or `2023`."""
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
        if self.day:
            text += f"-{self.day:02}"
        return text

    def words(self) -> str:
        """`18 July 2023`, `July 2023` or `2023`."""
        parts = [str(self.day)] if self.day else []
        if self.month:
            parts.append(calendar.month_name[self.month])
        return " ".join([*parts, str(self.year)])

    def last_day(self) -> date:
        """The last day that this date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])
