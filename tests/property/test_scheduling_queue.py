"""The queue beside a naive one that works everything out anew at each step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from quizapp import events
from quizapp.clock import ManualClock
from quizapp.events import Event, from_ms, to_ms
from quizapp.scheduling.limits import DayTotals, Limits
from quizapp.scheduling.queue import LEARN_AHEAD_MS, Counts, Queue
from quizapp.scheduling.scheduler import Scheduler, SchedulerConfig
from quizapp.states import PromptState, Rating, State
from tests.bench.scheduling_oracle import review

START = datetime(2024, 3, 5, 12, tzinfo=UTC)
ALL = [
    f"{deck}/{card}#{part}"
    for deck, card, parts in (
        ("one", "a", "x"), ("one", "b", "xyz"), ("one", "c", "x"), ("two", "a", "xy"),
        ("one", "d", "xy"), ("two", "b", "x"), ("two", "c", "xyz"), ("three", "a", "x"),
    )
    for part in parts
]  # fmt: skip
LEARNING = (State.LEARNING, State.RELEARNING)
MINUTE = 60_000


@dataclass
class Naive:
    """The rules of the queue in their plainest form; nothing is remembered but choices."""

    keys: list[str]
    states: dict[str, PromptState]
    limits: Limits
    scheduler: Scheduler
    day: int
    used_new: Counter[str]
    used_reviews: Counter[str]
    late: dict[str, int] = field(default_factory=dict)
    last: str | None = None
    horizon: int = 0
    all_since: int | None = None
    through: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.horizon = self.day
        self.new_limit: float = self.limits.new_per_day
        self.deck_new: dict[str, float] = {}
        self.deck_reviews: dict[str, float] = {}
        for deck in self.decks():
            own = self.limits.new(deck)
            self.deck_new[deck] = float("inf") if own is None else own
            self.deck_reviews[deck] = self.limits.reviews(deck)
        self.rebase()

    def rebase(self) -> None:
        self.base = (self.used_new.total(), self.review_total())

    def review_total(self) -> int:
        return sum(self.used_reviews[deck] for deck in self.decks())

    def decks(self) -> list[str]:
        return list(dict.fromkeys(PromptState(key).deck for key in self.keys))

    def state(self, key: str) -> PromptState:
        return self.states.get(key) or PromptState(key)

    # Where prompts belong

    def wanted(self, key: str) -> bool:
        return self.all_since is not None and key not in self.through

    def alone(self, key: str) -> str:
        state = self.state(key)
        if state.suspended or state.buried_day == self.day:
            return "hidden"
        if state.state is State.NEW:
            return "new"
        if state.state in LEARNING:
            return "learning"
        assert state.due_day is not None
        ahead = state.due_day <= self.horizon and state.last_day != self.day
        return "review" if state.due_day <= self.day or ahead or self.wanted(key) else "future"

    def place(self, key: str) -> str:
        alone = self.alone(key)
        if alone not in ("new", "review") or self.wanted(key):
            return alone
        card = self.state(key).card
        if any(
            s.card == card and s.prompt != key and s.last_day == self.day
            for s in self.states.values()
        ):
            return "blocked"
        family = [k for k in self.keys if self.state(k).card == card]
        rivals = [
            k for k in family
            if self.alone(k) in ("new", "review")
            and not any(
                s.card == card and s.prompt != k and s.last_day == self.day
                for s in self.states.values()
            )
        ]  # fmt: skip
        if self.limits.reviews(self.state(key).deck) == 0:
            rivals = [k for k in rivals if self.alone(k) == "new"] or rivals
        reviews = [k for k in rivals if self.alone(k) == "review"]
        first = min(reviews, key=self.recall) if reviews else rivals[0]
        return alone if key == first else "blocked"

    def recall(self, key: str) -> float:
        found = self.scheduler.retrievability_on(self.state(key), self.day)
        assert found is not None
        return found

    def due(self, key: str) -> int:
        due = self.state(key).due_ms
        assert due is not None
        if self.wanted(key):
            assert self.all_since is not None
            return min(due, self.all_since)
        return due

    def at(self, place: str) -> list[str]:
        return [key for key in self.keys if self.place(key) == place]

    # Limits

    def left(self, place: str, keys: Iterable[str] | None = None) -> float:
        used, limit = (
            (self.used_new, self.deck_new) if place == "new"
            else (self.used_reviews, self.deck_reviews)
        )  # fmt: skip
        available = Counter(self.state(k).deck for k in self.at(place))
        decks = self.decks() if keys is None else list(keys)
        total = sum(min(available[d], max(0, limit[d] - used[d])) for d in decks)
        if place == "new":
            return min(total, max(0, self.new_limit - self.used_new.total()))
        return total

    def allowed(self, key: str, keep: bool) -> bool:
        """Whether the limits allow a prompt; with `keep`, room stays for the late ones."""
        place, deck = self.place(key), self.state(key).deck
        late = Counter(self.state(k).deck for k in self.late if keep and self.place(k) == place)
        if place == "review":
            return self.deck_reviews[deck] - self.used_reviews[deck] > late[deck]
        room = {d: max(0, limit - self.used_new[d]) for d, limit in self.deck_new.items()}
        kept = sum(min(count, room[d]) for d, count in late.items())
        return room[deck] > late[deck] and self.new_limit - self.used_new.total() > kept

    def may_ask(self, key: str, until: int) -> bool:
        place = self.place(key) if key in self.keys else "hidden"
        if place == "learning":
            return self.due(key) <= until
        return place in ("new", "review") and self.allowed(key, keep=False)

    # What is asked

    def order(self, key: str) -> tuple[int, int]:
        return (self.due(key), self.keys.index(key))

    def learning(self) -> list[str]:
        return sorted((k for k in self.at("learning") if k not in self.late), key=self.order)

    def next(self, ms: int) -> str | None:
        card = None if self.last is None else self.state(self.last).card
        due = [k for k in self.learning() if self.due(k) <= ms]
        fresh = [k for k in due if self.state(k).card != card]
        if fresh:
            return fresh[0]
        main = self.main()
        if main is not None or due:
            return main or due[0]
        until = ms + LEARN_AHEAD_MS
        line = [
            (k == self.last, *self.order(k), k) for k in self.learning() if self.due(k) <= until
        ]
        late = [k for k in self.late if self.may_ask(k, until)]
        if late:
            line.append(
                (late[0] == self.last, self.late[late[0]], self.keys.index(late[0]), late[0])
            )
        return min(line)[3] if line else None

    def main(self) -> str | None:
        new = [k for k in self.at("new") if k not in self.late and self.allowed(k, keep=True)]
        reviews = [
            k for k in self.at("review") if k not in self.late and self.allowed(k, keep=True)
        ]
        decks = self.decks()
        new.sort(key=lambda k: (self.used_new[d := self.state(k).deck], decks.index(d)))
        reviews.sort(key=self.recall)
        if not new or not reviews:
            return (new + reviews + [None])[0]
        done = max(0, self.used_new.total() - self.base[0])
        reviewed = max(0, self.review_total() - self.base[1])
        share_new = (done + 1) / (done + self.left("new") + 1)
        share_reviews = (reviewed + 1) / (reviewed + self.left("review") + 1)
        return new[0] if share_new < share_reviews - 1e-12 else reviews[0]

    def counts(self, ms: int, deck: str | None = None) -> Counts:
        mine = [k for k in self.at("learning") if deck in (None, self.state(k).deck)]
        soon = sum(self.due(k) <= ms + LEARN_AHEAD_MS for k in mine)
        decks = None if deck is None else [deck]
        return Counts(int(self.left("new", decks)), soon, int(self.left("review", decks)))

    # What changes

    def change(self, state: PromptState) -> None:
        old = self.state(state.prompt)
        inside = state.prompt in self.keys
        if state.reps != old.reps and inside:
            step = 1 if state.reps > old.reps else -1
            reviewed = old if step > 0 else state
            if reviewed.state is State.REVIEW and (step > 0 or old.last_day == self.day):
                self.used_reviews[state.deck] = max(0, self.used_reviews[state.deck] + step)
            self.last = state.prompt if step > 0 else None
            self.late.pop(state.prompt, None)
            (self.through.add if step > 0 else self.through.discard)(state.prompt)
        first = (state.first_day == self.day) - (old.first_day == self.day)
        self.used_new[state.deck] = max(0, self.used_new[state.deck] + first)
        self.states[state.prompt] = state
        self.prune()

    def prune(self) -> None:
        self.late = {
            k: t for k, t in self.late.items() if self.place(k) in ("new", "review", "learning")
        }

    def later(self, key: str, ms: int) -> None:
        if key not in self.keys or self.place(key) not in ("new", "review", "learning"):
            return
        self.late.pop(key, None)
        soon = [self.due(k) for k in self.learning() if k != key]
        times = [t for t in soon if t <= ms + LEARN_AHEAD_MS]
        self.late[key] = max([ms, *self.late.values(), *times]) + 1

    def more_new(self, extra: int) -> None:
        self.new_limit = max(self.new_limit, self.used_new.total()) + extra
        for deck, limit in self.deck_new.items():
            self.deck_new[deck] = max(limit, self.used_new[deck]) + extra

    def more_days(self, days: int) -> None:
        if self.day + days <= self.horizon:
            return
        before = {k for k in self.keys if self.alone(k) == "future"}
        self.horizon = self.day + days
        for key in before:
            if self.place(key) == "review":
                deck = self.state(key).deck
                limit = self.deck_reviews[deck]
                self.deck_reviews[deck] = max(limit, self.used_reviews[deck]) + 1
        self.prune()

    def ask_all(self, ms: int) -> None:
        self.all_since, self.through = ms, set()
        self.new_limit = float("inf")
        self.deck_new = dict.fromkeys(self.deck_new, float("inf"))
        self.deck_reviews = dict.fromkeys(self.deck_reviews, float("inf"))


class QueueBesideNaive(RuleBasedStateMachine):
    @initialize(
        held=st.lists(st.sampled_from(ALL), unique=True, min_size=1).map(
            lambda keys: sorted(keys, key=ALL.index)
        )
        | st.just(ALL),
        new=st.integers(0, 8),
        one=st.none() | st.integers(0, 3),
        reviews=st.integers(0, 4),
        two=st.none() | st.integers(0, 3),
        history=st.integers(0, 60),
        rng=st.randoms(use_true_random=False),
    )
    def start(self, held, new, one, reviews, two, history, rng) -> None:  # type: ignore[no-untyped-def]
        self.clock = ManualClock(START - timedelta(days=20))
        self.scheduler = Scheduler(SchedulerConfig(), self.clock)
        self.limits = Limits(
            new, {} if one is None else {"one": one}, reviews, {} if two is None else {"two": two}
        )
        self.keys = held
        states: dict[str, PromptState] = {}
        for _ in range(history):
            key = rng.choice(ALL[::2])
            self.clock.advance(hours=rng.choice([0, 1, 15]))
            rating = rng.choice([Rating.AGAIN, Rating.GOOD, Rating.EASY, Rating.EASY])
            states[key] = self.review(states.get(key) or PromptState(key), rating)
        self.clock.advance(days=rng.choice([0, 1, 5, 15]))
        self.undos: list[PromptState] = []
        self.begin(states)

    def begin(self, states: dict[str, PromptState]) -> None:
        """A fresh queue for the day, and its naive twin."""
        day = self.scheduler.day(self.clock.instant)
        used = Counter(s.deck for s in states.values() if s.first_day == day)
        self.naive = Naive(
            self.keys, states, self.limits, self.scheduler, day, used, Counter({"one": 1})
        )
        self.queue = self.make(states)

    def make(self, states: dict[str, PromptState]) -> Queue:
        naive = self.naive
        totals = DayTotals(dict(naive.used_new), dict(naive.used_reviews))
        return Queue(
            self.keys, dict(states), self.limits, totals, self.scheduler, self.clock.instant
        )

    def review(self, state: PromptState, rating: Rating) -> PromptState:
        return review(self.scheduler, state, self.clock.instant, rating)

    def change(self, state: PromptState) -> None:
        self.undos.append(self.naive.state(state.prompt))
        self.naive.change(state)
        self.queue.update(state, self.clock.instant)

    @property
    def ms(self) -> int:
        return to_ms(self.clock.instant)

    @rule(rating=st.sampled_from(Rating))
    def answer(self, rating: Rating) -> None:
        key = self.queue.next(self.clock.instant)
        if key is not None:
            self.change(self.review(self.naive.state(key), rating))

    @rule(key=st.sampled_from(ALL), rating=st.sampled_from(Rating))
    def answer_elsewhere(self, key: str, rating: Rating) -> None:
        if not self.naive.state(key).suspended:
            self.change(self.review(self.naive.state(key), rating))

    @precondition(lambda self: self.undos)
    @rule()
    def undo(self) -> None:
        state = self.undos.pop()
        self.naive.change(state)
        self.queue.update(state, self.clock.instant)

    @rule(
        key=st.sampled_from(ALL),
        kind=st.sampled_from(
            [events.SUSPEND, events.UNSUSPEND, events.BURY, events.FLAG, events.FORGET,
             events.RESCHEDULE]
        ),
        put_back=st.booleans(),
    )  # fmt: skip
    def mark(self, key: str, kind: str, put_back: bool) -> None:
        day = self.naive.day
        payloads: dict[str, dict[str, int | None]] = {
            events.BURY: {"day": None if put_back else day},
            events.FLAG: {"flag": 1},
            events.RESCHEDULE: {"due_day": day, "due_ms": self.scheduler.day_start_ms(day)},
        }
        event = Event(1, kind, self.ms, 0, day, "d", key, None, payloads.get(kind, {}))
        state = self.naive.state(key)
        if kind == events.RESCHEDULE and state.state is not State.REVIEW:
            return
        self.change(self.scheduler.fold(state, event))

    @rule(key=st.none() | st.sampled_from(ALL))
    def later(self, key: str | None) -> None:
        key = key or self.queue.next(self.clock.instant)
        if key is not None:
            self.queue.next(self.clock.instant)
            self.queue.later(key)
            self.naive.later(key, self.ms)

    @rule(minutes=st.integers(0, 40))
    def wait(self, minutes: int) -> None:
        self.clock.advance(minutes=minutes)
        self.roll_over()

    @rule(days=st.integers(1, 12))
    def sleep(self, days: int) -> None:
        self.clock.advance(days=days)
        self.roll_over()

    def roll_over(self) -> None:
        due = self.scheduler.day(self.clock.instant) != self.naive.day
        assert self.queue.needs_rebuild(self.clock.instant) == due
        if due:
            self.begin(self.naive.states)

    @rule(new=st.integers(0, 3), days=st.integers(-1, 9))
    def more(self, new: int, days: int) -> None:
        if new:
            self.naive.more_new(new)
        self.naive.more_days(days)
        left = self.queue.more(self.clock.instant, new=new, days=days)
        assert left == self.naive.counts(self.ms)

    @rule()
    def ask_all(self) -> None:
        self.queue.ask_all(self.clock.instant)
        self.naive.ask_all(self.ms)

    @rule()
    def make_anew(self) -> None:
        old = self.queue
        old.next(self.clock.instant)
        self.queue = self.make(self.naive.states)
        self.queue.carry_over(old)
        self.naive.last = None
        self.naive.rebase()
        late, self.naive.late = self.naive.late, {}
        for key in late:
            self.naive.later(key, self.ms)

    @invariant()
    def same(self) -> None:
        now, naive = self.clock.instant, self.naive
        assert self.queue.next(now) == naive.next(self.ms)
        assert self.queue.counts(now) == naive.counts(self.ms)
        assert self.queue.deck_counts(now) == {
            deck: naive.counts(self.ms, deck) for deck in naive.decks()
        }
        until = self.ms + LEARN_AHEAD_MS
        for key in ALL:
            assert self.queue.is_waiting(key, now) == naive.may_ask(key, until)

    @invariant()
    def none_is_lost(self) -> None:
        now, naive = self.clock.instant, self.naive
        following = self.queue.next_due_ms(now)
        left = naive.counts(self.ms)
        if left.total:
            assert following == self.ms
        if following is None:
            # Only what is suspended, or what the limits never allow, may stay away.
            for key in self.keys:
                state = naive.state(key)
                never = (
                    self.limits.reviews(state.deck) == 0
                    if state.state is State.REVIEW
                    else self.limits.new_per_day == 0 or self.limits.new(state.deck) == 0
                )
                assert state.suspended or (never and state.state not in LEARNING)
        elif naive.horizon == naive.day and naive.all_since is None:
            # At that time there is something to ask, and the moment before there was not.
            at = from_ms(following)
            assert self.at_time(naive.states, at) is not None
            if following - MINUTE > self.ms:
                assert self.at_time(naive.states, at - timedelta(minutes=21)) is None

    def at_time(self, states: dict[str, PromptState], at: datetime) -> str | None:
        if not self.queue.needs_rebuild(at):
            return self.queue.next(at)
        totals = DayTotals()
        return Queue(self.keys, states, self.limits, totals, self.scheduler, at).next(at)


TestQueueBesideNaive = QueueBesideNaive.TestCase
TestQueueBesideNaive.settings = settings(max_examples=40, stateful_step_count=30)
