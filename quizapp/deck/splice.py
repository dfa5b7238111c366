"""Changes to a deck file's text that touch one block and leave every other character alone.

Each function gives splices: what to put in place of which span of the layout's text. Nothing here
reads or writes files.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import tomli_w

from quizapp.deck.layout import Block, Layout
from quizapp.deck.scan import elements, members, value_end

Value = str | int | float | bool | list[str]


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """Put `new` in place of the characters from `start` to before `end`."""

    start: int
    end: int
    new: str


def applied(text: str, splices: Iterable[Splice]) -> str:
    """`text` with splices that do not overlap; at one place they stand in the order given."""
    pieces: list[str] = []
    position = 0
    for splice in sorted(splices, key=lambda one: (one.start, one.end)):
        pieces += (text[position : splice.start], splice.new)
        position = splice.end
    return "".join([*pieces, text[position:]])


def literal(value: Value) -> str:
    """A value as TOML, on one line. Raises ValueError for text that is not Unicode."""
    if isinstance(value, list):
        return f"[{', '.join(literal(one) for one in value)}]"
    written = tomli_w.dumps({"value": value}).removeprefix("value = ").rstrip("\n")
    written.encode()
    return written


def newline_at(text: str, offset: int) -> str:
    """The line end used at or after `offset`; the text's first if there is none after it."""
    end = text.find("\n", offset)
    if end < 0:
        end = text.find("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def set_value(layout: Layout, block: Block, key: str, value: Value, after: str = "") -> Splice:
    """Write `key = value` in a block: in place of the value it has, or as a new line after the
    key `after`, or right after the header when there is no such key."""
    text = layout.text
    if found := layout.find(block, key):
        return Splice(found.value, found.end, literal(value))
    written = f"{key} = {literal(value)}"
    anchor = layout.find(block, after) if after else None
    if block.inline is not None:
        if anchor:
            return Splice(anchor.end, anchor.end, f", {written}")
        comma = "," if any(members(text, block.inline)) else ""
        return Splice(block.inline + 1, block.inline + 1, f" {written}{comma}")
    section = block.sections[0]
    indent = ""
    if keys := layout.keys(section):
        first = (anchor or keys[0]).start
        indent = text[text.rfind("\n", 0, first) + 1 : first]
    offset = layout.line_end(anchor.end) if anchor else section.body
    return line_after(text, offset, indent + written)


def add_to_list(layout: Layout, block: Block, key: str, value: str, after: str = "") -> Splice:
    """Write one more text at the end of a block's list `key`, which need not be there yet. What
    the list holds, its comments and its line breaks stay."""
    text = layout.text
    found = layout.find(block, key)
    if found is None:
        return set_value(layout, block, key, [value], after)
    spans = list(elements(text, found.value))
    if not spans:
        return Splice(found.value + 1, found.value + 1, literal(value))
    start, end = spans[-1]
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start]
    # A list with one text a line gets one more line.
    gap = newline_at(text, line) + before if line > found.value and not before.strip() else " "
    return Splice(end, end, f",{gap}{literal(value)}")


def line_after(text: str, offset: int, line: str) -> Splice:
    """A new line at `offset`, which is where a line begins or the text ends."""
    newline = newline_at(text, text.rfind("\n", 0, max(0, offset - 1)) + 1)
    broken = offset > 0 and text[offset - 1] != "\n"
    return Splice(offset, offset, f"{newline}{line}" if broken else f"{line}{newline}")


def cut(layout: Layout, block: Block) -> list[Splice]:
    """Take a block out, with the comments directly above it and its sub-tables."""
    _must_stand_alone(block)
    return [Splice(section.lead, section.end, "") for section in block.sections]


def replace(layout: Layout, block: Block, new: str) -> list[Splice]:
    """Put other text in the place of a block. The white space after it stays."""
    _must_stand_alone(block)
    last = block.sections[-1]
    whole = layout.text[last.lead : last.end]
    tail = whole[len(whole.rstrip()) :]
    rest = [Splice(section.lead, section.end, "") for section in block.sections[:-1]]
    return [*rest, Splice(last.lead, last.end, _in_style(layout.text, last.lead, new) + tail)]


def insert(layout: Layout, name: str, index: int, new: str) -> Splice:
    """Put the text of a new block before the `index`-th called `name`, or after the last, or at
    the end of the text when there is none."""
    text = layout.text
    blocks = layout.blocks(name)
    for block in blocks:
        _must_stand_alone(block)
    if index < len(blocks):
        offset = blocks[index].sections[0].lead
    else:
        offset = blocks[-1].sections[-1].end if blocks else len(text)
    newline = newline_at(text, offset)
    before = text[:offset]
    breaks = before[len(before.rstrip()) :].count("\n")
    # One blank line stands before a block and after it.
    gap = newline * max(0, 2 - breaks) if before.strip() else ""
    tail = newline * 2 if offset < len(text) else newline
    return Splice(offset, offset, gap + _in_style(text, offset, new) + tail)


def written(layout: Layout, block: Block) -> str:
    """A block as it stands in the text, without the white space after it."""
    if block.inline is not None:
        return layout.text[block.inline : value_end(layout.text, block.inline)]
    pieces = (layout.text[section.lead : section.end] for section in block.sections)
    return "".join(pieces).rstrip()


def _in_style(text: str, offset: int, new: str) -> str:
    """`new` with the line ends of the text around it, and none at its end."""
    return new.replace("\r\n", "\n").rstrip().replace("\n", newline_at(text, offset))


def _must_stand_alone(block: Block) -> None:
    if block.inline is not None:
        raise ValueError(f"{block.name} {block.index + 1} stands inside a list on one line")
