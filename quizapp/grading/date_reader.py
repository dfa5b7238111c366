"""Reading a date as people write it: what it can mean, and where each part stands.

python-dateutil is not used: it fills parts left out from a default, reads "3.1" as a date and
takes one of two readings of 7/8/2023 without saying so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from quizapp.grading.marks import Span
from quizapp.grading.months import ENGLISH, is_weekday, month
from quizapp.grading.normalise import fold
from quizapp.grading.numerals import ORDINALS, TENS
from quizapp.grading.words import word_set

PIVOT = 69
"""Two-digit years from 69 on are 19xx, those before it 20xx (as in POSIX)."""

_TOKEN = re.compile(r"'?\d+|[^\W\d_]+|\S")
_FILLERS = word_set(
    "on in the of year month day since de del du le el la a am im den der al ano an en ce ad "
    "and date"
)
_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th", "er", "eme", "e", "o"))
_CJK = {"年": "year", "月": "month", "日": "day", "년": "year", "월": "month", "일": "day"}
_SEPARATORS = frozenset("-/.,")
_WORDS_OF_DAYS = {word: int(number) for word, (number, _) in ORDINALS.items()} | {"thirtieth": 30}


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of a text: the parts that are given (None if not), and where they stand.

    `how` says how an ambiguous form was read ("day first", or "short" for a two-digit year);
    None where there is nothing to say.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    year_at: Span | None = None
    month_at: Span | None = None
    day_at: Span | None = None
    how: str | None = None

    @property
    def parts(self) -> tuple[int | None, int | None, int | None]:
        return self.year, self.month, self.day


@dataclass(frozen=True, slots=True)
class _Part:
    """A number of a date as written: its value, digits, place, and whether it is "'23"."""

    value: int
    digits: int
    at: Span
    short_year: bool = False
    is_day: bool = False


def _aligned(text: str) -> tuple[str, list[int]]:
    """`text` folded letter by letter, and for each folded character its place in `text`."""
    if text.isascii():
        return text.lower(), list(range(len(text) + 1))
    folded: list[str] = []
    places: list[int] = []
    clusters = re.finditer(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", text, re.DOTALL)
    for cluster in clusters:
        piece = fold(cluster.group())
        folded.append(piece)
        places += [cluster.start()] * len(piece)
    return "".join(folded), [*places, len(text)]


def _year_of(part: _Part) -> int | None:
    if part.digits >= 3:
        return part.value
    if part.digits == 2 and not part.is_day:
        return part.value + (1900 if part.value >= PIVOT else 2000)
    return None


def read_date(text: str) -> tuple[Reading, ...]:
    """Every meaning of `text` as a date, the likeliest first; empty if it is none.

    Understood: a year ('23 too), month and year, or a full date, in figures of any script and
    order (2023-07-18, 18.7.2023, 7/18/2023, 20230718, 2023年7月18日) or with the month's name in
    English and some other European languages, whole or cut to three letters or more, with
    ordinals ("18th of July, 2023") and weekdays, which are not checked; and a day and month, or
    a month alone, without a year. Nothing left out is ever filled in. A time of day, a season
    or any other word makes it no date.
    """
    if len(text) > 100 or not text.strip():
        return ()
    folded, places = _aligned(text)
    scan = _scan(folded, places)
    if scan is None:
        return ()
    numbers, named, cjk, separators = scan
    if cjk is not None:
        return (cjk,) if cjk.year or cjk.month else ()
    found = _with_name(numbers, named) if named else _in_figures(numbers, separators)
    checked = [r for r in found if _possible(r)]
    unique: dict[tuple[int | None, int | None, int | None], Reading] = {}
    for reading in checked:
        unique.setdefault(reading.parts, reading)
    readings = tuple(unique.values())
    if len(readings) == 1 and readings[0].how != "short":
        return (replace(readings[0], how=None),)
    return readings


_Scan = tuple[list[_Part], tuple[int, Span] | None, Reading | None, str]


def _scan(folded: str, places: list[int]) -> _Scan | None:
    """The numbers, the month's name, a date with CJK signs, and the separators; None: no date."""
    numbers: list[_Part] = []
    named: tuple[int, Span] | None = None
    signs: dict[str, _Part] = {}
    separators = ""
    for match in _TOKEN.finditer(folded):
        word = match.group()
        at = (places[match.start()], _end(places, match.end()))
        glued = match.start() > 0 and folded[match.start() - 1].isdigit()
        if word[-1].isdigit():
            bare = word.lstrip("'")
            if len(bare) > 8:
                return None
            numbers.append(_Part(int(bare), len(bare), at, short_year=word[0] == "'"))
        elif word in _CJK:
            if not numbers or _CJK[word] in signs:
                return None
            signs[_CJK[word]] = numbers.pop()
        elif glued and word in _ORDINAL_ENDS and numbers:
            numbers[-1] = replace(numbers[-1], is_day=True)
        elif word in _WORDS_OF_DAYS:
            tens = numbers and numbers[-1].digits == 0
            value = _WORDS_OF_DAYS[word] + (numbers.pop().value if tens else 0)
            numbers.append(_Part(value, 2, at, is_day=True))
        elif word in ("twenty", "thirty"):
            numbers.append(_Part(TENS[word], 0, at))
        elif (value_ := month(word)) is not None:
            if named is not None:
                return None
            named = value_, at
        elif word in _SEPARATORS:
            separators += word
        elif not (word in _FILLERS or is_weekday(word) or word in "()"):
            return None
    if any(n.digits == 0 for n in numbers):
        return None
    if signs:
        return None if numbers or named else (numbers, named, _from_signs(signs), separators)
    return numbers, named, None, separators


def _end(places: list[int], index: int) -> int:
    """Where the character before folded index `index` ends in the text."""
    before = places[index - 1]
    return next((p for p in places[index:] if p > before), places[-1])


def _from_signs(signs: dict[str, _Part]) -> Reading:
    year, month_, day = (signs.get(k) for k in ("year", "month", "day"))
    return _reading(year, (month_.value, month_.at) if month_ else None, day)


def _reading(
    year: _Part | None,
    month_: tuple[int, Span] | None,
    day: _Part | None,
    how: str | None = None,
) -> Reading:
    return Reading(
        year=_year_of(year) if year else None,
        month=month_[0] if month_ else None,
        day=day.value if day else None,
        year_at=year.at if year else None,
        month_at=month_[1] if month_ else None,
        day_at=day.at if day else None,
        how=how,
    )


def _possible(reading: Reading) -> bool:
    """Whether the parts can be a date's; 31 June passes, to be told from no date at all."""
    return (
        (reading.year is None or 1 <= reading.year <= 9999)
        and (reading.month is None or 1 <= reading.month <= 12)
        and (reading.day is None or (1 <= reading.day <= 31 and reading.month is not None))
        and (reading.year is not None or reading.month is not None)
    )


def _is_year(part: _Part) -> bool:
    return part.short_year or (part.digits in (3, 4) and not part.is_day)


def _with_name(numbers: list[_Part], named: tuple[int, Span] | None) -> list[Reading]:
    """Readings of a date whose month is a word."""
    match numbers:
        case []:
            return [_reading(None, named, None)]
        case [one] if _is_year(one):
            return [_reading(one, named, None)]
        case [one] if one.digits <= 2:
            day = _reading(None, named, one)
            if one.is_day or one.digits == 1 or (named and one.at < named[1]):
                return [day]
            return [day, _reading(one, named, None, "short")]
        case [one, two]:
            if _is_year(one) != _is_year(two):
                year, day_ = (one, two) if _is_year(one) else (two, one)
                return [_reading(year, named, day_)]
            if one.digits <= 2 and two.digits == 2 and not two.is_day:
                return [_reading(two, named, one, "short")]
    return []


def _in_figures(numbers: list[_Part], separators: str) -> list[Reading]:
    """Readings of a date in figures only."""
    match numbers:
        case [one]:
            return _one_number(one, separators)
        case [one, two] if _is_year(one) and not _is_year(two):
            return [_reading(one, (two.value, two.at), None)]
        case [one, two] if _is_year(two) and not _is_year(one):
            return [_reading(two, (one.value, one.at), None)]
        case [one, two] if separators and max(one.digits, two.digits) <= 2:
            found = [_reading(None, (two.value, two.at), one, "day first")]
            if "." not in separators:
                found.append(_reading(None, (one.value, one.at), two, "month first"))
            return found
        case [one, two, three]:
            return _three_numbers(one, two, three, separators)
    return []


def _one_number(one: _Part, separators: str) -> list[Reading]:
    """A year, "'23", 20230718 or 202307."""
    if set(separators) - {"."}:
        return []
    if _is_year(one):
        return [_reading(one, None, None)]
    if one.digits in (6, 8) and not one.short_year:
        start = one.at[0]
        year = _Part(one.value // 10 ** (one.digits - 4), 4, (start, start + 4))
        rest = one.value % 10 ** (one.digits - 4)
        month_ = rest // 100 if one.digits == 8 else rest
        day = _Part(rest % 100, 2, (start + 6, one.at[1])) if one.digits == 8 else None
        return [_reading(year, (month_, (start + 4, start + 6)), day)]
    return []


def _three_numbers(one: _Part, two: _Part, three: _Part, separators: str) -> list[Reading]:
    if _is_year(one):
        if _is_year(two) or _is_year(three):
            return []
        return [_reading(one, (two.value, two.at), three)]
    if _is_year(two) or one.digits > 2 or two.digits > 2:
        return []
    if three.digits not in (2, 3, 4):
        return []
    short = "short" if three.digits == 2 else None
    found = [_reading(three, (two.value, two.at), one, short or "day first")]
    if "." not in separators:
        found.append(_reading(three, (one.value, one.at), two, short or "month first"))
    if short and one.digits == 2 and not one.is_day and set(separators) == {"-"}:
        found.append(_reading(one, (two.value, two.at), three, "year first"))
    return found


def describe(reading: Reading) -> str:
    """`18 July 2023`, `July 2023`, `18 July` or `2023`."""
    parts = [str(reading.day)] if reading.day else []
    if reading.month:
        parts.append(ENGLISH[reading.month - 1].capitalize())
    if reading.year:
        parts.append(str(reading.year))
    return " ".join(parts)
