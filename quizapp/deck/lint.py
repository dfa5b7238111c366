"""Warnings about cards that can be studied but were probably meant otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from quizapp.deck.model import (
    Card,
    ChoiceCard,
    ClozeCard,
    OrderCard,
    TextCard,
)
from quizapp.deck.partial_date import PartialDate
from quizapp.deck.problem import name_in_message
from quizapp.deck.prompts import parts
from quizapp.deck.render import answer_text, question_text
from quizapp.deck.unknown import nearest
from quizapp.deck.wording import Finding
from quizapp.text import fold_space

MAX_OPTIONS = 9
_TELLING = 4


def lint(cards: Mapping[str, Card]) -> Iterator[tuple[Card, Finding]]:
    """Each card of a deck, by id, with what is odd about it."""
    asked: dict[str, Card] = {}
    for card in cards.values():
        yield from ((card, finding) for finding in _superseded(card, cards))
        yield from ((card, finding) for finding in _asked_before(card, asked))
        match card:
            case OrderCard():
                yield from ((card, finding) for finding in _dates(card))
            case ChoiceCard():
                yield from ((card, finding) for finding in _options(card))
            case TextCard():
                yield from ((card, finding) for finding in _hints(card))


def _superseded(card: Card, cards: Mapping[str, Card]) -> Iterator[Finding]:
    reference = card.superseded_by
    if reference and "/" not in reference and reference not in cards:
        near = nearest(reference, cards)
        yield Finding(
            ("superseded_by",),
            "unknown-card",
            f"superseded_by names no card of this deck: {name_in_message(reference)}",
            f'write "{name_in_message(near)}", or "deck/id"'
            if near
            else 'write an id, or "deck/id"',
        )


def _asked_before(card: Card, asked: dict[str, Card]) -> Iterator[Finding]:
    """The same question with another answer cannot be answered."""
    if isinstance(card, ClozeCard) or card.superseded_by is not None:
        return
    part = parts(card)[0]
    first = asked.setdefault(fold_space(question_text(card, part)).casefold(), card)
    if first is card:
        return
    other = answer_text(first, parts(first)[0])
    if fold_space(answer_text(card, part)) != fold_space(other):
        yield Finding(
            (),
            "same-question",
            f"the card at line {first.line} asks the same, and has another answer",
            "say more in one of the questions",
        )


def _dates(card: OrderCard) -> Iterator[Finding]:
    dated = [(index, item.date) for index, item in enumerate(card.items) if item.date is not None]
    for (_, earlier), (index, later) in pairwise(dated):
        if _after(earlier, later):
            yield Finding(
                ("items", index),
                "out-of-order",
                f"items {index + 1} is dated before the one above it",
                "write the items in the order they happened",
            )


def _after(one: PartialDate, other: PartialDate) -> bool:
    precision = min(one.precision, other.precision)
    return one.at(precision) > other.at(precision)


def _options(card: ChoiceCard) -> Iterator[Finding]:
    count = len(card.answers) + len(card.distractors)
    if count > MAX_OPTIONS:
        yield Finding(
            ("distractors",),
            "many-options",
            f"there are {count} options, and only {MAX_OPTIONS} have a key",
            "take some distractors out",
        )


def _hints(card: TextCard) -> Iterator[Finding]:
    answer = fold_space(card.answer).casefold()
    for index, hint in enumerate(card.hints):
        if len(answer) >= _TELLING and answer in fold_space(hint).casefold():
            yield Finding(
                ("hints", index), "telling-hint", "the hint tells the answer", "reword it"
            )
