"""The words of the calendar in English."""

from __future__ import annotations

from quizapp.grading.words import words

MONTHS = words(
    "january february march april may june july august september october november december"
)
MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
"""A month's name, whole or cut, as a pattern."""

WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
WEEKDAY = (
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    "Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun"
)
"""A weekday's name, whole or cut, as a pattern."""


def month_number(name: str) -> int:
    """1 to 12 for a month's name, whole or cut to three letters or more."""
    start = name.casefold()[:3]
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(start))


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 for a weekday's name, whole or cut."""
    start = name.casefold()[:3]
    return next(i for i, day in enumerate(WEEKDAYS) if day.startswith(start))
