"""Sentences that do not fit the rest: repeated ones, slips into the first person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quizapp.generate.article.abbreviations import STARTERS
from quizapp.generate.article.model import Span

_FIRST = re.compile(
    r"(?<![\w.’'-])(?:I|my|me|mine|myself|we|our|ours|us|ourselves)(?![\w.-])"
    r"|^\W*(?:My|Me|Mine|We|Our|Ours|Us)(?![\w.-])"
)
"""Within a sentence a capital makes it part of a name: "Go Fund Me"."""
_NUMERAL = re.compile(r"\b([A-Z][a-z]+) I\b(?![’'])")
_MOSTLY = 0.3
"""Share of first-person sentences from which on a text is taken to be told by its writer."""


def first_person(sentences: Sequence[str]) -> list[bool]:
    """For each sentence (its quotations left out) whether the writer speaks of themselves.

    All False when so many do that the text is told in the first person.
    """
    slips = [bool(_FIRST.search(_NUMERAL.sub(_kept, text))) for text in sentences]
    if sum(slips) > _MOSTLY * len(slips) and sum(slips) > 2:
        return [False] * len(slips)
    return slips


def _kept(match: re.Match[str]) -> str:
    """A name without the numeral behind it: "Elizabeth I"; "Then I" stays."""
    return match.group() if match[1] in STARTERS else match[1]


def without(text: str, spans: Iterable[Span]) -> str:
    """`text` with the characters of `spans`, which are in order, blanked out."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += (text[at:start], " " * (end - start))
        at = end
    return "".join((*pieces, text[at:]))


def repeated(sentences: Sequence[str]) -> list[bool]:
    """For each sentence of seven words or more whether an earlier one has the same words."""
    seen: set[str] = set()
    found = []
    for text in sentences:
        key = " ".join(re.findall(r"\w+", text.casefold()))
        found.append(key.count(" ") >= 6 and key in seen)
        seen.add(key)
    return found
