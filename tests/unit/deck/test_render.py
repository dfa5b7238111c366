"""How prompts are asked and answered in words."""

from __future__ import annotations

import pytest

from quizapp.deck.cloze import parse
from quizapp.deck.model import (
    BasicCard,
    Card,
    ChoiceCard,
    ClozeCard,
    DateCard,
    NumberCard,
    OrderCard,
    OrderItem,
    TextCard,
)
from quizapp.deck.partial_date import PartialDate, Precision
from quizapp.deck.prompts import parts
from quizapp.deck.render import answer_text, is_typed, number_text, question_text

TEXT = "In {{when::July 2023}} {{who::Ann}} and {{who::Bo::a man}} met {{who::Ann}}."
BASIC = BasicCard(id="b", front="Paris", back="France", bidirectional=True)
CLOZE = ClozeCard(id="c", text=TEXT, segments=parse(TEXT))
CHOICE = ChoiceCard(id="h", question="Which?", answers=("A", "B"), distractors=("C",))
SHORT = TextCard(id="t", question="Who?", answer="Ann", accept=("A.",))
DATE = DateCard(id="d", question="When?", answer=PartialDate(2023, 7, 18), enough=Precision.MONTH)
NUMBER = NumberCard(id="n", question="How many?", answer=600_000_000, unit="downloads")
ORDER = OrderCard(
    id="o", question="Order?", items=(OrderItem("x", PartialDate(2023)), OrderItem("y"))
)


@pytest.mark.parametrize(
    ("card", "part", "question", "answer"),
    [
        (BASIC, "forward", "Paris", "France"),
        (BASIC, "back", "France", "Paris"),
        (CLOZE, "when", "In […] Ann and Bo met Ann.", "July 2023"),
        (CLOZE, "who", "In July 2023 […] and [a man] met […].", "Ann; Bo"),
        (CHOICE, "main", "Which?", "A; B"),
        (SHORT, "main", "Who?", "Ann"),
        (DATE, "main", "When?", "18 July 2023"),
        (NUMBER, "main", "How many?", "600,000,000 downloads"),
        (ORDER, "main", "Order?", "1. x 2. y"),
    ],
)
def test_questions_and_answers(card: Card, part: str, question: str, answer: str) -> None:
    assert part in parts(card)
    assert question_text(card, part) == question
    assert answer_text(card, part) == answer


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        (0, None, "0"),
        (1234567, None, "1,234,567"),
        (-1234, "°C", "-1,234 °C"),
        (2.5, None, "2.5"),
        (3.0, None, "3"),
        (1234.5, "km", "1,234.5 km"),
        (65, "$", "$65"),
        (-65, "€", "-€65"),
        (92, "%", "92 %"),
        (1e300, None, "1e+300"),
    ],
)
def test_numbers(number: float, unit: str | None, text: str) -> None:
    assert number_text(number, unit) == text


@pytest.mark.parametrize("default", [True, False])
def test_what_is_typed(default: bool) -> None:
    for card in (CHOICE, SHORT, DATE, NUMBER, ORDER):
        assert is_typed(card, default)
    for typed in (None, True, False):
        wanted = default if typed is None else typed
        assert is_typed(BasicCard(id="x", front="q", back="a", typed=typed), default) is wanted
        card = ClozeCard(id="x", text=TEXT, segments=parse(TEXT), typed=typed)
        assert is_typed(card, default) is wanted
