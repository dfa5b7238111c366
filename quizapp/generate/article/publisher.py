"""Who published the page, where its text says so."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizapp.generate.article import noise_words as look

_ISSUE = re.compile(
    r"\b(?:issue|edition) of\s+(?P<publisher>(?:[Tt]he )?[A-Z][\w&’'.-]*(?: [A-Z][\w&’'.-]*){0,4}?)"
    r"(?=[\s,.;]+(?:as|and|under|with|on|in|magazine|newspaper)\b|\W*$)"
)
_FIRST = re.compile(
    r"\b(?:first|originally) (?:appeared|published|ran)(?: \w+){0,3}? (?:in|on|by|at)\s+"
    r"(?P<publisher>(?:[Tt]he )?[A-Z][\w&’'.-]*(?: [A-Z][\w&’'.-]*){0,4})"
)


def find_publisher(lines: Iterable[tuple[str, str]]) -> str | None:
    """From (kind, text) of an article's noise: the publisher that a dateline of its own, a
    photographer's credit or a note on the first publication names."""
    counts: dict[str, int] = {}
    for kind, text in lines:
        match = None
        if kind == "dateline":
            match = look.PUBLISHER_LINE.fullmatch(text)
        elif kind == "credit":
            match = look.CREDIT_FOR.fullmatch(text)
        elif kind == "note":
            match = _ISSUE.search(text) or _FIRST.search(text)
        if match:
            name = match["publisher"].strip(" .")
            counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: counts[name]) if counts else None
