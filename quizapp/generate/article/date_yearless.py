"""A day, a month, a season or a holiday without its year: which year is meant."""

from __future__ import annotations

import re
from datetime import date

from quizapp.deck.partial_date import PartialDate
from quizapp.generate.article import date_patterns as written
from quizapp.generate.article import date_periods as periods
from quizapp.generate.article.calendar_words import month_number
from quizapp.generate.article.date_direction import direction
from quizapp.generate.article.date_periods import Period
from quizapp.generate.article.date_words import OPEN, Match, Reading, Sureness, relative, the_day

_NEAR_PAST = 35
"""Days: a date so little past is meant even by words that speak of what is to come."""
_NAMED_YEAR = re.compile(r"(?:,| of| -| –)? (last|this|next) year\b", re.IGNORECASE)


def resolved_day(
    match: Match,
    page: PartialDate | None,
    month: int,
    days: tuple[int, int],
    weekday: int | None,
) -> Reading | None:
    """A day, or days, of a month without a year; None for a day that no year has."""
    first, last = days
    if first > last or periods.day(2000, month, last) is None:
        return None
    said = Reading("partial", None, Sureness.OPEN, month=month, day=first)
    if page is None or not page.month:
        return said
    today = the_day(page) or page.last_day()
    found = [
        Period(one.first, two.last)
        for year in _years(match, today)
        if (one := periods.day(year, month, first)) and (two := periods.day(year, month, last))
    ]
    if weekday is not None:
        # The weekday settles the year.
        fitting = [p for p in found if p.first.weekday() == weekday]
        if len(fitting) == 1:
            return Reading("partial", fitting[0], Sureness.RESOLVED, month=month, day=first)
        return said
    chosen = _nearest(match, found, today)
    return said if chosen is None else Reading("partial", chosen[0], chosen[1], month, first)


def resolved_month(match: Match, page: PartialDate | None, month: int, part: str) -> Reading:
    """A month without a year."""
    said = Reading("partial", None, Sureness.OPEN, month=month, part=part)
    if page is None or not page.month:
        return said
    today = the_day(page) or page.last_day()
    found = [period for year in _years(match, today) if (period := periods.month(year, month))]
    chosen = _nearest(match, found, today)
    if chosen is None:
        return said
    period = periods.part_of(chosen[0], part) if part else chosen[0]
    return Reading("partial", period, chosen[1], month=month, part=part)


def _years(match: Match, today: date) -> tuple[int, ...]:
    """The years that may be meant; only one where "this year" or the like stands behind."""
    said = _NAMED_YEAR.match(match.string, match.end())
    if said:
        return (today.year + {"last": -1, "this": 0, "next": 1}[said[1].casefold()],)
    return today.year - 1, today.year, today.year + 1


def _nearest(match: Match, found: list[Period], today: date) -> tuple[Period, Sureness] | None:
    """Which of the same days of several years is meant, and how sure that is."""
    if len(found) == 1:
        return found[0], Sureness.RESOLVED
    here = next((p for p in found if p.first <= today <= p.last), None)
    if here is not None:
        return here, Sureness.RESOLVED
    past = max((p for p in found if p.last < today), key=lambda p: p.last, default=None)
    future = min((p for p in found if p.first > today), key=lambda p: p.first, default=None)
    if past is None or future is None:
        return None
    behind, ahead = (today - past.last).days, (future.first - today).days
    way = direction(match.string, match.span())
    if way > 0:
        if behind <= _NEAR_PAST and ahead > 300:
            return past, Sureness.GUESSED
        return future, Sureness.RESOLVED
    if way < 0:
        return past, Sureness.RESOLVED
    if ahead * 3 < behind:
        return future, Sureness.GUESSED
    return past, Sureness.GUESSED if ahead < behind else Sureness.RESOLVED


def read_month_rel(match: Match, page: PartialDate | None) -> Reading:
    """For "last July", "next March"."""
    number = month_number(match["month"])
    if page is None or not page.month:
        return Reading("relative", None, Sureness.OPEN, month=number)
    rel = match["rel"].casefold()
    if rel in ("next", "this coming"):
        year = page.year + (number <= page.month)
    elif rel == "this":
        way = direction(match.string, match.span())
        year = page.year - (way < 0 and number > page.month) + (way > 0 and number < page.month)
    else:
        year = page.year - (number >= page.month)
    # "Last July", said in November, may be this year's or the one before.
    far = (rel != "last") or number >= page.month
    sure = Sureness.RESOLVED if far else Sureness.GUESSED
    return relative(periods.month(year, number), sure)


def read_holiday(match: Match, page: PartialDate | None) -> Reading | None:
    """A holiday that has the same day every year."""
    month, day = written.HOLIDAYS[match["holiday"].casefold().replace("'", "’")]
    if match["year"] or (match["rel"] and page):
        back = -1 if (match["rel"] or "").casefold() == "last" else 0
        year = int(match["year"]) if match["year"] else (page.year if page else 0) + back
        form = "absolute" if match["year"] else "relative"
        sure = Sureness.STATED if match["year"] else Sureness.RESOLVED
        return Reading(form, periods.day(year, month, day), sure)
    return resolved_day(match, page, month, (day, day), None)


def read_season_rel(match: Match, page: PartialDate | None) -> Reading:
    """For "last summer", "this spring"."""
    if page is None or not page.month:
        return OPEN
    rel, name = match["rel"].casefold(), match["season"].casefold()
    start = periods.SEASONS[name]
    if name == "winter":
        return relative(_winter(rel, page), Sureness.GUESSED)
    over = page.month >= start + 3
    running = start <= page.month < start + 3
    if rel in ("last", "this past"):
        # Said after this year's, "last" may mean it or the one before.
        year = page.year if over else page.year - 1
        sure = Sureness.GUESSED if over else Sureness.RESOLVED
    elif rel == "this":
        year, sure = page.year, Sureness.RESOLVED
    else:
        year = page.year + (over or running)
        sure = Sureness.RESOLVED
    return relative(periods.season(year, name), sure)


def _winter(rel: str, page: PartialDate) -> Period | None:
    """December to February: the last one, this one, the next one."""
    current = page.year - 1 if page.month <= 2 else page.year
    running = page.month in (12, 1, 2)
    back = {"last": 1, "this past": 0 if not running else 1}.get(rel, 0)
    if not running and rel in ("last", "this past"):
        back = 1
    return periods.months(current - back + (rel == "next" and running), 12, 3)
