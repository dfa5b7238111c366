"""A card as text, kept with its first answer so that history can be read without the deck."""

from __future__ import annotations

from typing import Any

from quizapp.deck.prompts import Prompt
from quizapp.deck.render import answer_text, question_text


def snapshot_payload(prompt: Prompt) -> dict[str, Any]:
    """The payload of a snapshot event: type, question and answer."""
    return {
        "type": card_type(prompt),
        "question": question_text(prompt.card, prompt.part),
        "answer": answer_text(prompt.card, prompt.part),
    }


def card_type(prompt: Prompt) -> str:
    """`basic`, `cloze`, `choice`, `text`, `date`, `number` or `order`."""
    return type(prompt.card).__name__.removesuffix("Card").lower()
