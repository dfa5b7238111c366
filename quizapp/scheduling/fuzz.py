"""Fuzz: intervals of days spread a little, so that prompts learned together part."""

from __future__ import annotations

import hashlib
import math
from typing import Final

# (from day, to day, share of the days in between): "Fuzz Factor" in Anki's manual,
# https://docs.ankiweb.net/studying.html#fuzz-factor, and FUZZ_RANGES in py-fsrs.
_RANGES: Final = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, math.inf, 0.05))


def fuzz_factor(prompt: str, reps: int) -> float:
    """A number in [0, 1) that depends only on the prompt and how often it was reviewed."""
    seed = f"{prompt}\0{reps}".encode("utf-8", "surrogatepass")
    return (int.from_bytes(hashlib.blake2b(seed, digest_size=8).digest()) >> 11) / 2**53


def fuzz_bounds(interval: float, minimum: int, maximum: int) -> tuple[int, int]:
    """The shortest and longest interval (days) fuzz may make of `interval`.

    Both lie within `minimum` to `maximum`. Below 2.5 days nothing is fuzzed; above, one day
    plus a share of the interval either way.
    """
    interval = min(max(interval, minimum), maximum)
    delta = 0.0
    if interval >= 2.5:
        delta = 1.0 + sum(
            share * max(min(interval, end) - start, 0.0) for start, end, share in _RANGES
        )
    lower = min(max(round_half_up(interval - delta), minimum), maximum)
    upper = min(max(round_half_up(interval + delta), minimum), maximum)
    return lower, upper


def fuzzed(interval: float, minimum: int, maximum: int, factor: float | None) -> int:
    """`interval` in whole days within `minimum` to `maximum`; `factor` None means no fuzz."""
    if factor is None:
        return min(max(round_half_up(interval), minimum), maximum)
    lower, upper = fuzz_bounds(interval, minimum, maximum)
    return lower + int(factor * (1 + upper - lower))


def least_interval(interval: float, previous: int, maximum: int) -> int:
    """The least interval fuzz may give after `previous` days, as in Anki.

    A longer interval stays longer than the one before, and one about as long does not shrink;
    0 when the interval itself is clearly shorter (another desired retention, say).
    """
    if round_half_up(interval) > previous:
        return previous + 1
    return previous if previous <= fuzz_bounds(interval, 1, maximum)[1] else 0


def round_half_up(value: float) -> int:
    """The nearest whole number; halves go up."""
    return math.floor(value + 0.5)
