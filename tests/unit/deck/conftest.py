"""Reading decks written in a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.deck.gate import ReadResult, read_deck
from quizapp.deck.model import Origin

Read = Callable[..., ReadResult]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """`read(text or bytes, name)` writes a file and reads it through the gate."""

    def write_and_read(content: str | bytes, name: str = "deck.toml") -> ReadResult:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_deck(path, Origin.USER)

    return write_and_read


@pytest.fixture
def seen() -> Callable[[ReadResult], list[tuple[int | None, int | None, str, str | None, str]]]:
    """`seen(result)` gives each problem as (line, column, rule, field, message with hint)."""
    return lambda result: [
        (p.line, p.column, p.rule, p.field, f"{p.message}; {p.hint}" if p.hint else p.message)
        for p in result.problems
    ]
