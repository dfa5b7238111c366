"""What the TOML parser says of a syntax error, for people who never heard of TOML."""

from __future__ import annotations

from dataclasses import dataclass

import tomli

from quizapp.deck.layout import Layout
from quizapp.deck.problem import name_in_message
from quizapp.deck.scan import Unfinished

_SAYINGS: dict[str, tuple[str, str]] = {
    "Unescaped '\\' in a string": (
        "a backslash stands alone",
        r"write \\ for a backslash, or put the text in '…'",
    ),
    "Invalid hex value": ("an escape is not complete", r"write \u and four digits, as in \u00e9"),
    "Escaped character is not a Unicode scalar value": (
        "an escape names no character",
        "write the character itself",
    ),
    "Invalid value": ("this is not a value", "put text in quotes"),
    "Invalid date or datetime": ("there is no such date", "write it as 2023-07-18"),
    "Unclosed array": ("a list is not closed, or a comma is missing", 'write ["a", "b"]'),
    "Unclosed inline table": (
        "a table is not closed, or a comma is missing",
        "write { a = 1, b = 2 }",
    ),
    "Expected '=' after a key in a key/value pair": ("this is no key", 'write key = "value"'),
    "Invalid statement": ("a line starts with what cannot be a key", 'write key = "value"'),
    "Invalid initial character for a key part": (
        "this is no key",
        "keys have letters, digits, - and _",
    ),
    "Expected ']]' at the end of an array declaration": (
        "a header is not closed",
        "write [[cards]]",
    ),
    "Expected ']' at the end of a table declaration": ("a header is not closed", "write [deck]"),
}


@dataclass(frozen=True, slots=True)
class Saying:
    """A syntax error: where it is (1-based), what is wrong, and what to write instead."""

    line: int
    column: int
    message: str
    hint: str | None


def in_words(error: tomli.TOMLDecodeError) -> Saying:
    """The parser's error in words, at the parser's position; of a key that stands twice, at the
    second of the two; of what is open when the text ends, where it opens."""
    message, hint = _said(error)
    line, column = error.lineno, error.colno
    if error.pos >= len(error.doc):
        line, column = _opening(error.doc) or (line, column)
    if error.msg == "Cannot overwrite a value":
        found = _last_key(error.doc[: error.pos])
        if found is not None:
            line, column, name = found
            message = f"{name_in_message(name)} stands twice"
    return Saying(line, column, message, hint)


def _said(error: tomli.TOMLDecodeError) -> tuple[str, str | None]:
    rest = error.doc[error.pos : error.pos + 2]
    if error.msg in _SAYINGS:
        return _SAYINGS[error.msg]
    if error.msg == "Cannot overwrite a value" or error.msg.startswith("Duplicate inline"):
        return "a key stands twice", "remove one of them"
    if error.msg.startswith("Cannot declare"):
        return "this table stands twice", "remove one, or write [[…]] for a list of tables"
    if error.msg.startswith(("Cannot mutate", "Cannot redefine")):
        return "this adds to a table that is complete", "write all of it in one place"
    if rest.startswith("\r"):
        return "a line ends in a lone carriage return", "save it with ordinary line ends"
    if error.msg.startswith(("Unterminated", "Expected \"'", "Illegal character", "Found invalid")):
        if not rest or rest.startswith("\n"):
            return "this text is not closed", 'end it with ", or use """ for several lines'
        return "a control character stands here", r"write it as an escape, such as \u001b"
    if error.msg.startswith("Expected newline"):
        return "something stands after the value", "begin a new line, or quote the whole text"
    return f"is not valid TOML: {error.msg[:1].lower()}{error.msg[1:80]}", None


def _opening(text: str) -> tuple[int, int] | None:
    """Line and column of the string or list that is still open at the end of the text."""
    layout = Layout(text)
    try:
        layout.sections  # noqa: B018 (finding them is what fails)
    except Unfinished as unfinished:
        return layout.position(unfinished.offset)
    except ValueError:
        pass
    return None


def _last_key(text: str) -> tuple[int, int, str] | None:
    """Line, column and name of the last statement of text that is well formed up to its end."""
    layout = Layout(text)
    try:
        keys = layout.keys(layout.sections[-1])
    except (ValueError, IndexError):
        return None
    if not keys:
        return None
    return *layout.position(keys[-1].start), ".".join(keys[-1].parts)
