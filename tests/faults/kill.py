"""kill -9 while answering, through the real store: `python -m tests.faults.kill --kills 10000`.

Children append events and acknowledge each transaction on a pipe once `append` has returned.
They are killed at random moments, also while they open, roll forward or make the first files.
After each kill the directory is opened again and everything is compared: no acknowledged event
may be missing, at most the one transaction under way may be there unacknowledged, whole or not
at all, database, log and states must agree, and nothing may be taken for damage. Needs fork.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from quizapp import events as kinds
from quizapp.clock import ManualClock
from quizapp.events import Draft, Event
from quizapp.progress.store import Store
from tests.faults.small_fold import START, draft, fold

KILLS_IN_ONE_PLACE = 25
ACKNOWLEDGED = 12  # a child is killed after up to so many transactions
PATIENCE = 5.0  # seconds to wait for them on a slow disk
PROMPTS = 12


@dataclass(slots=True)
class Figures:
    """What a run found."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    unacknowledged_but_saved: int = 0
    split_transactions: int = 0
    disagreements: int = 0
    notices: int = 0
    errors_in_children: int = 0
    seconds: float = 0.0

    @property
    def is_clean(self) -> bool:
        """Whether every promise held."""
        return not (
            self.lost
            or self.split_transactions
            or self.disagreements
            or self.notices
            or self.errors_in_children
        )


def open_store(place: Path, seed: int) -> Store:
    """The real store with a fixed clock."""
    return Store.open(place, fold=fold, clock=ManualClock(START), rng=random.Random(seed))


def transaction(store: Store, rng: random.Random, child: int, number: int) -> list[Draft]:
    """What a child saves next: an answer, an answer with company, or an undo."""
    tag = {"child": child, "number": number}
    key = f"deck/c{rng.randrange(PROMPTS)}#main"
    minutes = rng.random() * 600
    if rng.random() < 0.1 and (found := store.events(prompt=key, limit=3, newest_first=True)):
        target = str(rng.choice(found).id)
        return [draft(kinds.UNDO, None, minutes=minutes, target=target, size=1, **tag)]
    answer = draft(
        kinds.REVIEW, key, minutes=minutes, rating=rng.randrange(1, 5),
        given="x" * rng.choice((5, 50, 5000)), before={"state": rng.randrange(4)},
    )  # fmt: skip
    drafts = [answer]
    if rng.random() < 0.3:
        drafts += [draft(kinds.SNAPSHOT, key, minutes=minutes, question="?" * 6000)]
        drafts += [draft(kinds.SUSPEND, key, minutes=minutes)]
    for each in drafts:
        each.payload.update(tag, size=len(drafts))  # type: ignore[attr-defined]
    return drafts


def run_child(place: Path, seed: int, child: int, pipe: int) -> None:
    """Append until killed, acknowledging each transaction; an error is told as `!`."""
    try:
        rng = random.Random(seed)
        store = open_store(place, seed)
        number = 0
        while True:
            store.append(transaction(store, rng, child, number))
            os.write(pipe, b"%d\n" % number)
            number += 1
    except BaseException as error:
        os.write(pipe, f"!{error!r}\n".encode())


@dataclass(slots=True)
class Child:
    """A running child: its number, process and pipe."""

    number: int
    pid: int
    pipe: int
    written: bytes = b""

    def wait(self, rng: random.Random) -> None:
        """Wait for a random number of transactions and a random part of one more."""
        count = rng.randrange(-3, ACKNOWLEDGED)
        started = time.monotonic()
        while self.written.count(b"\n") < count and time.monotonic() < started + PATIENCE:
            if select.select([self.pipe], [], [], PATIENCE)[0]:
                part = os.read(self.pipe, 1 << 16)
                if not part:
                    return  # it has failed, and said so
                self.written += part
        pace = (time.monotonic() - started) / count if count > 0 else 0.04
        time.sleep(rng.random() * 1.2 * pace)

    def kill(self) -> list[bytes]:
        """Kill it; returns the lines it has written."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        while part := os.read(self.pipe, 1 << 16):
            self.written += part
        os.close(self.pipe)
        return self.written.split(b"\n")[:-1]


def start_child(
    place: Path, seed: int, number: int, work: Callable[[Path, int, int, int], None] = run_child
) -> Child:
    """Fork a child that does `work` (place, seed, number, pipe): appending, unless said."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reading)
            work(place, seed, number, writing)
        finally:
            os._exit(1)
    os.close(writing)
    return Child(number, pid, reading)


def compare(
    place: Path, seed: int, acknowledged: dict[int, int], figures: Figures, verbose: bool
) -> None:
    """Open the directory again and look for what is missing, split or in disagreement.

    `acknowledged` has, by child, how many transactions it acknowledged.
    """
    store = open_store(place, seed)
    try:
        figures.notices += len(store.notices)
        for notice in store.notices:
            print(f"{place}: {notice}", file=sys.stderr)
        problems = store.verify()
        states = store.states()
        store.rebuild()
        if problems or states != store.states():
            figures.disagreements += 1
            print(f"{place}: {problems or 'states differ'}", file=sys.stderr)
        present: dict[int, dict[int, list[Event]]] = {}
        for event in store.events():
            by_number = present.setdefault(event.payload["child"], {})
            by_number.setdefault(event.payload["number"], []).append(event)
        for child, count in acknowledged.items():
            found = present.get(child, {})
            lost = [n for n in range(count) if n not in found]
            figures.lost += len(lost)
            if lost:
                print(f"{place}: child {child} lost {lost}", file=sys.stderr)
            figures.unacknowledged_but_saved += max(0, len(found) - count)
            split = [n for n, of in found.items() if len(of) != of[0].payload["size"]]
            figures.split_transactions += len(split) + (len(found) > count + 1)
            if split or len(found) > count + 1:
                print(f"{place}: child {child}: {count}, {len(found)}, {split}", file=sys.stderr)
    finally:
        store.close()
    if verbose and figures.kills % 500 < 2:
        print(json.dumps(asdict(figures)), file=sys.stderr)


@contextmanager
def places(parent: Path) -> Iterator[Iterator[Path]]:
    """New directories, each removed when the next one is asked for."""

    def make() -> Iterator[Path]:
        number = 0
        while True:
            place = parent / f"place-{number}" / "progress"
            yield place
            shutil.rmtree(place.parent, ignore_errors=True)
            number += 1

    yield make()


def run(kills: int, processes: int, seed: int, parent: Path, verbose: bool = False) -> Figures:
    """Kill children `kills` times, `processes` at a time; returns the figures."""
    rng = random.Random(seed)
    figures = Figures()
    started = time.monotonic()
    number = 0
    with places(parent) as fresh:
        while figures.kills < kills:
            place = next(fresh)
            for _ in range(KILLS_IN_ONE_PLACE // processes):
                acknowledged: dict[int, int] = {}
                children = []
                for _ in range(processes):
                    children.append(start_child(place, rng.getrandbits(60), number))
                    number += 1
                for child in children:
                    child.wait(rng)
                    lines = child.kill()
                    errors = [line for line in lines if line.startswith(b"!")]
                    figures.errors_in_children += len(errors)
                    for line in errors:
                        print(line.decode(), file=sys.stderr)
                    acknowledged[child.number] = len(lines) - len(errors)
                    figures.acknowledged += len(lines) - len(errors)
                    figures.kills += 1
                compare(place, rng.getrandbits(60), acknowledged, figures, verbose)
                if figures.kills >= kills:
                    break
    figures.seconds = round(time.monotonic() - started, 1)
    return figures


def main() -> int:
    """Run the command; exit code 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, choices=(1, 2, 3), help="default: both 1 and 2")
    parser.add_argument("--directory", type=Path, help="where to work; default: a temporary one")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    ways = [options.processes] if options.processes else [1, 2]
    result: dict[str, object] = {}
    clean = True
    with tempfile.TemporaryDirectory(dir=options.directory) as parent:
        for processes in ways:
            kills = options.kills // len(ways)
            place = Path(parent) / str(processes)
            figures = run(kills, processes, options.seed, place, options.verbose)
            clean = clean and figures.is_clean
            result[f"processes={processes}"] = asdict(figures)
    print(json.dumps(result, indent=2))
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main())
