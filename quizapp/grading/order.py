"""Grading an order: how many pairs of items stand in the right order."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence

from quizapp.deck.model import OrderItem
from quizapp.grading.result import Grade, Mark, Marked, Verdict
from quizapp.text import fold_space, plural

PARTLY_ABOVE = 0.5
"""Share of pairs in order above which an answer is partly right: what chance gives."""


def _places(items: Sequence[OrderItem], given: Sequence[str]) -> list[int | None]:
    """For each given text the index of the item it stands for; None if it stands for none."""
    free: dict[str, list[int]] = {}
    for index, item in enumerate(items):
        free.setdefault(fold_space(item.text), []).append(index)
    found: list[int | None] = []
    for text in given:
        waiting = free.get(fold_space(text))
        found.append(waiting.pop(0) if waiting else None)
    return found


def _free(items: Sequence[OrderItem], a: int, b: int) -> bool:
    """Whether two items may stand in either order: dated alike, or the same text."""
    one, two = items[a], items[b]
    alike = fold_space(one.text) == fold_space(two.text)
    return alike or (one.date is not None and one.date == two.date)


def _moved(order: Sequence[int]) -> set[int]:
    """The fewest values to take out so that the rest rises (all but a longest rising run)."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for value in order:
        at = bisect_left(tails, value)
        before[value] = ends[at - 1] if at else None
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [value]
    kept: set[int] = set()
    step = ends[-1] if ends else None
    while step is not None:
        kept.add(step)
        step = before[step]
    return set(order) - kept


def _runs(texts: Sequence[str], differs: Sequence[bool]) -> Marked:
    runs: list[Mark] = []
    for number, (text, marked) in enumerate(zip(texts, differs, strict=True), 1):
        runs += [Mark(f"{' ' if number > 1 else ''}{number}. "), Mark(text, marked)]
    return tuple(runs)


def grade_order(items: Sequence[OrderItem], given: Sequence[str]) -> Grade:
    """Score = share of pairs in the right order (Kendall), pairs of equal date left out.

    A missing item's pairs count as not in order; repeated and unknown texts keep the answer
    from being right. Right at 1, partly right above 0.5, else wrong.
    """
    texts = [item.text for item in items]
    given = [g for g in given if g.strip()]
    if not given:
        return Grade(0.0, Verdict.MISSING, (), _runs(texts, [False] * len(texts)))
    places = _places(items, given)
    at = {place: position for position, place in enumerate(places) if place is not None}
    pairs = [p for p in itertools.combinations(range(len(items)), 2) if not _free(items, *p)]
    good = sum(a in at and b in at and at[a] < at[b] for a, b in pairs)
    complete = len(at) == len(items) == len(given)
    score = good / len(pairs) if pairs else float(complete)
    if complete and score == 1:
        plain = _runs(given, [False] * len(given)), _runs(texts, [False] * len(texts))
        return Grade(1.0, Verdict.RIGHT, *plain)
    if score == 1:
        score = len(items) / (len(given) + len(items) - len(at))
    moved = _moved(_settled(items, [p for p in places if p is not None]))
    return Grade(
        score,
        Verdict.PARTLY if score > PARTLY_ABOVE else Verdict.WRONG,
        _runs(given, [p is None or p in moved for p in places]),
        _runs(texts, [n in moved or n not in at for n in range(len(items))]),
        f"{good} of {plural(len(pairs), 'pair')} in order",
    )


def _settled(items: Sequence[OrderItem], order: list[int]) -> list[int]:
    """`order` with neighbours of equal date put in the card's order: they are no mistake."""
    settled = order[:]
    for _ in settled:
        for i in range(len(settled) - 1):
            a, b = settled[i], settled[i + 1]
            if a > b and _free(items, a, b):
                settled[i], settled[i + 1] = b, a
    return settled
