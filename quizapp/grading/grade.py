"""Is this answer right? The one entry to grading, for every type of card."""

from __future__ import annotations

from quizapp.deck.model import (
    BasicCard,
    Card,
    ChoiceCard,
    ClozeCard,
    DateCard,
    Gap,
    NumberCard,
    OrderCard,
    TextCard,
)
from quizapp.deck.render import gap_answers, question_text
from quizapp.grading.asked import Asked
from quizapp.grading.choice import grade_choice
from quizapp.grading.context import GradingContext, context_of
from quizapp.grading.date import grade_date
from quizapp.grading.marks import unmarked
from quizapp.grading.names import about_a_person
from quizapp.grading.normalise import is_blank
from quizapp.grading.number import grade_number, shown_number
from quizapp.grading.order import grade_order
from quizapp.grading.result import Given, Grade, Verdict
from quizapp.grading.text import grade_text

__all__ = ["GradingContext", "context_of", "grade"]


def grade(card: Card, part: str, given: Given, context: GradingContext) -> Grade:
    """Grade `given` as an answer to one prompt of `card`.

    `part` is forward or back for a basic card, a label for a cloze card, main for the others.
    `given` is a text; or for a choice the texts chosen, for an order the items first to last;
    None or blank is MISSING with score 0. Never raises, whatever `given` is, and never takes
    another answer of `context` for the right one. The marks joined are `given` as it was typed
    and the right answer as it is shown. Raises KeyError for a label the cloze lacks.
    """
    if isinstance(card, ClozeCard) and part not in card.labels:
        raise KeyError(part)
    match card:
        case ChoiceCard():
            return grade_choice(card.answers, _several(given))
        case OrderCard():
            return grade_order(card.items, _several(given))
    text = _one(given)
    if text is None or is_blank(text):
        return Grade(0.0, Verdict.MISSING, (), unmarked(shown_answer(card, part)))
    match card:
        case DateCard():
            return grade_date(card.answer, card.enough, text, card.question)
        case NumberCard():
            return grade_number(card.answer, card.unit, card.tolerance, text)
        case _:
            return grade_text(_asked(card, part, context), text)


def _one(given: Given) -> str | None:
    return given if isinstance(given, str) or given is None else "; ".join(given)


def _several(given: Given) -> tuple[str, ...]:
    if given is None:
        return ()
    return (given,) if isinstance(given, str) else given


def shown_answer(card: Card, part: str) -> str:
    """The right answer as grades show it when there is nothing to compare it with."""
    match card:
        case DateCard():
            return card.answer.at(card.enough).words()
        case NumberCard():
            return shown_number(card.answer, card.unit)
        case TextCard():
            return card.answer
        case BasicCard():
            return card.front if part == "back" else card.back
        case ClozeCard():
            return "; ".join(gap_answers(card, part))
        case _:
            raise TypeError(f"a {type(card).__name__} is not answered by a text")


def _asked(card: BasicCard | ClozeCard | TextCard, part: str, context: GradingContext) -> Asked:
    """The text card that a typed prompt amounts to."""
    answer = shown_answer(card, part)
    question = question_text(card, part)
    match card:
        case ClozeCard():
            items = gap_answers(card, part)
            hints = [s.hint for s in card.segments if isinstance(s, Gap) and s.label == part]
            person = about_a_person("", part, next(filter(None, hints), None))
            several = items if len(items) > 1 else ()
            return Asked(answer, (), context, question, person, several)
        case _:
            accept = card.accept if isinstance(card, TextCard) else ()
            return Asked(answer, accept, context, question, about_a_person(question))
