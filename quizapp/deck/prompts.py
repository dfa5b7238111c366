"""Prompts: what is asked and scheduled. Most cards have one, some several."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.deck.model import BasicCard, Card, ClozeCard, Deck


@dataclass(frozen=True, slots=True)
class Prompt:
    """One askable side of a card. `part`: main, forward, back, or a cloze label."""

    deck: Deck
    card: Card
    part: str

    @property
    def key(self) -> str:
        """`deck-id/card-id#part`, the name under which progress knows it."""
        return prompt_key(self.deck.id, self.card.id, self.part)

    @property
    def card_key(self) -> str:
        """`deck-id/card-id`: siblings share it."""
        return f"{self.deck.id}/{self.card.id}"


def prompt_key(deck_id: str, card_id: str, part: str) -> str:
    """`deck-id/card-id#part`."""
    return f"{deck_id}/{card_id}#{part}"


def parts(card: Card) -> tuple[str, ...]:
    """The parts of a card, in the order they are introduced."""
    match card:
        case BasicCard(bidirectional=True):
            return ("forward", "back")
        case BasicCard():
            return ("forward",)
        case ClozeCard():
            return card.labels
        case _:
            return ("main",)


def is_studied(card: Card) -> bool:
    """Whether a card is asked: not one that waits for review, or that another one replaces."""
    return card.status == "active" and card.superseded_by is None


def prompts_of(deck: Deck) -> tuple[Prompt, ...]:
    """Every prompt of a deck that is studied, in file order."""
    return tuple(
        Prompt(deck, card, part) for card in deck.cards if is_studied(card) for part in parts(card)
    )
