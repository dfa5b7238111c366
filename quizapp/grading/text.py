"""Grading a short text: kind to slips, never to another answer."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.grading.asked import Asked, Match
from quizapp.grading.date_reader import read_date
from quizapp.grading.lists import (
    MOST,
    Item,
    Matched,
    match_lists,
    may_be_reordered,
    runs_together,
    split_list,
)
from quizapp.grading.marks import all_marked, differing, from_spans, unmarked
from quizapp.grading.names import NOT_ENOUGH, fuller_name, name_match, without_honorific
from quizapp.grading.normalise import CAP, fold, keys, tokens, without_articles
from quizapp.grading.notation import as_date, as_number
from quizapp.grading.result import Grade, Verdict
from quizapp.grading.typos import phrase_slips
from quizapp.text import fold_space

TYPO = "a typo was forgiven"

MOST_FORMS = 60
"""Forms of an answer that are matched kindly; any more are matched as they stand."""


def _as_typo(asked: Asked, form: str, given: str) -> Match | None:
    """Slips in long words that make no other answer's word and leave no other answer as near."""
    from rapidfuzz.distance import OSA

    context = asked.context
    mine = without_articles(tokens(given), context.language)
    right = without_articles(tokens(form), context.language)
    slips = phrase_slips(mine, right)
    if not slips or any(context.near_word(word, count, asked.own) for word, count in slips):
        return None
    edits = OSA.distance(fold(given).strip(), fold(form).strip())
    return None if context.nearer(given, edits, asked.own) else Match(form, TYPO, slip=True)


def _as_name(asked: Asked, form: str, given: str, other: bool) -> Match | None:
    """A person named in another way; `other` says that `given` is another answer too."""
    found = name_match(given, form, asked.context, asked.own, asked.person)
    if found is not None:
        if other:
            return Match(form, "the full name was asked", NOT_ENOUGH) if found.bare else None
        return Match(form, TYPO if found.slip else found.note, found.score, found.slip)
    plain, right = without_honorific(given), without_honorific(form)
    if (plain == given) != (right == form) and not other:
        language = asked.context.language
        if keys(plain, language) & keys(right, language):
            return Match(form)
    if asked.person and fuller_name(given, form):
        return Match(form, f"the card has only {form}", NOT_ENOUGH)
    return None


def _kind(asked: Asked, given: str) -> Match | None:
    """The best match of one text with any form, no list; None if there is none."""
    if keys(given, asked.context.language) & asked.own.keys:
        return Match(asked.answer)
    other = asked.context.same_as(given, asked.own)
    best: Match | None = None
    for form in asked.forms[:MOST_FORMS]:
        found = (
            as_date(asked, form, given, other)
            or as_number(asked, form, given)
            or _as_name(asked, form, given, other)
            or (None if other else _as_typo(asked, form, given))
        )
        if found and (best is None or found.score > best.score):
            best = found
        if best and best.score == 1:
            break
    return best


def _as_list(asked: Asked, given: str) -> tuple[Matched, list[Item], list[Item]] | None:
    """How the things given compare with those the answer names; None if it is no list."""
    language = asked.context.language
    best = None
    for form in asked.forms[:MOST_FORMS]:
        if read_date(form):
            continue
        several = asked.items and form == asked.answer
        expected = _items_of(asked) if several else split_list(form, language)
        mine = split_list(given, language)
        if not 2 <= len(expected) <= MOST or len(mine) > MOST:
            continue
        loose = bool(several) or may_be_reordered(expected)
        if loose and runs_together(given, expected):
            return Matched(float(len(expected)), len(expected), (), (), True), mine, expected
        found = match_lists(mine, expected, lambda g, e: _fit(asked, g, e))
        if not (loose or (found.score == 1 and found.in_order)):
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
    if max(len(given), len(shown)) > CAP:
        return _grade_long(asked, given)
    match = _kind(asked, given)
    if match is not None and match.score == 1:
        mine, right = unmarked(given), unmarked(shown)
        if match.slip:
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


def _grade_long(asked: Asked, given: str) -> Grade:
    """An answer or a right one of over 1,000 characters: the same text, white space aside."""
    shown = asked.answer
    near = [t for t in (shown, *asked.accept) if len(given) <= 2 * len(t) + CAP]
    if near and fold_space(given).casefold() in (fold_space(t).casefold() for t in near):
        return Grade(1.0, Verdict.RIGHT, unmarked(given), unmarked(shown))
    note = "too long to be read" if len(given) > CAP else None
    return Grade(0.0, Verdict.WRONG, all_marked(given), all_marked(shown), note)


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
