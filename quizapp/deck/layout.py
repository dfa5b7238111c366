"""Where things stand in a deck file: the spans of its blocks, the line and column of its keys.

The TOML parser gives positions for syntax errors only, so errors and edits look here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from quizapp.deck.scan import (
    Key,
    Section,
    elements,
    end_of_line,
    keys_of,
    members,
    sections_of,
)

__all__ = ["Block", "Key", "Layout", "Path", "Section"]

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One table of an array such as `[[cards]]`, or one table such as `[deck]`.

    `sections` are its own and those of its sub-tables, which may stand apart. A table written
    inside another value (`cards = [{…}]`) has no sections; `inline` is then the offset of its
    opening brace.
    """

    name: str
    index: int
    sections: tuple[Section, ...]
    inline: int | None = None

    @property
    def start(self) -> int:
        """Where the block begins: its header's line, or its opening brace."""
        return self.sections[0].start if self.sections else self.inline or 0


@dataclass(slots=True)
class _Group:
    """The blocks of one top-level name, while they are gathered."""

    blocks: list[list[Section]] = field(default_factory=list)


class Layout:
    """The layout of one text, found on first use."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._indexed: tuple[Block, dict[str | int, list[tuple[Path, Key | int]]]] | None = None

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every section in file order, the nameless first one included."""
        return tuple(sections_of(self.text))

    @cached_property
    def _groups(self) -> dict[str, _Group]:
        groups: dict[str, _Group] = {}
        for section in self.sections[1:]:
            group = groups.setdefault(section.name[0], _Group())
            if not group.blocks or (section.array and len(section.name) == 1):
                group.blocks.append([])
            group.blocks[-1].append(section)
        return groups

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of an offset; a tab is one column."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line_end(self, offset: int) -> int:
        """Where the line after the one at `offset` begins, or the text ends."""
        return end_of_line(self.text, offset)

    def blocks(self, name: str) -> tuple[Block, ...]:
        """The tables called `name` in order: `[[name]]`s, one `[name]`, or an inline array."""
        if group := self._groups.get(name):
            return tuple(
                Block(name, index, tuple(sections)) for index, sections in enumerate(group.blocks)
            )
        value = next((k.value for k in self.keys(self.sections[0]) if k.parts == (name,)), None)
        if value is None:
            return ()
        if self.text[value] == "{":
            return (Block(name, 0, (), value),)
        if self.text[value] != "[":
            return ()
        inner = (start for start, _ in elements(self.text, value))
        return tuple(Block(name, index, (), start) for index, start in enumerate(inner))

    def keys(self, section: Section) -> tuple[Key, ...]:
        """The statements of one section."""
        return tuple(keys_of(self.text, section.body, section.end))

    def locate(self, block: Block, path: Path) -> int:
        """The offset of what stands at `path` in a block, or of the nearest thing above it.

        A path holds keys, and indices into arrays; an index into what is written as a single
        value is passed over, so `("source", 0, "id")` finds `source = { id = … }` too.
        """
        if not path:
            return block.start
        if block.inline is not None:
            return _descend(self.text, block.inline, path, block.inline)
        best, depth = block.start, 0
        for names, key in self._entries_of(block).get(path[0], ()):
            used = _match(names, path)
            if used is None or used < depth:
                continue
            if used == depth and best != block.start:
                continue
            if isinstance(key, Key):
                best = _descend(self.text, key.value, path[used:], key.start)
            else:
                best = key
            depth = used
            if used == len(path):
                break
        return best

    def root(self, parts: tuple[str, ...]) -> int | None:
        """The offset of a key before the first header, such as `deck.title`, or else of one that
        begins like it; None when there is none."""
        keys = self.keys(self.sections[0])
        for length in range(len(parts), 0, -1):
            for key in keys:
                if key.parts[:length] == parts[:length]:
                    return key.start
        return None

    def find(self, block: Block, key: str) -> Key | None:
        """The statement `key = …` right in the block's own section, or None."""
        if block.inline is not None:
            entries = members(self.text, block.inline)
            return next((k for k in entries if k.parts == (key,)), None)
        return next((k for k in self.keys(block.sections[0]) if k.parts == (key,)), None)

    def _entries_of(self, block: Block) -> dict[str | int, list[tuple[Path, Key | int]]]:
        """The entries of a block by their first name; those of the last block asked are kept."""
        if self._indexed is None or self._indexed[0] is not block:
            index: dict[str | int, list[tuple[Path, Key | int]]] = {}
            for names, key in self._entries(block):
                index.setdefault(names[0], []).append((names, key))
            self._indexed = block, index
        return self._indexed[1]

    def _entries(self, block: Block) -> Iterator[tuple[Path, Key | int]]:
        counts: dict[Path, int] = {}
        for section in block.sections:
            prefix: Path = ()
            for depth, part in enumerate(section.name[1:], start=2):
                prefix = (*prefix, part)
                if section.array and depth == len(section.name):
                    counts[prefix] = counts.get(prefix, -1) + 1
                if prefix in counts:
                    prefix = (*prefix, counts[prefix])
            if prefix:
                yield prefix, section.start
            for key in self.keys(section):
                yield (*prefix, *key.parts), key


def _match(names: Path, path: Path) -> int | None:
    """How much of `path` the `names` cover, or None when they lead elsewhere."""
    used = 0
    for name in names:
        if used < len(path) and isinstance(path[used], int) and not isinstance(name, int):
            used += 1
        if used >= len(path) or path[used] != name:
            # A key deeper than the path stands for it, as `source.id` does for `source`.
            return used if used == len(path) else None
        used += 1
    return used


def _descend(text: str, value: int, path: Sequence[str | int], found: int) -> int:
    """Follow `path` into the value at `value`; `found` is what stands for it so far."""
    while path:
        first = text[value]
        if isinstance(path[0], int):
            if first == "[":
                span = next(islice(elements(text, value), path[0], None), None)
                if span is None:
                    return found
                found = value = span[0]
            path = path[1:]
        elif first == "{":
            best: tuple[int, Key] | None = None
            for key in members(text, value):
                used = _match(key.parts, tuple(path))
                if used is not None and (best is None or used > best[0]):
                    best = used, key
            if best is None:
                return found
            found, value = best[1].start, best[1].value
            path = path[best[0] :]
        else:
            return found
    return found
