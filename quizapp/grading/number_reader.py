"""Reading a number as people write it: separators, magnitudes, words, hedges and units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from quizapp.grading.normalise import fold
from quizapp.grading.number_words import SHARES, number_in_words
from quizapp.grading.numerals import SCALES, SMALL, TENS
from quizapp.grading.typos import scale_slip
from quizapp.grading.units import KNOWN
from quizapp.grading.words import word_set

LONGEST = 200
"""Characters of a typed number; anything longer is none."""
MOST_ZEROS = 400
"""The largest power of ten that is read."""

SUFFIXES = {
    "k": 10**3,
    "tsd": 10**3,
    "thousands": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mm": 10**6,
    "mil": 10**6,
    "mill": 10**6,
    "mio": 10**6,
    "millionen": 10**6,
    "millones": 10**6,
    "milioni": 10**6,
    "milhoes": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bil": 10**9,
    "bill": 10**9,
    "mrd": 10**9,
    "mld": 10**9,
    "milliarde": 10**9,
    "milliarden": 10**9,
    "miliardi": 10**9,
    "t": 10**12,
    "tn": 10**12,
    "tr": 10**12,
    "trn": 10**12,
}
MAGNITUDES = SCALES | {f"{name}s": value for name, value in SCALES.items()} | SUFFIXES
"""Magnitude words and suffixes, folded; the short scale of English."""

_HEDGES = (
    "over|more than|about|around|approximately|approx|roughly|nearly|almost|some|at least|at most|"
    "up to|as high as|as much as|as many as|circa|ca|an estimated|estimated|close to|just over|"
    "just under|well over|exactly|precisely|above|in|a total of|it was|it is|was|is|the|only|"
    "upwards of|no less than|no more than|as low as"
)
_HEDGE = re.compile(rf"(?:(?:{_HEDGES})\b\.?|[~≈±≥≤=]|\+)\s*(?=\S)")
_CURRENCY = re.compile(r"(?:us|u\.s\.|c|a)?\$|[€£¥₹₩]|(?:usd|eur|gbp|chf|jpy)\b")
_FIGURES = re.compile(r"\d{1,3}(?:[ '_]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*|[.,]\d+(?!\d)")
_CARET = re.compile(r"(\d{1,3})\s*(?:\^|\*\*)\s*(-?\d{1,3})(?![\d.,])")
_WHEN = re.compile(r"\s+(?:in|by|as of|since|during|for)\s+(?:[^\W\d_]+\s+){0,3}\d{4}$")
_PLUS = re.compile(r"(?<=\w)\+(?!\d)")
_GLUED = word_set("x st nd rd th")
_POWER = re.compile(r"e([+-]?\d{1,4})(?!\d)|\s*[x×*·]\s*10\s*(?:\^|\*\*)\s*([+-]?\d{1,4})(?!\d)")
_FRACTION = re.compile(r"(\d{1,12})\s*/\s*(\d{1,12})(?![\d/])")
_MIXED = re.compile(r"(\d{1,12})[ -]+(\d{1,6})\s*/\s*(\d{1,6})(?![\d/])")
_RATIO = re.compile(r"^(.+?) (?:in|out of) (?:every )?(\w+)$")
_MODEL = re.compile(r"(?<![^\W_])(?![xe]\d)[^\W\d_]+-?\d+[^\W\d_]*(?![\d.,])")
_WORD = re.compile(r"[^\W\d_]+")
_MINUS = re.compile(r"-(?=[\d.,$€£¥₹₩])|(?:minus|negative) (?=\S)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One meaning of a text as a number: its exact value and the unit written with it.

    `ratio` is True for a share such as 1/2, half or "1 in 4". `unsure` is True for the less
    likely reading of a separator (1.234 as 1234).
    """

    value: Fraction
    unit: str = ""
    ratio: bool = False
    unsure: bool = False


def _figures(text: str) -> list[Fraction]:
    """The values that digits with separators can mean, the English one first."""
    text = re.sub("[ '_]", "", text)
    dots, commas = text.count("."), text.count(",")
    if not dots and not commas:
        return [Fraction(int(text))]
    if dots and commas:
        decimal = max(text.rfind("."), text.rfind(","))
        whole, rest = text[:decimal], text[decimal + 1 :]
        group = "," if text[decimal] == "." else "."
        if text[decimal] in whole or not _is_grouped(whole, group):
            return []
        return [_decimal(whole.replace(group, ""), rest)]
    separator = "." if dots else ","
    whole, _, rest = text.rpartition(separator)
    grouped = _is_grouped(text, separator)
    if dots + commas > 1:
        return [Fraction(int(text.replace(separator, "")))] if grouped else []
    found = [_decimal(whole, rest)]
    if grouped:
        found.append(Fraction(int(text.replace(separator, ""))))
    return found if separator == "." else found[::-1]


def _is_grouped(text: str, separator: str) -> bool:
    """Whether the separators part groups of three digits (or, with commas, the Indian way)."""
    sep = re.escape(separator)
    western = re.fullmatch(rf"[1-9]\d{{0,2}}(?:{sep}\d{{3}})+", text)
    indian = separator == "," and re.fullmatch(r"[1-9]\d?(?:,\d{2})+,\d{3}", text)
    return bool(western or indian) or separator not in text


def _decimal(whole: str, rest: str) -> Fraction:
    return Fraction(int((whole or "0") + rest), 10 ** len(rest))


def _with_magnitude(value: Fraction, rest: str, unsure: bool, ratio: bool) -> Iterator[Quantity]:
    """The meanings of `value` followed by `rest`: as a magnitude, and as a unit's letter."""
    glued = rest[:1].isalpha()
    rest = rest.strip()
    found = _WORD.match(rest)
    word = found.group() if found else ""
    scale = MAGNITUDES.get(word) or SCALES.get(scale_slip(word) or "")
    if scale is None:
        if not (glued and word not in KNOWN and word not in _GLUED):
            yield Quantity(value, rest, ratio, unsure)
        return
    if word in KNOWN:
        yield Quantity(value, rest, ratio, unsure)
    after = rest[len(word) :].lstrip(". ")
    second = _WORD.match(after)
    if second and second.group() in SCALES:
        scale *= SCALES[second.group()]
        after = after[second.end() :]
    yield Quantity(value * scale, after.strip(), ratio, unsure)


def _core(text: str) -> Iterator[tuple[Fraction, str, bool, bool]]:
    """Values at the start of `text`: (value, rest, is a share, is unsure)."""
    if match := _MIXED.match(text):
        whole, top, bottom = (int(g) for g in match.groups())
        if bottom:
            yield whole + Fraction(top, bottom), text[match.end() :], False, False
        return
    if match := _FRACTION.match(text):
        if int(match[2]):
            yield Fraction(int(match[1]), int(match[2])), text[match.end() :], True, False
        return
    if match := _CARET.match(text):
        base, exponent = int(match[1]), int(match[2])
        if base and abs(exponent) <= MOST_ZEROS:
            yield Fraction(base) ** exponent, text[match.end() :], False, False
        return
    if match := _FIGURES.match(text):
        rest, factor = text[match.end() :], Fraction(1)
        if power := _POWER.match(rest):
            exponent = int(power[1] or power[2])
            if abs(exponent) > MOST_ZEROS:
                return
            factor, rest = Fraction(10) ** exponent, rest[power.end() :]
        for index, value in enumerate(_figures(match.group())):
            yield value * factor, rest, False, index > 0
        return
    if found := number_in_words(text):
        yield found[0], found[1], found[2], False


def read_number(text: str) -> tuple[Quantity, ...]:
    """Every meaning of `text` as one number with an optional unit; empty if it is none.

    Understood: separators of either kind (600,000,000; 600.000.000; 600 000 000; 3,5), powers
    (6e8, 6 x 10^8), fractions (1/2, 2 1/2, half, "1 in 4"), magnitudes (k, m, mn, bn, million,
    Mrd), English number words, a sign, a currency before or after, and hedges such as
    "over" or "~", which are left out. "less than 600 million", a range and two numbers are no
    number. Values are exact fractions.
    """
    if len(text) > LONGEST:
        return ()
    text = re.sub(r"\s+", " ", fold(text)).strip(" !?;:\"'()").rstrip(".,")
    text = _WHEN.sub("", _PLUS.sub("", text.replace("per cent", "percent")))
    unit = ""
    negative = False
    for _ in range(8):
        if match := _CURRENCY.match(text):
            unit, text = f"{unit} {match.group()}", text[match.end() :].lstrip()
        elif match := _HEDGE.match(text):
            text = text[match.end() :]
        elif not negative and (match := _MINUS.match(text)):
            negative, text = True, text[match.end() :]
        else:
            break
    quantities: list[Quantity] = []
    if (ratio := _RATIO.match(text)) and (found := _ratio(ratio[1], ratio[2])):
        quantities.append(Quantity(found, "", ratio=True))
    for value, rest, is_share, unsure in _core(text):
        for quantity in _with_magnitude(value, rest, unsure, is_share):
            if _is_unit(quantity.unit):
                sign = -1 if negative else 1
                written = f"{unit} {quantity.unit.strip()}".strip()
                quantities.append(
                    Quantity(sign * quantity.value, written, quantity.ratio, quantity.unsure)
                )
    return tuple(dict.fromkeys(quantities))


def _ratio(top: str, bottom: str) -> Fraction | None:
    """`1 in 4` and `nine out of ten` as a share."""
    values: list[Fraction] = []
    for part in (top, bottom):
        found = list(_core(part.strip()))
        if len(found) != 1 or found[0][1].strip():
            return None
        values.append(found[0][0])
    return values[0] / values[1] if values[1] else None


def _is_unit(rest: str) -> bool:
    """Whether what follows a number can be its unit: a few words without another number.

    A number inside a word ("m2", "H100 chips") is part of the word.
    """
    rest = rest.strip()
    if any(c.isdigit() for c in _MODEL.sub("", rest)):
        return False
    words = re.findall(r"[^\W\d_]+", rest)
    spoken = SMALL.keys() | TENS.keys() | MAGNITUDES.keys() - SUFFIXES.keys() | SHARES.keys()
    if any(w in spoken for w in words) or len(words) > 12:
        return False
    return not re.search(r"[-+*/=^<>]\s*$|^\s*[-*/=^<>,]", rest)
