"""Disk errors at each writing call of the real store: `python -m tests.faults.errors`.

A small library, compiled here and loaded before libc, makes the n-th write, sync or truncate
in the progress directory fail: the disk is full (once, for good, or after half of the bytes)
or reports an error. After each failed append the state in memory, the database and the log must
hold exactly what was acknowledged, the same store must save again once the fault is gone, and
so must the next one. Linux with a C compiler only.
"""

from __future__ import annotations

import argparse
import ctypes
import errno
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from quizapp import events as kinds
from quizapp.clock import ManualClock
from quizapp.errors import StorageError
from quizapp.events import Draft, Event
from quizapp.progress.store import NotSaved, Store
from tests.faults.small_fold import START, draft, fold

SOURCE = Path(__file__).with_name("shim.c")
MODES = {
    "full once": (errno.ENOSPC, 0),
    "full for good": (errno.ENOSPC, 1),
    "full after half": (errno.ENOSPC, 2),
    "error once": (errno.EIO, 0),
    "error for good": (errno.EIO, 1),
    "error for a half": (errno.EIO, 2),
}
Arm = Callable[[Path, int, int, int], None]


@dataclass(slots=True)
class Figures:
    """What a run found, by kind of fault."""

    points: int = 0
    not_saved: int = 0
    saved_all_the_same: int = 0
    wrong: list[str] = field(default_factory=list)


def open_store(place: Path, seed: int) -> Store:
    """The real store with a fixed clock and little patience."""
    return Store.open(
        place, fold=fold, clock=ManualClock(START), rng=random.Random(seed), patience=1
    )


def steps(saved: list[Event], rounds: int) -> Iterator[Sequence[Draft]]:
    """What is saved one after another; `saved` grows meanwhile."""
    for n in range(0, 10 * rounds, 10):
        yield [draft(kinds.SESSION_START, None, session="s"), draft(minutes=n + 1, given="one")]
        yield [draft(kinds.REVIEW, "deck/other#main", minutes=n + 2, given="x" * 9000)]
        if saved:
            yield [draft(kinds.UNDO, None, minutes=n + 3, target=str(saved[-1].id))]
        yield [draft(minutes=n - 5, rating=1)]


def one_point(
    place: Path, arm: Arm, number: int, fault: tuple[int, int], rounds: int
) -> tuple[int, str]:
    """Fail the `number`-th call; returns how many appends failed, and what went wrong."""
    saved: list[Event] = []
    failed = 0
    arm(place, number, *fault)
    store = open_store(place, number)
    try:
        for drafts in steps(saved, rounds):
            before = store.states()
            try:
                saved += store.append(drafts)
            except NotSaved as error:
                failed += 1
                if "\n" in str(error):
                    return failed, f"more than one line: {error}"
                if store.states() != before:
                    return failed, "a state changed in memory although nothing was saved"
        arm(place, -1, 0, 0)
        saved += store.append([draft(kinds.FLAG, minutes=9, flag=1)])
        if problems := store.verify():
            return failed, f"afterwards {problems}"
        wrong = difference(store, saved)
        store.close()
        again = open_store(place, number + 1)
        wrong = wrong or difference(again, saved) or "; ".join(again.notices)
        again.close()
    finally:
        arm(place, -1, 0, 0)
        store.close()
    return failed, wrong


def difference(store: Store, saved: list[Event]) -> str:
    """How the store differs from what was acknowledged."""
    found, expected = {e.id for e in store.events()}, {e.id for e in saved}
    states = store.states()
    store.rebuild()
    if found != expected:
        return f"lost {len(expected - found)}, phantom {len(found - expected)}"
    return "" if store.states() == states else "states differ"


def run(every: int, most: int, rounds: int, parent: Path) -> dict[str, Figures]:
    """Fail every `every`-th call of a history, up to `most`, in each mode."""
    library = ctypes.CDLL(None)

    def arm(place: Path, number: int, code: int, mode: int) -> None:
        library.faults_arm(os.fsencode(place), number, code, mode)

    result: dict[str, Figures] = {}
    for name, fault in MODES.items():
        figures = result[name] = Figures()
        for number in range(1, most + 1, every):
            place = parent / "progress"
            try:
                failed, wrong = one_point(place, arm, number, fault, rounds)
            except (StorageError, OSError) as error:
                failed, wrong = 0, f"raised {error!r}"
            shutil.rmtree(place, ignore_errors=True)
            if wrong:
                figures.wrong.append(f"{name} at call {number}: {wrong}")
            figures.points += 1
            figures.not_saved += failed
            figures.saved_all_the_same += not failed
    return result


def compile_shim(directory: Path) -> Path:
    """The library, compiled. Raises CalledProcessError or FileNotFoundError."""
    target = directory / "shim.so"
    compiler = os.environ.get("CC", "cc")
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", str(target), str(SOURCE), "-ldl"],
        check=True,
        capture_output=True,
    )
    return target


def main() -> int:
    """Run the command; exit code 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--every", type=int, default=1, help="fail each n-th call only")
    parser.add_argument("--most", type=int, default=500, help="calls to fail at most")
    parser.add_argument("--rounds", type=int, default=3, help="how long the history is")
    parser.add_argument("--directory", type=Path, help="where to work; default: a temporary one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.directory) as parent:
        if "faults_arm" not in os.environ.get("QUIZAPP_SHIM", ""):
            shim = compile_shim(Path(parent))
            environment = {**os.environ, "LD_PRELOAD": str(shim), "QUIZAPP_SHIM": "faults_arm"}
            command = [sys.executable, "-m", "tests.faults.errors", *sys.argv[1:]]
            return subprocess.run(command, env=environment, check=False).returncode
        result = run(options.every, options.most, options.rounds, Path(parent))
    print(json.dumps({name: asdict(figures) for name, figures in result.items()}, indent=2))
    return 1 if any(figures.wrong for figures in result.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
