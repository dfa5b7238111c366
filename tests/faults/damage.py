"""Flipped bytes in a small database and log: `python -m tests.faults.damage --every 1`.

Each byte in turn is changed in a copy. Opening, verifying and repairing must bring back every
event and state from the other copy; what a check does not notice must be harmless.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from quizapp import events as kinds
from quizapp.clock import ManualClock
from quizapp.errors import StorageError
from quizapp.progress.store import Store
from tests.faults.small_fold import START, draft, fold


@dataclass(slots=True)
class Figures:
    """What a run found."""

    flips: int = 0
    noticed_on_opening: int = 0
    noticed_by_verify: int = 0
    harmless: int = 0
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0


def open_store(place: Path) -> Store:
    """The real store with a fixed clock."""
    return Store.open(place, fold=fold, clock=ManualClock(START), rng=random.Random(1), patience=2)


def contents(store: Store) -> object:
    """Everything a store holds."""
    return store.events(), store.states(), store.undone()


def fill(place: Path) -> object:
    """A small history; returns what it holds."""
    store = open_store(place)
    saved = [*store.append([draft(kinds.SESSION_START, None, session="s"), draft(given="Zoë")])]
    for n in range(1, 8):
        key = f"deck/c{n % 3}#main"
        saved += store.append([draft("review", key, minutes=n, rating=n % 4 + 1, session="s")])
    store.append([draft(kinds.UNDO, None, minutes=9, target=str(saved[-1].id))])
    found = contents(store)
    store.close()
    return found


def one_flip(place: Path, expected: object, figures: Figures) -> str:
    """Open the damaged copy, verify, repair; returns what went wrong."""
    try:
        store = open_store(place)
    except StorageError as error:
        return f"refused: {error}"
    try:
        noticed = bool(store.notices)
        problems = [] if noticed else store.verify()
        if not problems and contents(store) != expected:
            # Met while reading, damage is recovered there and then.
            return "" if store.notices and contents(store) == expected else "not noticed"
        figures.noticed_on_opening += noticed
        figures.noticed_by_verify += bool(problems)
        figures.harmless += not (noticed or problems)
        if problems:
            store.repair()
        if contents(store) != expected:
            return f"not recovered ({store.notices}, {problems})"
        if left := store.verify():
            return f"left over: {left}"
    finally:
        store.close()
    return ""


def run(every: int, seed: int, parent: Path) -> dict[str, Figures]:
    """Flip every `every`-th byte of the database and of the log, one at a time."""
    rng = random.Random(seed)
    whole = parent / "whole"
    expected = fill(whole)
    # At the same path, so that the device stays the same.
    result: dict[str, Figures] = {}
    whole.rename(parent / "kept")
    for name in ("progress.db", "events-*.jsonl"):
        figures = result[name] = Figures()
        started = time.monotonic()
        (path,) = (parent / "kept").glob(name)
        raw = path.read_bytes()
        for offset in range(rng.randrange(every), len(raw), every):
            shutil.rmtree(whole, ignore_errors=True)
            shutil.copytree(parent / "kept", whole)
            flip = 1 << rng.randrange(8)
            broken = bytearray(raw)
            broken[offset] ^= flip
            (whole / path.name).write_bytes(broken)
            try:
                wrong = one_flip(whole, expected, figures)
            except Exception as error:
                wrong = f"raised {error!r}"
            figures.flips += 1
            if wrong:
                figures.wrong.append(f"byte {offset} ^ {flip}: {wrong}")
        figures.seconds = round(time.monotonic() - started, 1)
    return result


def main() -> int:
    """Run the command; exit code 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--every", type=int, default=1, help="flip each n-th byte only")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--directory", type=Path, help="where to work; default: a temporary one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.directory) as parent:
        result = run(options.every, options.seed, Path(parent))
    print(json.dumps({name: asdict(figures) for name, figures in result.items()}, indent=2))
    return 1 if any(figures.wrong for figures in result.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
