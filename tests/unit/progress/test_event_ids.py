"""Event ids."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from quizapp.progress import ids


def test_an_id_is_the_millisecond_and_twenty_random_bits() -> None:
    found = ids.new_id(1_740_830_400_123, random.Random(1))
    assert found >> 20 == 1_740_830_400_123
    assert found & 0xFFFFF == random.Random(1).getrandbits(20)


@pytest.mark.parametrize(
    ("at_ms", "expected"),
    [
        (-(10**15), ids.FIRST_MS),
        (0, ids.FIRST_MS),
        (10**15, ids.LAST_MS),
        (253_402_300_799_999, ids.LAST_MS),
    ],
)
def test_the_instant_is_clamped_to_2000_to_2200(at_ms: int, expected: int) -> None:
    found = ids.new_id(at_ms, random.Random(1))
    assert found >> 20 == expected
    assert 0 < found <= ids.LARGEST


def test_candidates_come_after_the_last_one_of_the_instant() -> None:
    last = (1_740_830_400_000 << 20) + 0xFFFFF
    found = list(islice(ids.candidates(1_740_830_400_000, random.Random(1), last), 5))
    assert all(last < each <= last + 256 + 1 or each > last for each in found)


def test_candidates_find_room_when_a_milliseconds_ids_are_used_up() -> None:
    block = ids.FIRST_MS
    found = list(islice(ids.candidates(0, random.Random(1)), 60))
    assert any(each >> 20 > block for each in found)
    assert all(each <= ids.LARGEST for each in islice(ids.candidates(10**16, random.Random(1)), 60))
