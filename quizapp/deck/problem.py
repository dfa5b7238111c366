"""What is wrong in a deck file, said so that a person can mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from quizapp.text import cut, one_line, plural, visible

Severity = Literal["error", "warning"]

SHOWN_PER_FILE = 20
JSON_LIMIT = 1_000
_NAME_LIMIT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding: where (1-based line and column), in which card and field, and what to do.

    `message` reads on from "card k7f3q2: "; `rule` is the finding's kind, for machines.
    """

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

    def as_json(self) -> dict[str, str | int | None]:
        """The finding as `quizapp check --json` prints it; what is not known is None."""
        message = f"{self.message}; {self.hint}" if self.hint else self.message
        return {
            "file": visible(str(self.path)),
            "line": self.line,
            "column": self.column,
            "card": self.card,
            "field": self.field,
            "rule": self.rule,
            "severity": self.severity,
            "message": one_line(message),
        }


def lines_for_people(problems: Iterable[Problem], limit: int = SHOWN_PER_FILE) -> list[str]:
    """One line a problem, at most `limit` a file, then how many more that file has."""
    lines: list[str] = []
    counts: Counter[Path] = Counter()
    problems = list(problems)
    totals = Counter(problem.path for problem in problems)
    for problem in problems:
        counts[problem.path] += 1
        if counts[problem.path] <= limit:
            lines.append(problem.one_line())
        if counts[problem.path] == totals[problem.path] > limit:
            more = plural(totals[problem.path] - limit, "problem")
            lines.append(f"{visible(str(problem.path))}: and {more} more")
    return lines


def rows_for_json(
    problems: Iterable[Problem], limit: int = JSON_LIMIT
) -> list[dict[str, str | int | None]]:
    """The first `limit` problems as `Problem.as_json`."""
    return [problem.as_json() for _, problem in zip(range(limit), problems, strict=False)]


def name_in_message(text: str) -> str:
    """Foreign text, such as a key or an id, fit to stand in a message."""
    return cut(one_line(text), _NAME_LIMIT, "…")
