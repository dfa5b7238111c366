"""A workspace over one small deck, with a clock and random numbers that a test holds."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizapp.clock import ManualClock
from quizapp.paths import Paths
from quizapp.session.workspace import Workspace
from quizapp.settings import parse

DECK = """
[deck]
format = 1
id = "tides"
title = "Tidal power"
tags = ["energy"]

[[sources]]
id = "gazette"
title = "Power from the sea"
publisher = "The Gazette"
published = 2024-11-19

[[cards]]
id = "who"
type = "text"
question = "Who opened the barrage?"
answer = "Anna Bergstrom"
hints = ["She was minister.", "Her first name is Anna."]
explanation = "It took nine years to build."
source = { id = "gazette", paragraph = 6, quote = "The minister opened it." }
tags = ["people"]

[[cards]]
id = "when"
type = "date"
question = "When did the barrage open?"
answer = 2019-05-04
enough = "month"

[[cards]]
id = "many"
type = "number"
question = "How many turbines does the barrage have?"
answer = 24
unit = "turbines"

[[cards]]
id = "which"
type = "choice"
question = "Which river is the barrage on?"
answer = "The Sorrel"
distractors = ["The Teal", "The Umber"]

[[cards]]
id = "order"
type = "order"
question = "In which order did this happen?"
items = ["Plan", "Vote", "Building"]

[[cards]]
id = "gap"
type = "cloze"
text = "It feeds {{homes::90,000 homes}} in {{where::the delta}}."

[[cards]]
id = "pair"
type = "basic"
front = "Head of the grid"
back = "Otto Lind"
bidirectional = true
"""

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOON)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    decks = tmp_path / "data" / "decks"
    decks.mkdir(parents=True)
    (decks / "tides.toml").write_text(DECK, encoding="utf-8")
    (tmp_path / "none").mkdir()
    return tmp_path


@pytest.fixture
def make(folder: Path, clock: ManualClock) -> Iterator[Callable[..., Workspace]]:
    """Open the workspace, again if asked, with settings as TOML."""
    made: list[Workspace] = []

    def build(settings: str = "new_per_day = 100") -> Workspace:
        workspace = Workspace(
            Paths(folder / "data", folder / "config", folder / "cache"),
            loaded=parse(settings.encode(), folder / "settings.toml"),
            clock=clock,
            rng=random.Random(7),
            bundled=folder / "none",
        )
        made.append(workspace)
        return workspace

    yield build
    for workspace in made:
        workspace.close()


@pytest.fixture
def workspace(make: Callable[..., Workspace]) -> Workspace:
    return make()
