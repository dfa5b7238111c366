"""Answers cards in a real Anki collection and prints what its scheduler offered.

Run in a process of its own, in UTC, with ANKI_TEST_MODE set: that switches Anki's fuzz off.
Days pass by moving a card's history back, as Anki reads the machine's clock. A line of output
is one answer: card, days since the last one, rating, and for each rating the card type, wait
in seconds or days, stability and difficulty.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from anki.collection import Collection
from anki.scheduler.v3 import CardAnswer

RATINGS = ("again", "hard", "good", "easy")


def main(seed: int, cards: int, answers: int, retention: float) -> None:
    """Print `answers` answers to each of `cards` cards."""
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        col = Collection(str(Path(folder) / "collection.anki2"))
        col.set_config("fsrs", True)
        preferences = col.get_preferences()
        # Half a day from now, so that no answer comes near the rollover.
        preferences.scheduling.rollover = (datetime.now(UTC).hour + 12) % 24
        col.set_preferences(preferences)
        config = col.decks.config_dict_for_deck_id(1)  # type: ignore[arg-type]
        config["desiredRetention"] = retention
        col.decks.update_config(config)
        for number in range(cards):
            note = col.new_note(col.models.by_name("Basic"))  # type: ignore[arg-type]
            note["Front"] = str(number)
            col.add_note(note, 1)  # type: ignore[arg-type]
            for turn in range(answers):
                print(json.dumps({"card": number, **answer(col, note.card_ids()[0], turn, rng)}))
        col.close()


def answer(col: Collection, card_id: Any, turn: int, rng: random.Random) -> dict[str, Any]:
    """Let some days pass, note what Anki offers, and choose one of it."""
    card = col.get_card(card_id)
    gap = 0
    if turn:
        gap = rng.choice([0, 0, 1, 2, rng.randint(1, 10), rng.randint(1, 200)])
        if card.type == 2:
            gap = rng.choice([gap, card.ivl, card.ivl + rng.randint(0, 20)])
        card.last_review_time -= gap * 86_400  # type: ignore[operator]
        card.due -= gap * (86_400 if card.queue == 1 else 1)
        col.update_card(card)
    states = col._backend.get_scheduling_states(card_id)
    rating = rng.choice([0, 1, 2, 2, 2, 3])
    offered = [describe(getattr(states, name).normal) for name in RATINGS]
    col._backend.answer_card(
        CardAnswer(
            card_id=card_id,
            current_state=states.current,
            new_state=getattr(states, RATINGS[rating]),
            rating=rating,  # type: ignore[arg-type]
            answered_at_millis=int(datetime.now(UTC).timestamp() * 1000),
        )
    )
    return {"gap": gap, "rating": rating + 1, "offered": offered}


def describe(normal: Any) -> list[Any]:
    """[card type, seconds, days, stability, difficulty] of a scheduling state."""
    kind = normal.WhichOneof("kind")
    if kind == "review":
        memory, seconds, days = normal.review.memory_state, 0, normal.review.scheduled_days
    else:
        state = normal.learning if kind == "learning" else normal.relearning.learning
        memory, seconds, days = state.memory_state, state.scheduled_secs, 0
    number = {"learning": 1, "review": 2, "relearning": 3}[kind]
    return [number, seconds, days, memory.stability, memory.difficulty]


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
