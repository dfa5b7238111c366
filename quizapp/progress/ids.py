"""Event ids: 63 bits that sort by time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

RANDOM_BITS: Final = 20
FIRST_MS: Final = 946_684_800_000  # 2000-01-01T00:00Z
LAST_MS: Final = 7_289_654_399_999  # 2200-12-31T23:59:59.999Z
LARGEST: Final = (1 << 63) - 1


def new_id(at_ms: int, rng: random.Random) -> int:
    """Milliseconds << 20 | random bits; the instant is clamped to 2000-2200 for the id only."""
    return max(FIRST_MS, min(LAST_MS, at_ms)) << RANDOM_BITS | rng.getrandbits(RANDOM_BITS)


def candidates(at_ms: int, rng: random.Random, after: int = 0) -> Iterator[int]:
    """Ids to try in turn, without end, each larger than `after`.

    Events of one instant keep the order in which they were written. Should the ids of a
    millisecond be used up (every instant before 2000 has the same), later ones are tried.
    """
    tries = 0
    while True:
        found = new_id(at_ms, rng)
        if tries >= 4:
            found += rng.getrandbits(min(RANDOM_BITS + tries, 40))
        if found <= after:
            found = after + 1 + rng.getrandbits(8)
        yield found
        tries += 1
