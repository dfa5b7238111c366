"""The words in which a prompt is asked and answered, for every face alike."""

from __future__ import annotations

from typing import assert_never

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

_CURRENCIES = "$€£¥₹"


def question_text(card: Card, part: str) -> str:
    """What is asked. `part` is as in `Prompt.part`.

    In a cloze the gaps of label `part` are `[…]`, or `[hint]`; the others are filled in.
    """
    match card:
        case BasicCard():
            return card.back if part == "back" else card.front
        case ClozeCard():
            return "".join(
                segment
                if isinstance(segment, str)
                else (f"[{segment.hint or '…'}]" if segment.label == part else segment.answer)
                for segment in card.segments
            )
        case ChoiceCard() | TextCard() | DateCard() | NumberCard() | OrderCard():
            return card.question
        case _:
            assert_never(card)


def answer_text(card: Card, part: str) -> str:
    """The right answer: a date in words, a number with separators and unit, items numbered
    (`1. … 2. …`), several options or gaps joined by `; `."""
    match card:
        case BasicCard():
            return card.front if part == "back" else card.back
        case ClozeCard():
            return "; ".join(gap_answers(card, part))
        case ChoiceCard():
            return "; ".join(card.answers)
        case TextCard():
            return card.answer
        case DateCard():
            return card.answer.words()
        case NumberCard():
            return number_text(card.answer, card.unit)
        case OrderCard():
            return " ".join(f"{n}. {item.text}" for n, item in enumerate(card.items, start=1))
        case _:
            assert_never(card)


def gap_answers(card: ClozeCard, label: str) -> tuple[str, ...]:
    """The distinct answers of the gaps with this label, in the order they stand."""
    gaps = (s for s in card.segments if isinstance(s, Gap) and s.label == label)
    return tuple(dict.fromkeys(gap.answer for gap in gaps))


def number_text(number: int | float, unit: str | None = None) -> str:
    """`600,000,000 downloads`, `$2.5`, `92 %`."""
    if isinstance(number, float) and number.is_integer() and abs(number) < 1e15:
        number = int(number)
    text = f"{number:,}"
    if not unit:
        return text
    if unit in _CURRENCIES:
        return f"-{unit}{text[1:]}" if text.startswith("-") else f"{unit}{text}"
    return f"{text} {unit}"


def is_typed(card: Card, default: bool) -> bool:
    """Whether an answer is typed in (or chosen, or ordered) and graded, not shown and judged.

    Only basic and cloze cards can be either; `default` is for those that do not say.
    """
    if isinstance(card, BasicCard | ClozeCard):
        return default if card.typed is None else card.typed
    return True
