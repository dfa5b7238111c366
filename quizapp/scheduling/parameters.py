"""FSRS parameters, their bounds, and the forgetting curve they define."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quizapp.errors import InputError

# FSRS-6 defaults and bounds:
# https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm
DEFAULT_PARAMETERS: Final[tuple[float, ...]] = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
LOWER_BOUNDS: Final[tuple[float, ...]] = (
    0.001, 0.001, 0.001, 0.001, 1.0, 0.001, 0.001, 0.001, 0.0, 0.0, 0.001,
    0.001, 0.001, 0.001, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.1,
)  # fmt: skip
UPPER_BOUNDS: Final[tuple[float, ...]] = (
    100.0, 100.0, 100.0, 100.0, 10.0, 4.0, 4.0, 0.75, 4.5, 0.8, 3.5,
    5.0, 0.25, 0.9, 4.0, 1.0, 6.0, 2.0, 2.0, 0.8, 0.8,
)  # fmt: skip

MIN_STABILITY: Final = 0.001
MAX_STABILITY: Final = 36500.0
MIN_DIFFICULTY: Final = 1.0
MAX_DIFFICULTY: Final = 10.0
DEFAULT_RETENTION: Final = 0.9

# FSRS-5 had no parameter for the power of same-day reviews, and a fixed decay.
_FSRS5_TAIL = (0.0, 0.5)


def complete(parameters: Sequence[float] | None) -> tuple[float, ...]:
    """21 FSRS-6 parameters within their bounds; None or an empty set gives the defaults.

    A set of 19 (FSRS-5) is filled up as fsrs-rs does: `w19 = 0`, decay 0.5. Raises InputError
    for another number of parameters, or for one that is not a finite number.
    """
    if not parameters:
        return DEFAULT_PARAMETERS
    values = [float(value) for value in parameters]
    if not all(map(math.isfinite, values)):
        raise InputError("a scheduler parameter is not a number", hint="give finite numbers")
    if len(values) == 19:
        values.extend(_FSRS5_TAIL)
    if len(values) != len(DEFAULT_PARAMETERS):
        raise InputError(f"{len(values)} scheduler parameters", hint="FSRS-6 has 21, FSRS-5 has 19")
    bounds = zip(values, LOWER_BOUNDS, UPPER_BOUNDS, strict=True)
    return tuple(min(max(value, low), high) for value, low, high in bounds)


def parameters_id(parameters: tuple[float, ...]) -> str:
    """A short name for a set of parameters: equal sets have equal names."""
    text = ",".join(map(repr, parameters))
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True)
class Curve:
    """The FSRS-6 forgetting curve: R(t, S) = (1 + factor * t / S) ** -decay.

    `factor` is such that R(S, S) = 0.9. Source: "The Algorithm", FSRS-6, as above.
    """

    decay: float
    factor: float

    @classmethod
    def of(cls, parameters: tuple[float, ...]) -> Curve:
        decay = parameters[20]
        return cls(decay, 0.9 ** (-1 / decay) - 1)

    def retrievability(self, elapsed_days: float, stability: float) -> float:
        """The probability of recall (0 to 1) `elapsed_days` >= 0 after a review."""
        return float((1 + self.factor * elapsed_days / stability) ** -self.decay)

    def interval(self, stability: float, retention: float) -> float:
        """Days until retrievability falls to `retention` (0 to 1, exclusive)."""
        return float(stability / self.factor * (retention ** (-1 / self.decay) - 1))


def clamp_stability(stability: float) -> float:
    """`stability` in days within 0.001 to 36500."""
    return min(max(stability, MIN_STABILITY), MAX_STABILITY)


def clamp_difficulty(difficulty: float) -> float:
    """`difficulty` within 1 to 10."""
    return min(max(difficulty, MIN_DIFFICULTY), MAX_DIFFICULTY)


def clamp_retention(retention: float) -> float:
    """A desired retention within 0.5 to 0.999; the default for what is no number."""
    if not math.isfinite(retention):
        return DEFAULT_RETENTION
    return min(max(retention, 0.5), 0.999)
