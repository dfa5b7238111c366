"""Line breaking for any script, and blocks of text with hanging indents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.cells import split_graphemes
from textual.content import Content

from quizapp.tui.safe import EMPTY, fit

# Signs that may not begin, and may not end, a line of Chinese or Japanese.
_NOT_FIRST = frozenset(
    "、。，．,.：；:;！？!?）)］]｝}」』】〉》〕’”…‥・ー々%％ァィゥェォッャュョぁぃぅぇぉっゃゅょ"
)
_NOT_LAST = frozenset("（([［{｛「『【〈《〔‘“$＄￥")


def _ideographic(character: str) -> bool:
    """Whether lines may break beside a character: kana, Han and full-width forms."""
    code = ord(character)
    return (
        0x2E80 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0xFE30 <= code <= 0xFE4F
        or 0xFF00 <= code <= 0xFF60
        or 0x20000 <= code <= 0x3FFFF
    )


def breaks(text: str, width: int) -> list[int]:
    """Where to break one line of text so that no part is wider than `width` cells.

    Lines break after spaces and between ideographs; words longer than a line are cut between
    graphemes. Spaces at a break hang over and do not count.
    """
    if len(text) <= width and text.isascii():
        return []
    spans, total = split_graphemes(text)
    if total <= width:
        return []
    found: list[int] = []
    used = 0  # cells of the line so far
    allowed, allowed_used = 0, 0  # the last place where the line may break, and its cells
    line = 0
    previous = ""
    for start, _end, size in spans:
        character = text[start]
        if start > line and _may_break(previous, character):
            allowed, allowed_used = start, used
        if used + size > width and not character.isspace():
            if allowed > line:
                found.append(allowed)
                line, used = allowed, used - allowed_used
            elif start > line:
                found.append(start)
                line, used = start, 0
            if used + size > width and start > line:
                found.append(start)
                line, used = start, 0
        used += size
        previous = text[_end - 1] if character.isspace() else character
    return found


def _may_break(before: str, after: str) -> bool:
    if before.isspace():
        return not after.isspace()
    if after.isspace() or before in _NOT_LAST or after in _NOT_FIRST:
        return False
    return _ideographic(before) or _ideographic(after)


def wrap(text: Content, width: int) -> list[Content]:
    """The lines of some text, none wider than `width` cells."""
    width = max(1, width)
    lines: list[Content] = []
    for line in text.split("\n", allow_blank=True) or [text]:
        expanded = line.expand_tabs(8)
        parts = expanded.divide(breaks(expanded.plain, width))
        lines += [part.rstrip() for part in parts]
    return lines


class Block(NamedTuple):
    """A paragraph. `lead` stands before its first line and the rest hangs under the text.

    `above` blank lines come first, left out where room is short. `trail` stands at the right
    end of the last line if there is room for it.
    """

    text: Content
    lead: Content = EMPTY
    above: int = 0
    trail: Content = EMPTY


def lines_of(blocks: Iterable[Block], width: int, *, airy: bool = True) -> Iterator[Content]:
    """Blocks as lines of at most `width` cells."""
    first = True
    for block in blocks:
        if airy and not first:
            yield from [EMPTY] * block.above
        first = False
        lead, indent = block.lead, block.lead.cell_length
        if indent * 2 > width:
            # Too narrow for both: what leads has a line of its own.
            yield fit(lead, width).rstrip()
            indent = min(2, width - 1)
            lead = Content(" " * indent)
        lines = wrap(block.text, width - indent)
        for number, line in enumerate(lines):
            shown = lead + line if number == 0 else line.pad_left(indent)
            if number == len(lines) - 1 and block.trail:
                gap = width - shown.cell_length - block.trail.cell_length
                shown = shown + Content(" " * gap) + block.trail if gap > 1 else shown
            yield shown
