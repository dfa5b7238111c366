"""A card turned into something to answer: the control, its options, its hints."""

from __future__ import annotations

import random
from datetime import date

from quizapp.deck.model import (
    Card,
    ChoiceCard,
    ClozeCard,
    DateCard,
    NumberCard,
    OrderCard,
    TextCard,
)
from quizapp.deck.partial_date import Precision
from quizapp.deck.prompts import Prompt
from quizapp.deck.render import answer_text, is_typed, question_text
from quizapp.session.view import Ask, Control
from quizapp.states import State


def control_of(card: Card, typed: bool) -> Control:
    """How the card is answered; `typed` is the setting for basic and cloze cards."""
    match card:
        case ChoiceCard():
            return Control.CHOOSE_SEVERAL if len(card.answers) > 1 else Control.CHOOSE
        case OrderCard():
            return Control.ORDER
        case TextCard() | DateCard() | NumberCard():
            return Control.LINE
        case _:
            return Control.LINE if is_typed(card, typed) else Control.REVEAL


def asks(card: Card, control: Control) -> str:
    """What kind of answer is wanted, in a few words."""
    match control:
        case Control.REVEAL:
            return "think of the answer, then look"
        case Control.CHOOSE:
            return "one of these is right"
        case Control.CHOOSE_SEVERAL:
            return "several of these are right: tick them all"
        case Control.ORDER:
            return "in which order? type their digits, first to last"
        case Control.LINE:
            return _line_asks(card)


def _line_asks(card: Card) -> str:
    match card:
        case DateCard(enough=Precision.YEAR):
            return "a date: the year is enough"
        case DateCard(enough=Precision.MONTH):
            return "a date: month and year are enough"
        case DateCard():
            return "a date: day, month and year"
        case NumberCard(unit=str(unit)):
            return f"a number: {unit}"
        case NumberCard():
            return "a number"
        case ClozeCard():
            return "what is missing"
        case _:
            return "the answer"


def options_of(card: Card, seed: str) -> tuple[str, ...]:
    """The options of a choice or the items of an order card, shuffled alike for one seed."""
    rng = random.Random(seed)  # noqa: S311 (a shuffle, not a secret)
    if isinstance(card, ChoiceCard):
        options = [*card.answers, *card.distractors]
        rng.shuffle(options)
        return tuple(options)
    if isinstance(card, OrderCard):
        right = [item.text for item in card.items]
        items = right[:]
        for _ in range(8):
            rng.shuffle(items)
            if items != right:
                break
        else:
            items.reverse()
        return tuple(items)
    return ()


def hints_of(card: Card, part: str, options: tuple[str, ...]) -> tuple[str, ...]:
    """The author's hints, and one that gives a little away when there are none."""
    if card.hints:
        return card.hints
    match card:
        case ChoiceCard():
            wrong = [o for o in options if o in card.distractors]
            return (f"not: {wrong[0]}",) if len(wrong) > 1 else ()
        case OrderCard():
            return (f"first: {card.items[0].text}",) if len(card.items) > 2 else ()
        case DateCard() if card.answer.month:
            return (f"in {card.answer.year}",)
        case DateCard():
            return (f"in the {card.answer.year // 10 * 10}s",)
        case NumberCard():
            return (f"{len(str(abs(int(card.answer))))} digits before the point",)
        case _:
            return _letters(answer_text(card, part))


def _letters(answer: str) -> tuple[str, ...]:
    """`M··· Z·········` for an answer of a few words; nothing for a longer one."""
    words = answer.split()
    if len(answer) < 3 or len(words) > 4:
        return ()
    return (" ".join(_first_letter(word) for word in words),)


def _first_letter(word: str) -> str:
    shown = False
    letters = []
    for char in word:
        letters.append("·" if shown and char.isalnum() else char)
        shown = shown or char.isalnum()
    return "".join(letters)


def ageing(card: Card, today: date) -> str | None:
    """A remark on a fact that is tied to its time, or None."""
    if card.expires is not None and card.expires.last_day() < today:
        return f"this fact expired: it held until {card.expires.words()}"
    if card.as_of is not None:
        return f"as of {card.as_of.words()}"
    return None


def make_ask(
    prompt: Prompt, state: State, *, typed: bool, seed: str, today: date
) -> tuple[Ask, tuple[str, ...]]:
    """The prompt as it is asked, and its hints, none of them shown yet."""
    card = prompt.card
    control = control_of(card, typed)
    options = options_of(card, seed)
    hints = hints_of(card, prompt.part, options)
    ask = Ask(
        prompt=prompt,
        state=state,
        control=control,
        question=question_text(card, prompt.part),
        asks=asks(card, control),
        options=options,
        ageing=ageing(card, today),
        hints_left=len(hints),
    )
    return ask, hints


def read_order(text: str, options: tuple[str, ...]) -> tuple[str, ...] | str:
    """Items from typed digits such as `3142`; else a sentence saying what to type."""
    digits = [c for c in text if c.isdecimal()]
    if any(not (c.isdecimal() or c in " ,.;-") for c in text):
        return _order_help(options)
    places = [int(c) for c in digits]
    if sorted(places) != list(range(1, len(options) + 1)):
        return _order_help(options)
    return tuple(options[p - 1] for p in places)


def _order_help(options: tuple[str, ...]) -> str:
    example = "".join(str(n) for n in (2, 1, *range(3, len(options) + 1)))
    return f"type each of the digits 1 to {len(options)} once, such as {example}"


def read_choice(text: str, options: tuple[str, ...], several: bool) -> tuple[str, ...] | str:
    """Options from typed digits (`2`, or `1 3` where several are right) or an option's text."""
    stripped = text.strip()
    for option in options:
        if stripped.casefold() == option.casefold():
            return (option,)
    digits = stripped.replace(",", " ").split() if several else [stripped]
    if several and len(digits) == 1 and len(options) < 10:
        digits = list(digits[0])
    if digits and all(d.isdecimal() and 1 <= int(d[:4]) <= len(options) for d in digits):
        return tuple(dict.fromkeys(options[int(d) - 1] for d in digits))
    if several:
        return f"type the digits of all that are right, 1 to {len(options)}, such as 13"
    return f"type a digit from 1 to {len(options)}"
