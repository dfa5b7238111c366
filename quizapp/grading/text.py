"""Grading a short text: kind to slips, never to another answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from quizapp.deck.partial_date import PartialDate
from quizapp.grading.context import GradingContext
from quizapp.grading.date import grade_date
from quizapp.grading.date_reader import read_date
from quizapp.grading.lists import MOST, Item, Matched, match_lists, may_be_reordered, split_list
from quizapp.grading.marks import all_marked, differing, from_spans, unmarked
from quizapp.grading.months import ENGLISH_MONTHS
from quizapp.grading.names import name_match
from quizapp.grading.normalise import CAP, fold, keys, tokens, without_articles
from quizapp.grading.number_reader import read_number
from quizapp.grading.result import Grade, Verdict
from quizapp.grading.typos import phrase_slips
from quizapp.grading.units import unit_words
from quizapp.text import fold_space

PART_OF_NAME = 0.5
"""Score for a surname that is right but not enough."""
LONGEST = 5_000
"""Characters of an answer that is compared by its words; a longer one must be identical."""

TYPO = "a typo was forgiven"


@dataclass(frozen=True)
class Asked:
    """What is asked for: the answer that is shown, other accepted ones, and what surrounds it.

    `person` says that the question asks for a person. `items` is set when the answer is several
    separate texts (a cloze label on several gaps), whose order never counts.
    """

    answer: str
    accept: tuple[str, ...]
    context: GradingContext
    question: str = ""
    person: bool = False
    items: tuple[str, ...] = ()

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """Every text that is right as it stands: with and without what is in brackets."""
        texts = (self.answer, *self.accept)
        return tuple(dict.fromkeys(f for text in texts for f in bracket_forms(text)))

    @cached_property
    def own(self) -> frozenset[str]:
        """The keys of all forms."""
        return frozenset(k for f in self.forms for k in keys(f, self.context.language))


@dataclass(frozen=True, slots=True)
class _Match:
    """A kind match: the form matched, a note, the score, and whether to mark the slips."""

    form: str
    note: str | None
    score: float = 1.0
    mark: bool = False


_BRACKETS = re.compile(r"\s*[(\[（]([^()\[\]（）]*)[)\]）]")


def bracket_forms(text: str) -> Iterator[str]:
    """`text`; without its bracketed parts; and the part alone if it is an acronym of the rest.

    "World Health Organization (WHO)" is also "World Health Organization" and "WHO".
    """
    yield text
    if len(text) > CAP or not (found := _BRACKETS.search(text)):
        return
    outside = fold_space(_BRACKETS.sub(" ", text))
    if not tokens(outside):
        return
    yield outside
    inside = found[1].strip()
    if is_acronym(inside, outside) or is_acronym(outside, inside):
        yield inside


def is_acronym(short: str, long: str) -> bool:
    """Whether `short` is the initials of `long`, small words counted or not."""
    letters = "".join(tokens(short))
    if not 2 <= len(letters) <= 10 or len(short.split()) > 1 or short.islower():
        return False
    words = re.findall(r"\w+", fold(long))
    small = ("of", "and", "the", "for", "in", "on", "de", "la", "du")
    initials = "".join(w[0] for w in words), "".join(w[0] for w in words if w not in small)
    return letters in initials


def _exact(asked: Asked, given: str) -> bool:
    return bool(keys(given, asked.context.language) & asked.own)


def _as_date(asked: Asked, form: str, given: str) -> _Match | None:
    """A form that is a date, given in another notation, or coarser, or partly wrong."""
    if not any(c.isdigit() for c in given) or len(form) > 60:
        mine, right = ENGLISH_MONTHS.get(fold(given).strip(" .")), fold(form).strip(" .")
        return _Match(form, None) if mine and ENGLISH_MONTHS.get(right) == mine else None
    readings = read_date(form)
    if len(readings) != 1 or readings[0].year is None or not re.search(r"\d{4}", fold(form)):
        return None
    reading = readings[0]
    try:
        date = PartialDate(reading.year or 0, reading.month or 0, reading.day or 0)
    except ValueError:
        return None
    grade = grade_date(date, date.precision, given, asked.question)
    return _Match(form, grade.note, grade.score, mark=True) if grade.score else None


def _as_number(form: str, given: str) -> _Match | None:
    """A form that is a number with at most a known unit, given in another notation."""
    if len(form) > 60 or "/" in form or "/" in given:
        return None
    readings = read_number(form)
    if len(readings) != 1:
        return None
    known, nouns = unit_words(readings[0].unit)
    for mine in read_number(given):
        my_known, my_nouns = unit_words(mine.unit)
        if mine.value == readings[0].value and my_nouns == nouns and my_known <= known:
            return _Match(form, None)
    return None


def _as_typo(asked: Asked, form: str, given: str) -> _Match | None:
    """Slips in long words that make no other answer's word and leave no other answer as near."""
    language = asked.context.language
    mine = without_articles(tokens(given), language)
    right = without_articles(tokens(form), language)
    pairs = phrase_slips(mine, right)
    if not pairs:
        return None
    if any(asked.context.has_word(word, asked.own) for word, _ in pairs):
        return None
    slips = len(fold(given)) + len(fold(form))
    from rapidfuzz.distance import OSA

    slips = OSA.distance(fold(given).strip(), fold(form).strip())
    if asked.context.nearer(given, slips, asked.own):
        return None
    return _Match(form, TYPO, mark=True)


def _kind(asked: Asked, given: str) -> _Match | None:
    """The best match of one text with any form, no list; None if there is none."""
    if _exact(asked, given):
        return _Match(asked.answer, None)
    partly: list[_Match] = []
    other = asked.context.same_as(given, asked.own)
    for form in asked.forms:
        found = _as_date(asked, form, given) or _as_number(form, given)
        if found is None:
            found = _as_name(asked, form, given) or _as_typo(asked, form, given)
            if found and other and found.score == 1:
                found = _Match(form, "the full name was asked", PART_OF_NAME, mark=True)
                found = found if " " not in given.strip() else None
        if found and found.score == 1:
            return found
        if found:
            partly.append(found)
    return max(partly, key=lambda m: m.score, default=None)


def _as_name(asked: Asked, form: str, given: str) -> _Match | None:
    found = name_match(given, form, asked.context, asked.own, asked.person)
    if found is None:
        return None
    note, enough = found
    if enough:
        return _Match(form, note or None, mark=note == TYPO)
    return _Match(form, note, PART_OF_NAME, mark=True)


def _as_list(asked: Asked, given: str) -> tuple[Matched, list[Item], list[Item]] | None:
    """How the things given compare with those the answer names; None if it is no list."""
    language = asked.context.language
    best = None
    for form in (asked.answer, *asked.accept):
        several = asked.items and form == asked.answer
        expected = _items_of(asked) if several else split_list(form, language)
        mine = split_list(given, language)
        if not 2 <= len(expected) <= MOST or len(mine) > MOST:
            continue
        loose = bool(several) or may_be_reordered(expected)
        found = match_lists(mine, expected, lambda g, e: _same_item(asked, g, e))
        whole = not found.missing and not found.extra
        if not (loose or (whole and found.in_order)):
            continue
        if best is None or found.score > best[0].score:
            best = found, mine, expected if form == asked.answer else []
    return best


def _items_of(asked: Asked) -> list[Item]:
    """The separate texts of the answer and where each stands in it."""
    items: list[Item] = []
    position = 0
    for text in asked.items:
        start = max(asked.answer.find(text, position), 0)
        position = start + len(text)
        items.append(Item(text, (start, position)))
    return items


def _same_item(asked: Asked, given: str, expected: str) -> bool:
    one = Asked(expected, (), asked.context, asked.question, asked.person)
    found = _kind(one, given)
    return found is not None and found.score == 1


def grade_text(asked: Asked, given: str) -> Grade:
    """Grade a typed text. The rules, in order; the first that fits decides.

    1. The same as the answer or an accepted one but for case, accents, punctuation, spaces and
       hyphens, articles, "&", number words, brackets: right.
    2. The same date or number in another notation: right; a date in part right: partly.
    3. A person's surname, initials or title (`names.name_match`): right, or partly (0.5).
    4. Slips in long words (`typos`): right, noted and marked.
    5. A list in another order: right; only some of it, or something else too: partly,
       things named / (things to name + others named).
    6. Anything else: wrong. So is, under 3 and 4, what is another answer of the context.
    """
    shown = asked.answer
    if len(given) > max(CAP, 2 * len(shown)) or len(shown) > LONGEST:
        if fold_space(given) in map(fold_space, (shown, *asked.accept)):
            return Grade(1.0, Verdict.RIGHT, unmarked(given), unmarked(shown))
        note = "too long to be read" if len(given) > LONGEST else None
        return Grade(0.0, Verdict.WRONG, all_marked(given), all_marked(shown), note)
    match = _kind(asked, given)
    if match is not None and match.score == 1:
        mine, right = unmarked(given), unmarked(shown)
        if match.mark and match.note == TYPO:
            mine, marked = differing(given, match.form)
            right = marked if match.form == shown else right
        return Grade(1.0, Verdict.RIGHT, mine, right, match.note)
    listed = _as_list(asked, given)
    if listed is not None and listed[0].score > (match.score if match else 0):
        return _list_grade(asked, given, *listed)
    mine, right = differing(given, shown)
    if match is not None:
        return Grade(match.score, Verdict.PARTLY, mine, right, match.note)
    return Grade(0.0, Verdict.WRONG, mine, right)


def _list_grade(
    asked: Asked, given: str, found: Matched, mine: Sequence[Item], expected: Sequence[Item]
) -> Grade:
    if found.score == 1:
        return Grade(1.0, Verdict.RIGHT, unmarked(given), unmarked(asked.answer))
    total = found.hits + len(found.missing)
    note = f"{found.hits} of {total} named" + (f", {len(found.extra)} wrong" if found.extra else "")
    return Grade(
        found.score,
        Verdict.PARTLY,
        from_spans(given, [mine[n].at for n in found.extra]),
        from_spans(asked.answer, [expected[n].at for n in found.missing] if expected else []),
        note,
    )
