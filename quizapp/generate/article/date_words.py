"""What a date's reader answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quizapp.deck.partial_date import PartialDate
from quizapp.generate.article.date_periods import Period
from quizapp.generate.article.model import Span


class Sureness(StrEnum):
    """How sure it is which days a date means."""

    STATED = "stated"  # the text says it in full
    RESOLVED = "resolved"  # it follows from the page's date
    GUESSED = "guessed"  # it may follow from the page's date, but another reading is near
    OPEN = "open"  # nothing tells


@dataclass(frozen=True, slots=True)
class Reading:
    """One date: its form ("absolute", "partial", "relative"), the days it may mean, how sure.

    `span` is where it stands, if not over the whole of what its pattern found.
    """

    form: str
    period: Period | None
    sure: Sureness
    month: int = 0
    day: int = 0
    part: str = ""
    span: Span | None = None


Match = re.Match[str]
OPEN = Reading("relative", None, Sureness.OPEN)


def relative(period: Period | None, sure: Sureness = Sureness.RESOLVED) -> Reading:
    """A relative date that means a period; open when there is none."""
    return Reading("relative", period, sure) if period else OPEN


def the_day(page: PartialDate | None) -> date | None:
    """The day of writing, if the page's date is one."""
    return date(page.year, page.month, page.day) if page is not None and page.day else None


def part_word(text: str | None) -> str:
    """For "early", "mid" or "late" for what says so; "" for nothing."""
    if not text:
        return ""
    word = text.casefold()
    if word.startswith(("early", "earlier")) or "beginning" in word or "start" in word:
        return "early"
    return "mid" if word.startswith("mid") or "middle" in word else "late"
