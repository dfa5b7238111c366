"""Times as people write them, and the last quiz set-up remembered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.session.desk import Desk
from quizapp.session.quiz import QuizSetup
from quizapp.session.quiz_setup import (
    ALL,
    MAX_LIMIT_S,
    read_time,
    remember,
    remembered,
    time_text,
)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90s", 90), ("5m", 300), ("1h", 3600), ("1h30m", 5400), (" 1H 5S ", 3605), ("1m 30s", 90)],
)
def test_times(text: str, seconds: int) -> None:
    assert read_time(text) == seconds


@pytest.mark.parametrize("text", ["", "5", "m", "5 minutes", "0s", "-5m", "200h", "5s1m", "٥m"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match="such as 90s, 5m or 1h"):
        read_time(text)


@given(st.integers(1, MAX_LIMIT_S))
def test_a_time_reads_back(seconds: int) -> None:
    assert read_time(time_text(seconds)) == seconds


@pytest.mark.parametrize(
    "setup",
    [
        QuizSetup(),
        QuizSetup(decks=("a",), tags=("t", "u"), count=ALL, limit_s=60, feedback_now=False),
    ],
)
def test_the_last_choice_is_kept(tmp_path: Path, setup: QuizSetup) -> None:
    remember(Desk(tmp_path / "desk.json"), setup)
    assert remembered(Desk.load(tmp_path / "desk.json")) == setup


JUNK = st.none() | st.booleans() | st.integers() | st.text(max_size=2) | st.just(["a", 3])


@given(st.dictionaries(st.sampled_from(["decks", "tags", "count", "limit_s", "feedback"]), JUNK))
def test_a_damaged_choice_is_the_default_in_that_place(kept: dict[str, Any]) -> None:
    found = remembered(Desk(Path("nowhere"), quiz=kept))
    assert 1 <= found.count <= ALL
    assert found.limit_s is None or 1 <= found.limit_s <= MAX_LIMIT_S
    assert set(found.decks) <= {"a"}
