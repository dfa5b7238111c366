"""How long until the first card can be read, and until the next one, against a minimal Textual app.

    uv run python -m tests.bench.cold_start [--runs 15]

Both are started on a pseudo-terminal in turn, and timed by what they paint. `.pyc` files are used
as they are in real life. The figures are ratios of medians taken in one run.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.terminal import Painted, start

ROOT = Path(__file__).resolve().parents[2]
MINIMAL = [sys.executable, str(ROOT / "tests" / "bench" / "minimal.py")]


def environment(folder: Path) -> dict[str, str]:
    """A clean environment with the app's folders in `folder`."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return kept | {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": str(ROOT),
        "QUIZAPP_DATA_DIR": str(folder / "data"),
        "QUIZAPP_CONFIG_DIR": str(folder / "config"),
        "QUIZAPP_CACHE_DIR": str(folder / "cache"),
    }


def timed(argv: list[str], env: dict[str, str], marker: bytes) -> tuple[Painted, float]:
    """Start a command; the child and the seconds until `marker` was painted."""
    child = start(argv, env)
    return child, child.until(marker) - child.started


def key_to_paint(child: Painted, keys: bytes, marker: bytes) -> float:
    """Seconds from pressing `keys` to `marker` being painted."""
    at = len(child.seen)
    pressed = child.send(keys)
    return child.until(marker, after=at) - pressed


def minimal(env: dict[str, str]) -> tuple[float, list[float]]:
    """Start and turns of the minimal app."""
    child, first = timed(MINIMAL, env, b"PAINTED 0 ")
    turns = [key_to_paint(child, b"\r", f"PAINTED {n} ".encode()) for n in range(1, 6)]
    child.close()
    return first, turns


def ours(arguments: list[str], marker: bytes) -> Callable[[dict[str, str]], float]:
    """A function that starts quizapp and times `marker`."""

    def run(env: dict[str, str]) -> float:
        child, first = timed([sys.executable, "-m", "quizapp", *arguments], env, marker)
        child.close()
        return first

    return run


def next_prompts(env: dict[str, str], count: int = 9) -> tuple[list[float], list[float]]:
    """Seconds from enter to the feedback, and from the rating to the next prompt."""
    cards = "".join(
        f'[[cards]]\nid="c{n}"\ntype="text"\nquestion="Is this sentence {n}-th?"\nanswer="Yes"\n'
        for n in range(count + 1)
    )
    decks = Path(env["QUIZAPP_DATA_DIR"]) / "decks"
    decks.mkdir(parents=True)
    (decks / "bench.toml").write_text('[deck]\nid="bench"\ntitle="Bench"\n' + cards)
    child, _ = timed([sys.executable, "-m", "quizapp", "study", "bench"], env, b"0-th?")
    feedback, following = [], []
    for n in range(1, count + 1):
        feedback.append(key_to_paint(child, b"Yes\r", b"Again"))
        following.append(key_to_paint(child, b"4", f"{n}-th".encode()))
    child.close()
    return feedback, following


def figures(name: str, values: list[float], floor: list[float]) -> str:
    """One line: median, spread, and the ratio to the floor's median."""
    middle = statistics.median(values)
    ratio = middle / statistics.median(floor)
    low, high = min(values) * 1000, max(values) * 1000
    return f"{name:34} {middle * 1000:7.0f} ms  ({low:.0f} to {high:.0f})   × {ratio:.2f}"


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs: int = parser.parse_args().runs
    floor: list[float] = []
    floor_turns: list[float] = []
    first_prompt: list[float] = []
    home: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        env = environment(Path(folder))
        study, front = ours(["study"], b"Don't know"), ours([], b"Llama goes open")
        minimal(env), study(env), front(env)  # warm the caches of files and bytecode
        for _ in range(runs):
            start_s, turns = minimal(env)
            floor.append(start_s)
            floor_turns += turns
            first_prompt.append(study(env))
            home.append(front(env))
    with tempfile.TemporaryDirectory() as folder:
        feedback, following = next_prompts(environment(Path(folder)))
    print(figures("minimal Textual app, first paint", floor, floor))
    print(figures("quizapp study, first prompt", first_prompt, floor))
    print(figures("quizapp, home", home, floor))
    print(figures("minimal Textual app, key to paint", floor_turns, floor_turns))
    print(figures("quizapp, answer to feedback", feedback, floor_turns))
    print(figures("quizapp, rating to next prompt", following, floor_turns))


if __name__ == "__main__":
    main()
