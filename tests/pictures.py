"""Make the pictures of the README from a throwaway folder: `python -m tests.pictures`.

The clock, the random numbers and the answers are fixed, so that the same decks and the same code
give the same bytes.
"""

import asyncio
import random
import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from quizapp.clock import ManualClock
from quizapp.paths import Paths
from quizapp.session.study import StudySession
from quizapp.session.view import Phase
from quizapp.session.workspace import Selection, Workspace
from quizapp.settings import parse
from quizapp.states import Rating
from quizapp.tui import commands
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.study import EXPLAIN_IN_SESSIONS

DOCS = Path(__file__).resolve().parents[1] / "docs"
DECK = Selection(("llama-goes-open",))
QUESTION = "When did Meta release Llama 2 for research and commercial use?"
FONT = "Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def feedback() -> str:
    """The feedback to an answer, some days into a deck, as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        clock = ManualClock(datetime(2026, 11, 10, 18, tzinfo=UTC))
        workspace = Workspace(
            Paths(here / "data", here / "config", here / "cache"),
            loaded=parse(b"new_per_day = 14\nfuzz = false", here / "settings.toml"),
            clock=clock,
            rng=random.Random(1),
        )
        try:
            session = _study_until_it_is_asked(workspace, clock)
            return asyncio.run(_picture(workspace, session))
        finally:
            workspace.close()


def _study_until_it_is_asked(workspace: Workspace, clock: ManualClock) -> StudySession:
    """Study day after day, until the question comes as a review in the midst of a session."""
    for _ in range(30):
        session = StudySession(workspace, DECK)
        answered = 0
        while session.phase is not Phase.DONE:
            reviewed = session.ask.state.name == "REVIEW"
            if session.ask.question == QUESTION and reviewed and answered > 5:
                return session
            session.answer(None)
            # Most are remembered, and now and then one is not.
            good = random.Random(f"{session.ask.prompt.key}{answered}").random() < 0.9
            session.rate(Rating.GOOD if good else Rating.AGAIN)
            answered += 1
            clock.advance(seconds=8)
        session.leave()
        clock.advance(days=1)
    raise RuntimeError(f"the deck does not ask {QUESTION!r} any more")


async def _picture(workspace: Workspace, session: StudySession) -> str:
    workspace.desk.ratings_explained = EXPLAIN_IN_SESSIONS
    app = QuizApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(app.page(commands.STUDY, session))
        await pilot.pause()
        await pilot.press(*"july", "space", *"2023", "enter")
        await pilot.pause()
        return tidy(app.export_screenshot(title="quizapp"))


def tidy(svg: str) -> str:
    """Rich's SVG without the fonts it would load from the web, and with names that stay."""
    svg = re.sub(r"\s*@font-face \{.*?\}\n", "\n", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+-", "t-", svg)
    svg = re.sub(r"font-family: ?[^;]*;", f"font-family: {FONT};", svg)
    return re.sub(r"[ \t]+\n", "\n", svg)


def main() -> int:
    """Write the pictures; with `--check` only say whether they are up to date."""
    path, svg = DOCS / "feedback.svg", feedback()
    if "--check" in sys.argv:
        same = path.exists() and path.read_text("utf-8") == svg
        print(f"{path} is {'up to date' if same else 'out of date: python -m tests.pictures'}")
        return 0 if same else 1
    path.parent.mkdir(exist_ok=True)
    path.write_text(svg, "utf-8")
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
