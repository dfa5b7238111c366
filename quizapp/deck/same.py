"""Whether two parsed TOML documents are the same."""

from __future__ import annotations

import math
from typing import Any


def same(one: Any, other: Any) -> bool:
    """Equal in type and value, all the way down; nan is equal to nan, 1 is not 1.0 nor true.

    Nesting costs no stack.
    """
    pairs: list[tuple[Any, Any]] = [(one, other)]
    while pairs:
        left, right = pairs.pop()
        if type(left) is not type(right):
            return False
        if isinstance(left, dict):
            if list(left) != list(right) and left.keys() != right.keys():
                return False
            pairs.extend((left[key], right[key]) for key in left)
        elif isinstance(left, list):
            if len(left) != len(right):
                return False
            pairs.extend(zip(left, right, strict=True))
        elif isinstance(left, float) and math.isnan(left):
            if not math.isnan(right):
                return False
        elif left != right:
            return False
    return True
