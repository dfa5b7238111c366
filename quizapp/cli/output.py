"""Writing to standard output and standard error: texts, tables, JSON, one-line errors."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, TextIO

from quizapp.errors import StorageError
from quizapp.process import silence
from quizapp.text import one_line

_MAX_COLUMN = 48


def prepare() -> None:
    """Make the standard streams forgiving: a character the encoding lacks never stops the app."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")
    if reconfigure := getattr(sys.stdin, "reconfigure", None):
        ascii_only = (sys.stdin.encoding or "").lower() in ("ascii", "us-ascii", "ansi_x3.4-1968")
        reconfigure(encoding="utf-8" if ascii_only else None, errors="replace")


def write(text: str) -> None:
    """Write to standard output at once. A reader that has gone away is no error.

    Raises StorageError when there is no room for the output.
    """
    _put(sys.stdout, text)


def write_json(value: Any) -> None:
    """Write one JSON document in UTF-8, whatever the encoding of standard output is."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        write(text)
        return
    try:
        sys.stdout.flush()
        buffer.write(text.encode("utf-8", "replace"))
        buffer.flush()
    except BrokenPipeError:
        silence(sys.stdout)
    except OSError as error:
        raise _no_room(error) from None


def complain(text: str, *, prefix: bool = True) -> None:
    """Write one line to standard error, after `quizapp: ` when no file stands before it."""
    _put(sys.stderr, f"{'quizapp: ' if prefix else ''}{one_line(text)}\n")


def _put(stream: TextIO | None, text: str) -> None:
    if stream is None:
        return
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        silence(stream)
    except OSError as error:
        if stream is sys.stdout:
            raise _no_room(error) from None


def _no_room(error: OSError) -> StorageError:
    silence(sys.stdout)
    return StorageError(f"the output cannot be written ({error.strerror})")


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Columns aligned by display width; those numbered in `right` are flush right.

    Cells are made one line, and cut at 48 columns.
    """
    cells = [[fit(one_line(cell), _MAX_COLUMN) for cell in row] for row in (head, *rows)]
    wide = [max(width(row[i]) for row in cells) for i in range(len(head))]
    lines = []
    for row in cells:
        padded = (
            " " * (wide[i] - width(cell)) + cell
            if i in right
            else cell + " " * (wide[i] - width(cell))
            for i, cell in enumerate(row)
        )
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines) + "\n"


def listing(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The same in words, a line a row: `Tidal power: new 3, due 12`; empty cells are left out."""
    from quizapp.plain.words import spoken

    lines = []
    for first, *rest in rows:
        told = (
            f"{name.lower()} {cell}".strip()
            for name, cell in zip(head[1:], rest, strict=True)
            if cell
        )
        lines.append(spoken(one_line(f"{first}: {', '.join(told)}")))
    return "".join(f"{line}\n" for line in lines)


def width(text: str) -> int:
    """How many columns a terminal gives to one line of clean text."""
    if text.isascii():
        return len(text)
    import wcwidth

    return max(0, wcwidth.wcswidth(text))


def fit(text: str, columns: int) -> str:
    """`text` in at most `columns` columns, with … for what was cut."""
    if width(text) <= columns:
        return text
    text = text[: columns * 4]
    while text and width(text) > columns - 1:
        text = text[:-1]
    return f"{text}…"
