"""One reader a pattern: from what it found to the days that it may mean."""

from __future__ import annotations

import re
from collections.abc import Callable

from quizapp.deck.partial_date import PartialDate
from quizapp.generate.article import date_patterns as written
from quizapp.generate.article import date_periods as periods
from quizapp.generate.article.calendar_words import month_number, weekday_number
from quizapp.generate.article.date_relative import (
    read_ago,
    read_anchored,
    read_end_of,
    read_near_day,
    read_past_span,
    read_weekday,
    read_weekday_rel,
)
from quizapp.generate.article.date_words import Match, Reading, Sureness, part_word
from quizapp.generate.article.date_yearless import (
    read_holiday,
    read_month_rel,
    read_season_rel,
    resolved_day,
    resolved_month,
)

Read = Callable[[Match, PartialDate | None], "Reading | tuple[Reading, ...] | None"]
_LOWER_CONTEXT = re.compile(
    r"\b(?:in|since|by|from|until|till|circa|of|to|and|before|after|year|early|late|between)\s+$|"
    r"[(–-]\s?$",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\b(?:his|her|their|my|your|our|its)\s+(?:early|late|mid)?[\s-]*$", re.IGNORECASE
)
_EVERY = re.compile(r"\b(?:every|each)\s+$", re.IGNORECASE)
_NAMED = re.compile(r"\s+[A-Z][a-z]")
_MODAL = re.compile(r"\s+(?:I|we|you|he|she|they|it|be|have|not|the)\b")


def _stated(period: periods.Period | None, part: str = "") -> Reading | None:
    if period is None:
        return None
    whole = periods.part_of(period, part) if part and period.first != period.last else period
    return Reading("absolute", whole, Sureness.STATED, part=part)


def _iso(match: Match, page: PartialDate | None) -> Reading | None:
    return _stated(periods.day(int(match["year"]), int(match["mm"]), int(match["day"])))


def _figures(match: Match, page: PartialDate | None) -> Reading | None:
    """5/7/2015 and 5.7.2015: with slashes the month may come first, and does in doubt."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if match["sep"] == "." or one > 12:
        return _stated(periods.day(year, two, one))
    found = _stated(periods.day(year, one, two))
    if found and one != two and two <= 12:
        return Reading("absolute", found.period, Sureness.GUESSED)
    return found


def _month_day(match: Match, page: PartialDate | None) -> Reading | None:
    month, day = month_number(match["month"]), int(match["day"])
    last = int(match["to"]) if match["to"] else day
    if match["year"]:
        one = periods.day(int(match["year"]), month, day)
        two = periods.day(int(match["year"]), month, last)
        return _stated(periods.Period(one.first, two.last)) if one and two and day <= last else None
    weekday = weekday_number(match["weekday"]) if match["weekday"] else None
    return resolved_day(match, page, month, (day, last), weekday)


def _two_months(match: Match, page: PartialDate | None) -> tuple[Reading, ...] | None:
    """For "April and July 2024": the year goes with both."""
    year = int(match["year"])
    one = periods.month(year, month_number(match["month"]))
    two = periods.month(year, month_number(match["month2"]))
    if one is None or two is None:
        return None
    return (
        Reading("absolute", one, Sureness.STATED, span=(match.start(), match.end("month"))),
        Reading("absolute", two, Sureness.STATED, span=(match.start("month2"), match.end())),
    )


def _month_year(match: Match, page: PartialDate | None) -> Reading | None:
    found = periods.month(int(match["year"]), month_number(match["month"]))
    return _stated(found, part_word(match["part"]))


def _season_year(match: Match, page: PartialDate | None) -> Reading | None:
    return _stated(periods.season(int(match["year"]), match["season"]), part_word(match["part"]))


def _quarter(match: Match, page: PartialDate | None) -> Reading | None:
    if match["rel"]:
        if page is None:
            return Reading("relative", None, Sureness.OPEN)
        year = page.year + {"last": -1, "this": 0, "next": 1}[match["rel"].casefold()]
    else:
        year = int(match["year"])
    word = (match["nth"] or "").casefold()
    if match["q"]:
        number = int(match["q"])
    elif word in ("last", "final"):
        number = 2 if match["what"].casefold() == "half" else 4
    else:
        number = ("first", "second", "third", "fourth").index(word) + 1
    length = 6 if (match["what"] or "").casefold() == "half" else 3
    if number * length > 12:
        return None
    period = periods.months(year, (number - 1) * length + 1, length)
    if match["rel"]:
        return Reading("relative", period, Sureness.RESOLVED)
    return _stated(period)


def _decade(match: Match, page: PartialDate | None) -> Reading | None:
    if match["word"]:
        if not match.group().casefold().startswith("the "):
            return None
        first = written.DECADES[match["word"].casefold()]
    elif match["short"]:
        first = int(match["short"]) + (1900 if int(match["short"]) >= 30 else 2000)
    else:
        first = int(match["decade"])
    if _AGE.search(match.string, max(0, match.start() - 20), match.start()):
        return None
    return _stated(periods.years(first, first + (99 if first % 100 == 0 and first < 2000 else 9)))


def _century(match: Match, page: PartialDate | None) -> Reading | None:
    number = int(match["century"])
    if not 1 <= number <= 30:
        return None
    return _stated(periods.years(max(1, number * 100 - 100), number * 100 - 1))


def _year_range(match: Match, page: PartialDate | None) -> tuple[Reading, ...] | None:
    first, to = match["year"], match["to"]
    last = int(to) if len(to) == 4 else int(first[:2] + to)
    one, two = periods.year(int(first)), periods.year(last)
    counted = written.NOT_A_YEAR_BEHIND.match(match.string, match.end())
    if not one or not two or last <= int(first) or counted:
        return None
    return (
        Reading("absolute", one, Sureness.STATED, span=(match.start(), match.end("year"))),
        Reading("absolute", two, Sureness.STATED, span=(match.start("to"), match.end())),
    )


def _year(match: Match, page: PartialDate | None) -> Reading | None:
    number = int(match["year"])
    if _counts(match):
        return None
    before = match.string[max(0, match.start() - 20) : match.start()]
    if number < 1900 and not (match["part"] or _LOWER_CONTEXT.search(before)):
        return None
    return _stated(periods.year(number), part_word(match["part"]))


def _counts(match: Match) -> bool:
    """Whether a number that could be a year counts something."""
    before = match.string[max(0, match.start() - 30) : match.start()]
    return bool(
        written.NOT_A_YEAR_BEFORE.search(before)
        or written.NOT_A_YEAR_BEHIND.match(match.string, match.end())
    )


def _month(match: Match, page: PartialDate | None) -> Reading | None:
    """A month alone: five of the names are also words or first names."""
    name, text = match["month"], match.string
    if name in ("May", "March", "April", "June", "August"):
        before = text[max(0, match.start() - 25) : match.start()]
        marked = bool(match["part"] or written.MONTH_CONTEXT.search(before))
        named = _NAMED.match(text, match.end())
        modal = name == "May" and _MODAL.match(text, match.end())
        if not marked or named or modal:
            return None
    if _EVERY.search(text, max(0, match.start() - 10), match.start()):
        return Reading("partial", None, Sureness.OPEN, month=month_number(name))
    return resolved_month(match, page, month_number(name), part_word(match["part"]))


READERS: tuple[tuple[re.Pattern[str], Read], ...] = (
    (written.ISO, _iso),
    (written.FIGURES, _figures),
    (written.MONTH_DAY, _month_day),
    (written.DAY_MONTH, _month_day),
    (written.TWO_MONTHS, _two_months),
    (written.MONTH_YEAR, _month_year),
    (written.SEASON_YEAR, _season_year),
    (written.SEASON_REL, read_season_rel),
    (written.QUARTER, _quarter),
    (written.CENTURY, _century),
    (written.DECADE, _decade),
    (written.OTHER_ANCHOR, read_anchored),
    (written.AGO, read_ago),
    (written.PAST_SPAN, read_past_span),
    (written.WEEKDAY_REL, read_weekday_rel),
    (written.NEAR_DAY, read_near_day),
    (written.END_OF, read_end_of),
    (written.MONTH_REL, read_month_rel),
    (written.HOLIDAY, read_holiday),
    (written.YEAR_RANGE, _year_range),
    (written.YEAR_ALONE, _year),
    (written.WEEKDAY, read_weekday),
    (written.MONTH_ALONE, _month),
)
"""Pattern and reader, the more telling ones first: what one has read the next ones leave alone."""
