"""Finds statements in TOML text that the parser has accepted: headers, keys, and value spans.

It never judges: it only finds where each statement begins and ends. Offsets count characters of
the text without its byte order mark, line ends as they are. Nesting costs no stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import tomli

_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+')"""
_KEY = re.compile(rf"{_PART}(?:[ \t]*+\.[ \t]*+{_PART})*+")
_PARTS = re.compile(_PART)
_HEADER = re.compile(rf"(\[\[?+)[ \t]*+({_PART}(?:[ \t]*+\.[ \t]*+{_PART})*+)[ \t]*+\]\]?+")
_EQUALS = re.compile(r"[ \t]*+=[ \t]*+")
_BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_SEPARATOR = re.compile(r"(?:[ \t\r\n,]++|#[^\n]*+)*+")
_REST_OF_LINE = re.compile(r"[^\n]*+\n?+")
_SCALAR = re.compile(r"[^#\n]*+")
_NESTED_SCALAR = re.compile(r"[^#\n,\]}]*+")
_BASIC = re.compile(r'"(?:[^"\\\n]++|\\.)*+"')
# Up to two quotes may stand right before the three that close the string.
_LONG_BASIC = re.compile(r'"""(?:[^"\\]++|\\.|"{1,2}+(?!"))*+"{3,5}+', re.DOTALL)
_LONG_LITERAL = re.compile(r"'''(?:[^']++|'{1,2}+(?!'))*+'{3,5}+")
_LITERAL = re.compile(r"'[^'\n]*+'")
_MARK = re.compile(r"""["'#\[\]{}]""")
# A run of blank lines, comments and one-line statements, so that most of a file is passed over
# in one match.
_SIMPLE = re.compile(
    r"""(?:
        [ \t]*+
        (?:
            [A-Za-z0-9_-]++[ \t]*+=[ \t]*+
            (?:"(?!"")(?:[^"\\\n]++|\\.)*+"|[^\s"'\[{\#][^\#\n"'\[{]*+)
        )?+
        [ \t]*+(?:\#[^\n]*+)?+\r?+\n
    )*+""",
    re.VERBOSE,
)


class Unfinished(ValueError):
    """Text that the parser would not have accepted; `offset` is where the unfinished thing is."""

    def __init__(self, offset: int) -> None:
        super().__init__("this text was not accepted by the TOML parser")
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Key:
    """One `key = value`: the parts of the key, where it starts, and the span of its value."""

    parts: tuple[str, ...]
    start: int
    value: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A header and the statements under it, up to the next header's comments.

    `lead` is where the comments directly above begin, `start` the header's own line, `body` the
    line after it, `end` the next section's `lead` or the end of the text. The statements before
    the first header are a section with no name.
    """

    name: tuple[str, ...]
    array: bool
    lead: int
    start: int
    body: int
    end: int


def _past(pattern: re.Pattern[str], text: str, position: int) -> int:
    """Where a pattern that may match nothing stops matching."""
    match = pattern.match(text, position)
    return match.end() if match else position


def end_of_line(text: str, offset: int) -> int:
    """Where the line after the one at `offset` begins, or the text ends."""
    return _past(_REST_OF_LINE, text, offset)


def sections_of(text: str) -> Iterator[Section]:
    """Every section in file order; together they are the whole text. Raises `Unfinished`."""
    name: tuple[str, ...] = ()
    array, lead, start, body = False, 0, 0, 0
    position = 0
    # Comments above a header are looked for no further up than the last statement that may
    # hold a line that only looks like a comment.
    floor = 0
    while True:
        position = _past(_SIMPLE, text, position)
        position = _past(_BLANK, text, position)
        if position >= len(text):
            yield Section(name, array, lead, start, body, len(text))
            return
        if text[position] != "[":
            position = _statement(text, position).end
            position = floor = end_of_line(text, position)
            continue
        line = text.rfind("\n", 0, position) + 1
        above = _comments_above(text, line, max(floor, body))
        yield Section(name, array, lead, start, body, above)
        match = _HEADER.match(text, position)
        if match is None:
            raise Unfinished(position)
        name, array = _parts(match.group(2)), match.group(1) == "[["
        lead, start = above, line
        position = body = end_of_line(text, match.end())


def _comments_above(text: str, line: int, floor: int) -> int:
    """Where the run of comment lines that ends right before the line at `line` begins."""
    while line > floor:
        previous = text.rfind("\n", 0, line - 1) + 1
        if previous < floor or not text[previous:line].lstrip(" \t").startswith("#"):
            break
        line = previous
    return line


def keys_of(text: str, position: int, end: int) -> Iterator[Key]:
    """The statements from `position` up to the next header or `end`. Raises `Unfinished`."""
    while True:
        position = _past(_BLANK, text, position)
        if position >= end or text[position] == "[":
            return
        key = _statement(text, position)
        yield key
        position = end_of_line(text, key.end)


def _statement(text: str, position: int, *, nested: bool = False) -> Key:
    match = _KEY.match(text, position)
    equals = _EQUALS.match(text, match.end()) if match else None
    if match is None or equals is None:
        raise Unfinished(position)
    value = equals.end()
    return Key(_parts(match.group()), position, value, value_end(text, value, nested=nested))


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(_unquoted(part) for part in _PARTS.findall(dotted))


def _unquoted(part: str) -> str:
    if part[0] == '"' and "\\" in part:
        return str(tomli.loads(f"key = {part}")["key"])
    return part[1:-1] if part[0] in "\"'" else part


def value_end(text: str, start: int, *, nested: bool = False) -> int:
    """Where the value that begins at `start` ends. Nesting costs no stack."""
    first = text[start : start + 1]
    if first in ('"', "'"):
        return _string_end(text, start)
    if first not in ("[", "{"):
        end = _past(_NESTED_SCALAR if nested else _SCALAR, text, start)
        return start + len(text[start:end].rstrip())
    position, depth = start, 0
    while mark := _MARK.search(text, position):
        sign, position = mark.group(), mark.end()
        if sign in "\"'":
            position = _string_end(text, mark.start())
        elif sign == "#":
            position = end_of_line(text, position)
        elif sign in "[{":
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                return position
    raise Unfinished(start)


def _string_end(text: str, start: int) -> int:
    if text.startswith('"""', start):
        pattern = _LONG_BASIC
    elif text.startswith("'''", start):
        pattern = _LONG_LITERAL
    else:
        pattern = _BASIC if text[start] == '"' else _LITERAL
    match = pattern.match(text, start)
    if match is None:
        raise Unfinished(start)
    return match.end()


def elements(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The spans of the values in the array that begins at `start`."""
    position = start + 1
    while True:
        position = _past(_SEPARATOR, text, position)
        if text[position] == "]":
            return
        end = value_end(text, position, nested=True)
        yield position, end
        position = end


def members(text: str, start: int) -> Iterator[Key]:
    """The statements in the inline table that begins at `start`."""
    position = start + 1
    while True:
        position = _past(_SEPARATOR, text, position)
        if text[position] == "}":
            return
        key = _statement(text, position, nested=True)
        yield key
        position = key.end
