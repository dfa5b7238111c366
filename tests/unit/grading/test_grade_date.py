"""Typed dates: notations, precision, and readings."""

from __future__ import annotations

import pytest

from quizapp.deck.model import DateCard
from quizapp.deck.partial_date import PartialDate, Precision
from quizapp.grading.date_reader import read_date
from quizapp.grading.grade import GradingContext, grade
from quizapp.grading.result import Grade, Marked, Verdict

NOWHERE = GradingContext(frozenset())
DAY, MONTH, YEAR = Precision.DAY, Precision.MONTH, Precision.YEAR


def graded(answer: str, enough: Precision, given: str, question: str = "When?") -> Grade:
    card = DateCard(id="d", question=question, answer=PartialDate.parse(answer), enough=enough)
    return grade(card, "main", given, NOWHERE)


def shown(marked: Marked) -> str:
    return "".join(f"[{m.text}]" if m.differs else m.text for m in marked)


@pytest.mark.parametrize(
    "given",
    [
        "18 July 2023",
        "18 JULY 2023",
        "July 18, 2023",
        "July 18 2023",
        "Jul 18 2023",
        "Jul. 18, 2023",
        "18.7.2023",
        "18. 7. 2023",
        "18/7/2023",
        "7/18/2023",
        "18-07-2023",
        "2023-07-18",
        "2023-7-18",
        "2023/07/18",
        "2023.07.18",
        "20230718",
        "18th of July, 2023",
        "the 18th of July 2023",
        "on July 18th, 2023",
        "Tuesday, 18 July 2023",
        "18 July '23",
        "July 18 '23",
        "18/7/23",
        "18.07.23",
        "18 jul 23",
        "2023 July 18",
        "2023, July 18",
        "eighteenth of July 2023",
        "(18 July 2023)",
        "18 July 2023.",
        "  18\u00a0July\u20092023  ",
        "18–07–2023",
        "１８／７／２０２３",
        "١٨/٧/٢٠٢٣",
        "2023年7月18日",
        "2023년 7월 18일",
        "18. Juli 2023",
        "18 juillet 2023",
        "le 18 juillet 2023",
        "18 de julio de 2023",
        "18 luglio 2023",
        "18 de julho de 2023",
        "18 juli 2023",
        "18 lipca 2023",
        "18 Jully 2023",
        "July18, 2023",
    ],
)
def test_notations(given: str) -> None:
    result = graded("2023-07-18", DAY, given)
    assert (result.verdict, result.score) == (Verdict.RIGHT, 1)
    assert shown(result.given) == given
    assert (shown(result.expected), result.fuller) == ("18 July 2023", None)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("january", 1), ("Febuary", 2), ("février", 2), ("März", 3), ("marzo", 3), ("mars", 3),
        ("avril", 4), ("mai", 5), ("mayo", 5), ("maggio", 5), ("mei", 5), ("juin", 6),
        ("giugno", 6), ("août", 8), ("agosto", 8), ("Septmber", 9), ("sept", 9), ("Sep.", 9),
        ("Oktober", 10), ("ottobre", 10), ("outubro", 10), ("décembre", 12), ("Dez", 12),
    ],
)  # fmt: skip
def test_month_names(name: str, number: int) -> None:
    assert [r.parts for r in read_date(f"{name} 2023")] == [(2023, number, None)]


@pytest.mark.parametrize(
    "given",
    [
        "summer 2023", "x", "bla 2023", "18", "2023-13-01", "18 July 20233", "0", "July July 2023",
        "18 19 July 2023", "2023 2024", "before 2023", "circa 2023", "18 July 2023 at noon",
        "99/99/2023", "12:30", "3.1", "1e3", "--", "2023-07-18-01", "July 18 19 2023", "next year",
        "today", "twenty", "18:07:2023", "9" * 40, "July " * 300, "mid-July 2023", "not 2023",
    ],
)  # fmt: skip
def test_not_a_date(given: str) -> None:
    result = graded("2023-07-18", YEAR, given)
    assert (result.verdict, result.score) == (Verdict.WRONG, 0)
    if given not in ("3.1",):
        assert result.note == "not read as a date; write e.g. 18 July 2023"


def test_nothing_is_filled_in() -> None:
    assert [r.parts for r in read_date("July")] == [(None, 7, None)]
    assert [r.parts for r in read_date("2023")] == [(2023, None, None)]
    assert [r.parts for r in read_date("18 July")] == [(None, 7, 18)]


@pytest.mark.parametrize(
    ("answer", "enough", "given", "score", "note", "expected", "fuller"),
    [
        # as precise as asked; the card may know more
        ("2023-07-18", DAY, "18 July 2023", 1, None, "18 July 2023", None),
        ("2023-07-18", MONTH, "July 2023", 1, "the month was asked", "July 2023", "18 July 2023"),
        ("2023-07-18", YEAR, "2023", 1, "the year was asked", "2023", "18 July 2023"),
        ("2023-07-18", YEAR, "July 2023", 1, "the year was asked", "2023", "18 July 2023"),
        ("2023-07", MONTH, "July 2023", 1, None, "July 2023", None),
        ("2023", YEAR, "2023", 1, None, "2023", None),
        # fuller than asked, and right or unknown
        ("2023-07-18", MONTH, "18 July 2023", 1, None, "18 July 2023", None),
        ("2023-07", MONTH, "18 July 2023", 1, "the day is not known to this card",
         "July 2023", None),
        ("2023", YEAR, "July 2023", 1, "more than the year is not known to this card",
         "2023", None),
        # fuller than asked, and wrong there
        ("2023-07-18", MONTH, "17 July 2023", 0.75, "the day is wrong; the month was asked",
         "[18] July 2023", None),
        ("2023-07-18", YEAR, "June 2023", 0.75, "the month is wrong; the year was asked",
         "18 [July] 2023", None),
        ("2023-06", MONTH, "31 June 2023", 0.75, "there is no 31 June 2023", "June 2023", None),
        # coarser than asked
        ("2023-07-18", DAY, "July 2023", 0.5, "the day was asked", "[18] July 2023", None),
        ("2023-07-18", DAY, "2023", 0.25, "the day was asked", "[18 July] 2023", None),
        ("2023-07-18", MONTH, "2023", 0.5, "the month was asked", "[July] 2023", "18 July 2023"),
        # the day wrong
        ("2023-07-18", DAY, "19 July 2023", 0.5, "the day is wrong", "[18] July 2023", None),
        # the year left out
        ("2023-07-18", DAY, "18 July", 0.5, "the year is missing", "18 July [2023]", None),
        ("2023-07-18", MONTH, "July", 0.5, "the year is missing", "July [2023]", "18 July 2023"),
        ("2023-07-18", DAY, "19 July", 0, None, "[18] July [2023]", None),
        ("2023-07-18", YEAR, "18 July", 0, "the year was asked", "[2023]", "18 July 2023"),
        # wrong
        ("2023-07-18", DAY, "18 July 2022", 0, None, "18 July [2023]", None),
        ("2023-07-18", DAY, "18 June 2023", 0, None, "18 [July] 2023", None),
        ("2023-07-18", MONTH, "June 2023", 0, None, "[July] 2023", "18 July 2023"),
        ("2023-07-18", YEAR, "2022", 0, None, "[2023]", "18 July 2023"),
    ],
)  # fmt: skip
def test_precision(
    answer: str, enough: Precision, given: str, score: float, note: str | None, expected: str,
    fuller: str | None,
) -> None:  # fmt: skip
    result = graded(answer, enough, given)
    assert result.score == score
    want = Verdict.RIGHT if score == 1 else Verdict.PARTLY if score else Verdict.WRONG
    assert result.verdict is want
    assert (result.note, shown(result.expected), result.fuller) == (note, expected, fuller)


@pytest.mark.parametrize(
    ("given", "marked"),
    [
        ("19/7/2023", "[19]/7/2023"),
        ("18. Juni 2023", "18. [Juni] 2023"),
        ("  18 July 2022 ", "  18 July [2022] "),
        ("20230719", "202307[19]"),
        ("１９ July ２０２３", "[１９] July ２０２３"),
        ("1９th août 2024", "1９th [août 2024]"),
    ],
)
def test_the_wrong_part_is_marked(given: str, marked: str) -> None:
    assert shown(graded("2023-07-18", DAY, given).given) == marked


@pytest.mark.parametrize(
    ("given", "score", "note"),
    [
        ("7/8/2023", 1, "read as 7 August 2023, day first"),
        ("8/7/2023", 1, "read as 7 August 2023, month first"),
        ("7.8.2023", 1, None),
        ("8.7.2023", 0, None),
        ("7/8/23", 1, "read as 7 August 2023"),
        ("07-08-2023", 1, "read as 7 August 2023, day first"),
        ("9/8/2023", 0.5, "the day is wrong; read as 9 August 2023, day first"),
        ("23-08-07", 1, "read as 7 August 2023, year first"),
    ],
)
def test_ambiguous_notations_count_by_the_better_reading(
    given: str, score: float, note: str | None
) -> None:
    result = graded("2023-08-07", DAY, given)
    assert (result.score, result.note) == (score, note)


def test_a_short_year_says_how_it_was_read() -> None:
    result = graded("2023-07-18", MONTH, "Jul 23")
    assert result.note == "the month was asked; read as July 2023"
    assert graded("1969-07", MONTH, "July '69").score == 1
    assert graded("2068-07", MONTH, "July '68").score == 1


def test_a_year_that_the_question_names_may_be_left_out() -> None:
    question = "On which day of 2023 was it?"
    assert graded("2023-07-18", DAY, "18 July", question).score == 1
    assert graded("2023-07-18", DAY, "18 July", "How many of the 20231 were there?").score == 0.5
    assert graded("2023-07-18", DAY, "18 June", question).score == 0


def test_early_years() -> None:
    assert graded("0476", YEAR, "476").score == 1
    assert graded("0476", YEAR, "4 September 476").score == 1
