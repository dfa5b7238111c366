"""The same date or number written in another way, where the answer is a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizapp.deck.partial_date import PartialDate
from quizapp.grading.asked import Asked, Match
from quizapp.grading.date import NO_YEAR, grade_date
from quizapp.grading.date_reader import Reading, read_date
from quizapp.grading.months import ENGLISH_MONTHS
from quizapp.grading.normalise import fold
from quizapp.grading.number_reader import read_number
from quizapp.grading.units import OPTIONAL, unit_words


def as_date(asked: Asked, form: str, given: str, other: bool) -> Match | None:
    """A form that is a date, given in another notation, or coarser, or partly wrong."""
    if not any(c.isdigit() for c in given) or len(form) > 60:
        mine, right = ENGLISH_MONTHS.get(fold(given).strip(" .")), fold(form).strip(" .")
        return Match(form) if mine and ENGLISH_MONTHS.get(right) == mine else None
    readings = read_date(form)
    if len(readings) != 1:
        return None
    reading = readings[0]
    if reading.year is None:
        named = all(any(c.isalpha() for c in t) for t in (form, given))
        return _as_month_and_day(asked, form, read_date(given), reading) if named else None
    if not re.search(r"\d{4}", fold(form)):
        return None
    try:
        date = PartialDate(reading.year or 0, reading.month or 0, reading.day or 0)
    except ValueError:
        return None
    grade = grade_date(date, date.precision, given, asked.question)
    if not grade.score or (other and all(r.parts != reading.parts for r in read_date(given))):
        return None
    return Match(form, grade.note, grade.score)


def _as_month_and_day(
    asked: Asked, form: str, given: Sequence[Reading], right: Reading
) -> Match | None:
    """A form that is a date without a year; a year beside it must be the question's."""
    for mine in given:
        if (mine.month, mine.day) != (right.month, right.day):
            continue
        if mine.year is None or re.search(rf"(?<!\d){mine.year}(?!\d)", asked.question):
            return Match(form)
        return Match(form, "the year is not on this card", NO_YEAR)
    return None


def as_number(asked: Asked, form: str, given: str) -> Match | None:
    """A form that is a number with its unit, given in another notation.

    A unit may be left out when it is a currency, per cent, or named in the question: "3" is not
    "3D", but it is "3 days" when the question says how many days.
    """
    if len(form) > 60 or "/" in form or "/" in given:
        return None
    readings = [r for r in read_number(form) if not r.unsure]
    if len(readings) != 1:
        return None
    known, nouns = unit_words(readings[0].unit)
    for mine in read_number(given):
        my_known, my_nouns = unit_words(mine.unit)
        if mine.value != readings[0].value or my_known - known or my_nouns - nouns:
            continue
        unsaid = (known - my_known - OPTIONAL) | (nouns - my_nouns)
        if unsaid <= asked.question_words:
            return Match(form)
    return None
