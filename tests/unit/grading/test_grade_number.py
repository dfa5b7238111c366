"""Typed numbers: notations, units, tolerance."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quizapp.deck.model import NumberCard, Tolerance
from quizapp.grading.grade import GradingContext, grade
from quizapp.grading.number_reader import read_number
from quizapp.grading.result import Grade, Marked, Verdict

NOWHERE = GradingContext(frozenset())
EXACT = Tolerance()


def graded(
    answer: float, given: str, unit: str | None = None, tolerance: Tolerance = EXACT
) -> Grade:
    card = NumberCard(id="n", question="How many?", answer=answer, unit=unit, tolerance=tolerance)
    return grade(card, "main", given, NOWHERE)


def shown(marked: Marked) -> str:
    return "".join(f"[{m.text}]" if m.differs else m.text for m in marked)


@pytest.mark.parametrize(
    "given",
    [
        "600 million", "600 Million", "600million", "600m", "600M", "600 mn", "600 mio.",
        "600 Mio", "600,000,000", "600.000.000", "600 000 000", "600\u202f000\u202f000",
        "600'000'000", "600_000_000", "600000000", "600000000.0", "6e8", "6E+8", "6 x 10^8",
        "6×10⁸", "6*10**8", "0.6 billion", "0,6 billion", "0.6bn", "600k thousand",
        "600,000 thousand", "600,000k", "over 600 million", "more than 600 million",
        "about 600m", "~600M", "≈ 600 million", "600 million+", "600M+", "at least 600 million",
        "nearly 600 million", "six hundred million", "Six-hundred million", "600 milion",
        "600.0 million", "600 million times", "600 million downloads", "600 million dowloads",
        "600 million Llama downloads", "600 million downloads in 2024", "600 million in total",
        "６００，０００，０００", "٦٠٠ million", "60,00,00,000", "60 crore", "(600 million)",
        "600 million.",
    ],
)  # fmt: skip
def test_notations(given: str) -> None:
    result = graded(600_000_000, given, "downloads")
    assert result.verdict is Verdict.RIGHT
    assert shown(result.given) == given
    assert shown(result.expected) == "600,000,000 downloads"


@pytest.mark.parametrize(
    "given",
    [
        "600", "60 million", "6 million", "600 billion", "6000 million", "600 thousand",
        "-600 million", "600 million 1", "600-700 million", "600 or 700 million",
        "less than 600 million", "under 600 million", "not 600 million", "600 million not", "nan",
        "inf", "NaN million", "infinity", "1e999", "1e99999999", "6e8e8", "600,00,000",
        "600.000,000", "600 00 000", "6OO million", "600m!!1", "/", "600/0", "e8", "million",
        "downloads", "0x23C34600", "six hundred", "six seven", "sixty hundred million",
        "600 million 600 million", "9" * 300,
    ],
)  # fmt: skip
def test_never_right(given: str) -> None:
    assert graded(600_000_000, given, "downloads").verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("1/2", Fraction(1, 2)), ("2 1/2", Fraction(5, 2)), ("2½", Fraction(5, 2)),
        ("¾", Fraction(3, 4)), ("half", Fraction(1, 2)), ("a third", Fraction(1, 3)),
        ("two thirds", Fraction(2, 3)), ("three quarters", Fraction(3, 4)),
        ("1 in 4", Fraction(1, 4)), ("nine out of ten", Fraction(9, 10)),
        ("two and a half", Fraction(5, 2)), ("one point five", Fraction(3, 2)),
        ("half a million", Fraction(500_000)), ("one and a half million", Fraction(1_500_000)),
        ("a dozen", Fraction(12)), ("two dozen", Fraction(24)), ("a hundred", Fraction(100)),
        ("hundred", Fraction(100)), ("twenty-one", Fraction(21)),
        ("one hundred and five", Fraction(105)), ("two thousand twenty-four", Fraction(2024)),
        ("three hundred thousand", Fraction(300_000)), ("three users", Fraction(3)),
        ("two million three hundred thousand", Fraction(2_300_000)), ("zero", Fraction(0)),
        ("-5", Fraction(-5)), ("−5", Fraction(-5)), ("minus 5", Fraction(-5)),
        ("-$5", Fraction(-5)), ("$-5", Fraction(-5)), (".5", Fraction(1, 2)),
        ("0,5", Fraction(1, 2)), ("3,14", Fraction(157, 50)), ("1.234,5", Fraction(12345, 10)),
        ("1,234.5", Fraction(12345, 10)), ("5k", Fraction(5000)),
        ("2 trillion", Fraction(2 * 10**12)), ("2tn", Fraction(2 * 10**12)),
        ("3 Mrd", Fraction(3 * 10**9)), ("3 milliards", Fraction(3 * 10**9)),
        ("10^6", Fraction(10**6)), ("10x", Fraction(10)), ("1e-3", Fraction(1, 1000)),
        ("5 thousand million", Fraction(5 * 10**9)),
    ],
)  # fmt: skip
def test_values(given: str, value: Fraction) -> None:
    assert value in {q.value for q in read_number(given)}


def test_two_readings_of_a_separator() -> None:
    assert [q.value for q in read_number("1.234")] == [Fraction(1234, 1000), 1234]
    assert [q.value for q in read_number("1,234")] == [1234, Fraction(1234, 1000)]
    assert [q.value for q in read_number("0.234")] == [Fraction(234, 1000)]
    assert [q.value for q in read_number("12.34")] == [Fraction(1234, 100)]
    german = graded(3141, "3.141")
    assert (german.verdict, german.note) == (Verdict.RIGHT, "read as 3,141")
    assert graded(3141, "3,141").note is None
    assert graded(31, "3.1").verdict is Verdict.WRONG
    assert graded(3.1, "31").verdict is Verdict.WRONG
    assert graded(3.1, "3,1").verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    ("answer", "unit", "given", "score"),
    [
        (40_000_000_000, "dollars", "$40bn", 1),
        (40_000_000_000, "dollars", "40 billion dollars", 1),
        (40_000_000_000, "dollars", "US$40 billion", 1),
        (40_000_000_000, "dollars", "40bn USD", 1),
        (40_000_000_000, "dollars", "40 billion", 1),
        (40_000_000_000, "$", "40 billion US dollars", 1),
        (40_000_000_000, "dollars", "€40bn", 0),
        (40_000_000_000, "dollars", "40 billion Canadian dollars", 0),
        (40_000_000_000, None, "$40bn", 1),
        (40, "billion dollars", "$40 billion", 1),
        (40, "billion dollars", "40", 1),
        (40, "billion dollars", "40,000,000,000", 1),
        (40, "billion dollars", "40 million", 0),
        (40, "billion dollars", "40 dollars", 0),
        (90, "%", "90%", 1),
        (90, "%", "90 per cent", 1),
        (90, "percent", "90", 1),
        (90, "%", "9/10", 1),
        (90, "%", "nine out of ten", 1),
        (90, "%", "0.9", 0),
        (90, "%", "90 points", 0),
        (50, "%", "half", 1),
        (0.5, None, "50%", 1),
        (0.5, None, "half", 1),
        (90, None, "90%", 1),
        (600, "downloads", "600 users", 0.5),
        (600, "downloads", "600%", 0),
        (600, "downloads", "$600", 0),
        (600, "downloads", "600 days", 0),
        (600, None, "600 users", 1),
        (3, "models", "3 model", 1),
        (3, "companies", "three company", 1),
        (5, "m", "5m", 1),
        (5, "m", "5 metres", 1),
        (5, "m", "5 km", 0),
        (5_000_000, "m", "5m", 1),
        (5_000_000, "people", "5m", 1),
        (2, "hours", "2h", 1),
        (2, "hours", "2 minutes", 0),
        (16_000, "H100 chips", "16,000 H100 chips", 1),
        (16_000, "H100 chips", "16,000 chips", 1),
        (50, "m²", "50 m2", 1),
        (6, None, "6 x10", 0),
        (6, None, "6 e8", 0),
        (5, None, "5OO", 0),
    ],
)
def test_units(answer: float, unit: str | None, given: str, score: float) -> None:
    assert graded(answer, given, unit).score == score


@pytest.mark.parametrize(
    ("answer", "unit", "given", "marked", "expected"),
    [
        (600, "downloads", "600 users", "600 [users]", "600 [downloads]"),
        (600, "dollars", "€600", "[€]600", "600 [dollars]"),
        (600, "dollars", "600 million", "[600 million]", "[600 dollars]"),
    ],
)
def test_marks(answer: float, unit: str, given: str, marked: str, expected: str) -> None:
    result = graded(answer, given, unit)
    assert (shown(result.given), shown(result.expected)) == (marked, expected)


@pytest.mark.parametrize(
    ("tolerance", "given", "right"),
    [
        (EXACT, "612", True),
        (EXACT, "612.0001", False),
        (Tolerance(relative=0.05), "600", True),
        (Tolerance(relative=0.05), "581.4", True),
        (Tolerance(relative=0.05), "581.3", False),
        (Tolerance(relative=0.05), "642.6", True),
        (Tolerance(absolute=5), "617", True),
        (Tolerance(absolute=5), "618", False),
        (Tolerance(absolute=0.1), "612.1", True),
        (Tolerance(relative=0.05), "-612", False),
    ],
)
def test_tolerance(tolerance: Tolerance, given: str, right: bool) -> None:
    result = graded(612, given, tolerance=tolerance)
    assert (result.verdict is Verdict.RIGHT) is right
    if right and given != "612":
        assert result.note == "close enough: exactly 612"


def test_decimals_are_exact() -> None:
    assert graded(0.1, "0.1").verdict is Verdict.RIGHT
    assert graded(0.3, "0,30").verdict is Verdict.RIGHT
    assert graded(1e22, "10000000000000000000000").verdict is Verdict.RIGHT
    assert graded(1e22, "10000000000000000000001").verdict is Verdict.WRONG


def test_huge_integers() -> None:
    result = graded(10**5000, "1e400", "atoms")
    assert (result.verdict, shown(result.expected)) == (Verdict.WRONG, "[1E+5000 atoms]")
    assert graded(10**400, "10^400").verdict is Verdict.RIGHT
    assert graded(-(10**400), "-1e400").verdict is Verdict.RIGHT


def test_a_card_without_a_finite_number_accepts_nothing() -> None:
    assert graded(float("nan"), "nan").verdict is Verdict.WRONG
    assert graded(float("inf"), "1e400").verdict is Verdict.WRONG


def test_notes() -> None:
    assert graded(600_000_000, "600").note == "right figures, wrong magnitude"
    assert graded(600, "many").note == "not read as a number; write e.g. 600 million"
    wrong = graded(600, "600 users", "downloads")
    assert wrong.note == "the number is right, but the unit is downloads"
