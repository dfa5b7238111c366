"""Grading a date: right when what the card asks for is right."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from quizapp.deck.partial_date import PartialDate, Precision
from quizapp.grading.date_reader import Reading, describe, read_date
from quizapp.grading.marks import Span, all_marked, from_spans, unmarked
from quizapp.grading.result import Grade, Marked, Verdict

COARSER = 0.5
"""Score when one part that was asked is missing (the month was asked, only the year given)."""
MUCH_COARSER = 0.25
"""Score when the day was asked and only the right year given."""
WRONG_DAY = 0.5
"""Score when the day was asked and only it is wrong."""
WRONG_EXTRA = 0.75
"""Score when everything asked is right and a part beyond it is wrong."""
NO_YEAR = 0.5
"""Score when all is right but the year left out, and the question does not name it."""

NOT_READ = "not read as a date; write e.g. 18 July 2023"


@dataclass(frozen=True, slots=True)
class _Judgement:
    score: float
    verdict: Verdict
    note: str | None
    wrong: tuple[str, ...] = ()
    full: bool = False


def _partly(score: float, note: str, *wrong: str, full: bool = False) -> _Judgement:
    return _Judgement(score, Verdict.PARTLY, note, wrong, full)


def _wrong(*parts: str, note: str | None = None) -> _Judgement:
    return _Judgement(0.0, Verdict.WRONG, note, parts)


def _judge(reading: Reading, answer: PartialDate, enough: Precision, year_told: bool) -> _Judgement:
    """How one reading stands to the answer; see `grade_date`."""
    asked = f"the {enough.word} was asked"
    if reading.year is None and enough is Precision.YEAR and not year_told:
        return _wrong("month", note=asked)
    if reading.year is not None and reading.year != answer.year:
        late = ("month",) if reading.month and reading.month != answer.month else ()
        return _wrong("year", *late)
    month_known, day_known = answer.month != 0, answer.day != 0
    if reading.month is None:
        if enough is Precision.YEAR:
            return _right(reading, answer, enough)
        return _partly(COARSER if enough is Precision.MONTH else MUCH_COARSER, asked)
    if month_known and reading.month != answer.month:
        if enough is Precision.YEAR and reading.year is not None:
            return _partly(WRONG_EXTRA, "the month is wrong; " + asked, "month", full=True)
        return _wrong("month")
    if reading.year is None and not year_told:
        if reading.day is not None and day_known and reading.day != answer.day:
            return _wrong("day")
        return _partly(NO_YEAR, "the year is missing")
    if reading.day is None:
        if enough is Precision.DAY:
            return _partly(COARSER, asked)
        return _right(reading, answer, enough)
    if day_known and reading.day != answer.day:
        if enough is Precision.DAY:
            return _partly(WRONG_DAY, "the day is wrong", "day")
        return _partly(WRONG_EXTRA, "the day is wrong; " + asked, "day", full=True)
    if not day_known and _no_such_day(reading, answer):
        return _partly(WRONG_EXTRA, f"there is no {describe(reading)}", "day")
    return _right(reading, answer, enough)


def _no_such_day(reading: Reading, answer: PartialDate) -> bool:
    month = reading.month or answer.month
    return (reading.day or 0) > calendar.monthrange(answer.year, month)[1]


def _right(reading: Reading, answer: PartialDate, enough: Precision) -> _Judgement:
    given = Precision.DAY if reading.day else Precision.MONTH if reading.month else Precision.YEAR
    if given > answer.precision:
        unknown = "the day" if answer.precision is Precision.MONTH else "more than the year"
        return _Judgement(1.0, Verdict.RIGHT, f"{unknown} is not known to this card")
    if given < answer.precision:
        return _Judgement(1.0, Verdict.RIGHT, f"the {enough.word} was asked")
    return _Judgement(1.0, Verdict.RIGHT, None, full=True)


def _with_reading(note: str | None, reading: Reading) -> str | None:
    """The note, and how the date was read where it could be read otherwise."""
    if reading.how is None:
        return note
    read = f"read as {describe(reading)}"
    if reading.how != "short":
        read += f", {reading.how}"
    return f"{note}; {read}" if note else read


def grade_date(answer: PartialDate, enough: Precision, given: str, question: str = "") -> Grade:
    """Grade a typed date against `answer`, of which the card asks as much as `enough`.

    - Right: everything asked is right, and so is whatever is said beyond it and known.
      `fuller` then holds the whole date if only a part was said.
    - Partly right: coarser than asked (0.5; only the year where the day was asked 0.25), all
      asked right but something beyond it wrong (0.75), only the day wrong (0.5), the year
      left out (0.5; right if the question itself names that year).
    - Wrong: another year, another month, or no date at all.

    A form with two readings (7/8/2023) counts by the better one, and the note says which.
    """
    enough = min(enough, answer.precision)
    asked = answer.at(enough).words()
    whole = answer.words()
    fuller = whole if whole != asked else None
    readings = read_date(given.strip())
    if not readings:
        return Grade(0.0, Verdict.WRONG, all_marked(given), all_marked(asked), NOT_READ, fuller)
    year_told = bool(re.search(rf"(?<!\d){answer.year}(?!\d)", question))
    judged = [(_judge(r, answer, enough, year_told), r) for r in readings]
    judgement, reading = max(judged, key=lambda pair: pair[0].score)
    shown = whole if judgement.full else asked
    offset = len(given) - len(given.lstrip())
    wrong_spans = [_shift(getattr(reading, f"{p}_at"), offset) for p in judgement.wrong]
    note = _with_reading(judgement.note, reading)
    if judgement.verdict is Verdict.RIGHT:
        marks: tuple[Marked, Marked] = unmarked(given), unmarked(shown)
    else:
        marks = from_spans(given, wrong_spans), _mark_expected(shown, judgement, reading, enough)
    return Grade(
        judgement.score,
        judgement.verdict,
        *marks,
        note,
        fuller if shown != whole else None,
    )


def _shift(span: Span | None, offset: int) -> Span:
    return (span[0] + offset, span[1] + offset) if span else (0, 0)


def _mark_expected(
    shown: str, judgement: _Judgement, reading: Reading, enough: Precision
) -> Marked:
    """The shown date with the parts marked that are wrong, or were asked and left out."""
    asked = ("year", "month", "day")[:enough]
    left_out = {part for part in asked if getattr(reading, part) is None}
    spans: list[Span] = []
    words = shown.split(" ")
    position = 0
    for word, part in zip(words, ("day", "month", "year")[-len(words) :], strict=True):
        if part in judgement.wrong or part in left_out:
            spans.append((position, position + len(word)))
        position += len(word) + 1
    return from_spans(shown, spans)
