"""Text with some characters dropped, replaced or added, that knows where each one stood."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat

from quizapp.generate.article.model import Span

Edit = tuple[int, int, str]
"""Replace characters start to end (exclusive) by a text; start == end inserts."""

_SPACE = re.compile(r"\s+")
# Soft hyphen, zero-width characters, direction marks, the object replacement character.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufe0f\ufeff\ufffc]+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text and, for each of its characters, where in the original that begins and ends.

    Neither ever decreases. A character that stands for several (a folded space, a mended word's
    letters) has the place of all of them, one that was added that of the one before it.
    """

    text: str
    begins: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, raw: str, span: Span) -> Cleaned:
        """Characters of `raw` with white space folded to single spaces (none at the ends) and
        invisible characters dropped."""
        begins, ends = array("L", range(*span)), array("L", range(span[0] + 1, span[1] + 1))
        whole = cls(raw[span[0] : span[1]], begins, ends)
        seen = whole.edited((m.start(), m.end(), "") for m in _INVISIBLE.finditer(whole.text))
        return seen.folded()

    def original(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` (exclusive, not empty) stand in the original."""
        return self.begins[start], self.ends[end - 1]

    def folded(self) -> Cleaned:
        """With runs of white space folded to single spaces and none at the ends."""
        edits: list[Edit] = []
        for match in _SPACE.finditer(self.text):
            if match.start() == 0 or match.end() == len(self.text):
                edits.append((match.start(), match.end(), ""))
            elif match.group() != " ":
                edits.append((match.start(), match.end(), " "))
        return self.edited(edits)

    def edited(self, edits: Iterable[Edit]) -> Cleaned:
        """With `edits` made, which are disjoint and in order."""
        todo = list(edits)
        if not todo:
            return self
        pieces: list[str] = []
        begins, ends = array("L"), array("L")
        at = 0
        for start, end, text in todo:
            pieces += (self.text[at:start], text)
            begins.extend(self.begins[at:start])
            ends.extend(self.ends[at:start])
            if text:
                first = max(start - 1, 0) if start == end else start
                begins.extend(repeat(self.begins[first], len(text)))
                ends.extend(repeat(self.ends[max(end - 1, first)], len(text)))
            at = end
        pieces.append(self.text[at:])
        begins.extend(self.begins[at:])
        ends.extend(self.ends[at:])
        return Cleaned("".join(pieces), begins, ends)
