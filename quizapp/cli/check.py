"""`quizapp check`: what is wrong in deck files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.cli import output
from quizapp.cli.parse import Request
from quizapp.errors import EXIT_CHECK, EXIT_OK
from quizapp.process import Stopper
from quizapp.text import plural

if TYPE_CHECKING:
    from quizapp.deck.problem import Problem


def run(request: Request, stopper: Stopper) -> int:
    """Print the problems; 1 when there are errors, or warnings under --strict."""
    from quizapp.deck.check import check
    from quizapp.deck.problem import rows_for_json

    problems = check([Path(name) for name in request.operands])
    if request.on("--json"):
        output.write_json(rows_for_json(problems))
    else:
        output.write(as_text(problems))
    failing = [p for p in problems if p.severity == "error" or request.on("--strict")]
    return EXIT_CHECK if failing else EXIT_OK


def as_text(problems: Sequence[Problem]) -> str:
    """A line a problem, at most 20 a file, and one line with the sum."""
    from quizapp.deck.problem import lines_for_people

    errors = sum(p.severity == "error" for p in problems)
    warnings = len(problems) - errors
    told = [
        replace(p, message=f"warning: {p.message}") if p.severity == "warning" else p
        for p in problems
    ]
    if not told:
        return "no problems\n"
    lines = lines_for_people(told)
    return "\n".join([*lines, f"{plural(errors, 'error')}, {plural(warnings, 'warning')}"]) + "\n"
