"""A stage for the app: a deck of one's choice, a clock that stands still, a size."""

import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from quizapp.clock import ManualClock
from quizapp.paths import Paths
from quizapp.session.start import Start
from quizapp.session.workspace import Workspace
from quizapp.settings import parse
from quizapp.tui.app import QuizApp

DEMO = (Path(__file__).parent / "tui" / "demo.toml").read_text("utf-8")
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass
class Stage:
    """Makes workspaces over decks written for a test, and apps on them."""

    folder: Path
    clock: ManualClock = field(default_factory=lambda: ManualClock(NOON))
    made: list[Workspace] = field(default_factory=list)

    def deck(self, text: str, name: str = "demo.toml", *, mine: bool = False) -> Path:
        """Write a deck file, bundled or among one's own."""
        path = (self.paths.decks if mine else self.folder / "bundled") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    @property
    def paths(self) -> Paths:
        return Paths(self.folder / "data", self.folder / "config", self.folder / "cache")

    def workspace(self, settings: str = "new_per_day = 100") -> Workspace:
        bundled = self.folder / "bundled"
        if not bundled.exists():
            self.deck(DEMO)
        workspace = Workspace(
            self.paths,
            loaded=parse(settings.encode(), self.paths.settings),
            clock=self.clock,
            rng=random.Random(7),
            bundled=bundled,
        )
        self.made.append(workspace)
        return workspace

    @asynccontextmanager
    async def play(
        self,
        *keys: str,
        start: Start | None = None,
        size: tuple[int, int] = (80, 24),
        settings: str = "new_per_day = 100",
        workspace: Workspace | None = None,
    ) -> AsyncIterator["Play"]:
        """Run the app and press keys; toasts and tooltips are drawn as for a person."""
        app = QuizApp(workspace or self.workspace(settings), start)
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await pilot.pause()
            play = Play(app, pilot)
            await play.press(*keys)
            yield play


@dataclass
class Play:
    """An app that is running."""

    app: QuizApp
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        """Press keys; `"text:july 2019"` types."""
        for key in keys:
            typed = key.removeprefix("text:") if key.startswith("text:") else None
            for one in [key] if typed is None else typed:
                await self.pilot.press("space" if one == " " else one)
            await self.pilot.pause()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something that the app does in its own time, such as the palette's search."""
        for _ in range(400):
            if condition():
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"it did not come about:\n{self.text}")

    @property
    def screen(self) -> str:
        """The name of the screen on top."""
        return getattr(self.app.screen, "NAME", type(self.app.screen).__name__)

    @property
    def lines(self) -> list[str]:
        """What the terminal shows, a text a line."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """What the terminal shows."""
        return "\n".join(self.lines)

    @property
    def footer(self) -> str:
        """The last line that is not blank."""
        return next(line for line in reversed(self.lines) if line).strip()

    def styles_of(self, text: str) -> list[str]:
        """The Rich styles in which the first place of `text` is drawn."""
        for strip in self.app.screen._compositor.render_strips():
            line = "".join(segment.text for segment in strip)
            at = line.find(text)
            if at < 0:
                continue
            found, x = [], 0
            for segment in strip:
                if x < at + len(text) and x + len(segment.text) > at:
                    found.append(str(segment.style))
                x += len(segment.text)
            return found
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text}")
