"""`quizapp schema`: the JSON Schema of deck files."""

from __future__ import annotations

from quizapp.cli import output
from quizapp.cli.parse import Request
from quizapp.errors import EXIT_OK
from quizapp.process import Stopper


def run(request: Request, stopper: Stopper) -> int:
    """Print the schema."""
    from quizapp.deck.schema import json_schema

    output.write_json(json_schema())
    return EXIT_OK
