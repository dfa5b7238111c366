"""Choices and orders."""

from __future__ import annotations

import pytest

from quizapp.deck.model import ChoiceCard, OrderCard, OrderItem
from quizapp.deck.partial_date import PartialDate
from quizapp.grading.grade import GradingContext, grade
from quizapp.grading.result import Grade, Marked, Verdict

NOWHERE = GradingContext(frozenset())
ONE = ChoiceCard(id="c", question="?", answers=("A",), distractors=("B", "C"))
SEVERAL = ChoiceCard(id="c", question="?", answers=("A", "B", "C"), distractors=("X", "Y"))


def shown(marked: Marked) -> str:
    return "".join(f"[{m.text}]" if m.differs else m.text for m in marked)


@pytest.mark.parametrize(
    ("card", "given", "score", "verdict", "note"),
    [
        (ONE, ("A",), 1, Verdict.RIGHT, None),
        (ONE, "A", 1, Verdict.RIGHT, None),
        (ONE, (" A\u00a0",), 1, Verdict.RIGHT, None),
        (ONE, ("a",), 0, Verdict.WRONG, None),
        (ONE, ("B",), 0, Verdict.WRONG, None),
        (ONE, ("A", "B"), 0, Verdict.WRONG, None),
        (ONE, ("unknown",), 0, Verdict.WRONG, None),
        (SEVERAL, ("C", "A", "B"), 1, Verdict.RIGHT, None),
        (SEVERAL, ("A", "B"), 2 / 3, Verdict.PARTLY, "2 of 3 right"),
        (SEVERAL, ("A", "A"), 1 / 3, Verdict.PARTLY, "1 of 3 right"),
        (SEVERAL, ("A", "B", "X"), 1 / 3, Verdict.PARTLY, "2 of 3 right, 1 wrong"),
        (SEVERAL, ("A", "B", "C", "X"), 2 / 3, Verdict.PARTLY, "3 of 3 right, 1 wrong"),
        (SEVERAL, ("A", "X"), 0, Verdict.WRONG, "1 of 3 right, 1 wrong"),
        (SEVERAL, ("A", "X", "Y"), 0, Verdict.WRONG, "1 of 3 right, 2 wrong"),
        (SEVERAL, ("A", "B", "C", "X", "Y"), 1 / 3, Verdict.PARTLY, "3 of 3 right, 2 wrong"),
    ],
)
def test_choice(
    card: ChoiceCard, given: tuple[str, ...], score: float, verdict: Verdict, note: str | None
) -> None:
    result = grade(card, "main", given, NOWHERE)
    assert result.score == pytest.approx(score)
    assert (result.verdict, result.note) == (verdict, note)


def test_choice_marks() -> None:
    result = grade(SEVERAL, "main", ("A", "X"), NOWHERE)
    assert (shown(result.given), shown(result.expected)) == ("A; [X]", "A; [B]; [C]")


@pytest.mark.parametrize("given", [None, (), ("",), (" ", "")])
def test_nothing_picked(given: tuple[str, ...] | None) -> None:
    for card in (ONE, ORDER):
        result = grade(card, "main", given, NOWHERE)
        assert (result.verdict, result.score, result.given) == (Verdict.MISSING, 0, ())
        assert not any(m.differs for m in result.expected)


ORDER = OrderCard(
    id="o",
    question="?",
    items=(
        OrderItem("a"),
        OrderItem("b", PartialDate(2023)),
        OrderItem("c", PartialDate(2023)),
        OrderItem("d"),
    ),
)
PLAIN = OrderCard(id="o", question="?", items=tuple(OrderItem(t) for t in "abcd"))


def ordered(card: OrderCard, given: str) -> Grade:
    return grade(card, "main", tuple(given), NOWHERE)


@pytest.mark.parametrize(
    ("card", "given", "score", "verdict", "note"),
    [
        (PLAIN, "abcd", 1, Verdict.RIGHT, None),
        (PLAIN, "bacd", 5 / 6, Verdict.PARTLY, "5 of 6 pairs in order"),
        (PLAIN, "badc", 4 / 6, Verdict.PARTLY, "4 of 6 pairs in order"),
        (PLAIN, "cbad", 3 / 6, Verdict.WRONG, "3 of 6 pairs in order"),
        (PLAIN, "dcba", 0, Verdict.WRONG, "0 of 6 pairs in order"),
        (PLAIN, "abc", 3 / 6, Verdict.WRONG, "3 of 6 pairs in order"),
        (PLAIN, "a", 0, Verdict.WRONG, "0 of 6 pairs in order"),
        (PLAIN, "xyz", 0, Verdict.WRONG, "0 of 6 pairs in order"),
        (PLAIN, "abcdd", 4 / 5, Verdict.PARTLY, "6 of 6 pairs in order"),
        (PLAIN, "abxcd", 4 / 5, Verdict.PARTLY, "6 of 6 pairs in order"),
        (ORDER, "abcd", 1, Verdict.RIGHT, None),
        (ORDER, "acbd", 1, Verdict.RIGHT, None),
        (ORDER, "abdc", 4 / 5, Verdict.PARTLY, "4 of 5 pairs in order"),
        (ORDER, "acdb", 4 / 5, Verdict.PARTLY, "4 of 5 pairs in order"),
        (ORDER, "abd", 3 / 5, Verdict.PARTLY, "3 of 5 pairs in order"),
    ],
)
def test_order(
    card: OrderCard, given: str, score: float, verdict: Verdict, note: str | None
) -> None:
    result = ordered(card, given)
    assert result.score == pytest.approx(score)
    assert (result.verdict, result.note) == (verdict, note)


@pytest.mark.parametrize(
    ("given", "marked", "expected"),
    [
        ("abcd", "1. a 2. b 3. c 4. d", "1. a 2. b 3. c 4. d"),
        ("dabc", "1. [d] 2. a 3. b 4. c", "1. a 2. b 3. c 4. [d]"),
        ("abxc", "1. a 2. b 3. [x] 4. c", "1. a 2. b 3. c 4. [d]"),
    ],
)
def test_order_marks_the_fewest_moves(given: str, marked: str, expected: str) -> None:
    result = ordered(PLAIN, given)
    assert (shown(result.given), shown(result.expected)) == (marked, expected)


def test_items_of_one_date_are_never_marked_for_their_order() -> None:
    assert shown(ordered(ORDER, "acdb").given) in ("1. a 2. c 3. [d] 4. b", "1. a 2. c 3. d 4. [b]")


def test_the_same_text_twice() -> None:
    twice = OrderCard(id="o", question="?", items=tuple(OrderItem(t) for t in "aba"))
    assert ordered(twice, "aba").score == 1
    assert ordered(twice, "aab").score == 0.5


def test_all_of_one_date() -> None:
    items = tuple(OrderItem(t, PartialDate(2023, 7)) for t in "ab")
    same = OrderCard(id="o", question="?", items=items)
    assert ordered(same, "ba").score == 1
    assert ordered(same, "b").score == 0
