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
    """A text and, for each of its characters, the place in the original it came from.

    Places never decrease. A character that was added has the place of the one before it.
    """

    text: str
    places: Sequence[int]

    @classmethod
    def of(cls, raw: str, span: Span) -> Cleaned:
        """Characters of `raw` with white space folded to single spaces (none at the ends) and
        invisible characters dropped."""
        whole = cls(raw[span[0] : span[1]], array("L", range(*span)))
        seen = whole.edited((m.start(), m.end(), "") for m in _INVISIBLE.finditer(whole.text))
        return seen.folded()

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
        places = array("L")
        at = 0
        for start, end, text in todo:
            pieces += (self.text[at:start], text)
            places.extend(self.places[at:start])
            if text:
                inserted = max(start - 1, 0) if start == end else start
                place = self.places[inserted] if self.places else 0
                places.extend(repeat(place, len(text)))
                if end - start > 1:
                    # The last character of a replacement ends where what it replaces ends.
                    places[-1] = self.places[end - 1]
            at = end
        pieces.append(self.text[at:])
        places.extend(self.places[at:])
        return Cleaned("".join(pieces), places)
