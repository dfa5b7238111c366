"""Grading a short text: kind to slips, never to another answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from quizapp.deck.partial_date import PartialDate
from quizapp.grading.context import GradingContext, Own, own_of
from quizapp.grading.date import NO_YEAR, grade_date
from quizapp.grading.date_reader import Reading, read_date
from quizapp.grading.lists import MOST, Item, Matched, match_lists, may_be_reordered, split_list
from quizapp.grading.marks import all_marked, differing, from_spans, unmarked
from quizapp.grading.months import ENGLISH_MONTHS
from quizapp.grading.names import NOT_ENOUGH, fuller_name, name_match, without_honorific
from quizapp.grading.normalise import CAP, fold, keys, tokens, without_articles
from quizapp.grading.number_reader import read_number
from quizapp.grading.result import Grade, Verdict
from quizapp.grading.typos import phrase_slips
from quizapp.grading.units import OPTIONAL, unit_words
from quizapp.text import fold_space

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
        """Every text that is right as it stands.

        The answer and what else is accepted, with and without what is in brackets, and without
        a last year that the question names ("April and July 2024").
        """
        texts = (self.answer, *self.accept)
        found = [form for text in texts for form in bracket_forms(text)]
        return tuple(dict.fromkeys([*found, *filter(None, map(self._without_year, found))]))

    def _without_year(self, text: str) -> str | None:
        found = _LAST_YEAR.search(text) if len(text) <= CAP else None
        if found is None or not re.search(rf"(?<!\d){found[1]}(?!\d)", self.question):
            return None
        return text[: found.start()] if tokens(text[: found.start()]) else None

    @cached_property
    def question_words(self) -> frozenset[str]:
        """The words of the question, singular and plural alike: what may be left unsaid."""
        known, nouns = unit_words(self.question[:CAP])
        return known | nouns

    @cached_property
    def own(self) -> Own:
        """The keys and words of all forms."""
        return own_of(self.forms, self.context.language)


@dataclass(frozen=True, slots=True)
class _Match:
    """A kind match: the form matched, a note, the score, and whether to mark the slips."""

    form: str
    note: str | None
    score: float = 1.0
    mark: bool = False


_LAST_YEAR = re.compile(r",?\s+(?:in\s+|of\s+)?((?:1[5-9]|20)\d\d)$")
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


def _as_date(asked: Asked, form: str, given: str, other: bool) -> _Match | None:
    """A form that is a date, given in another notation, or coarser, or partly wrong."""
    if not any(c.isdigit() for c in given) or len(form) > 60:
        mine, right = ENGLISH_MONTHS.get(fold(given).strip(" .")), fold(form).strip(" .")
        return _Match(form, None) if mine and ENGLISH_MONTHS.get(right) == mine else None
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
    return _Match(form, grade.note, grade.score)


def _as_month_and_day(
    asked: Asked, form: str, given: Sequence[Reading], right: Reading
) -> _Match | None:
    """A form that is a date without a year; a year beside it must be the question's."""
    for mine in given:
        if (mine.month, mine.day) != (right.month, right.day):
            continue
        if mine.year is None or re.search(rf"(?<!\d){mine.year}(?!\d)", asked.question):
            return _Match(form, None)
        return _Match(form, "the year is not on this card", NO_YEAR)
    return None


def _as_number(asked: Asked, form: str, given: str) -> _Match | None:
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
            return _Match(form, None)
    return None


def _as_typo(asked: Asked, form: str, given: str) -> _Match | None:
    """Slips in long words that make no other answer's word and leave no other answer as near."""
    from rapidfuzz.distance import OSA

    context = asked.context
    mine = without_articles(tokens(given), context.language)
    right = without_articles(tokens(form), context.language)
    slips = phrase_slips(mine, right)
    if not slips or any(context.near_word(word, count, asked.own) for word, count in slips):
        return None
    edits = OSA.distance(fold(given).strip(), fold(form).strip())
    return None if context.nearer(given, edits, asked.own) else _Match(form, TYPO, mark=True)


def _as_name(asked: Asked, form: str, given: str, other: bool) -> _Match | None:
    """A person named in another way; `other` says that `given` is another answer too."""
    found = name_match(given, form, asked.context, asked.own, asked.person)
    if found is not None:
        if other and not found.bare:
            return None
        if other:
            return _Match(form, "the full name was asked", NOT_ENOUGH, mark=True)
        return _Match(form, TYPO if found.slip else found.note, found.score, mark=found.slip)
    plain, right = without_honorific(given), without_honorific(form)
    if (plain == given) != (right == form) and not other:
        language = asked.context.language
        if keys(plain, language) & keys(right, language):
            return _Match(form, None)
    if asked.person and fuller_name(given, form):
        return _Match(form, f"the card has only {form}", NOT_ENOUGH, mark=True)
    return None


def _kind(asked: Asked, given: str) -> _Match | None:
    """The best match of one text with any form, no list; None if there is none."""
    if bool(keys(given, asked.context.language) & asked.own.keys):
        return _Match(asked.answer, None)
    other = asked.context.same_as(given, asked.own)
    best: _Match | None = None
    for form in asked.forms:
        found = (
            _as_date(asked, form, given, other)
            or _as_number(asked, form, given)
            or _as_name(asked, form, given, other)
            or (None if other else _as_typo(asked, form, given))
        )
        if found and (best is None or found.score > best.score):
            best = found
    return best


def _as_list(asked: Asked, given: str) -> tuple[Matched, list[Item], list[Item]] | None:
    """How the things given compare with those the answer names; None if it is no list."""
    language = asked.context.language
    best = None
    for form in asked.forms:
        if read_date(form):
            continue
        several = asked.items and form == asked.answer
        expected = _items_of(asked) if several else split_list(form, language)
        mine = split_list(given, language)
        if not 2 <= len(expected) <= MOST or len(mine) > MOST:
            continue
        loose = bool(several) or may_be_reordered(expected)
        if loose and len(mine) == 1 and _words_of(mine) == _words_of(expected):
            return Matched(float(len(expected)), len(expected), (), (), True), mine, expected
        found = match_lists(mine, expected, lambda g, e: _fit(asked, g, e))
        if not (loose or (found.score == 1 and found.in_order)):
            continue
        if best is None or found.score > best[0].score:
            best = found, mine, expected if form == asked.answer else []
    return best


def _words_of(items: Sequence[Item]) -> list[str]:
    return sorted(word for item in items for word in tokens(item.text))


def _items_of(asked: Asked) -> list[Item]:
    """The separate texts of the answer and where each stands in it."""
    items: list[Item] = []
    position = 0
    for text in asked.items:
        start = max(asked.answer.find(text, position), 0)
        position = start + len(text)
        items.append(Item(text, (start, position)))
    return items


def _fit(asked: Asked, given: str, expected: str) -> float:
    """How well one thing given is one of those expected, 0 to 1."""
    one = Asked(expected, (), asked.context, asked.question, asked.person)
    found = _kind(one, given)
    return found.score if found else 0.0


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
    if match is None or not match.score:
        return Grade(0.0, Verdict.WRONG, mine, right, match.note if match else None)
    return Grade(match.score, Verdict.PARTLY, mine, right, match.note)


def _list_grade(
    asked: Asked, given: str, found: Matched, mine: Sequence[Item], expected: Sequence[Item]
) -> Grade:
    if found.score == 1:
        return Grade(1.0, Verdict.RIGHT, unmarked(given), unmarked(asked.answer))
    total = found.hits + len(found.missing)
    note = f"{found.hits} of {total} named"
    if found.extra:
        note += f", {len(found.extra)} wrong"
    elif not found.missing:
        note = "the full names were asked"
    return Grade(
        found.score,
        Verdict.PARTLY,
        from_spans(given, [mine[n].at for n in found.extra]),
        from_spans(asked.answer, [expected[n].at for n in found.missing] if expected else []),
        note,
    )
