"""The command line in this process, over the bundled decks and empty folders."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from quizapp.cli.main import run


class Done(NamedTuple):
    """What a command line did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON document that it is."""
        return json.loads(self.out)


Cli = Callable[..., Done]


@pytest.fixture
def cli(capfdbinary: pytest.CaptureFixture[bytes]) -> Cli:
    """`cli("due", "--json")`: run it and say what came out."""

    def call(*words: str) -> Done:
        code = run(words)
        out, err = capfdbinary.readouterr()
        return Done(code, out.decode(), err.decode())

    return call
