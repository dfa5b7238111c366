"""The bundled decks graded against themselves: no answer passes for another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.deck.gate import read_deck
from quizapp.deck.model import BasicCard, ClozeCard, Deck, Origin, TextCard
from quizapp.deck.prompts import prompts_of
from quizapp.deck.render import answer_text
from quizapp.grading.asked import bracket_forms
from quizapp.grading.grade import context_of, grade
from quizapp.grading.normalise import keys, tokens
from quizapp.grading.result import Verdict

DECKS = sorted((Path(__file__).parents[3] / "decks").glob("*.toml"))


def read(path: Path) -> Deck:
    deck = read_deck(path, Origin.BUNDLED).deck
    assert deck is not None
    return deck


@pytest.mark.parametrize("path", DECKS, ids=lambda p: p.stem)
def test_each_answer_is_right_and_no_other_is(path: Path) -> None:
    deck = read(path)
    context = context_of(deck.cards, deck.language)
    typed = [p for p in prompts_of(deck) if isinstance(p.card, BasicCard | ClozeCard | TextCard)]
    assert typed
    for prompt in typed:
        card, part = prompt.card, prompt.part
        answer = answer_text(card, part)
        accept = card.accept if isinstance(card, TextCard) else ()
        for text in (answer, *accept):
            assert grade(card, part, text, context).verdict is Verdict.RIGHT, (answer, text)
        words = {w for t in (answer, *accept) for w in tokens(t)}
        own = {k for t in (answer, *accept) for f in bracket_forms(t) for k in keys(f)}
        for other in context.answers:
            alike = words & set(tokens(other)) or abs(len(other) - len(answer)) <= 3
            if alike and not keys(other) & own:
                result = grade(card, part, other, context)
                assert result.verdict is not Verdict.RIGHT, (answer, other)
