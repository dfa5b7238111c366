"""What is wrong in a deck file, said so that a person can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from quizapp.text import visible

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding: where (1-based line and column), in which card and field, and what to do."""

    path: Path
    message: str
    rule: str
    severity: Severity = "error"
    line: int | None = None
    column: int | None = None
    card: str | None = None
    field: str | None = None
    hint: str | None = None

    def one_line(self) -> str:
        """`file:line:column: card: what is wrong; what to do`, cleaned."""
        place = ":".join(str(p) for p in (self.path, self.line, self.column) if p is not None)
        parts = [place]
        if self.card is not None:
            parts.append(f"card {self.card}")
        text = ": ".join([*parts, self.message])
        if self.hint:
            text = f"{text}; {self.hint}"
        return visible(" ".join(text.split()))
