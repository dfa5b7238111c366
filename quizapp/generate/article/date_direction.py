"""Whether a date without a year, or a weekday, lies behind or before the day of writing."""

from __future__ import annotations

import re

from quizapp.generate.article.model import Span

_FUTURE = re.compile(
    r"\b(?:will|shall|won[’']t|is to|are to|going to|set to|due to|scheduled|slated|planned|plans?|"
    r"planning|expect(?:s|ed)?|expected|upcoming|coming|next|would|forthcoming|hopes?|intends?|"
    r"aims?|until|deadline|expires?|begins|starts|opens|launches|takes place|is due|are due|"
    r"is held|runs? (?:from|until|through)|later this)\b|[’']ll\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|has|have|ago|last|began|came|went|made|took|won|lost|left|held|"
    r"wrote|found|gave|got|led|met|ran|saw|sent|sold|spent|spoke|stood|struck|shot|fell|rose|"
    r"became|brought|bought|built|caught|chose|drew|drove|fought|flew|grew|heard|hit|kept|knew|"
    r"laid|paid|sat|shut|sank|thought|threw|woke|wore|died|since|after|earlier|recently|already|"
    r"previous|previously|first|(?!(?:need|speed|indeed|seed|feed|weed|bed|red|shed|hundred)\b)"
    r"[a-z-]{2,}ed)\b"
)
_FAR = 300
_CLAUSE = re.compile(r"[;:—]|,? (?:but|while|whereas)\b|, (?=and (?:he|she|it|they)\b)")


def direction(text: str, span: Span) -> int:
    """1 when the words about a mention speak of what is to come, -1 of what was, 0 of neither.

    The clause that holds the mention decides, the nearest telling word first; then the rest of
    the sentence.
    """
    # What stands far off tells nothing, and would make long texts slow.
    start = max(0, span[0] - _FAR)
    text = text[start : span[1] + _FAR]
    span = span[0] - start, span[1] - start
    bounds = [0, *(m.end() for m in _CLAUSE.finditer(text)), len(text)]
    start = max(b for b in bounds if b <= span[0])
    end = min((b for b in bounds if b >= span[1]), default=len(text))
    return _nearest(text, span, (start, end)) or _nearest(text, span, (0, len(text)))


def _nearest(text: str, span: Span, clause: Span) -> int:
    best, found = 10**9, 0
    for pattern, sign in ((_FUTURE, 1), (_PAST, -1)):
        for match in pattern.finditer(text, *clause):
            if match.start() < span[1] and span[0] < match.end():
                continue
            behind = match.start() - span[1]
            distance = behind if behind >= 0 else span[0] - match.end()
            # An auxiliary of the future outweighs the participle behind it: "is to be held".
            distance -= 20 if sign > 0 else 0
            if distance < best:
                best, found = distance, sign
    return found
