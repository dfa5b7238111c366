"""kill -9 while studying, through the real session: `python -m tests.faults.kill_session`.

Children study a small deck through the real workspace, scheduler, session and store, and
acknowledge every rating on a pipe once `rate` has returned. They are killed at random moments.
After each round everything is opened again: no acknowledged rating may be missing, at most the
one under way may be there besides, and the states must equal the log. Needs fork.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from quizapp.clock import ManualClock
from quizapp.paths import Paths
from quizapp.session.study import StudySession
from quizapp.session.workspace import Selection, Workspace
from quizapp.settings import parse
from quizapp.states import Rating
from tests.faults.kill import start_child

START = datetime(2026, 3, 10, 12, tzinfo=UTC)
ROUNDS_IN_ONE_PLACE = 12
CARDS = 15


@dataclass(slots=True)
class Figures:
    """What a run found."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    unacknowledged_but_saved: int = 0
    disagreements: int = 0
    errors_in_children: int = 0

    @property
    def is_clean(self) -> bool:
        """Whether every promise held."""
        return not (self.lost or self.disagreements or self.errors_in_children)


def lay_out(place: Path) -> None:
    """Write the deck that is studied."""
    decks = place / "bundled"
    decks.mkdir(parents=True)
    cards = "".join(
        f'[[cards]]\nid = "c{n}"\ntype = "text"\nquestion = "What is {n}?"\nanswer = "It is {n}"\n'
        for n in range(CARDS)
    )
    (decks / "deck.toml").write_text(f'[deck]\nid = "deck"\ntitle = "Deck"\n{cards}', "utf-8")


def open_workspace(place: Path, seed: int) -> Workspace:
    """The real workspace over that deck, with a clock and random numbers of its own."""
    return Workspace(
        Paths(place / "data", place / "config", place / "cache"),
        loaded=parse(b"new_per_day = 1000", place / "settings.toml"),
        clock=ManualClock(START),
        rng=random.Random(seed),
        bundled=place / "bundled",
    )


def study_until_killed(place: Path, seed: int, number: int, pipe: int) -> None:
    """Answer, rate, undo now and then; each session and rating is told on the pipe."""
    try:
        rng = random.Random(seed)
        workspace = open_workspace(place, seed)
        while True:
            session = StudySession(workspace, Selection())
            while session.ask is not None:
                session.answer(rng.choice(("It is 3", "no idea", None)))
                session.rate(rng.choice(list(Rating)))
                os.write(pipe, f"{session.id}\n".encode())
                if rng.random() < 0.1:
                    session.undo()
            session.leave()
            workspace.clock.advance(days=rng.randrange(1, 9))  # type: ignore[attr-defined]
    except BaseException as error:
        os.write(pipe, f"!{error!r}\n".encode())


def compare(place: Path, seed: int, acknowledged: list[list[str]], figures: Figures) -> None:
    """Open everything again and look for what is missing or in disagreement."""
    workspace = open_workspace(place, seed)
    try:
        problems = workspace.store.verify()
        live = workspace.store.states()
        workspace.store.rebuild()
        if problems or workspace.store.notices or live != workspace.store.states():
            figures.disagreements += 1
            print(f"{place}: {problems} {workspace.store.notices}", file=sys.stderr)
        for told in acknowledged:
            for session in dict.fromkeys(told):
                saved = len(workspace.store.events(kinds=("review",), session=session))
                extra = saved - told.count(session)
                figures.lost += max(0, -extra)
                figures.unacknowledged_but_saved += max(0, extra)
                figures.disagreements += extra > 1
    finally:
        workspace.close()


def run(kills: int, processes: int, seed: int, parent: Path) -> Figures:
    """Kill children `kills` times, `processes` at a time; returns the figures."""
    rng = random.Random(seed)
    figures = Figures()
    number = 0
    while figures.kills < kills:
        place = parent / f"place-{number}"
        lay_out(place)
        for _ in range(ROUNDS_IN_ONE_PLACE):
            children = []
            for _ in range(processes):
                number += 1
                children.append(start_child(place, rng.getrandbits(60), number, study_until_killed))
            acknowledged = []
            for child in children:
                child.wait(rng)
                lines = [line.decode() for line in child.kill()]
                errors = [line for line in lines if line.startswith("!")]
                for line in errors:
                    print(line, file=sys.stderr)
                figures.errors_in_children += len(errors)
                figures.kills += 1
                acknowledged.append([line for line in lines if not line.startswith("!")])
                figures.acknowledged += len(acknowledged[-1])
            compare(place, rng.getrandbits(60), acknowledged, figures)
            if figures.kills >= kills:
                break
        shutil.rmtree(place, ignore_errors=True)
    return figures


def main() -> int:
    """Run the command; exit code 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, choices=(1, 2), help="default: both")
    parser.add_argument("--directory", type=Path, help="where to work; default: a temporary one")
    options = parser.parse_args()
    ways = [options.processes] if options.processes else [1, 2]
    result: dict[str, object] = {}
    clean = True
    with tempfile.TemporaryDirectory(dir=options.directory) as parent:
        for processes in ways:
            place = Path(parent) / str(processes)
            place.mkdir()
            figures = run(options.kills // len(ways), processes, options.seed, place)
            clean = clean and figures.is_clean
            result[f"processes={processes}"] = asdict(figures)
    print(json.dumps(result, indent=2))
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main())
