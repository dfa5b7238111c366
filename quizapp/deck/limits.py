"""How much one deck file may hold, so that a hostile one costs seconds and not the machine.

A card that a person wrote, and a deck of 100,000 of them, stay far below all of these.
"""

from __future__ import annotations

import re
from typing import Final

MAX_TABLES: Final = 500_000
MAX_BRACKETS: Final = 3_000_000
MAX_DOTS: Final = 500_000
MAX_LISTED: Final = 1_000
"""Problems of one file that are told apart; the rest are counted."""
MAX_BAD_CARDS: Final = 10_000
MAX_IN_LIST: Final = 100
"""Distractors, hints, tags, citations … of one card."""
MAX_CLOZE: Final = 100_000
"""Characters of a cloze text."""

_HEADER = re.compile(r"^[ \t]*+\[", re.MULTILINE)
# Dotted keys: names and dots before an equals sign or a closing bracket.
_DOTTED = re.compile(
    r"""(?<![\w.-])(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
    r"""((?:[ \t]*+\.[ \t]*+(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+'))++)[ \t]*+[=\]]"""
)


def is_too_much(text: str) -> bool:
    """Whether a text would make so many tables that parsing it eats memory.

    The parser spends about a kilobyte on each part of a dotted key and on each table, whatever
    few bytes they take in the file.
    """
    brackets = text.count("[") + text.count("{")
    if brackets > MAX_BRACKETS:
        return True
    if brackets > MAX_TABLES and sum(1 for _ in _HEADER.finditer(text)) > MAX_TABLES:
        return True
    if text.count(".") <= MAX_DOTS:
        return False
    return sum(match.group(1).count(".") for match in _DOTTED.finditer(text)) > MAX_DOTS
