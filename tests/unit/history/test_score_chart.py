"""Scores as glyphs: numbers in, rows of signs out."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.history import score_chart
from quizapp.history.score_chart import chart, line, scored, standing, wait_for_chart
from quizapp.history.sessions import SessionRecord

SCORES = st.lists(st.floats(0, 1), min_size=1, max_size=300)


def record(name="s", *, kind="quiz", finished=True, score=0.5, day=0):
    return SessionRecord(
        id=name, kind=kind, started=datetime(2026, 11, 1, tzinfo=UTC) + timedelta(days=day),
        seconds=60, finished=finished, decks=("tides",), asked=4, right=2, score=score,
        marked=0, marked_right=0, answers=(),
    )  # fmt: skip


class TestStanding:
    def test_best_and_average(self):
        found = standing([0.5, 1.0, 0.3])
        assert (found.count, found.best, round(found.average, 2)) == (3, 1.0, 0.6)

    def test_nothing_of_nothing(self):
        assert standing([]) is None

    def test_only_finished_quizzes_with_a_score_oldest_first(self):
        found = scored([
            record("late", day=3), record("study", kind="study"), record("open", finished=False),
            record("by hand", score=None), record("early", day=1),
        ])  # fmt: skip
        assert [r.id for r in found] == ["early", "late"]


class TestTheLine:
    def test_a_block_a_score(self):
        assert line([0, 0.125, 0.126, 0.5, 0.875, 0.9, 1], 10) == "▁▁▂▄▇██"

    def test_the_last_ones_when_there_is_no_room_for_all(self):
        assert line([0, 1, 0.5], 2) == "█▄"
        assert line([0, 1], 0) == ""

    def test_what_floats_lose_does_not_lift_a_block(self):
        assert line([0.1 + 0.2, 0.375], 9) == "▃▃"


class TestTheChart:
    def test_bars_from_zero_over_a_base_line(self):
        assert [r.plain for r in chart([0.5, 1.0, 0.0], width=30, height=2).rows] == [
            "100 ┤    ███     ",
            " 50 ┤███ ███ ▁▁▁ ",
            "  0 └────────────",
        ]

    def test_eighths_of_a_line(self):
        rows = chart([0.25, 0.625], width=30, height=2).rows
        assert rows[0].plain == "100 ┤    ▂▂▂ "
        assert rows[1].plain == " 50 ┤▄▄▄ ███ "

    def test_the_chosen_bar_is_set_apart_and_pointed_at(self):
        rows = chart([0.5, 1.0, 1.0], width=30, height=2, at=1).rows
        assert [r.here for r in rows] == ["███ ", "███ ", "─▲──"]
        assert [r.before for r in rows] == ["    ", "███ ", "────"]

    def test_bars_get_thinner_before_any_is_left_out(self):
        for count, width in ((3, 4), (8, 4), (9, 3), (11, 3), (12, 2), (17, 2), (18, 1), (35, 1)):
            found = chart([0.5] * count, width=40, height=2)
            assert (found.first, found.last) == (0, count - 1)
            assert len(found.rows[0].plain) == 5 + count * width

    def test_more_than_fit_shows_the_last_or_those_around_the_chosen_one(self):
        scores = [n / 100 for n in range(100)]
        found = chart(scores, width=45, height=2)
        assert (found.first, found.last) == (60, 99)
        found = chart(scores, width=45, height=2, at=30)
        assert found.first <= 30 <= found.last
        assert "▲" in found.rows[-1].here

    @given(SCORES, st.integers(6, 200), st.integers(1, 12), st.data())
    def test_every_row_is_as_wide_as_said_and_no_wider_than_the_room(
        self, scores, width, height, data
    ):
        at = data.draw(st.none() | st.integers(0, len(scores) - 1))
        found = chart(scores, width=width, height=height, at=at)
        assert len(found.rows) == height + 1
        assert {len(r.plain) for r in found.rows} == {found.width}
        assert found.width <= max(width, 6)
        if at is not None:
            assert found.first <= at <= found.last
            assert found.rows[-1].here.count("▲") == 1

    @given(SCORES, st.integers(1, 8))
    def test_a_higher_score_never_has_a_lower_bar(self, scores, height):
        found = chart(scores, width=1000, height=height)
        columns = list(zip(*(r.plain[5:] for r in found.rows[:-1]), strict=True))
        slot = len(columns) // len(scores)
        drawn = [
            sum(0 if c == " " else score_chart.BLOCKS.index(c) + 1 for c in columns[i * slot])
            for i in range(len(scores))
        ]
        for one, first in zip(scores, drawn, strict=True):
            for other, second in zip(scores, drawn, strict=True):
                assert not (one < other and first > second)
        assert min(drawn) >= 1


@pytest.mark.parametrize(
    ("count", "says"), [(0, "with the third quiz"), (1, "two more"), (2, "one more quiz")]
)
def test_a_sentence_says_when_the_chart_will_come(count, says):
    assert says in wait_for_chart(count)
