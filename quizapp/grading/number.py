"""Grading a number: its value within the tolerance, its unit not another one."""

from __future__ import annotations

import math
import re
from decimal import Context
from fractions import Fraction

from quizapp.deck.model import Tolerance
from quizapp.deck.render import number_text
from quizapp.grading.marks import Span, all_marked, from_spans, unmarked
from quizapp.grading.normalise import NEGATIONS, fold
from quizapp.grading.number_reader import MAGNITUDES, Quantity, read_number
from quizapp.grading.numerals import SMALL, TENS
from quizapp.grading.result import Grade, Verdict
from quizapp.grading.typos import slips
from quizapp.grading.units import unit_words

OTHER_NOUN = 0.5
"""Score when the number is right and a word beside it names something else ("users")."""

NOT_READ = "not read as a number; write e.g. 600 million"
HUGE = 10**300
"""Integers from here on are shown by their power of ten."""

_SIGNS = re.compile(r"[$€£¥₹₩%‰]|[^\W\d_]+")


def exact(value: float) -> Fraction | None:
    """The decimal number that `value` was written as; None for nan and infinities."""
    if isinstance(value, int):
        return Fraction(value)
    return Fraction(repr(value)) if math.isfinite(value) else None


def shown_number(value: float, unit: str | None = None) -> str:
    """`deck.render.number_text`, and for integers too long to write out `1E+400`."""
    if isinstance(value, int) and abs(value) >= HUGE:
        figures = f"{Context(prec=7).create_decimal(value).normalize():E}"
        return f"{figures} {unit}" if unit else figures
    return number_text(value, unit)


def _split_unit(unit: str | None) -> tuple[int, str]:
    """A card's unit as (magnitude, unit): "billion dollars" is (10**9, "dollars")."""
    factor = 1
    words = (unit or "").split()
    while words and words[0].casefold() in MAGNITUDES and len(words[0]) > 2:
        factor *= MAGNITUDES[words.pop(0).casefold()]
    return factor, " ".join(words)


def _within(value: Fraction, answer: Fraction, tolerance: Tolerance) -> bool:
    """Whether a value is right, exactly or within either tolerance."""
    if value == answer:
        return True
    relative, absolute = (
        exact(t) if t is not None else None for t in (tolerance.relative, tolerance.absolute)
    )
    off = abs(value - answer)
    return (relative is not None and off <= relative * abs(answer)) or (
        absolute is not None and off <= absolute
    )


def _values(given: Quantity, known: frozenset[str], factor: int, card_unit: str) -> list[Fraction]:
    """The values to hold against the answer's, in the answer's unit."""
    wanted, _ = unit_words(card_unit)
    values = [given.value]
    if factor != 1 and not known:
        values.append(given.value * factor)
    if "percent" in wanted and given.ratio and not known:
        values = [given.value * 100]
    elif "percent" in known and not card_unit:
        values.append(given.value / 100)
    return values


def _unit_fault(given: str, card_unit: str) -> str | None:
    """What is wrong with the unit written: "wrong", "other" (another noun), or None."""
    known, nouns = unit_words(given)
    if nouns & NEGATIONS:
        return "wrong"
    if not card_unit:
        return None
    wanted, wanted_nouns = unit_words(card_unit)
    if known - wanted and not (known & wanted):
        return "wrong"
    if known - wanted and wanted:
        return "wrong"
    if not nouns or known & wanted:
        return None
    if any(n == w or slips(n, w) is not None for n in nouns for w in wanted_nouns):
        return None
    return "other"


def grade_number(answer: float, unit: str | None, tolerance: Tolerance, given: str) -> Grade:
    """Grade a typed number against `answer` (exact unless a tolerance is given).

    Right: the value within the tolerance, the unit left out or the card's (in any usual
    spelling). Partly right (0.5): the right value with a noun that is not the card's ("600
    million users" for downloads). Wrong: another value, another known unit (dollars for euros,
    per cent for a plain unit), or no number. A card without a unit takes any noun. A share (1/2,
    half, "1 in 4") is read as per cent where the card's unit is per cent, and 50% as 0.5 where
    the card has no unit. "m", "b", "t", "k" count as magnitude or unit, whichever is right.
    """
    shown = shown_number(answer, unit)
    target = exact(answer)
    factor, card_unit = _split_unit(unit)
    readings = read_number(given)
    if not readings or target is None:
        return Grade(0.0, Verdict.WRONG, all_marked(given), all_marked(shown), NOT_READ)
    target *= factor
    best: tuple[float, Quantity, Fraction, str | None] | None = None
    for quantity in readings:
        known, _ = unit_words(quantity.unit)
        fault = _unit_fault(quantity.unit, card_unit)
        for value in _values(quantity, known, factor, card_unit):
            if not _within(value, target, tolerance):
                continue
            score = {None: 1.0, "other": OTHER_NOUN, "wrong": 0.0}[fault]
            if best is None or score > best[0]:
                best = score, quantity, value, fault
    if best is None:
        note = _magnitude_note(readings, target)
        return Grade(0.0, Verdict.WRONG, all_marked(given), all_marked(shown), note)
    score, quantity, value, fault = best
    if fault is None:
        note = None
        if value != target:
            note = f"close enough: exactly {shown_number(answer, unit)}"
        elif quantity.unsure:
            note = f"read as {_plain(quantity.value)}"
        return Grade(1.0, Verdict.RIGHT, unmarked(given), unmarked(shown), note)
    unit_at = shown.rfind(card_unit) if card_unit else -1
    spans = [(unit_at, unit_at + len(card_unit))] if unit_at >= 0 else [(0, len(shown))]
    return Grade(
        score,
        Verdict.PARTLY if score else Verdict.WRONG,
        from_spans(given, _unit_spans(given, card_unit)),
        from_spans(shown, spans),
        f"the number is right, but the unit is {card_unit}" if card_unit else None,
    )


def _unit_spans(given: str, card_unit: str) -> list[Span]:
    """Where the words and signs stand that are another unit than the card's; else everything."""
    wanted, wanted_nouns = unit_words(card_unit)
    spans: list[Span] = []
    for match in _SIGNS.finditer(given):
        word = fold(match.group())
        if word in MAGNITUDES or word in SMALL or word in TENS:
            continue
        known, nouns = unit_words(word)
        if known - wanted or nouns - wanted_nouns:
            spans.append(match.span())
    return spans or [(0, len(given))]


def _plain(value: Fraction) -> str:
    return shown_number(int(value) if value.denominator == 1 else float(value))


def _magnitude_note(readings: tuple[Quantity, ...], target: Fraction) -> str | None:
    """A remark when only the magnitude is off, as 600 for 600 million."""
    if not target:
        return None
    for quantity in readings:
        share = quantity.value / target
        for thousands in (1, 2, 3, 4):
            if share in (Fraction(1000) ** thousands, Fraction(1, 1000**thousands)):
                return "right figures, wrong magnitude"
    return None
