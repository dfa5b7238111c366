"""Dates counted from the day of writing: weekdays, "last year", "two weeks ago"."""

from __future__ import annotations

from datetime import date, timedelta

from quizapp.deck.partial_date import PartialDate
from quizapp.generate.article import date_patterns as written
from quizapp.generate.article import date_periods as periods
from quizapp.generate.article.calendar_words import weekday_number
from quizapp.generate.article.date_direction import direction
from quizapp.generate.article.date_periods import Period
from quizapp.generate.article.date_words import (
    OPEN,
    Match,
    Reading,
    Sureness,
    part_word,
    relative,
    the_day,
)


def _days_on(today: date, days: int) -> Period | None:
    """The day some days on; None outside the calendar."""
    then = periods.shifted(today, days=days)
    return Period(then, then) if then else None


def read_weekday(match: Match, page: PartialDate | None) -> Reading:
    """A weekday alone: today, or the last one, or the next one if that is spoken of."""
    today = the_day(page)
    if today is None:
        return OPEN
    back = (today.weekday() - weekday_number(match["weekday"])) % 7
    if back and direction(match.string, match.span()) > 0:
        return relative(_days_on(today, 7 - back))
    return relative(_days_on(today, -back))


def read_weekday_rel(match: Match, page: PartialDate | None) -> Reading:
    """For "last Friday": the nearest one before today. In the same week, another may be meant."""
    today = the_day(page)
    if today is None:
        return OPEN
    rel = match["rel"].casefold()
    number = weekday_number(match["weekday"])
    back = (today.weekday() - number) % 7 or 7
    way = direction(match.string, match.span()) if rel == "this" else 0
    if rel in ("next", "coming", "this coming") or way > 0:
        days = 7 - back % 7
        same_week = number > today.weekday()
        sure = Sureness.GUESSED if rel == "next" and same_week else Sureness.RESOLVED
    elif rel == "this" and back == 7:
        days, sure = 0, Sureness.RESOLVED
    else:
        days = -back
        same_week = number < today.weekday()
        sure = Sureness.GUESSED if rel == "last" and same_week else Sureness.RESOLVED
    return relative(_days_on(today, days), sure)


def read_near_day(match: Match, page: PartialDate | None) -> Reading:
    """For "yesterday", "tonight"; "today's" is often no more than "present"."""
    today = the_day(page)
    if today is None:
        return OPEN
    days = {
        "the day before yesterday": -2,
        "yesterday": -1,
        "last night": -1,
        "tomorrow": 1,
        "the day after tomorrow": 2,
    }
    then = _days_on(today, days.get(match["word"].casefold(), 0))
    vague = match.string.startswith(("’s", "'s"), match.end())
    sure = Sureness.GUESSED if vague else Sureness.RESOLVED
    return relative(then, sure)


def read_anchored(match: Match, page: PartialDate | None) -> Reading:
    """For "the next day", "two weeks later": counted from something else that the text tells."""
    return OPEN


def _count(match: Match) -> tuple[int, bool]:
    """How many, and whether that is meant exactly."""
    word = match["count"].casefold().strip("[]").replace(",", "")
    if word.isdigit():
        return int(word), True
    if word in written.NUMBERS:
        return written.NUMBERS[word], word not in ("a few", "several")
    tens, _, ones = word.partition("-")
    return written.NUMBERS.get(tens, 0) + written.NUMBERS.get(ones, 0), True


def read_ago(match: Match, page: PartialDate | None) -> Reading:
    """For "two weeks ago": as fine as its unit."""
    if page is None:
        return OPEN
    count, exact = _count(match)
    unit = match["unit"].casefold()
    loose = match.group()[: match.start("count") - match.start()].casefold().split()
    exact = exact and set(loose) <= {"just"}
    if unit in ("year", "decade", "century"):
        back = count * {"year": 1, "decade": 10, "century": 100}[unit]
        exact = exact and back <= 5
        period = periods.year(page.year - back)
    elif unit == "month":
        period = periods.month(page.year, page.month - count) if page.month else None
    else:
        period = _days_ago(the_day(page), count, unit)
        exact = exact and not (unit == "hour" and count % 24)
    return relative(period, Sureness.RESOLVED if exact else Sureness.GUESSED)


def _days_ago(today: date | None, count: int, unit: str) -> Period | None:
    if today is None:
        return None
    if unit in ("week", "fortnight"):
        return periods.week(today, -count * (2 if unit == "fortnight" else 1))
    return _days_on(today, -(count // 24 if unit == "hour" else count))


def read_past_span(match: Match, page: PartialDate | None) -> Reading:
    """For "the past 30 days", "the last five years": up to the day of writing, or from it on."""
    if page is None:
        return OPEN
    count, _ = _count(match)
    unit = match["unit"].casefold()
    ahead = match["rel"].casefold() in ("next", "coming")
    sign = 1 if ahead else -1
    if unit in ("year", "decade", "century"):
        length = count * {"year": 1, "decade": 10, "century": 100}[unit]
        years = sorted((page.year, page.year + sign * length))
        return relative(periods.years(*years), Sureness.GUESSED)
    today = the_day(page)
    if today is None or unit == "hour":
        return OPEN
    days = {"day": 1, "week": 7, "fortnight": 14, "month": 30}[unit] * count
    other = periods.shifted(today, days=sign * days)
    if other is None:
        return OPEN
    return relative(Period(min(today, other), max(today, other)), Sureness.GUESSED)


def read_end_of(match: Match, page: PartialDate | None) -> Reading | None:
    """For "this year", "late last month", "the end of the week", "year end"."""
    if page is None:
        return OPEN
    part = part_word(match["part"]) if match["part"] else ""
    if match["yearend"] or match["the"]:
        unit = "year" if match["yearend"] else match["the"].casefold().removeprefix("the ")
        rel = "this"
        if match["yearend"]:
            part = "late"
        elif not (match["part"] or "").casefold().endswith(" of"):
            return None
    else:
        unit, rel = match["unit"].casefold(), match["rel"].casefold().removeprefix("the ")
    steps = {"last": -1, "previous": -1, "this past": -1, "next": 1, "coming": 1, "this coming": 1}
    whole = _unit(page, unit, steps.get(rel, 0), trailing=rel == "past")
    if whole is None:
        return OPEN
    sure = Sureness.RESOLVED
    if rel == "past" or (match["part"] or "").casefold() in ("earlier", "later"):
        sure = Sureness.GUESSED if rel == "past" else sure
        part = ""
    if match["yearend"] or match["the"]:
        sure = Sureness.GUESSED
    period = periods.part_of(whole, part) if part and unit != "day" else whole
    if unit == "weekend" and rel == "this":
        period = _weekend(match, page) or whole
    return Reading("relative", period, sure, part=part)


def _unit(page: PartialDate, unit: str, step: int, *, trailing: bool) -> Period | None:
    """The week, month, … that is `step` from the present one, or the one up to today."""
    today = the_day(page)
    if unit == "year":
        return (
            periods.years(page.year - 1, page.year) if trailing else periods.year(page.year + step)
        )
    if unit == "decade":
        return periods.years(page.year - 10, page.year) if step <= 0 else None
    if unit == "month":
        return periods.month(page.year, page.month + step) if page.month else None
    if today is None:
        return None
    if unit == "day":
        return Period(today, today) if step == 0 else None
    whole = periods.week(today, step)
    if whole and unit == "weekend":
        return Period(whole.last - timedelta(days=1), whole.last)
    return whole


def _weekend(match: Match, page: PartialDate) -> Period | None:
    """For "this weekend": the coming one, or the last one where what was is told."""
    today = the_day(page)
    if today is None or today.weekday() >= 5 or direction(match.string, match.span()) >= 0:
        return None
    return _unit(page, "weekend", -1, trailing=False)
