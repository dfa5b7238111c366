"""What a quiz is made of, as people write it, and the last choice remembered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from quizapp.session.quiz import QuizSetup

if TYPE_CHECKING:
    from quizapp.session.desk import Desk

MAX_LIMIT_S = 7 * 86_400
ALL = 10_000
"""How many questions mean: as many as there are."""

_UNITS = (3600, 60, 1)
_TIME = re.compile(r"(?:(\d{1,4})h)?\s*(?:(\d{1,5})m)?\s*(?:(\d{1,6})s)?", re.ASCII)


def read_time(text: str) -> int:
    """Seconds from a time such as 90s, 5m, 1h or 1h30m. Raises ValueError saying what to write."""
    found = _TIME.fullmatch(text.strip().casefold())
    amounts = found.groups() if found else ()
    total = sum(int(n) * unit for n, unit in zip(amounts, _UNITS, strict=False) if n)
    if not 1 <= total <= MAX_LIMIT_S:
        raise ValueError("must be a time of at most a week, such as 90s, 5m or 1h")
    return total


def time_text(seconds: int) -> str:
    """A time as `read_time` takes it: `5m`, `1h30m`."""
    parts = []
    for unit, name in zip(_UNITS, "hms", strict=True):
        amount, seconds = divmod(seconds, unit)
        if amount:
            parts.append(f"{amount}{name}")
    return "".join(parts) or "0s"


def remembered(desk: Desk) -> QuizSetup:
    """The last set-up; whatever is missing or damaged has its default."""
    kept = desk.quiz
    blank = QuizSetup()
    count, limit = kept.get("count"), kept.get("limit_s")
    return QuizSetup(
        decks=_texts(kept.get("decks")),
        tags=_texts(kept.get("tags")),
        count=(count or ALL) if type(count) is int and 0 <= count <= ALL else blank.count,
        limit_s=limit if type(limit) is int and 1 <= limit <= MAX_LIMIT_S else None,
        feedback_now=kept.get("feedback") != "end",
    )


def remember(desk: Desk, setup: QuizSetup) -> None:
    """Keep a set-up for the next time, without its seed and its questions."""
    desk.quiz = {
        "decks": list(setup.decks),
        "tags": list(setup.tags),
        "count": 0 if setup.count >= ALL else setup.count,
        "limit_s": setup.limit_s,
        "feedback": "now" if setup.feedback_now else "end",
    }
    desk.save()


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()
