"""Keys that the format does not know, and the known name nearest to each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from quizapp.deck.card_tables import CARD_TABLES, ItemTable, ToleranceTable
from quizapp.deck.limits import MAX_IN_LIST
from quizapp.deck.problem import name_in_message
from quizapp.deck.tables import CitationTable, DeckTable, Table
from quizapp.deck.wording import Finding, spoken

FREE_PREFIX = "x-"
TOP = ("deck", "sources", "cards")
_CLOSE_ENOUGH = 0.6
_PREFIX = 3
_INNER: Mapping[str, type[Table]] = {
    "source": CitationTable,
    "items": ItemTable,
    "tolerance": ToleranceTable,
}
# Names from other formats and from everyday speech, too far from ours to be found by spelling.
_SYNONYMS = {
    "prompt": "question",
    "correct": "answer",
    "answers": "answer",
    "wrong": "distractors",
    "options": "distractors",
    "choices": "distractors",
    "also": "accept",
    "note": "explanation",
    "notes": "explanation",
    "sources": "source",
    "citation": "source",
    "reverse": "bidirectional",
    "precision": "enough",
    "units": "unit",
    "name": "title",
    "kind": "type",
}


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that `word` probably means, or None."""
    names = list(known)
    lowered = word[:64].casefold()
    if _SYNONYMS.get(lowered) in names:
        return _SYNONYMS[lowered]
    if len(lowered) >= _PREFIX and (longer := [n for n in names if n.startswith(lowered)]):
        return min(longer, key=len)
    match = process.extractOne(
        lowered,
        names,
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=_CLOSE_ENOUGH,
    )
    return match[0] if match else None


def unknown_keys(
    table: Mapping[str, Any], known: Iterable[str], path: tuple[str | int, ...] = ()
) -> Iterator[Finding]:
    """A warning for each key of `table` that is neither known nor free, up to a hundred."""
    names = set(known)
    where = f"{spoken(path)}: " if path else ""
    unknown = (key for key in table if key not in names and not key.startswith(FREE_PREFIX))
    for key in islice(unknown, MAX_IN_LIST):
        near = nearest(key, names)
        hint = f"write {near}" if near else f'remove it, or start it with "{FREE_PREFIX}"'
        message = f"{where}{name_in_message(key)} is not a known key"
        yield Finding((*path, key), "unknown-key", message, hint)


def unknown_on_top(document: Mapping[str, Any]) -> Iterator[Finding]:
    """A warning for each unknown key or table at the top of a file."""
    for finding in unknown_keys(document, TOP):
        key = str(finding.path[-1])
        if isinstance(document[key], (dict, list)):
            yield finding
        elif key in DeckTable.model_fields or nearest(key, DeckTable.model_fields):
            yield replace(finding, hint="write it under [deck]")
        else:
            yield replace(finding, hint="write it under [[cards]] or [deck]")


def unknown_on_card(table: Mapping[str, Any], kind: str, known: Iterable[str]) -> Iterator[Finding]:
    """A warning for each key that a card of this type does not have, also in its inner tables."""
    for finding in unknown_keys(table, known):
        key = str(finding.path[0])
        types = [name for name, other in CARD_TABLES.items() if key in other.model_fields]
        if not types:
            yield finding
            continue
        other = f'write type = "{types[0]}"' if len(types) == 1 else "change the type"
        message = f"{key} does nothing on {kind} cards"
        yield Finding(finding.path, "unused-key", message, f"remove it, or {other}")
    yield from unknown_inside(table)


def unknown_inside(table: Mapping[str, Any]) -> Iterator[Finding]:
    """A warning for each unknown key in the tables that a card's fields hold."""
    for field, model in _INNER.items():
        value = table.get(field)
        inner = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, part in islice(inner, MAX_IN_LIST):
            if isinstance(part, Mapping):
                path = (field,) if index is None else (field, index)
                yield from unknown_keys(part, model.model_fields, path)
