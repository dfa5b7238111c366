"""What home shows: what there is to do, deck by deck, and how it has been going."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.deck.model import Deck, Origin
from quizapp.events import QUIZ, REVIEW, Event
from quizapp.history.days import DAY_MS, answers_by_day, counting, streak
from quizapp.history.recall import recall
from quizapp.scheduling.queue import Queue
from quizapp.session.view import Counts
from quizapp.text import plural

if TYPE_CHECKING:
    from quizapp.session.workspace import Workspace
    from quizapp.states import PromptState

RECALL_DAYS = 30
_REVIEW_S, _NEW_S = 9.0, 20.0


@dataclass(frozen=True, slots=True)
class DeckLine:
    """One line of home. `recall` is over the last 30 days, None before the first review."""

    id: str
    title: str
    origin: Origin
    path: Path
    counts: Counts
    recall: float | None
    cards: int
    prompts: int
    waiting: int
    errors: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Home at one moment.

    `week` holds the answers of the last seven study days, oldest first; `minutes` is an
    estimate; `tomorrow` counts reviews due on the next study day; `next_due_ms` is when the
    next prompt comes up, None for never. `first_run` is True until something was answered.
    """

    counts: Counts
    minutes: int
    recall: float | None
    week: tuple[int, ...]
    streak: int
    tomorrow: int
    next_due_ms: int | None
    first_run: bool
    decks: tuple[DeckLine, ...]

    @property
    def headline(self) -> str:
        """What there is to do, in one line."""
        reviews = self.counts.due + self.counts.learning
        new = self.counts.new
        if not reviews and not new:
            if self.tomorrow:
                return f"Done for today · {self.tomorrow:,} tomorrow"
            return "Done for today"
        about = f"about {plural(self.minutes, 'minute')}"
        if not reviews:
            return f"{plural(new, 'new card')} · {about}"
        if not new:
            return f"{reviews:,} to review · {about}"
        return f"{reviews:,} to review and {new:,} new · {about}"


def overview(workspace: Workspace) -> Overview:
    """Count everything that home shows."""
    w = workspace
    today = w.today()
    states = w.store.states()
    since = (today - RECALL_DAYS - 719_163) * DAY_MS
    found = counting(w.store.events(kinds=(REVIEW, QUIZ), since_ms=since), w.store.undone())
    by_deck: dict[str, list[Event]] = defaultdict(list)
    for event in found:
        by_deck[(event.prompt or "").partition("/")[0]].append(event)
    now = w.now()
    keys = [p.key for p in w.library.prompts()]
    queue = Queue(keys, states, w.limits(), w.totals(), w.scheduler, now)
    left = queue.counts(now)
    everything = Counts(left.new, left.learning, left.due)
    by_itself = queue.deck_counts(now)
    prompts = Counter(key.partition("/")[0] for key in keys)
    days = answers_by_day(found)
    lines = tuple(
        _line(deck, by_itself.get(deck.id), prompts[deck.id], by_deck[deck.id])
        for deck in w.library.decks
    )
    return Overview(
        counts=everything,
        minutes=_minutes(everything, found),
        recall=recall(found).rate,
        week=tuple(days.get(day, 0) for day in range(today - 6, today + 1)),
        streak=streak(w.store, states, today),
        tomorrow=_tomorrow(w, states, today),
        next_due_ms=queue.next_due_ms(now),
        first_run=not states,
        decks=lines,
    )


def _line(
    deck: Deck, left: tuple[int, int, int] | None, prompts: int, found: list[Event]
) -> DeckLine:
    return DeckLine(
        id=deck.id,
        title=deck.title,
        origin=deck.origin,
        path=deck.path,
        counts=Counts(*left) if left else Counts(),
        recall=recall(found).rate,
        cards=len(deck.cards),
        prompts=prompts,
        waiting=sum(c.status == "review" for c in deck.cards),
        errors=sum(p.severity == "error" for p in deck.problems),
    )


def _minutes(counts: Counts, found: list[Event]) -> int:
    """Minutes for what is left, from how long answers took lately (each capped at 60 s)."""
    took = [
        min(60_000, ms) / 1000
        for e in found
        if e.kind == REVIEW and isinstance(ms := e.payload.get("duration_ms"), int)
    ]
    review = sum(took) / len(took) if len(took) >= 20 else _REVIEW_S
    seconds = review * (counts.due + counts.learning) + max(_NEW_S, 2 * review) * counts.new
    return max(1, round(seconds / 60))


def _tomorrow(w: Workspace, states: dict[str, PromptState], today: int) -> int:
    return sum(
        1
        for s in states.values()
        if s.due_day is not None
        and s.due_day <= today + 1
        and not s.suspended
        and w.library.prompt(s.prompt) is not None
    )
