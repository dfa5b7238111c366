"""The rules of the queue, one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from quizapp.clock import ManualClock
from quizapp.events import from_ms, to_ms
from quizapp.scheduling.limits import DayTotals, Limits
from quizapp.scheduling.queue import Counts, Queue
from quizapp.scheduling.scheduler import Scheduler, SchedulerConfig
from quizapp.states import PromptState, Rating, State
from tests.bench.scheduling_oracle import review

NOON = datetime(2024, 3, 5, 12, tzinfo=UTC)
TODAY = date(2024, 3, 5).toordinal()
MANY = Limits(new_per_day=1000, reviews_per_day=1000)


class Desk:
    """A queue, its clock and the states of its prompts."""

    def __init__(
        self,
        keys: Sequence[str],
        *states: PromptState,
        limits: Limits = MANY,
        totals: DayTotals | None = None,
        now: datetime = NOON,
    ) -> None:
        self.clock = ManualClock(now)
        self.scheduler = Scheduler(SchedulerConfig(), self.clock)
        self.states = {state.prompt: state for state in states}
        self.queue = Queue(keys, self.states, limits, totals or DayTotals(), self.scheduler, now)

    @property
    def now(self) -> datetime:
        return self.clock.instant

    @property
    def next(self) -> str | None:
        return self.queue.next(self.now)

    @property
    def counts(self) -> Counts:
        return self.queue.counts(self.now)

    def state(self, key: str) -> PromptState:
        return self.states.get(key) or PromptState(key)

    def put(self, state: PromptState) -> None:
        self.states[state.prompt] = state
        self.queue.update(state, self.now)

    def rate(self, rating: Rating = Rating.EASY, seconds: int = 10) -> str:
        """Rate what is asked, some time after it was."""
        key = self.next
        assert key is not None
        self.clock.advance(seconds=seconds)
        self.put(review(self.scheduler, self.state(key), self.now, rating))
        return key

    def drain(self, rating: Rating = Rating.EASY) -> list[str]:
        """Rate until nothing is asked."""
        asked = []
        while self.next is not None:
            asked.append(self.rate(rating))
        return asked


def due(key: str, days_ago: int = 10, stability: float = 10.0, late: int = 0) -> PromptState:
    """A review that fell due `late` days ago."""
    return PromptState(
        key, State.REVIEW, None, stability, 5.0, 0, TODAY - late, days_ago - late,
        last_day=TODAY - days_ago, first_day=TODAY - 90, reps=3,
    )  # fmt: skip


def learning(key: str, minutes: float, state: State = State.LEARNING) -> PromptState:
    """A prompt in learning, due `minutes` from noon."""
    ms = to_ms(NOON) + int(minutes * 60_000)
    return PromptState(key, state, 1, 2.0, 5.0, ms, None, 0, last_day=TODAY - 1, reps=1)


def keys(deck: str, count: int) -> list[str]:
    return [f"{deck}/{n}#main" for n in range(count)]


def test_nothing_at_all() -> None:
    desk = Desk([])
    assert desk.next is None
    assert desk.counts == Counts(0, 0, 0)
    assert desk.queue.next_due_ms(NOON) is None
    assert desk.queue.deck_counts(NOON) == {}


def test_learning_that_is_due_comes_first() -> None:
    desk = Desk(
        ["d/n#main", "d/r#main", "d/l#main", "d/m#main"],
        due("d/r#main"), learning("d/l#main", -1), learning("d/m#main", -2, State.RELEARNING),
    )  # fmt: skip
    assert [desk.rate() for _ in range(2)] == ["d/m#main", "d/l#main"]
    assert desk.next == "d/r#main"


def test_reviews_come_lowest_retrievability_first() -> None:
    desk = Desk(
        ["d/a#main", "e/b#main", "d/c#main"],
        due("d/a#main", 10, 10.0), due("e/b#main", 10, 3.0), due("d/c#main", 10, 5.0),
    )  # fmt: skip
    assert desk.drain() == ["e/b#main", "d/c#main", "d/a#main"]


def test_a_review_whose_memory_is_damaged_comes_first() -> None:
    broken = replace(due("d/b#main"), stability=float("nan"), due_day=None, due_ms=None)
    assert Desk(["d/a#main", "d/b#main"], due("d/a#main"), broken).next == "d/b#main"


def test_new_prompts_come_in_file_order() -> None:
    assert Desk(keys("d", 5)).drain() == keys("d", 5)


def test_decks_take_turns_with_new_prompts() -> None:
    desk = Desk(keys("a", 4) + keys("b", 2))
    assert [key.split("#")[0] for key in desk.drain()] == ["a/0", "b/0", "a/1", "b/1", "a/2", "a/3"]


def test_the_deck_with_the_fewest_new_prompts_today_goes_first() -> None:
    desk = Desk(keys("a", 3) + keys("b", 3), totals=DayTotals({"a": 2}))
    assert [key[0] for key in desk.drain()] == ["b", "b", "a", "b", "a", "a"]


@pytest.mark.parametrize(
    ("reviews", "new", "order"),
    [
        (4, 4, "rnrnrnrn"),
        (6, 2, "rrnrrnrr"),
        (2, 6, "nnrnnrnn"),
        (0, 3, "nnn"),
        (3, 0, "rrr"),
        (9, 1, "rrrrrnrrrr"),
    ],
)
def test_new_prompts_are_spread_among_reviews(reviews: int, new: int, order: str) -> None:
    desk = Desk(keys("n", new) + keys("r", reviews), *map(due, keys("r", reviews)))
    assert "".join(key[0] for key in desk.drain()) == order


def test_looking_does_not_take() -> None:
    desk = Desk(keys("d", 3))
    assert [desk.next for _ in range(4)] == ["d/0#main"] * 4
    assert desk.counts == Counts(3, 0, 0)


def test_learning_is_shown_early_when_only_it_is_left() -> None:
    desk = Desk(["d/a#main", "d/b#main"], learning("d/a#main", 19), learning("d/b#main", 21))
    assert desk.next == "d/a#main"
    assert desk.counts == Counts(0, 1, 0)
    desk.rate()
    assert desk.next is None
    desk.clock.advance(minutes=1)
    assert desk.next == "d/b#main"


def test_two_early_prompts_alternate() -> None:
    desk = Desk(["d/a#main", "d/b#main"], learning("d/a#main", 1), learning("d/b#main", 8))
    assert [desk.rate(Rating.AGAIN) for _ in range(4)] == ["d/a#main", "d/b#main"] * 2


def test_one_early_prompt_is_asked_again() -> None:
    desk = Desk(["d/a#main"], learning("d/a#main", 1))
    assert [desk.rate(Rating.AGAIN) for _ in range(3)] == ["d/a#main"] * 3


def test_when_the_next_is_due() -> None:
    later = learning("d/a#main", 45)
    desk = Desk(["d/a#main"], later)
    assert desk.next is None
    assert desk.queue.next_due_ms(NOON) == later.due_ms
    assert Desk(["d/a#main"]).queue.next_due_ms(NOON) == to_ms(NOON)


def test_the_next_review_is_due_at_its_day_s_start() -> None:
    desk = Desk(["d/a#main"], replace(due("d/a#main"), due_day=TODAY + 3))
    following = desk.queue.next_due_ms(NOON)
    assert following is not None
    assert from_ms(following) == datetime(2024, 3, 8, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    "hidden",
    [
        replace(due("d/a#main"), buried_day=TODAY),
        replace(PromptState("d/a#main"), buried_day=TODAY),
        replace(learning("d/a#main", 0), buried_day=TODAY),
    ],
)
def test_a_buried_prompt_comes_back_tomorrow(hidden: PromptState) -> None:
    desk = Desk(["d/a#main"], hidden)
    assert desk.next is None and desk.counts.total == 0
    following = desk.queue.next_due_ms(NOON)
    assert following is not None
    assert from_ms(following) == datetime(2024, 3, 6, 4, tzinfo=UTC)
    assert Desk(["d/a#main"], hidden, now=from_ms(following)).next == "d/a#main"


@pytest.mark.parametrize(("reviews", "day"), [(9, TODAY + 4), (0, None)])
def test_a_buried_prompt_of_another_day(reviews: int, day: int | None) -> None:
    away = replace(due("d/a#main"), buried_day=TODAY, due_day=TODAY + 4)
    desk = Desk(["d/a#main"], away, limits=Limits(reviews_per_day=reviews))
    following = desk.queue.next_due_ms(NOON)
    assert following == (None if day is None else desk.scheduler.day_start_ms(day))


def test_a_review_that_is_never_asked_is_never_next() -> None:
    future = [replace(due(f"d/{n}#main"), due_day=TODAY + n) for n in (1, 2)]
    desk = Desk(keys("d", 3)[1:], *future, limits=Limits(reviews_per_day=0))
    assert desk.queue.next_due_ms(NOON) is None
    desk.put(replace(future[0], flag=1))
    assert desk.queue.next_due_ms(NOON) is None
    assert desk.queue.more(NOON, days=1) == Counts(0, 0, 1)


def test_burying_holds_for_its_day_only() -> None:
    assert Desk(["d/a#main"], replace(due("d/a#main"), buried_day=TODAY - 1)).next == "d/a#main"


def test_a_suspended_prompt_stays_away() -> None:
    desk = Desk(["d/a#main"], replace(due("d/a#main"), suspended=True))
    assert desk.next is None
    assert desk.queue.next_due_ms(NOON) is None
    desk.put(due("d/a#main"))
    assert desk.next == "d/a#main"


def test_new_limit_over_the_whole_library() -> None:
    desk = Desk(keys("a", 9) + keys("b", 9), limits=Limits(new_per_day=5))
    assert desk.counts == Counts(5, 0, 0)
    assert len(desk.drain()) == 5
    following = desk.queue.next_due_ms(desk.now)
    assert following is not None and from_ms(following) == datetime(2024, 3, 6, 4, tzinfo=UTC)


def test_new_prompts_of_other_decks_today_count() -> None:
    desk = Desk(keys("a", 9), limits=Limits(new_per_day=5), totals=DayTotals({"b": 3, "a": 1}))
    assert desk.counts == Counts(1, 0, 0)


def test_new_limit_of_a_deck() -> None:
    limits = Limits(new_per_day=7, new_by_deck={"a": 2})
    desk = Desk(keys("a", 9) + keys("b", 9), limits=limits)
    assert desk.counts == Counts(7, 0, 0)
    assert sorted(key[0] for key in desk.drain()) == list("aabbbbb")


def test_review_limit_of_each_deck() -> None:
    limits = Limits(reviews_per_day=3, reviews_by_deck={"b": 1})
    both = keys("a", 5) + keys("b", 5)
    desk = Desk(both, *map(due, both), limits=limits, totals=DayTotals({}, {"a": 1}))
    assert desk.counts == Counts(0, 0, 3)
    assert sorted(key[0] for key in desk.drain()) == list("aab")


def test_limits_of_nought_and_below() -> None:
    limits = Limits(new_per_day=-1, reviews_per_day=-5)
    desk = Desk(["d/a#main", "d/b#main"], due("d/b#main"), limits=limits)
    assert desk.next is None and desk.counts.total == 0
    assert desk.queue.next_due_ms(NOON) is None


def test_learning_has_no_limit() -> None:
    early = [learning(key, -5) for key in keys("d", 6)]
    desk = Desk(keys("d", 6), *early, limits=Limits(new_per_day=0, reviews_per_day=0))
    assert desk.counts == Counts(0, 6, 0)
    assert len(desk.drain()) == 6


def test_counts_follow_a_rating() -> None:
    desk = Desk(["d/n#main", "d/r#main"], due("d/r#main"), limits=Limits())
    assert desk.counts == Counts(1, 0, 1)
    desk.rate(Rating.AGAIN)
    assert desk.counts == Counts(1, 1, 0)
    desk.rate(Rating.GOOD)
    assert desk.counts == Counts(0, 2, 0)


def test_counts_by_deck() -> None:
    limits = Limits(new_per_day=3, new_by_deck={"a": 1})
    desk = Desk(
        [*keys("a", 4), *keys("b", 4), "b/r#main", "b/l#main"],
        due("b/r#main"), learning("b/l#main", 5), limits=limits,
    )  # fmt: skip
    assert desk.queue.deck_counts(NOON) == {"a": Counts(1, 0, 0), "b": Counts(3, 1, 1)}
    assert desk.counts == Counts(3, 1, 1)


@pytest.mark.parametrize("rating", [Rating.AGAIN, Rating.EASY])
def test_undo_gives_everything_back(rating: Rating) -> None:
    both = [*keys("a", 3), *keys("b", 3), *keys("r", 3)]
    desk = Desk(
        both, *map(due, keys("r", 3)),
        limits=Limits(new_per_day=2, new_by_deck={"a": 1}, reviews_per_day=2),
    )  # fmt: skip
    trail: list[tuple[str, Counts, PromptState]] = []
    while (key := desk.next) is not None and len(trail) < 4:
        trail.append((key, desk.counts, desk.state(key)))
        desk.rate(rating)
    assert len(trail) == 4
    for key, counts, state in reversed(trail):
        desk.put(state)
        assert (desk.counts.new, desk.counts.due) == (counts.new, counts.due)
        assert desk.queue.is_waiting(key, desk.now)
    desk.clock.instant = NOON
    assert (desk.next, desk.counts) == trail[0][:2]


def test_undo_of_suspending_and_burying() -> None:
    desk = Desk(keys("d", 2))
    for change in ({"suspended": True}, {"buried_day": TODAY}):
        desk.put(replace(PromptState("d/0#main"), **change))
        assert (desk.next, desk.counts.new) == ("d/1#main", 1)
        desk.put(PromptState("d/0#main"))
        assert (desk.next, desk.counts.new) == ("d/0#main", 2)


def test_siblings_wait_until_tomorrow() -> None:
    desk = Desk(["d/a#x", "d/a#y", "d/b#main"])
    assert desk.counts == Counts(2, 0, 0)
    assert desk.drain() == ["d/a#x", "d/b#main"]
    assert not desk.queue.is_waiting("d/a#y", desk.now)
    following = desk.queue.next_due_ms(desk.now)
    assert following is not None and from_ms(following) == datetime(2024, 3, 6, 4, tzinfo=UTC)


def test_the_most_forgotten_sibling_is_asked() -> None:
    desk = Desk(
        ["d/a#new", "d/a#x", "d/a#y"], due("d/a#x", stability=9.0), due("d/a#y", stability=2.0)
    )
    assert desk.counts == Counts(0, 0, 1)
    assert desk.drain() == ["d/a#y"]


def test_siblings_in_learning_are_exempt() -> None:
    desk = Desk(["d/a#x", "d/a#y"], learning("d/a#x", -1), learning("d/a#y", -1))
    assert desk.drain() == ["d/a#x", "d/a#y"]


def test_a_sibling_in_learning_holds_the_others_once_it_was_reviewed() -> None:
    desk = Desk(["d/a#x", "d/a#y"], learning("d/a#x", 30), due("d/a#y"))
    assert desk.next == "d/a#y"
    desk = Desk(["d/a#x", "d/a#y"], learning("d/a#x", -1), due("d/a#y"))
    assert desk.drain() == ["d/a#x"]


def test_a_sibling_outside_the_selection_holds_too() -> None:
    outside = replace(due("d/a#x"), last_day=TODAY, due_day=TODAY + 9)
    desk = Desk(["d/a#y", "d/b#main"], outside)
    assert desk.drain() == ["d/b#main"]
    desk = Desk(["d/a#y", "d/b#main"])
    desk.put(replace(outside, first_day=TODAY))
    assert desk.drain() == ["d/b#main"]


def test_a_new_prompt_outside_the_selection_uses_its_deck_s_limit() -> None:
    desk = Desk(keys("d", 3), limits=Limits(new_per_day=9, new_by_deck={"d": 1}))
    desk.put(review(desk.scheduler, PromptState("d/x#main"), desk.now, Rating.EASY))
    assert desk.next is None and desk.counts.new == 0
    desk.put(PromptState("d/x#main"))
    assert desk.next == "d/0#main" and desk.counts.new == 1


def test_a_review_under_no_limit_does_not_hold_a_new_sibling() -> None:
    limits = Limits(reviews_per_day=0)
    desk = Desk(["d/a#x", "d/a#y"], due("d/a#x"), limits=limits)
    assert desk.drain() == ["d/a#y"]


def test_another_prompt_comes_between_a_card_and_its_sibling() -> None:
    desk = Desk(["d/a#x", "d/a#y", "d/b#main"], replace(learning("d/a#y", 0), last_day=TODAY - 1))
    desk.clock.instant = NOON - timedelta(minutes=1)
    first = desk.rate(Rating.EASY, seconds=60)
    assert first == "d/a#x"
    assert [desk.rate(), desk.rate()] == ["d/b#main", "d/a#y"]


def test_an_undone_sibling_frees_the_others() -> None:
    desk = Desk(["d/a#x", "d/a#y"])
    desk.rate()
    assert desk.next is None
    desk.put(PromptState("d/a#x"))
    assert desk.next == "d/a#x" and desk.counts.new == 1


def test_later_sends_a_prompt_behind_the_others() -> None:
    desk = Desk([*keys("d", 3), "r/r#main"], due("r/r#main"))
    desk.queue.later("r/r#main")
    assert desk.drain() == [*keys("d", 3), "r/r#main"]


def test_later_goes_round() -> None:
    desk = Desk(keys("d", 3))
    shown = []
    for _ in range(7):
        assert desk.next is not None
        shown.append(desk.next[2])
        desk.queue.later(desk.next)
    assert shown == list("0120120")
    assert desk.counts.new == 3


def test_later_goes_behind_learning_that_is_shown_early() -> None:
    desk = Desk(["d/a#main", "d/b#main"], learning("d/b#main", 5))
    assert desk.next == "d/a#main"
    desk.queue.later("d/a#main")
    assert desk.next == "d/b#main"
    desk.rate(Rating.AGAIN)
    assert desk.next == "d/a#main"


def test_later_keeps_its_place_under_the_limit() -> None:
    desk = Desk(keys("d", 9), limits=Limits(new_per_day=3))
    desk.queue.later("d/0#main")
    assert desk.drain() == ["d/1#main", "d/2#main", "d/0#main"]


def test_room_kept_for_a_late_review_is_given_up_with_it() -> None:
    desk = Desk(keys("d", 2), *map(due, keys("d", 2)), limits=Limits(reviews_per_day=1))
    desk.queue.later("d/0#main")
    assert desk.next == "d/0#main"
    desk.put(replace(due("d/0#main"), suspended=True))
    assert desk.next == "d/1#main"


def test_room_kept_for_a_late_new_prompt_is_given_up_with_it() -> None:
    limits = Limits(new_per_day=9, new_by_deck={"d": 1})
    desk = Desk(keys("d", 2), limits=limits)
    desk.queue.later("d/0#main")
    assert desk.next == "d/0#main"
    desk.put(replace(PromptState("d/0#main"), suspended=True))
    assert desk.next == "d/1#main"


def test_later_keeps_its_place_under_a_deck_s_limit() -> None:
    limits = Limits(new_per_day=9, new_by_deck={"d": 2})
    desk = Desk([*keys("d", 5), *keys("e", 1)], limits=limits)
    desk.queue.later("d/0#main")
    assert desk.drain() == ["d/1#main", "e/0#main", "d/0#main"]


def test_no_room_is_kept_for_what_the_limits_do_not_allow() -> None:
    limits = Limits(new_per_day=2, new_by_deck={"d": 0})
    desk = Desk([*keys("d", 1), *keys("e", 4)], limits=limits)
    desk.queue.later("d/0#main")
    assert desk.drain() == ["e/0#main", "e/1#main"]


def test_late_is_forgotten_once_a_prompt_is_rated() -> None:
    desk = Desk(keys("d", 3))
    desk.queue.later("d/2#main")
    desk.put(review(desk.scheduler, PromptState("d/2#main"), desk.now, Rating.AGAIN))
    desk.rate()
    desk.clock.advance(minutes=2)
    assert desk.next == "d/2#main"


def test_late_is_forgotten_once_a_prompt_is_set_aside() -> None:
    desk = Desk(keys("d", 3))
    desk.queue.later("d/0#main")
    desk.put(replace(PromptState("d/0#main"), suspended=True))
    desk.put(PromptState("d/0#main"))
    assert desk.next == "d/0#main"


def test_undo_of_yesterday_s_review_gives_nothing_back_today() -> None:
    state = due("d/0#main", days_ago=1)
    both = keys("d", 3)
    desk = Desk(
        both, replace(state, due_day=TODAY + 9), due("d/1#main"), due("d/2#main"),
        limits=Limits(reviews_per_day=1), totals=DayTotals({}, {"d": 1}),
    )  # fmt: skip
    assert desk.next is None
    desk.put(replace(due("d/0#main"), reps=2))
    assert desk.next is None and desk.counts.due == 0


def test_undo_of_more_than_is_known_stops_at_nought() -> None:
    state = replace(PromptState("d/0#main"), first_day=TODAY, last_day=TODAY, reps=1,
                    state=State.LEARNING, due_ms=to_ms(NOON))  # fmt: skip
    desk = Desk(keys("d", 3), state, limits=Limits(new_per_day=9, new_by_deck={"d": 1}))
    desk.put(PromptState("d/0#main"))
    assert desk.counts.new == 1
    desk.rate()
    assert desk.next is None


def test_later_of_what_is_not_waiting() -> None:
    desk = Desk(["d/a#main"], replace(due("d/a#main"), due_day=TODAY + 1))
    desk.queue.later("d/a#main")
    desk.queue.later("no/such#main")
    assert desk.next is None


def test_more_new_prompts() -> None:
    limits = Limits(new_per_day=2, new_by_deck={"d": 1})
    desk = Desk([*keys("d", 5), *keys("e", 5)], limits=limits)
    assert len(desk.drain()) == 2
    assert desk.queue.more(desk.now, new=3) == Counts(3, 0, 0)
    assert len(desk.drain()) == 3


def test_more_is_more_than_what_was_done() -> None:
    limits = Limits(new_per_day=2, new_by_deck={"d": 1})
    desk = Desk(keys("d", 9), limits=limits, totals=DayTotals({"d": 5, "e": 3}))
    assert desk.next is None
    assert desk.queue.more(desk.now, new=2) == Counts(2, 0, 0)


def test_more_reviews_of_the_next_days() -> None:
    ahead = [replace(due(f"d/{n}#main"), due_day=TODAY + n) for n in range(5)]
    desk = Desk(keys("d", 5), *ahead, limits=Limits(reviews_per_day=1))
    assert desk.drain() == ["d/0#main"]
    assert desk.queue.more(desk.now, days=2) == Counts(0, 0, 2)
    assert sorted(desk.drain()) == ["d/1#main", "d/2#main"]
    assert desk.queue.more(desk.now, days=2) == Counts(0, 0, 0)


def test_what_was_asked_today_is_not_asked_ahead() -> None:
    desk = Desk(["d/a#main"], learning("d/a#main", 0))
    desk.rate(Rating.GOOD)
    assert desk.queue.more(desk.now, days=30) == Counts(0, 0, 0)


def test_ask_all_asks_each_prompt_once() -> None:
    desk = Desk(
        ["d/a#x", "d/a#y", "d/f#main", "d/l#main", "d/s#main", "d/t#main"],
        replace(due("d/f#main"), due_day=TODAY + 50),
        replace(due("d/t#main"), due_day=TODAY + 50, last_day=TODAY),
        learning("d/l#main", 300),
        replace(due("d/s#main"), suspended=True),
        limits=Limits(new_per_day=0, reviews_per_day=0),
    )
    assert desk.next is None
    desk.queue.ask_all(desk.now)
    assert desk.counts == Counts(2, 1, 2)
    assert sorted(desk.drain()) == ["d/a#x", "d/a#y", "d/f#main", "d/l#main", "d/t#main"]


def test_ask_all_repeats_what_is_forgotten() -> None:
    desk = Desk(["d/a#main"], replace(due("d/a#main"), due_day=TODAY + 50))
    desk.queue.ask_all(desk.now)
    assert [desk.rate(Rating.AGAIN), desk.rate(Rating.GOOD)] == ["d/a#main"] * 2
    assert desk.next is None


def test_a_new_study_day_needs_a_new_queue() -> None:
    desk = Desk(keys("d", 1), now=datetime(2024, 3, 6, 3, 59, tzinfo=UTC))
    assert desk.queue.day == TODAY
    assert not desk.queue.needs_rebuild(desk.now)
    desk.clock.advance(minutes=1)
    assert desk.queue.needs_rebuild(desk.now)


def remade(desk: Desk, limits: Limits = MANY, now: datetime | None = None) -> Queue:
    instant = now or desk.now
    made = Queue(
        [*keys("d", 6), "e/e#main"], desk.states, limits, DayTotals(), desk.scheduler, instant
    )
    made.carry_over(desk.queue)
    return made


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        (lambda queue, now: queue.more(now, new=4), Counts(5, 0, 1)),
        (lambda queue, now: queue.more(now, days=4), Counts(1, 0, 2)),
        (lambda queue, now: queue.ask_all(now), Counts(5, 0, 2)),
        (lambda queue, now: None, Counts(1, 0, 1)),
    ],
)
def test_what_was_allowed_is_carried_over(
    change: Callable[[Queue, datetime], object], counts: Counts
) -> None:
    limits = Limits(new_per_day=1, reviews_per_day=1)
    desk = Desk(
        keys("d", 6), due("d/0#main"), replace(due("d/1#main"), due_day=TODAY + 3), limits=limits
    )
    change(desk.queue, desk.now)
    assert remade(desk, limits).counts(desk.now) == counts


def test_what_was_sent_to_the_end_is_carried_over() -> None:
    desk = Desk(keys("d", 3))
    desk.queue.later("d/1#main")
    desk.queue.later("d/0#main")
    desk.queue = remade(desk)
    asked = desk.drain()
    assert asked[-2:] == ["d/1#main", "d/0#main"] and len(asked) == 7


def test_nothing_is_carried_into_another_day() -> None:
    desk = Desk(keys("d", 3), limits=Limits(new_per_day=1))
    desk.queue.more(desk.now, new=2)
    tomorrow = desk.now + timedelta(days=1)
    assert remade(desk, Limits(new_per_day=1), tomorrow).counts(tomorrow).new == 1


def test_the_same_key_twice_is_one_prompt() -> None:
    assert Desk(["d/a#main", "d/a#main"]).counts == Counts(1, 0, 0)


def test_keys_of_no_known_form() -> None:
    desk = Desk(["", "#", "/", "a", "é/ü#ß"])
    assert "é/ü#ß" in desk.drain()


def test_a_clock_set_back_within_the_day() -> None:
    desk = Desk(keys("d", 3))
    desk.rate(Rating.GOOD)
    desk.clock.advance(hours=-2)
    assert len(desk.drain()) == 2
    assert desk.counts == Counts(0, 0, 0)
    assert desk.queue.next_due_ms(desk.now) is not None
