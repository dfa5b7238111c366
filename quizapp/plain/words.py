"""Texts in words alone: what a screen reader or a dumb terminal can say."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from quizapp.clock import Clock
from quizapp.text import visible

_FRACTION = re.compile(r"(?<=\d)?([¼-¾⅐-⅞↉])")
# Box drawing, blocks, geometric bars and braille cells draw; they say nothing.
_DRAWN = re.compile("[\u2500-\u259f\u2800-\u28ff]+")
_PLAIN = {
    "[…]": "[blank]",
    "…": "...",
    "¶ ": "paragraph ",
    "¶": "paragraph ",
    " · ": ", ",
    "·": " ",
    "—": "-",
    "–": "-",
    "›": "",
    "✓": "",
}
_PLAIN_RUN = re.compile("|".join(map(re.escape, _PLAIN)))


def spoken(text: str) -> str:
    """Clean text without signs that draw: fractions, dots and paragraph signs become words."""
    text = visible(text)
    if text.isascii():
        return text
    text = _FRACTION.sub(_in_digits, text)
    text = _DRAWN.sub(" ", text)
    return _PLAIN_RUN.sub(lambda m: _PLAIN[m[0]], text)


def _in_digits(match: re.Match[str]) -> str:
    digits = unicodedata.normalize("NFKC", match[1]).replace("\u2044", "/")
    before = match.string[match.start() - 1 : match.start()]
    return f" {digits}" if before.isdecimal() else digits


def duration(seconds: int) -> str:
    """`45 s`, `3 min 20 s`, `1 h 5 min`."""
    if seconds < 60:
        return f"{seconds} s"
    minutes, rest = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def percent(share: float) -> str:
    """A share from 0 to 1 as `92 percent`."""
    return f"{round(share * 100)} percent"


def moment(clock: Clock, instant: datetime) -> str:
    """A local date and time: `21 November 2026, 10:05`."""
    at = clock.local(instant)
    return f"{at.day} {at:%B %Y, %H:%M}"


def listed(words: tuple[str, ...] | list[str]) -> str:
    """`again, hard, good or easy`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} or {words[-1]}"
