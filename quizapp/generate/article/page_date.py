"""The date that the page itself bears, and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from quizapp.deck.partial_date import PartialDate
from quizapp.generate.article.calendar_words import MONTH, WEEKDAY, month_number

_LABEL = (
    r"(?:(?:first |last |latest |originally )?(?:published|posted|updated?|modified|created|date|"
    r"publication date|issued|released)(?: on| at)?\s*:?\s*)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = (
    rf"(?P<month>{MONTH})\.?\s+{_DAY}\s?,?\s+{_YEAR}",
    rf"{_DAY}\s+(?:of\s+)?(?P<month>{MONTH})\.?,?\s+{_YEAR}",
    rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
    rf"{_YEAR}/(?P<month>\d\d)/(?P<day>\d\d)",
)
_TIME = (
    r"(?:\s*(?:,|\.|at|[-–—|·•]|T)?\s*\d{1,2}[:.]\d\d(?::\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:Z|[+-]\d\d:?\d\d|[A-Z]{2,4})?\b\.?)?"
)
_LEADING = tuple(
    re.compile(
        rf"^\W{{0,3}}(?P<label>{_LABEL})?(?:(?P<weekday>{WEEKDAY})\.?,?\s+)?{form}{_TIME}"
        rf"(?=$|[\s.,;:|·•—–-])",
        re.IGNORECASE,
    )
    for form in _FORMS
)
_REST_OF_LINE = re.compile(
    r"[\s.,;:|·•—–-]*(?:(?:[ap]\.?m\.?|[A-Z]{2,4}|\d+ min(?:ute)?s? read|updated.*)[\s.|·•]*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PageDate:
    """A date at the head of a line: the day, where it ends, and whether the line holds no more."""

    date: PartialDate
    end: int
    alone: bool


def leading_date(line: str) -> PageDate | None:
    """The full date that a line begins with, with a label, a weekday or a time about it.

    None when there is none, when no such day exists, or when the weekday named is another one.
    A date that goes on as a sentence does ("May 7, 2015 was a Thursday") is none either.
    """
    for pattern in _LEADING:
        match = pattern.match(line[:120])
        if match is None:
            continue
        month = match["month"]
        number = int(month) if month.isdigit() else month_number(month)
        try:
            day = date(int(match["year"]), number, int(match["day"]))
        except ValueError:
            return None
        weekday = match["weekday"]
        if weekday and not day.strftime("%A").casefold().startswith(weekday[:3].casefold()):
            return None
        rest = line[match.end() :]
        alone = bool(_REST_OF_LINE.fullmatch(rest))
        # Something else has to begin behind it, unless the date is marked as one.
        if not alone and not match["label"] and not re.match(r"\s+[A-Z“\"]", rest):
            return None
        return PageDate(PartialDate(day.year, day.month, day.day), match.end(), alone)
    return None
