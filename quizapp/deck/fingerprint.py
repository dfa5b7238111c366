"""The fingerprint of a card: what it asks and answers, and nothing else."""

from __future__ import annotations

import hashlib
import json
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
from quizapp.text import fold_space

VERSION = "1"


def fingerprint(card: Card) -> str:
    """`1-` and 64 hex digits: SHA-256 over canonical JSON of the card's meaning.

    The meaning is its type, its question, front or text, its answer, back or items in order, and
    its unit, as NFC text with white space folded; of a cloze text the hints of its gaps are left
    out, and of items their dates. Ids, tags, sources, explanations, accepted answers, distractors
    and line ends change nothing. It is taken from the card as it is shown, so unsafe characters
    count as what `quizapp.text.visible` makes of them.
    """
    canonical = json.dumps(
        _meaning(card), ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    digest = hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{VERSION}-{digest}"


def _meaning(card: Card) -> dict[str, object]:
    match card:
        case BasicCard():
            return {"type": "basic", "question": _t(card.front), "answer": _t(card.back)}
        case ClozeCard():
            text = [
                [s.label, _t(s.answer)] if isinstance(s, Gap) else _spaced(s) for s in card.segments
            ]
            return {"type": "cloze", "text": text}
        case ChoiceCard():
            answers = [_t(answer) for answer in card.answers]
            return {"type": "choice", "question": _t(card.question), "answer": answers}
        case TextCard():
            return {"type": "text", "question": _t(card.question), "answer": _t(card.answer)}
        case DateCard():
            return {"type": "date", "question": _t(card.question), "answer": card.answer.iso()}
        case NumberCard():
            return {
                "type": "number",
                "question": _t(card.question),
                # repr is the shortest text that gives the number back, on every platform.
                "answer": repr(card.answer),
                "unit": _t(card.unit) if card.unit else None,
            }
        case OrderCard():
            items = [_t(item.text) for item in card.items]
            return {"type": "order", "question": _t(card.question), "items": items}
        case _:
            assert_never(card)


def _t(text: str) -> str:
    return fold_space(text)


def _spaced(text: str) -> str:
    """Folded text that keeps whether white space stood at its ends, beside a gap."""
    folded = fold_space(text)
    if not folded:
        return " " if text else ""
    before = " " if text[0].isspace() else ""
    return f"{before}{folded}{' ' if text[-1].isspace() else ''}"
