"""What stands between quotation marks, also where marks are missing or face the wrong way."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizapp.generate.article.model import Span

_DOUBLE = re.compile('[“”"„«»]')
_SINGLE = re.compile(r"(?<![\w’])‘(?=\w)|(?<=[\w.,!?…])’(?=[\s.,;:!?)”\"—–-]|$)")


def find_quotations(texts: Sequence[str]) -> list[list[Span]]:
    """For each paragraph the spans of quoted text, marks included, in order and disjoint.

    A quotation that a paragraph leaves open runs to its end. The next paragraph belongs to it up
    to its first closing mark when it has no opening mark before that. Whether a mark opens or
    closes is told by what stands beside it, since straight marks do not say and curly ones are
    sometimes wrong. Single curly marks count where a paragraph has no double ones.
    """
    found: list[list[Span]] = []
    carried = False
    for text in texts:
        spans, carried = _in_paragraph(text, carried)
        found.append(spans)
    return found


def _in_paragraph(text: str, carried: bool) -> tuple[list[Span], bool]:
    marks = list(_DOUBLE.finditer(text))
    if not marks:
        return _single(text), False
    spans: list[Span] = []
    opened: int | None = None
    if carried and not _opens(text, marks[0].start(), inside=False):
        opened = 0
    for mark in marks:
        at = mark.start()
        if opened is None:
            if _opens(text, at, inside=False):
                opened = at
        elif not _opens(text, at, inside=True):
            spans.append((opened, at + 1))
            opened = None
    if opened is not None:
        spans.append((opened, len(text)))
    return spans, opened is not None


def _opens(text: str, at: int, *, inside: bool) -> bool:
    """Whether the mark at `at` opens a quotation; `inside` tells whether one is open."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    space_before = before.isspace() or before in "([{—–-‘'/"
    space_after = after.isspace() or after in ".,;:!?)]}—–…"
    mark = text[at]
    if space_before and not space_after:
        # Inside a quotation only a curly mark opens another one; a straight one is ambiguous.
        return not inside or mark in "“„«"
    if space_after and not space_before:
        return False
    if mark in "“„«":
        return not inside
    return mark == '"' and not inside


def _single(text: str) -> list[Span]:
    """Quotations between single curly marks; an apostrophe at a word's end is none."""
    spans: list[Span] = []
    opened: int | None = None
    for mark in _SINGLE.finditer(text):
        if mark.group() == "‘":
            opened = mark.start() if opened is None else opened
        elif opened is not None:
            spans.append((opened, mark.end()))
            opened = None
    return spans
