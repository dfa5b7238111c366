"""Check deck files for errors and warnings, as `quizapp check` does."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from quizapp.deck.finding import deck_files
from quizapp.deck.gate import read_deck
from quizapp.deck.model import Deck, Origin
from quizapp.deck.problem import Problem, name_in_message
from quizapp.text import visible


def check(paths: Iterable[Path]) -> list[Problem]:
    """Every problem of the deck files that are or stand under `paths`, file by file in order.

    A path that does not exist, and a folder with no deck in it, are errors. In a folder, a TOML
    file with neither a deck nor cards is something else, and passed over.
    """
    problems: list[Problem] = []
    decks: dict[str, Deck] = {}
    for path in paths:
        files = [found.path for found in deck_files(path)] if path.is_dir() else [path]
        decks_here = 0
        for file in files:
            result = read_deck(file, Origin.OPENED)
            if path.is_dir() and any(p.rule == "not-a-deck" for p in result.problems):
                continue
            decks_here += 1
            problems.extend(result.problems)
            if result.deck is not None:
                problems.extend(_same_id(result.deck, decks))
        if path.is_dir() and not decks_here:
            problems.append(
                Problem(
                    path=path,
                    message="no deck in this folder",
                    hint="name a deck file, or a folder with one in it",
                    rule="no-deck",
                )
            )
    return problems


def _same_id(deck: Deck, decks: dict[str, Deck]) -> list[Problem]:
    first = decks.setdefault(deck.id, deck)
    if first is deck or first.path.resolve() == deck.path.resolve():
        return []
    message = f"{visible(str(first.path))} has the same deck id {name_in_message(deck.id)}"
    return [
        Problem(
            path=deck.path,
            message=message,
            hint="write another id under [deck]",
            rule="duplicate-deck",
            field="id",
        )
    ]
