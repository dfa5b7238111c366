"""The plain face over one small deck: a conversation is a list of lines that are typed."""

import io
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from quizapp.clock import ManualClock
from quizapp.paths import Paths
from quizapp.plain.app import run
from quizapp.session.start import Start
from quizapp.session.workspace import Selection, Workspace
from quizapp.settings import parse
from tests.unit.session.conftest import DECK, NOON

Talk = Callable[..., list[str]]

STUDY = Start("study", Selection(("tides",)))


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


class Script(io.StringIO):
    """Typed lines; a function among them is called when its turn comes, before the next line."""

    def __init__(self, typed: Sequence[str | Callable[[], object]]) -> None:
        super().__init__()
        self.left = list(typed)

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        while self.left:
            item = self.left.pop(0)
            if isinstance(item, str):
                return f"{item}\n"
            item()
        return ""


@pytest.fixture
def talk(workspace: Workspace) -> Talk:
    """`talk("line", "line", start=…)`: what was said, as lines; the input ends after the last."""

    def converse(
        *typed: str | Callable[[], object], start: Start = STUDY, over: Workspace | None = None
    ) -> list[str]:
        said = io.StringIO()
        assert run(over or workspace, start, None, Script(typed), said) == 0
        return said.getvalue().splitlines()

    return converse
