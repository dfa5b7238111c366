"""Time left on a clock."""

from __future__ import annotations

import math


def countdown(seconds: float) -> str:
    """`2:31`, `1:02:03`; a part of a second counts as a whole one, so that 0:00 is the end."""
    whole = max(0, math.ceil(seconds))
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes}:{rest:02}"
    return f"{minutes // 60:,}:{minutes % 60:02}:{rest:02}"
